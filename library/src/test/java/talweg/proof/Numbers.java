package talweg.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import talweg.proof.Expression.Line;

/// Expressions at points: their values in doubles, and with Hipparchus their derivatives.
final class Numbers {
    private Numbers() {}

    static double value(Expression f, double... x) {
        double[] values = Arrays.copyOf(x, f.size());
        for (int i = x.length; i < values.length; i++) {
            values[i] = switch (f.line(i)) {
                case Line.Constant(double lo, double hi, var _) -> lo / 2 + hi / 2;
                case Line.Apply(Operation _, int _, int left, int right, int third)
                when third >= 0 -> values[values[third] < 0 ? left : right];
                case Line.Apply(Operation operation, int n, int left, int right, int _) ->
                    right < 0 ? one(operation, n, values[left]) : two(operation, values[left], values[right]);
            };
        }
        return values[f.output()];
    }

    private static double one(Operation operation, int n, double x) {
        return switch (operation) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case RELU -> Math.max(0, x);
            case SIGN -> Math.signum(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case POWER_INT -> Math.pow(x, n);
            case RECIPROCAL -> 1 / x;
            case SQRT -> Math.sqrt(x);
            case CBRT -> Math.cbrt(x);
            case EXP -> Math.exp(x);
            case EXP2 -> Math.pow(2, x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case LOG2 -> Math.log(x) / Math.log(2);
            case LOG10 -> Math.log10(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case TAN -> Math.tan(x);
            case ASIN -> Math.asin(x);
            case ACOS -> Math.acos(x);
            case ATAN -> Math.atan(x);
            case SINH -> Math.sinh(x);
            case COSH -> Math.cosh(x);
            case TANH -> Math.tanh(x);
            case ASINH -> FastMath.asinh(x);
            case ACOSH -> FastMath.acosh(x);
            case ATANH -> FastMath.atanh(x);
            case LOGISTIC -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case ERF -> Erf.erf(x);
            case ERFC -> Erf.erfc(x);
            case LGAMMA -> org.hipparchus.special.Gamma.logGamma(x);
            default -> throw new IllegalArgumentException(operation.text());
        };
    }

    private static double two(Operation operation, double x, double y) {
        return switch (operation) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MAXIMUM -> Math.max(x, y);
            case MINIMUM -> Math.min(x, y);
            case POWER -> Math.pow(x, y);
            case HYPOT -> Math.hypot(x, y);
            case ATAN2 -> Math.atan2(x, y);
            default -> throw new IllegalArgumentException(operation.text());
        };
    }

    /// With derivatives to an order.
    static DerivativeStructure at(Expression f, int order, double... x) {
        DSFactory factory = new DSFactory(x.length, order);
        List<DerivativeStructure> values = new ArrayList<>();
        for (int i = 0; i < x.length; i++) values.add(factory.variable(i, x[i]));
        for (Line line : f.lines()) {
            values.add(
                    switch (line) {
                        case Line.Constant(double lo, double hi, var _) -> factory.constant(lo / 2 + hi / 2);
                        case Line.Apply(Operation _, int _, int left, int right, int third)
                        when third >= 0 -> values.get(values.get(third).getValue() < 0 ? left : right);
                        case Line.Apply(Operation operation, int n, int left, int right, int _) ->
                            right < 0
                                    ? one(operation, n, values.get(left))
                                    : two(operation, values.get(left), values.get(right));
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
            case SOFTPLUS ->
                value > 30 ? x.add(x.negate().exp().log1p()) : x.exp().log1p();
            case ERF -> erf(x);
            case ERFC -> x.compose(derivatives(x, Erf.erfc(value), -1));
            case LGAMMA -> x.compose(gamma(x));
            default -> throw new IllegalArgumentException(operation.text());
        };
    }

    private static DerivativeStructure erf(DerivativeStructure x) {
        return x.compose(derivatives(x, Erf.erf(x.getValue()), 1));
    }

    private static double[] derivatives(DerivativeStructure x, double value, double sign) {
        double slope = sign * 2 / Math.sqrt(Math.PI) * Math.exp(-x.getValue() * x.getValue());
        return first(x, value, slope, -2 * x.getValue() * slope);
    }

    private static double[] gamma(DerivativeStructure x) {
        double value = x.getValue();
        return first(x, org.hipparchus.special.Gamma.logGamma(value), digamma(value), trigamma(value));
    }

    /// ψ(x) = ψ(x + 1) − 1/x, by Stirling's series from 20 on.
    private static double digamma(double x) {
        if (x < 20) return digamma(x + 1) - 1 / x;
        double s = 1 / (x * x);
        return Math.log(x) - 0.5 / x - s * (1 / 12.0 - s * (1 / 120.0 - s * (1 / 252.0 - s / 240)));
    }

    private static double trigamma(double x) {
        if (x < 20) return trigamma(x + 1) + 1 / (x * x);
        double s = 1 / (x * x);
        return (1 + 0.5 / x + s * (1 / 6.0 - s * (1 / 30.0 - s * (1 / 42.0 - s / 30)))) / x;
    }

    private static double[] first(DerivativeStructure x, double... derivatives) {
        return Arrays.copyOf(derivatives, x.getOrder() + 1);
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
            case POWER ->
                x.getValue() == 0 ? constant(x, 0) : x.log().multiply(y).exp();
            case HYPOT -> x.multiply(x).add(y.multiply(y)).sqrt();
            case ATAN2 -> x.atan2(y);
            default -> throw new IllegalArgumentException(operation.text());
        };
    }
}
