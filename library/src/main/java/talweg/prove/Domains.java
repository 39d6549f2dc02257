package talweg.prove;

import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.proof.Operation;

/// Whether operations are defined, continuous or smooth wherever intervals reach.
final class Domains {
    private Domains() {}

    /// Whether the operation is defined at all points of its operands.
    static boolean contains(Operation operation, int exponent, Interval x, @Nullable Interval y) {
        if (isNowhere(x) || y != null && isNowhere(y)) return false;
        if (y != null) return Atoms.two(operation).isDefined(x, y);
        if (operation == Operation.POWER_INT) return exponent >= 0 || !x.contains(0);
        return Atoms.one(operation).isDefined(x);
    }

    private static boolean isNowhere(Interval x) {
        return x.isUndefined() || x.isEmpty();
    }

    /// Whether the operation, where it is defined, has no jump within its operands.
    static boolean isContinuous(Operation operation, Interval x, @Nullable Interval y) {
        if (y != null) return Atoms.two(operation).isContinuous(x, y);
        return operation == Operation.POWER_INT || Atoms.one(operation).isContinuous(x);
    }

    /// Whether the operation has derivatives of every order throughout: no kink, no jump, no vertical
    /// slope.
    static boolean isSmooth(Operation operation, Interval x, @Nullable Interval y) {
        return switch (operation) {
            case ABS, RELU, SIGN, CBRT -> !x.contains(0);
            case FLOOR, CEIL, ROUND -> isContinuous(operation, x, y);
            case SQRT, POWER -> x.lo() > 0;
            case ASIN, ACOS -> x.lo() > -1 && x.hi() < 1;
            case ACOSH -> x.lo() > 1;
            case MAXIMUM, MINIMUM -> y != null && (x.lo() > y.hi() || y.lo() > x.hi());
            case HYPOT -> y != null && !(x.contains(0) && y.contains(0));
            case ATAN2 -> y != null && (y.lo() > 0 || !x.contains(0));
            default -> true;
        };
    }
}
