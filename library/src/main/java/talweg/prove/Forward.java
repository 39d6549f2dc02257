package talweg.prove;

import org.jspecify.annotations.Nullable;
import talweg.interval.ErrorFunctions;
import talweg.interval.Exponentials;
import talweg.interval.GammaFunctions;
import talweg.interval.Hyperbolics;
import talweg.interval.Interval;
import talweg.interval.Piecewise;
import talweg.interval.Powers;
import talweg.interval.Trigonometry;
import talweg.proof.Expression.Line.Apply;

/// What each operation gives over intervals: the numbers that it takes there, where it is defined.
final class Forward {
    private Forward() {}

    /// @param y null for operations on one number
    static Interval apply(Apply line, Interval x, @Nullable Interval y) {
        return y == null ? one(line, x) : two(line, x, y);
    }

    private static Interval one(Apply line, Interval x) {
        return switch (line.operation()) {
            case NEGATE -> x.negate();
            case ABS -> Piecewise.abs(x);
            case RELU -> Piecewise.relu(x);
            case SIGN -> Piecewise.sign(x);
            case FLOOR -> Piecewise.floor(x);
            case CEIL -> Piecewise.ceil(x);
            case ROUND -> Piecewise.round(x);
            case POWER_INT -> Powers.power(x, line.exponent());
            case RECIPROCAL -> Powers.reciprocal(x);
            case SQRT -> Powers.sqrt(x);
            case CBRT -> Powers.cbrt(x);
            case EXP -> Exponentials.exp(x);
            case EXP2 -> Exponentials.exp2(x);
            case EXPM1 -> Exponentials.expm1(x);
            case LOG -> Exponentials.log(x);
            case LOG1P -> Exponentials.log1p(x);
            case LOG2 -> Exponentials.log2(x);
            case LOG10 -> Exponentials.log10(x);
            case SIN -> Trigonometry.sin(x);
            case COS -> Trigonometry.cos(x);
            case TAN -> Trigonometry.tan(x);
            case ASIN -> Trigonometry.asin(x);
            case ACOS -> Trigonometry.acos(x);
            case ATAN -> Trigonometry.atan(x);
            case SINH -> Hyperbolics.sinh(x);
            case COSH -> Hyperbolics.cosh(x);
            case TANH -> Hyperbolics.tanh(x);
            case ASINH -> Hyperbolics.asinh(x);
            case ACOSH -> Hyperbolics.acosh(x);
            case ATANH -> Hyperbolics.atanh(x);
            case LOGISTIC -> Exponentials.logistic(x);
            case SOFTPLUS -> Exponentials.softplus(x);
            case ERF -> ErrorFunctions.erf(x);
            case ERFC -> ErrorFunctions.erfc(x);
            case LGAMMA -> GammaFunctions.lgamma(x);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE -> throw arity(line);
        };
    }

    private static Interval two(Apply line, Interval x, Interval y) {
        return switch (line.operation()) {
            case ADD -> x.plus(y);
            case SUBTRACT -> line.left() == line.right() ? x.minus(x).intersect(Interval.of(0)) : x.minus(y);
            case MULTIPLY -> line.left() == line.right() ? Powers.square(x) : x.times(y);
            case DIVIDE -> x.over(y);
            case POWER -> Powers.power(x, y);
            case MAXIMUM -> Piecewise.maximum(x, y);
            case MINIMUM -> Piecewise.minimum(x, y);
            case HYPOT -> Powers.hypot(x, y);
            case ATAN2 -> Trigonometry.atan2(x, y);
            default -> throw arity(line);
        };
    }

    private static IllegalStateException arity(Apply line) {
        return new IllegalStateException(
                "`" + line.operation().text() + "` takes " + line.operation().arity() + " operands");
    }
}
