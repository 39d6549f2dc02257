package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Changes of the element type.
public sealed interface Convert extends Elementwise {

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new Cast(ElementType.F32)).on(Type.f64(3)),
                Example.of(new Cast(ElementType.F64)).on(Type.f64(3).with(ElementType.F32)),
                Example.of(new Cast(ElementType.I64)).on(Type.f64(3)));
    }

    /// As a Java cast: to an integer it truncates, saturates, and takes NaN to 0; booleans are 0 and 1. Linear
    /// between floating types; without derivative otherwise.
    record Cast(ElementType to) implements Convert {
        @Override
        public int arity() {
            return 1;
        }

        @Override
        public ElementType element(List<ElementType> operands) {
            return to;
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return x.getFirst().cast(to);
        }

        /// The number itself, whatever the type that holds it.
        @Override
        public Range range(List<Range> x) {
            return x.getFirst();
        }

        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure only = x.getFirst();
            boolean isOfNumbers = to.isFloating() && only.lo().type().element() != ElementType.BOOL;
            return only.isExact() || isOfNumbers ? Convert.super.enclosure(x) : IntegerBounds.cast(only, to);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null
                            || !to.isFloating()
                            || !x.getFirst().type().element().isFloating()
                    ? null
                    : of(tangent);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            return v.cast(types.getFirst().element());
        }
    }
}
