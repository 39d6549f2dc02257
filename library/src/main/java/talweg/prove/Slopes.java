package talweg.prove;

import talweg.interval.Exponentials;
import talweg.interval.Hyperbolics;
import talweg.interval.Interval;
import talweg.interval.Piecewise;
import talweg.interval.Powers;
import talweg.interval.Trigonometry;
import talweg.proof.Expression.Line.Apply;

/// The first and second derivatives of operations on one number, over intervals on which they are smooth.
final class Slopes {
    private static final Interval ZERO = Interval.of(0);
    private static final Interval ONE = Interval.of(1);
    private static final Interval TWO = Interval.of(2);
    private static final Interval QUARTER = Interval.of(0.25);
    private static final Interval HALF = Interval.of(0.5);
    private static final Interval LN2 = Interval.of(0x1.62e42fefa39efp-1, 0x1.62e42fefa39f0p-1);
    private static final Interval LN10 = Interval.of(0x1.26bb1bbb55515p1, 0x1.26bb1bbb55516p1);
    /// 2/√π.
    private static final Interval TWO_OVER_ROOT_PI = Interval.of(0x1.20dd750429b6dp0, 0x1.20dd750429b6ep0);

    private Slopes() {}

    /// φ′ over x.
    ///
    /// @param y φ over x
    static Interval first(Apply line, Interval x, Interval y) {
        return switch (line.operation()) {
            case NEGATE -> Interval.of(-1);
            case ABS -> Piecewise.sign(x);
            case RELU -> x.lo() > 0 ? ONE : ZERO;
            case SIGN, FLOOR, CEIL, ROUND -> ZERO;
            case POWER_INT -> power(x, line.exponent());
            case RECIPROCAL -> Powers.square(y).negate();
            case SQRT -> HALF.over(y);
            case CBRT -> ONE.over(Interval.of(3).times(Powers.square(y)));
            case EXP -> y;
            case EXP2 -> y.times(LN2);
            case EXPM1 -> y.plus(ONE).intersect(Exponentials.exp(x));
            case LOG -> Powers.reciprocal(x);
            case LOG1P -> Powers.reciprocal(ONE.plus(x));
            case LOG2 -> Powers.reciprocal(x.times(LN2));
            case LOG10 -> Powers.reciprocal(x.times(LN10));
            case SIN -> Trigonometry.cos(x);
            case COS -> Trigonometry.sin(x).negate();
            case TAN -> ONE.plus(Powers.square(y));
            case ASIN -> inverseRoot(x);
            case ACOS -> inverseRoot(x).negate();
            case ATAN -> Powers.reciprocal(ONE.plus(Powers.square(x)));
            case SINH -> Hyperbolics.cosh(x);
            case COSH -> Hyperbolics.sinh(x);
            case TANH -> ONE.minus(Powers.square(y));
            case ASINH -> Powers.reciprocal(Powers.sqrt(ONE.plus(Powers.square(x))));
            case ACOSH -> Powers.reciprocal(Powers.sqrt(Powers.square(x).minus(ONE)));
            case ATANH -> Powers.reciprocal(ONE.minus(Powers.square(x)));
            case LOGISTIC -> QUARTER.minus(Powers.square(y.minus(HALF)));
            case SOFTPLUS -> Exponentials.logistic(x);
            case ERF -> bell(x);
            case ERFC -> bell(x).negate();
            case LGAMMA, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE ->
                Interval.UNDEFINED;
        };
    }

    /// φ″ over x.
    ///
    /// @param y φ over x
    static Interval second(Apply line, Interval x, Interval y) {
        return switch (line.operation()) {
            case NEGATE, ABS, RELU, SIGN, FLOOR, CEIL, ROUND -> ZERO;
            case POWER_INT -> bend(x, line.exponent());
            case RECIPROCAL -> TWO.times(Powers.power(y, 3));
            case SQRT -> Interval.of(-0.25).over(Powers.power(y, 3));
            case CBRT -> TWO.negate().over(Interval.of(9).times(Powers.power(y, 5)));
            case EXP -> y;
            case EXP2 -> y.times(Powers.square(LN2));
            case EXPM1 -> first(line, x, y);
            case LOG, LOG2, LOG10 -> first(line, x, y).over(x).negate();
            case LOG1P -> Powers.square(first(line, x, y)).negate();
            case SIN, COS -> y.negate();
            case TAN -> TWO.times(y).times(ONE.plus(Powers.square(y)));
            case ASIN -> x.times(Powers.power(inverseRoot(x), 3));
            case ACOS -> x.times(Powers.power(inverseRoot(x), 3)).negate();
            case ATAN -> TWO.negate().times(x).times(Powers.square(first(line, x, y)));
            case SINH, COSH -> y;
            case TANH -> TWO.negate().times(y).times(ONE.minus(Powers.square(y)));
            case ASINH -> x.times(Powers.power(first(line, x, y), 3)).negate();
            case ACOSH -> x.times(Powers.power(first(line, x, y), 3)).negate();
            case ATANH -> TWO.times(x).times(Powers.square(first(line, x, y)));
            case LOGISTIC -> first(line, x, y).times(ONE.minus(TWO.times(y)));
            case SOFTPLUS -> logisticSlope(x);
            case ERF -> TWO.negate().times(x).times(bell(x));
            case ERFC -> TWO.times(x).times(bell(x));
            case LGAMMA, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE ->
                Interval.UNDEFINED;
        };
    }

    /// n·xⁿ⁻¹.
    private static Interval power(Interval x, int n) {
        return n == 0 ? ZERO : Interval.of(n).times(Powers.power(x, n - 1));
    }

    /// n(n − 1)·xⁿ⁻².
    private static Interval bend(Interval x, int n) {
        if (n == 0 || n == 1) return ZERO;
        return Interval.of(n).times(Interval.of(n - 1.0)).times(Powers.power(x, n - 2));
    }

    private static Interval inverseRoot(Interval x) {
        return Powers.reciprocal(Powers.sqrt(ONE.minus(Powers.square(x))));
    }

    private static Interval bell(Interval x) {
        return TWO_OVER_ROOT_PI.times(Exponentials.exp(Powers.square(x).negate()));
    }

    private static Interval logisticSlope(Interval x) {
        return QUARTER.minus(Powers.square(Exponentials.logistic(x).minus(HALF)));
    }
}
