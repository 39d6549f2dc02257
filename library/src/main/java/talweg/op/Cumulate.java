package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Running folds: every element of the result is the fold of a [Monoid] over the elements so far along an axis,
/// one after another in their order; shaped as the operand. And where the extreme so far stands.
public sealed interface Cumulate extends Single {
    /// The axis along which the elements are counted.
    int axis();

    /// What is folded.
    Monoid monoid();

    /// The same along another axis.
    Cumulate along(int axis);

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new CumulativeSum(0, false)).on(Type.f64(5)),
                Example.of(new CumulativeSum(1, true)).on(Type.f64(2, 4, 3)),
                Example.of(new CumulativeMax(1)).on(Type.f64(3, 5)),
                Example.of(new CumulativeMin(0)).on(Type.f64(4, 3)),
                Example.of(new CumulativeArgMax(1)).on(Type.f64(3, 5)),
                Example.of(new CumulativeArgMin(0)).on(Type.f64(4, 3)));
    }

    @Override
    default Type result(List<Type> x) {
        Type type = x.isEmpty() ? Type.F64 : x.getFirst();
        int rank = type.shape().rank();
        if (x.size() != 1 || type.element() == ElementType.BOOL || axis() < 0 || axis() >= rank) {
            throw new IllegalArgumentException(
                    "`" + name() + "` requires one operand of numbers with axis " + axis() + ", got " + x);
        }
        return type;
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        return along(axis() + 1).apply(x).getFirst();
    }

    /// A running extreme never falls, or never rises, with any element; NaN bounds stay.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return new Enclosure(
                apply(List.of(x.getFirst().lo())).getFirst(),
                apply(List.of(x.getFirst().hi())).getFirst());
    }

    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.Cumulate(monoid(), axis(), false);
    }

    /// Where the last record stands for bounds of the elements. An element that lies above all before it is a
    /// record for certain; one that may reach the highest of them may be one. Their last places so far enclose
    /// the place.
    private static Enclosure records(Enclosure x, int axis) {
        Type places = x.lo().type().with(ElementType.I64);
        Var place = Source.count(places, axis);
        Var first = place.constant(0);
        if (!x.lo().type().element().isFloating()) return new Enclosure(first, place);
        Var highest = before(new CumulativeMax(axis).of(x.hi()), axis);
        Var certain = new Logical.Or().of(place.equal(0), highest.less(x.lo()));
        Var below = x.hi().less(before(new CumulativeMax(axis).of(x.lo()), axis));
        Var last = new CumulativeMax(axis).of(certain.choose(place, first));
        Var possible = new CumulativeMax(axis).of(below.choose(first, place));
        return new Enclosure(last, last.max(possible));
    }

    /// The elements moved on by one place, the first kept.
    private static Var before(Var x, int axis) {
        int size = x.shape().size(axis);
        return size < 2 ? x : Matrices.join(axis, x.slice(axis, 0, 1), x.slice(axis, 0, size - 1));
    }

    /// yₖ = x₀ + … + xₖ, added from the left; when reversed, xₖ + … + x₀ from the last on. For `I32` the sums are
    /// `I64`. Linear: the transpose sums in the other direction.
    record CumulativeSum(int axis, boolean reverse) implements Cumulate {
        @Override
        public Monoid monoid() {
            return Monoid.SUM;
        }

        @Override
        public Cumulate along(int axis) {
            return new CumulativeSum(axis, reverse);
        }

        @Override
        public Type result(List<Type> x) {
            Type type = Cumulate.super.result(x);
            return type.element() == ElementType.I32 ? type.with(ElementType.I64) : type;
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null ? null : of(tangent);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return new CumulativeSum(axis, !reverse).of(v);
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure terms = x.getFirst();
            return Enclosure.ofSums(each -> of(each), terms, terms.lo().shape().size(axis));
        }

        @Override
        public Lowering lowering(List<Type> operands) {
            return new Lowering.Cumulate(Monoid.SUM, axis, reverse);
        }
    }

    /// The largest so far; NaN from the first NaN on; −0 < +0. Its slope is 1 by the element that is it, the last
    /// of equal ones.
    record CumulativeMax(int axis) implements Cumulate {
        @Override
        public Monoid monoid() {
            return Monoid.MAX;
        }

        @Override
        public Cumulate along(int axis) {
            return new CumulativeMax(axis);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return Sorting.moved(u.getFirst(), axis, new CumulativeArgMax(axis), x);
        }
    }

    /// The smallest so far; NaN from the first NaN on; −0 < +0. Its slope is 1 by the element that is it, the
    /// last of equal ones.
    record CumulativeMin(int axis) implements Cumulate {
        @Override
        public Monoid monoid() {
            return Monoid.MIN;
        }

        @Override
        public Cumulate along(int axis) {
            return new CumulativeMin(axis);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return Sorting.moved(u.getFirst(), axis, new CumulativeArgMin(axis), x);
        }
    }

    /// The place, an `I64`, of the extreme so far: the last of equal ones. −0 < +0.
    sealed interface Place extends Cumulate {
        /// The elements, or their negatives, so that the extreme is the largest.
        Enclosure rising(Enclosure x);

        @Override
        default Type result(List<Type> x) {
            return Cumulate.super.result(x).with(ElementType.I64);
        }

        @Override
        default Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            return only.isExact() ? Enclosure.of(of(only.lo())) : records(rising(only), axis());
        }

        @Override
        default Lowering lowering(List<Type> operands) {
            return new Lowering.ArgCumulate(monoid(), axis());
        }
    }

    /// The place of the largest so far; NaN is larger than all numbers.
    record CumulativeArgMax(int axis) implements Place {
        @Override
        public Monoid monoid() {
            return Monoid.MAX;
        }

        @Override
        public Cumulate along(int axis) {
            return new CumulativeArgMax(axis);
        }

        @Override
        public Enclosure rising(Enclosure x) {
            return x;
        }
    }

    /// The place of the smallest so far; NaN is smaller than all numbers.
    record CumulativeArgMin(int axis) implements Place {
        @Override
        public Monoid monoid() {
            return Monoid.MIN;
        }

        @Override
        public Cumulate along(int axis) {
            return new CumulativeArgMin(axis);
        }

        @Override
        public Enclosure rising(Enclosure x) {
            return new Enclosure(x.hi().negate(), x.lo().negate());
        }
    }
}
