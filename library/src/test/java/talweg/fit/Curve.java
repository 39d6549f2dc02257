package talweg.fit;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// One residual of one parameter, by hand.
///
/// @param value the residual
/// @param slope its derivative
record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) implements Residuals {
    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
        r[0] = value.applyAsDouble(p[0]);
        if (jacobian != null) jacobian[0] = slope.applyAsDouble(p[0]);
    }
}
