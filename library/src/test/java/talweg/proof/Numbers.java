package talweg.proof;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.proof.Expression.Line;

/// Expressions at points: their values in doubles, and with Hipparchus their derivatives.
final class Numbers {
    private Numbers() {}

    static double value(Expression f, double... x) {
        return at(f, 0, x).getValue();
    }

    /// With derivatives to an order.
    static DerivativeStructure at(Expression f, int order, double... x) {
        DSFactory factory = new DSFactory(x.length, order);
        List<DerivativeStructure> values = new ArrayList<>();
        for (int i = 0; i < x.length; i++) values.add(factory.variable(i, x[i]));
        for (Line line : f.lines()) {
            values.add(
                    switch (line) {
                        case Line.Constant(double lo, double hi) -> factory.constant(lo / 2 + hi / 2);
                        case Line.Apply(Operation operation, int n, int left, int right) ->
                            right < 0 ? one(operation, n, values.get(left)) : two(operation, values.get(left), values.get(right));
                    });
        }
        return values.get(f.output());
    }

    private static DerivativeStructure one(Operation operation, int n, DerivativeStructure x) {
        double value = x.getValue();
        return switch (operation) {
            case NEGATE -> x.negate();
            case ABS -> value < 0 ? x.negate() : x;
            case RELU -> value < 0 ? x.multiply(0) : x;
            case SIGN -> constant(x, Math.signum(value));
            case FLOOR -> constant(x, Math.floor(value));
            case CEIL -> constant(x, Math.ceil(value));
            case ROUND -> constant(x, Math.rint(value));
            case POWER_INT -> x.pow(n);
            case RECIPROCAL -> x.reciprocal();
            case SQRT -> x.sqrt();
            case CBRT -> x.cbrt();
            case EXP -> x.exp();
            case EXP2 -> x.multiply(Math.log(2)).exp();
            case EXPM1 -> x.expm1();
            case LOG -> x.log();
            case LOG1P -> x.log1p();
            case LOG2 -> x.log().divide(Math.log(2));
            case LOG10 -> x.log10();
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case ASIN -> x.asin();
            case ACOS -> x.acos();
            case ATAN -> x.atan();
            case SINH -> x.sinh();
            case COSH -> x.cosh();
            case TANH -> x.tanh();
            case ASINH -> x.asinh();
            case ACOSH -> x.acosh();
            case ATANH -> x.atanh();
            case LOGISTIC -> value < -30 ? x.exp() : x.negate().exp().add(1).reciprocal();
            case SOFTPLUS -> value > 30 ? x.add(x.negate().exp().log1p()) : x.exp().log1p();
            case ERF -> erf(x);
            case ERFC -> x.compose(derivatives(x, org.hipparchus.special.Erf.erfc(value), -1));
            case LGAMMA -> x.compose(gamma(x));
            default -> throw new IllegalArgumentException(operation.text());
        };
    }

    private static DerivativeStructure erf(DerivativeStructure x) {
        return x.compose(derivatives(x, org.hipparchus.special.Erf.erf(x.getValue()), 1));
    }

    private static double[] derivatives(DerivativeStructure x, double value, double sign) {
        double slope = sign * 2 / Math.sqrt(Math.PI) * Math.exp(-x.getValue() * x.getValue());
        return first(x, value, slope, -2 * x.getValue() * slope);
    }

    private static double[] gamma(DerivativeStructure x) {
        return first(
                x,
                org.hipparchus.special.Gamma.logGamma(x.getValue()),
                org.hipparchus.special.Gamma.digamma(x.getValue()),
                org.hipparchus.special.Gamma.trigamma(x.getValue()));
    }

    private static double[] first(DerivativeStructure x, double... derivatives) {
        return java.util.Arrays.copyOf(derivatives, x.getOrder() + 1);
    }

    private static DerivativeStructure constant(DerivativeStructure x, double value) {
        return x.multiply(0).add(value);
    }

    private static DerivativeStructure two(Operation operation, DerivativeStructure x, DerivativeStructure y) {
        return switch (operation) {
            case ADD -> x.add(y);
            case SUBTRACT -> x.subtract(y);
            case MULTIPLY -> x.multiply(y);
            case DIVIDE -> x.divide(y);
            case MAXIMUM -> x.getValue() >= y.getValue() ? x : y;
            case MINIMUM -> x.getValue() <= y.getValue() ? x : y;
            case POWER -> x.getValue() == 0 ? constant(x, 0) : x.log().multiply(y).exp();
            case HYPOT -> x.multiply(x).add(y.multiply(y)).sqrt();
            case ATAN2 -> x.atan2(y);
            default -> throw new IllegalArgumentException(operation.text());
        };
    }
}
