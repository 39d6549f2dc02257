package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The elements along an axis in order, and their places. Equal elements keep their order. −0 < +0, and NaN is
/// above all numbers: last when ascending, first when descending; false comes before true.
public sealed interface Ordering extends Single {
    /// The axis along which the elements are put in order.
    int axis();

    /// Whether the largest comes first.
    boolean descending();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Sort(1, false)).on(Type.f64(3, 5)),
                Example.of(new Sort(0, true)).on(Type.f64(4, 2, 3)),
                Example.of(new ArgSort(1, true)).on(Type.f64(3, 5)),
                Example.of(new ArgSort(0, false)).on(Type.f64(4, 2, 3)));
    }

    @Override
    default Type result(List<Type> x) {
        if (x.size() != 1 || axis() < 0 || axis() >= x.getFirst().shape().rank()) {
            throw new IllegalArgumentException(
                    "`" + name() + "` requires one operand with axis " + axis() + ", got " + x);
        }
        return x.getFirst();
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    /// Whether all bounds along `axis` are known, in every element.
    private static Var known(Enclosure x, int axis) {
        Var lo = x.lo().max(axis);
        Var hi = x.hi().max(axis);
        Var numbers = new Logical.And().of(lo.equal(lo), hi.equal(hi));
        return numbers.repeat(axis, x.lo().shape().size(axis));
    }

    /// x in order. Its slope by the element that stands in a place is 1; of equal ones, by the one that a stable
    /// sort puts there.
    record Sort(int axis, boolean descending) implements Ordering {
        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return Sorting.moved(u.getFirst(), axis, new ArgSort(axis, descending), x);
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new Sort(axis + 1, descending).of(x.getFirst());
        }

        /// The k-th in order never falls with any element, so its bounds are the k-th bounds.
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            if (only.isExact()) return Enclosure.of(of(only.lo()));
            Var lo = of(only.lo());
            Var hi = of(only.hi());
            if (!lo.type().element().isFloating()) return new Enclosure(lo, hi);
            Var known = known(only, axis);
            Var nan = lo.constant(Double.NaN);
            return new Enclosure(known.choose(lo, nan), known.choose(hi, nan));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Sort(axis, descending);
        }
    }

    /// The place in x, an `I64`, of the element that stands at each place of x in order.
    record ArgSort(int axis, boolean descending) implements Ordering {
        @Override
        public Type result(List<Type> x) {
            return Ordering.super.result(x).with(ElementType.I64);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return null;
        }

        @Override
        public Var batched(List<Var> x, boolean[] mapped, int size) {
            return new ArgSort(axis + 1, descending).of(x.getFirst());
        }

        /// Where no bounds overlap across a place in the order of the lower ones, the elements before it are the
        /// same whatever the values: a place apart from both its neighbours is decided.
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            if (only.isExact()) return Enclosure.of(of(only.lo()));
            Type type = result(List.of(only.lo().type()));
            int size = type.shape().size(axis);
            Var first = Source.zero(type);
            Var last = first.constant(Math.max(size - 1, 0));
            if (!only.lo().type().element().isFloating() || size == 0) return new Enclosure(first, last);
            Var lo = descending ? only.hi().negate() : only.lo();
            Var hi = descending ? only.lo().negate() : only.hi();
            Var places = new ArgSort(axis, false).of(lo);
            Var reached = new Cumulate.CumulativeMax(axis).of(Sorting.takeAlong(hi, axis, places));
            Var apart = reached.slice(axis, 0, size - 1)
                    .less(Sorting.takeAlong(lo, axis, places).slice(axis, 1, size));
            Var end = Source.constant(new Type(ElementType.BOOL, end(type.shape())), 1);
            Var sides = new Logical.And().of(Matrices.join(axis, end, apart), Matrices.join(axis, apart, end));
            Var decided = new Logical.And().of(sides, known(only, axis));
            return new Enclosure(decided.choose(places, first), decided.choose(places, last));
        }

        private Shape end(Shape shape) {
            return shape.with(axis, 1);
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.ArgSort(axis, descending);
        }
    }
}
