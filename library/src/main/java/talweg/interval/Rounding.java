package talweg.interval;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/// Bounds of single results: the basic operations rounded down and up, and steps outward from a result
/// whose error is known in units in the last place.
///
/// The basic operations are correctly rounded to nearest, so the neighbour of the result is a bound. The
/// sign of the rounding error tells whether it is needed: the error of a sum, a product, a quotient's and
/// a root's remainder are numbers that arithmetic gives exactly (Dekker 1971; Ogita, Rump and Oishi
/// 2005), unless they underflow. So exact results stay as they are.
///
/// An infinite operand stands for finite numbers without bound: 0 · ∞ is 0, and a lower bound is never
/// +∞.
final class Rounding {
    /// Below this size of a product the error may underflow.
    private static final double SMALL = 0x1p-960;

    private Rounding() {}

    /// `x` lowered by `steps` numbers.
    static double down(double x, int steps) {
        double y = x;
        for (int i = 0; i < steps; i++) y = y == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : Math.nextDown(y);
        return y;
    }

    /// `x` raised by `steps` numbers.
    static double up(double x, int steps) {
        return -down(-x, steps);
    }

    /// At most x + y.
    static double addDown(double x, double y) {
        double sum = x + y;
        if (!(Math.abs(sum) <= Double.MAX_VALUE)) {
            // ∞ − ∞ is a sum of numbers without bound; an overflow upward lies above the largest number
            return sum > 0 ? Double.MAX_VALUE : Double.NEGATIVE_INFINITY;
        }
        double rest = sum - x;
        double error = (x - (sum - rest)) + (y - rest);
        // Not finite: the error itself overflowed on the way
        return error >= 0 && error <= Double.MAX_VALUE ? sum : Math.nextDown(sum);
    }

    /// At least x + y.
    static double addUp(double x, double y) {
        return -addDown(-x, -y);
    }

    /// At most x · y.
    static double multiplyDown(double x, double y) {
        if (x == 0 || y == 0) return 0;
        double product = x * y;
        if (product == Double.POSITIVE_INFINITY) return Double.MAX_VALUE;
        if (Math.abs(product) < SMALL) return below(product, x < 0 == y < 0);
        return product == Double.NEGATIVE_INFINITY || Math.fma(x, y, -product) >= 0 ? product : Math.nextDown(product);
    }

    private static double below(double x, boolean isPositive) {
        return isPositive ? Math.max(0, Math.nextDown(x)) : Math.nextDown(x);
    }

    /// At least x · y.
    static double multiplyUp(double x, double y) {
        return -multiplyDown(-x, y);
    }

    /// At most x / y, for y ≠ 0; x / ∞ is 0.
    static double divideDown(double x, double y) {
        if (x == 0) return 0;
        double quotient = x / y;
        if (quotient == Double.POSITIVE_INFINITY) return Double.MAX_VALUE;
        if (quotient == Double.NEGATIVE_INFINITY) return quotient;
        if (Double.isInfinite(y)) return x < 0 == y < 0 ? 0 : Double.NEGATIVE_INFINITY;
        if (Math.abs(x) < SMALL) return below(quotient, x < 0 == y < 0);
        double remainder = Math.fma(-quotient, y, x);
        return remainder == 0 || remainder > 0 == y > 0 ? quotient : Math.nextDown(quotient);
    }

    /// At least x / y, for y ≠ 0.
    static double divideUp(double x, double y) {
        return -divideDown(-x, y);
    }

    /// At most √x, for x ≥ 0.
    static double sqrtDown(double x) {
        double root = Math.sqrt(x);
        if (root == 0) return 0;
        if (root == Double.POSITIVE_INFINITY) return 0x1.fffffffffffffp511; // of the largest number
        return x >= SMALL && Math.fma(-root, root, x) >= 0 ? root : Math.nextDown(root);
    }

    /// At least √x, for x ≥ 0.
    static double sqrtUp(double x) {
        double root = Math.sqrt(x);
        if (root == 0 || root == Double.POSITIVE_INFINITY) return root;
        return x >= SMALL && Math.fma(-root, root, x) <= 0 ? root : Math.nextUp(root);
    }

    /// f(x) for a rising f, given to within `steps` numbers and exactly at `fixed`.
    static Interval increasing(Interval x, DoubleUnaryOperator f, int steps, double fixed, double value) {
        if (x.isNowhere()) return x;
        double lo = x.lo() == fixed ? value : down(f.applyAsDouble(x.lo()), steps);
        double hi = x.hi() == fixed ? value : up(f.applyAsDouble(x.hi()), steps);
        return Interval.of(lo, hi);
    }

    /// f(x) for a rising f, from its enclosures at single numbers.
    static Interval increasing(Interval x, DoubleFunction<Interval> at) {
        if (x.isNowhere()) return x;
        Interval lo = at.apply(x.lo());
        return x.isThin() ? lo : Interval.of(lo.lo(), at.apply(x.hi()).hi());
    }

    /// f(x) for a falling f, from its enclosures at single numbers.
    static Interval decreasing(Interval x, DoubleFunction<Interval> at) {
        if (x.isNowhere()) return x;
        Interval hi = at.apply(x.lo());
        return x.isThin() ? hi : Interval.of(at.apply(x.hi()).lo(), hi.hi());
    }
}
