package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Elements in order, and places: of elements in order, of the largest, of a number among sorted ones; and
/// reading at such places, through which values and derivatives of any order go.
///
/// The order is that of the numbers, with −0 < +0 and NaN above all of them; false comes before true. Equal
/// elements keep their order. Places are integers (`I64`) from 0 and have no derivatives. Axes count from 0, or
/// from the end when negative. What does not fit is refused with an [IllegalArgumentException] naming the
/// caller's line.
public final class Sorting {
    private Sorting() {}

    /// The largest elements and where they stand; see [#topK].
    ///
    /// @param values  the elements, the largest first
    /// @param indices their places
    public record TopK(Var values, Var indices) {}

    /// x in ascending order along `axis`, shaped as `x`: −0 before +0, NaN last. Slope: each place of the result
    /// moves as the element that stands in it; of equal ones, the one that a stable sort puts there.
    public static Var sort(Var x, int axis) {
        return Line.naming("Sorting.sort", () -> new Ordering.Sort(x.shape().axis(axis), false).of(x));
    }

    /// x in descending order along `axis`, shaped as `x`: NaN first, +0 before −0; else as [#sort].
    public static Var sortDescending(Var x, int axis) {
        return Line.naming(
                "Sorting.sortDescending", () -> new Ordering.Sort(x.shape().axis(axis), true).of(x));
    }

    /// The places of the elements in ascending order along `axis`, shaped as `x`: [sort][#sort] of x is
    /// [takeAlong][#takeAlong] of x at them. Places of equal elements ascend.
    public static Var argSort(Var x, int axis) {
        return Line.naming(
                "Sorting.argSort", () -> new Ordering.ArgSort(x.shape().axis(axis), false).of(x));
    }

    /// The places of the elements in descending order along `axis`, shaped as `x`. Places of equal elements
    /// ascend.
    public static Var argSortDescending(Var x, int axis) {
        return Line.naming(
                "Sorting.argSortDescending",
                () -> new Ordering.ArgSort(x.shape().axis(axis), true).of(x));
    }

    /// The `k` largest elements along `axis`, the largest first, and their places; both shaped as `x` with `k`
    /// along `axis`. NaN counts as largest; of equal elements the first comes first. Slopes as of [#sort].
    ///
    /// @param k how many, from 0 to the size of the axis
    public static TopK topK(Var x, int axis, int k) {
        return Line.naming("Sorting.topK", () -> {
            int along = x.shape().axis(axis);
            require(
                    "topK",
                    k >= 0 && k <= x.shape().size(along),
                    "0 ≤ k ≤ " + x.shape().size(along),
                    k);
            return new TopK(
                    sortDescending(x, along).slice(along, 0, k),
                    argSortDescending(x, along).slice(along, 0, k));
        });
    }

    /// The place of the largest element along `axis`, which the result loses: the first of equal ones, and the
    /// first NaN if there is one.
    ///
    /// @throws IllegalArgumentException if there are no elements along `axis`
    public static Var argMax(Var x, int axis) {
        return Line.naming("Sorting.argMax", () -> {
            int along = nonempty("argMax", x, axis);
            return new ArgExtreme.ArgMax(along).of(numbers(x));
        });
    }

    /// The place of the smallest element along `axis`, which the result loses: the first of equal ones, and the
    /// first NaN if there is one.
    ///
    /// @throws IllegalArgumentException if there are no elements along `axis`
    public static Var argMin(Var x, int axis) {
        return Line.naming("Sorting.argMin", () -> {
            int along = nonempty("argMin", x, axis);
            return new ArgExtreme.ArgMin(along).of(numbers(x));
        });
    }

    private static Var numbers(Var x) {
        return x.type().element() == ElementType.BOOL ? x.cast(ElementType.I64) : x;
    }

    private static int nonempty(String name, Var x, int axis) {
        int along = x.shape().axis(axis);
        require(name, x.shape().size(along) > 0, "elements along axis " + axis, x.type());
        return along;
    }

