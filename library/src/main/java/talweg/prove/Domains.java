package talweg.prove;

import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.proof.Operation;

/// Whether operations are defined, continuous or smooth wherever intervals reach.
final class Domains {
    private Domains() {}

    /// Whether the operation is defined at all points of its operands.
    static boolean contains(Operation operation, int exponent, Interval x, @Nullable Interval y) {
        if (x.isUndefined() || x.isEmpty() || y != null && (y.isUndefined() || y.isEmpty())) return false;
        return switch (operation) {
            case DIVIDE -> y != null && !y.contains(0);
            case POWER_INT -> exponent >= 0 || !x.contains(0);
            case RECIPROCAL -> !x.contains(0);
            case SQRT -> x.lo() >= 0;
            case POWER -> x.lo() > 0 || x.lo() == 0 && y != null && y.lo() > 0;
            case LOG, LOG2, LOG10, LGAMMA -> x.lo() > 0;
            case LOG1P -> x.lo() > -1;
            case TAN -> talweg.interval.Trigonometry.tan(x).isBounded();
            case ASIN, ACOS -> x.lo() >= -1 && x.hi() <= 1;
            case ACOSH -> x.lo() >= 1;
            case ATANH -> x.lo() > -1 && x.hi() < 1;
            default -> true;
        };
    }

    /// Whether the operation, where it is defined, has no jump within its operands.
    static boolean isContinuous(Operation operation, Interval x, @Nullable Interval y) {
        return switch (operation) {
            case SIGN -> !x.contains(0) || x.isThin();
            case FLOOR -> Math.floor(x.lo()) == Math.floor(x.hi());
            case CEIL -> Math.ceil(x.lo()) == Math.ceil(x.hi());
            case ROUND ->
                Math.rint(x.lo()) == Math.rint(x.hi())
                        && Math.rint(x.lo()) - 0.5 < x.lo()
                        && x.hi() < Math.rint(x.hi()) + 0.5;
            case ATAN2 -> y != null && (y.lo() > 0 || !x.contains(0));
            default -> true;
        };
    }

    /// Whether the operation has derivatives of every order throughout: no kink, no jump, no vertical
    /// slope.
    static boolean isSmooth(Operation operation, Interval x, @Nullable Interval y) {
        return switch (operation) {
            case ABS, RELU, SIGN, CBRT -> !x.contains(0);
            case FLOOR, CEIL, ROUND, ATAN2 -> isContinuous(operation, x, y);
            case SQRT -> x.lo() > 0;
            case POWER -> x.lo() > 0;
            case ASIN, ACOS -> x.lo() > -1 && x.hi() < 1;
            case ACOSH -> x.lo() > 1;
            case MAXIMUM, MINIMUM -> y != null && (x.lo() > y.hi() || y.lo() > x.hi());
            case HYPOT -> y != null && !(x.contains(0) && y.contains(0));
            default -> true;
        };
    }
}
