package talweg.proof;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// All real numbers between two: what is known of a number. An infinite end means that there is no
/// bound on that side; the number itself is finite. Both ends NaN: nothing is known, not even that
/// there is a number; arithmetic keeps it so.
///
/// Results hold every result of numbers within the operands: an end is rounded outward unless it is
/// exact. The rounding error of a sum is a number that additions give (Knuth 1969; Ogita, Rump and
/// Oishi 2005, algorithm 3), that of a product or a quotient's remainder one that a fused
/// multiplication gives, where nothing underflows.
///
/// @param lo the lower end
/// @param hi the upper end, ≥ lo
public record Bounds(double lo, double hi) {
    /// All real numbers.
    public static final Bounds ENTIRE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Nothing is known.
    public static final Bounds UNDEFINED = new Bounds(Double.NaN, Double.NaN);

    /// The number 0.
    public static final Bounds ZERO = new Bounds(0, 0);

    /// The number 1.
    public static final Bounds ONE = new Bounds(1, 1);

    /// Below this size of a result the error may underflow.
    private static final double SMALL = 0x1p-960;

    public Bounds {
        boolean isInOrder = lo <= hi && lo != Double.POSITIVE_INFINITY && hi != Double.NEGATIVE_INFINITY;
        if (!isInOrder && !(Double.isNaN(lo) && Double.isNaN(hi))) {
            throw new IllegalArgumentException("`Bounds` requires lower ≤ upper end, got " + lo + " and " + hi);
        }
        lo += 0.0; // −0 and 0 are one number
        hi += 0.0;
    }

    /// One number.
    ///
    /// @param number finite
    public static Bounds of(double number) {
        return new Bounds(number, number);
    }

    /// Whether nothing is known.
    public boolean isUndefined() {
        return Double.isNaN(lo);
    }

    /// Whether it is the number 0.
    public boolean isZero() {
        return lo == 0 && hi == 0;
    }

    /// Whether both ends are finite.
    public boolean isFinite() {
        return Double.isFinite(lo) && Double.isFinite(hi);
    }

    /// Whether the number may be `x`; not where nothing is known.
    public boolean contains(double x) {
        return lo <= x && x <= hi;
    }

    /// At least |x|; NaN where nothing is known.
    public double magnitude() {
        return Math.max(Math.abs(lo), Math.abs(hi));
    }

    /// At most |x|; NaN where nothing is known.
    public double mignitude() {
        return contains(0) ? 0 : Math.min(Math.abs(lo), Math.abs(hi));
    }

    /// The least that hold both; of what is undefined undefined.
    public Bounds hull(Bounds y) {
        return isUndefined() || y.isUndefined() ? UNDEFINED : new Bounds(Math.min(lo, y.lo), Math.max(hi, y.hi));
    }

    /// What both know of one number; null where there is none.
    @Nullable
    Bounds meet(Bounds y) {
        if (y.isUndefined()) return this;
        if (isUndefined()) return y;
        double least = Math.max(lo, y.lo);
        double most = Math.min(hi, y.hi);
        return least <= most ? new Bounds(least, most) : null;
    }

    /// −x, exact.
    public Bounds negate() {
        return isUndefined() ? this : new Bounds(-hi, -lo);
    }

    /// x + y.
    public Bounds plus(Bounds y) {
        if (isUndefined() || y.isUndefined()) return UNDEFINED;
        return new Bounds(addDown(lo, y.lo), addUp(hi, y.hi));
    }

    /// x₀ + x₁ + … of so many numbers; 0 of none.
    static Bounds sum(int count, IntFunction<Bounds> x) {
        Bounds sum = ZERO;
        for (int i = 0; i < count; i++) sum = sum.plus(x.apply(i));
        return sum;
    }

    /// x − y.
    public Bounds minus(Bounds y) {
        if (isUndefined() || y.isUndefined()) return UNDEFINED;
        return new Bounds(addDown(lo, -y.hi), addUp(hi, -y.lo));
    }

    /// x·y. Of a number with itself: [#square].
    public Bounds times(Bounds y) {
        if (isUndefined() || y.isUndefined()) return UNDEFINED;
        if (isZero() || y.isZero()) return ZERO;
        if (lo == 1 && hi == 1) return y;
        if (y.lo == 1 && y.hi == 1) return this;
        double least = Math.min(
                Math.min(multiplyDown(lo, y.lo), multiplyDown(lo, y.hi)),
                Math.min(multiplyDown(hi, y.lo), multiplyDown(hi, y.hi)));
        double most = Math.max(
                Math.max(multiplyUp(lo, y.lo), multiplyUp(lo, y.hi)),
                Math.max(multiplyUp(hi, y.lo), multiplyUp(hi, y.hi)));
        return new Bounds(least, most);
    }

    /// x².
    public Bounds square() {
        if (isUndefined()) return UNDEFINED;
        double least = mignitude();
        double most = magnitude();
        return new Bounds(Math.max(0, multiplyDown(least, least)), multiplyUp(most, most));
    }

    /// x / y; undefined where y may be 0.
    public Bounds over(Bounds y) {
        if (isUndefined() || y.isUndefined() || y.contains(0)) return UNDEFINED;
        if (y.hi < 0) return negate().over(y.negate());
        return new Bounds(divideDown(lo, lo >= 0 ? y.hi : y.lo), divideUp(hi, hi >= 0 ? y.lo : y.hi));
    }

    /// At most x + y. A sum of infinite ends of both signs has no bound.
    static double addDown(double x, double y) {
        double sum = x + y;
        if (!(Math.abs(sum) <= Double.MAX_VALUE)) return sum > 0 ? Double.MAX_VALUE : Double.NEGATIVE_INFINITY;
        double rest = sum - x;
        double error = (x - (sum - rest)) + (y - rest);
        // the error's own computation may overflow
        return error >= 0 && error <= Double.MAX_VALUE ? sum : Math.nextDown(sum);
    }

    /// At least x + y.
    static double addUp(double x, double y) {
        return -addDown(-x, -y);
    }

    /// At most x·y; 0 · ∞ is 0, since an infinite end stands for finite numbers.
    static double multiplyDown(double x, double y) {
        if (x == 0 || y == 0) return 0;
        double product = x * y;
        if (Double.isInfinite(product)) return product > 0 ? Double.MAX_VALUE : product;
        if (Math.abs(product) < SMALL)
            return x > 0 == y > 0 ? Math.max(0, Math.nextDown(product)) : Math.nextDown(product);
        return Math.fma(x, y, -product) >= 0 ? product : Math.nextDown(product);
    }

    /// At least x·y.
    static double multiplyUp(double x, double y) {
        return -multiplyDown(-x, y);
    }

    /// At most x / y, for y > 0, which may be ∞.
    static double divideDown(double x, double y) {
        if (x == 0) return 0;
        if (y == Double.POSITIVE_INFINITY) return x > 0 ? 0 : x == Double.NEGATIVE_INFINITY ? x : -Double.MIN_VALUE;
        double quotient = x / y;
        if (Double.isInfinite(quotient)) return quotient > 0 ? Double.MAX_VALUE : quotient;
        if (Math.abs(x) < SMALL || Math.abs(quotient) < SMALL) {
            return x > 0 ? Math.max(0, Math.nextDown(quotient)) : Math.nextDown(quotient);
        }
        return Math.fma(-quotient, y, x) >= 0 ? quotient : Math.nextDown(quotient);
    }

    /// At least x / y, for y > 0.
    static double divideUp(double x, double y) {
        return -divideDown(-x, y);
    }
}