    /// y[…, k, …] = x[…, indices[…, k, …], …]: along `axis`, each line of x is read at the places that the same
    /// line of `indices` holds. Shaped as `indices`, which agree with `x` in all other axes. Linear in x, to
    /// which cotangents are added at the places they were read from.
    ///
    /// @throws IndexOutOfBoundsException when run, if an index is outside [0, size)
    public static Var takeAlong(Var x, int axis, Var indices) {
        return Line.naming("Sorting.takeAlong", () -> {
            Shape shape = x.shape();
            int along = shape.axis(axis);
            Shape at = indices.shape();
            boolean fits = indices.type().element().isInteger()
                    && at.rank() == shape.rank()
                    && at.without(along).equals(shape.without(along));
            require("takeAlong", fits, "integer indices shaped as " + shape + " but for axis " + axis, indices.type());
            if (shape.rank() == 1) return new Index.Take(0).of(x, indices);
            Shape lines = shape.without(along);
            int count = lines.count();
            Var y = new Index.Take(0)
                    .batched(List.of(flat(x, along), flat(indices, along)), new boolean[] {true, true}, count);
            Shape last = lines.insert(lines.rank(), at.size(along));
            return moved(y.reshape(last), lines.rank(), along);
        });
    }

    /// The tangent of what reads x at the places that `op` finds.
    static @Nullable Var moved(@Nullable Var u, int axis, Single op, List<Var> x) {
        return u == null ? null : takeAlong(u, axis, op.apply(x).getFirst());
    }

    /// The lines along `axis` as rows of a matrix.
    private static Var flat(Var x, int axis) {
        Shape shape = x.shape();
        return moved(x, axis, shape.rank() - 1).reshape(shape.without(axis).count(), shape.size(axis));
    }

    private static Var moved(Var x, int from, int to) {
        if (from == to) return x;
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, x.shape().rank()).boxed().toList());
        order.remove(Integer.valueOf(from));
        order.add(to, from);
        return new Move.Permute(List.copyOf(order)).of(x);
    }

    /// 1 at each index along a new last axis of `classes` places, else 0: `F64`, without derivatives. [Var#cast]
    /// it where other numbers are wanted.
    ///
    /// @param indices integers of any shape, in [0, classes)
    /// @throws IndexOutOfBoundsException when run, if an index is outside
    public static Var oneHot(Var indices, int classes) {
        return Line.naming("Sorting.oneHot", () -> {
            require("oneHot", indices.type().element().isInteger(), "integers", indices.type());
            require("oneHot", classes >= 0, "classes ≥ 0", classes);
            Shape shape = indices.shape();
            int count = shape.count();
            Var ones = Source.constant(Type.f64(count), 1);
            return new Index.ScatterAdd(0, classes)
                    .batched(List.of(ones, indices.reshape(count)), new boolean[] {true, true}, count)
                    .reshape(shape.insert(shape.rank(), classes));
        });
    }

    /// How many elements of `sorted` are less than each x: the first place where x could be inserted and leave
    /// the vector in order; shaped as `x`. By bisection, in log₂ n steps. −0 = +0 here, and NaN is above all
    /// numbers.
    ///
    /// @param sorted a vector in ascending order, NaNs last; of any other the result is a place, no more
    /// @param x      numbers of the same type, of any shape
    public static Var searchSorted(Var sorted, Var x) {
        return Line.naming("Sorting.searchSorted", () -> bisected("searchSorted", sorted, x, false));
    }

    /// How many elements of `sorted` are less than or equal to each x: the last place where x could be inserted;
    /// else as [#searchSorted].
    public static Var searchSortedRight(Var sorted, Var x) {
        return Line.naming("Sorting.searchSortedRight", () -> bisected("searchSortedRight", sorted, x, true));
    }

    private static Var bisected(String name, Var sorted, Var x, boolean right) {
        boolean fits = sorted.shape().rank() == 1
                && sorted.type().element() == x.type().element();
        require(name, fits, "a sorted vector of the type of " + x.type(), sorted.type());
        int size = sorted.shape().size(0);
        Var place = Source.zero(x.type().with(ElementType.I64));
        for (int step = Integer.highestOneBit(size); step > 0; step /= 2) {
            Var further = place.plus(step);
            Var last = sorted.take(0, further.min(further.constant(size)).minus(1));
            Var passed = right ? Conditions.not(before(x, last)) : before(last, x);
            Var inside = further.lessEqual(size);
            place = Conditions.and(inside, passed).choose(further, place);
        }
        return place;
    }

    /// Whether x is less than y, with NaN above all numbers.
    private static Var before(Var x, Var y) {
        if (!x.type().element().isFloating()) return x.less(y);
        return Conditions.or(x.less(y), Conditions.and(Conditions.isNaN(y), Conditions.not(Conditions.isNaN(x))));
    }

    private static void require(String name, boolean holds, String required, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("`Sorting." + name + "` requires " + required + ", got " + got);
        }
    }
}
