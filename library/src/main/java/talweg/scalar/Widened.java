package talweg.scalar;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import talweg.shape.ElementType;

/// `F32` by way of `F64`: computed with 29 bits more and rounded once, so within 0.50001 units in the last place.
final class Widened {
    private Widened() {}

    /// `kernel`, written for `F64`, at `x` of either floating type.
    static Scalar apply(Scalar x, UnaryOperator<Scalar> kernel) {
        return kernel.apply(x.cast(ElementType.F64)).cast(x.type());
    }

    /// `kernel`, written for `F64`, at `x` and `y` of either floating type.
    static Scalar apply(Scalar x, Scalar y, BinaryOperator<Scalar> kernel) {
        return kernel.apply(x.cast(ElementType.F64), y.cast(ElementType.F64)).cast(x.type());
    }
}
