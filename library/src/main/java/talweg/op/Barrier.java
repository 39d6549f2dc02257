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
                Example.of(new Stop()).on(Type.f64(3).with(ElementType.BOOL)));
    }

    /// x, as a constant: it has no derivative.
    record Stop() implements Barrier {
        @Override
        public int arity() {
            return 1;
        }

        @Override
        public ElementType element(List<ElementType> operands) {
            return operands.getFirst();
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return x.getFirst();
        }

        @Override
        public Range range(List<Range> x) {
            return x.getFirst();
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            return null;
        }
    }
}
