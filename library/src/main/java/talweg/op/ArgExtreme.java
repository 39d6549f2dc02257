package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// The place, an `I64`, of an extreme along an axis, which the result loses: the first of equal ones, and the first
/// NaN if there is one. −0 < +0.
public sealed interface ArgExtreme extends Single {
    /// The axis along which the elements are counted.
    int axis();

    /// The extreme: [Monoid#MAX] or [Monoid#MIN].
    Monoid monoid();

    /// The same along another axis.
    ArgExtreme along(int axis);

    /// The places of the extremes so far along the same axis.
    Cumulate.Place cumulative();

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new ArgMax(1)).on(Type.f64(3, 5)),
                Example.of(new ArgMin(0)).on(Type.f64(4, 3)));
    }

    @Override
    default Type result(List<Type> x) {
        Type type = x.isEmpty() ? Type.F64 : x.getFirst();
        boolean isAxis = axis() >= 0 && axis() < type.shape().rank();
        if (x.size() != 1
                || type.element() == ElementType.BOOL
                || !isAxis
                || type.shape().size(axis()) == 0) {
            throw new IllegalArgumentException("`" + name()
                    + "` requires one operand of numbers with elements along axis " + axis() + ", got " + x);
        }
        return new Type(ElementType.I64, type.shape().without(axis()));
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

    /// From the last element on, the last record is the first extreme.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        Enclosure only = x.getFirst();
        if (only.isExact()) return Enclosure.of(of(only.lo()));
        int end = only.lo().shape().size(axis()) - 1;
        Enclosure records = cumulative()
                .enclosure(
                        List.of(new Enclosure(only.lo().flip(axis()), only.hi().flip(axis()))));
        return new Enclosure(fromEnd(records.hi(), end), fromEnd(records.lo(), end));
    }

    private Var fromEnd(Var places, int end) {
        return places.at(axis(), end).negate().plus(end);
    }

    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.ArgReduce(monoid(), axis());
    }

    /// The place of the largest; NaN is larger than all numbers.
    record ArgMax(int axis) implements ArgExtreme {
        @Override
        public Monoid monoid() {
            return Monoid.MAX;
        }

        @Override
        public ArgExtreme along(int axis) {
            return new ArgMax(axis);
        }

        @Override
        public Cumulate.Place cumulative() {
            return new Cumulate.CumulativeArgMax(axis);
        }
    }

    /// The place of the smallest; NaN is smaller than all numbers.
    record ArgMin(int axis) implements ArgExtreme {
        @Override
        public Monoid monoid() {
            return Monoid.MIN;
        }

        @Override
        public ArgExtreme along(int axis) {
            return new ArgMin(axis);
        }

        @Override
        public Cumulate.Place cumulative() {
            return new Cumulate.CumulativeArgMin(axis);
        }
    }
}
