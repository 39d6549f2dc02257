package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// What derivatives do not pass.
public sealed interface Barrier extends Elementwise {

    /// Typical operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Stop()).on(Type.f64(3)),
                Example.of(new Stop()).on(Type.f64(3).with(ElementType.BOOL)),
                Example.of(new Unread()).on(Type.f64(3)));
    }

    /// x, as a constant: it has no derivative.
    record Stop() implements Barrier {}

    /// x, where what is made of it is never read. As nothing is read its transpose is 0, so that, unlike [Stop], it may
    /// stand in a linear program.
    record Unread() implements Barrier {
        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return Source.zero(types.getFirst());
        }
    }

    @Override
    default int arity() {
        return 1;
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        return operands.getFirst();
    }

    @Override
    default Scalar kernel(List<Scalar> x) {
        return x.getFirst();
    }

    @Override
    default Range range(List<Range> x) {
        return x.getFirst();
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        return null;
    }
}
