package talweg.proof;

import java.util.function.DoubleUnaryOperator;

/// Bounds of single operations and of their derivatives, from `StrictMath` and outward rounding.
///
/// A derivative is undefined unless the operation has it, from both sides, at every point of the
/// bounds, and it is continuous there; one side is enough where the operation's domain ends. So that of
/// |x| over [0, 1] is undefined. Operations that are not known here are undefined.
final class Enclosures {
    private static final Bounds TWO = Bounds.of(2);

    private Enclosures() {}

    /// φ(x); undefined if φ is not defined for all of x.
    static Bounds value(Operation operation, int n, Bounds x) {
        if (x.isUndefined()) return x;
        return switch (operation) {
            case NEGATE -> x.negate();
            case ABS -> new Bounds(x.mignitude(), x.magnitude());
            case RELU -> new Bounds(Math.max(0, x.lo()), Math.max(0, x.hi()));
            case SIGN -> exact(x, Math::signum);
            case FLOOR -> exact(x, Math::floor);
            case CEIL -> exact(x, Math::ceil);
            case ROUND -> exact(x, Math::rint);
            case POWER_INT -> power(x, n);
            case RECIPROCAL -> Bounds.ONE.over(x);
            case SQRT -> x.lo() < 0 ? Bounds.UNDEFINED : new Bounds(rootDown(x.lo()), rootUp(x.hi()));
            case EXP -> rising(x, StrictMath::exp, 0);
            case EXPM1 -> rising(x, StrictMath::expm1, -1);
            case LOG -> x.lo() <= 0 ? Bounds.UNDEFINED : rising(x, StrictMath::log, Double.NEGATIVE_INFINITY);
            case LOG1P -> x.lo() <= -1 ? Bounds.UNDEFINED : rising(x, StrictMath::log1p, Double.NEGATIVE_INFINITY);
            default -> Bounds.UNDEFINED;
        };
    }

    /// φ′(x).
    static Bounds slope(Operation operation, int n, Bounds x) {
        return switch (operation) {
            case NEGATE -> Bounds.of(-1);
            case ABS -> x.lo() > 0 ? Bounds.ONE : x.hi() < 0 ? Bounds.of(-1) : Bounds.UNDEFINED;
            case RELU -> x.lo() > 0 ? Bounds.ONE : x.hi() < 0 ? Bounds.ZERO : Bounds.UNDEFINED;
            case POWER_INT -> n == 0 ? Bounds.ZERO : Bounds.of(n).times(power(x, n - 1));
            case RECIPROCAL -> power(x, -2).negate();
            case SQRT -> Bounds.of(0.5).over(value(Operation.SQRT, 0, x));
            case EXP, EXPM1 -> value(Operation.EXP, 0, x);
            case LOG -> x.lo() <= 0 ? Bounds.UNDEFINED : Bounds.ONE.over(x);
            case LOG1P -> Bounds.ONE.over(x.plus(Bounds.ONE));
            default -> Bounds.UNDEFINED;
        };
    }

    /// φ″(x).
    static Bounds bend(Operation operation, int n, Bounds x) {
        if (slope(operation, n, x).isUndefined()) return Bounds.UNDEFINED;
        return switch (operation) {
            case NEGATE, ABS, RELU -> Bounds.ZERO;
            case POWER_INT ->
                n == 0 || n == 1 ? Bounds.ZERO : Bounds.of((double) n * (n - 1.0)).times(power(x, n - 2));
            case RECIPROCAL -> TWO.times(power(x, -3));
            case SQRT -> Bounds.of(-0.25).over(value(Operation.SQRT, 0, x).times(x));
            case EXP, EXPM1 -> value(Operation.EXP, 0, x);
            case LOG -> power(x, -2).negate();
            case LOG1P -> power(x.plus(Bounds.ONE), -2).negate();
            default -> Bounds.UNDEFINED;
        };
    }

    /// φ(x, y) of `power`, `hypot` and `atan2`.
    static Bounds value(Operation operation, Bounds x, Bounds y) {
        if (operation == Operation.HYPOT) return value(Operation.SQRT, 0, x.square().plus(y.square()));
        if (operation != Operation.POWER || x.isUndefined() || y.isUndefined() || x.lo() <= 0) return Bounds.UNDEFINED;
        return value(Operation.EXP, 0, y.times(value(Operation.LOG, 0, x)));
    }

    private static Bounds exact(Bounds x, DoubleUnaryOperator whole) {
        return new Bounds(whole.applyAsDouble(x.lo()), whole.applyAsDouble(x.hi()));
    }

    /// A rising function within an ulp, exact at 0.
    private static Bounds rising(Bounds x, DoubleUnaryOperator f, double floor) {
        if (x.isZero()) return Bounds.of(f.applyAsDouble(0));
        double lo = Math.nextDown(Math.nextDown(f.applyAsDouble(x.lo())));
        double hi = Math.nextUp(Math.nextUp(f.applyAsDouble(x.hi())));
        return new Bounds(Math.max(floor, Math.min(lo, Double.MAX_VALUE)), hi);
    }

    private static double rootDown(double x) {
        double root = Math.sqrt(x);
        return root * root == x && Math.fma(root, root, -x) == 0 && x > 0x1p-960
                ? root
                : Math.max(0, Math.nextDown(Math.min(root, 0x1p512)));
    }

    private static double rootUp(double x) {
        double root = Math.sqrt(x);
        return x == 0 || root * root == x && Math.fma(root, root, -x) == 0 && x > 0x1p-960 ? root : Math.nextUp(root);
    }

    /// xⁿ, by its monotony on each side of 0.
    private static Bounds power(Bounds x, int n) {
        if (x.isUndefined()) return x;
        if (n == 0) return Bounds.ONE;
        if (n < 0) return n == Integer.MIN_VALUE ? Bounds.UNDEFINED : Bounds.ONE.over(power(x, -n));
        if (n % 2 == 0) {
            double least = x.mignitude();
            return new Bounds(Math.max(0, product(least, n).lo()), product(x.magnitude(), n).hi());
        }
        return new Bounds(product(x.lo(), n).lo(), product(x.hi(), n).hi());
    }

    private static Bounds product(double x, int n) {
        Bounds base = Double.isInfinite(x)
                ? new Bounds(Math.min(x, Double.MAX_VALUE), Math.max(x, -Double.MAX_VALUE))
                : Bounds.of(x);
        Bounds product = Bounds.ONE;
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            product = product.square();
            if ((n & bit) != 0) product = product.times(base);
        }
        return product;
    }
}
