package talweg.interval;

import static talweg.interval.Rounding.addDown;
import static talweg.interval.Rounding.addUp;
import static talweg.interval.Rounding.down;
import static talweg.interval.Rounding.multiplyDown;
import static talweg.interval.Rounding.multiplyUp;
import static talweg.interval.Rounding.sqrtDown;
import static talweg.interval.Rounding.sqrtUp;
import static talweg.interval.Rounding.up;

/// Powers and roots of intervals. Exact where the power of a bound is.
public final class Powers {
    private static final Interval POSITIVE = new Interval(0, Double.POSITIVE_INFINITY);

    private Powers() {}

    /// x², the product of a number with itself, which x · x does not know: never below 0.
    public static Interval square(Interval x) {
        if (x.isNowhere()) return x;
        double least = x.mignitude();
        double most = x.magnitude();
        return new Interval(multiplyDown(least, least), multiplyUp(most, most));
    }

    /// 1/x, for x ≠ 0.
    public static Interval reciprocal(Interval x) {
        return Interval.ONE.over(x);
    }

    /// √x, for x ≥ 0.
    public static Interval sqrt(Interval x) {
        Interval inside = x.intersect(POSITIVE);
        return inside.isNowhere() ? inside : new Interval(sqrtDown(inside.lo()), sqrtUp(inside.hi()));
    }

    /// ∛x.
    public static Interval cbrt(Interval x) {
        return Rounding.increasing(x, Powers::cbrt);
    }

    /// `Math.cbrt` is within 1 ulp; where the cube of its rounding is x, that is the root.
    private static Interval cbrt(double x) {
        double root = Math.cbrt(x);
        double whole = Math.rint(root);
        boolean isExact = Math.abs(whole) < 0x1p17 && whole * whole * whole == x; // the cube is exact below 2⁵³
        return isExact ? Interval.of(whole) : new Interval(down(root, 2), up(root, 2));
    }

    /// xⁿ, for x ≠ 0 where n < 0; x⁰ is 1.
    public static Interval power(Interval x, int n) {
        if (x.isNowhere()) return x;
        if (n == 0) return Interval.ONE;
        if (n < 0) return reciprocal(positive(x, -(long) n));
        return positive(x, n);
    }

    /// Even powers depend on |x|; odd ones rise.
    private static Interval positive(Interval x, long n) {
        if (n == 1) return x;
        if (n % 2 == 0) return new Interval(powerDown(x.mignitude(), n), powerUp(x.magnitude(), n));
        return new Interval(
                x.lo() >= 0 ? powerDown(x.lo(), n) : -powerUp(-x.lo(), n),
                x.hi() >= 0 ? powerUp(x.hi(), n) : -powerDown(-x.hi(), n));
    }

    /// Powers above this are bounded by `Math.pow` too, within 1 ulp: the errors of the products add up.
    private static final int FEW = 4;

    /// At most xⁿ, for x ≥ 0: a product of lower bounds is one.
    private static double powerDown(double x, long n) {
        return power(x, n, 1);
    }

    /// At least xⁿ, for x ≥ 0.
    private static double powerUp(double x, long n) {
        return power(x, n, -1);
    }

    /// @param side 1 to round down; −1 to round up, which is to round the negated number down
    private static double power(double x, long n, int side) {
        double result = 1;
        double square = x;
        for (long rest = n; ; rest >>= 1) {
            if ((rest & 1) != 0) result = side * multiplyDown(side * result, square);
            if (rest == 1) break;
            square = side * multiplyDown(side * square, square);
        }
        return n <= FEW ? result : side * Math.max(side * result, down(side * Math.pow(x, (double) n), 2));
    }

    /// xʸ, for x > 0, and 0ʸ = 0 for y > 0. In each operand alone it is monotone, so its extremes are at
    /// corners; those with x = 0 or without bound as limits.
    public static Interval power(Interval x, Interval y) {
        Interval base = x.intersect(POSITIVE);
        if (base.isNowhere() || y.isNowhere()) return base.nowhere(y);
        if (base.hi() == 0) return y.hi() > 0 ? Interval.ZERO : Interval.EMPTY;
        Interval result = corner(base.hi(), y.hi());
        if (!y.isThin()) result = result.hull(corner(base.hi(), y.lo()));
        if (base.isThin()) return result;
        result = result.hull(corner(base.lo(), y.lo()));
        return y.isThin() ? result : result.hull(corner(base.lo(), y.hi()));
    }

    /// aᵇ for a ≥ 0, with `Math.pow` within 1 ulp.
    private static Interval corner(double a, double b) {
        if (a == 1 || b == 0) return Interval.ONE;
        if (b == 0.5 && a <= Double.MAX_VALUE) return new Interval(sqrtDown(a), sqrtUp(a));
        double near = Math.pow(a, b);
        if (a == 0 || Double.isInfinite(a) || Double.isInfinite(b)) return limit(near);
        Interval result = new Interval(Math.max(0, down(near, 2)), up(near, 2));
        boolean isFew = Math.abs(b) <= 64 && b == Math.rint(b); // products that may be exact
        return isFew ? result.intersect(power(Interval.of(a), (int) b)) : result;
    }

    /// A limit 0 or ∞ of numbers that come near it.
    private static Interval limit(double at) {
        return at == 0 ? Interval.ZERO : Interval.of(at);
    }

    /// √(x² + y²). `Math.hypot` is within 1.5 ulps; the root of the sum of squares may be exact.
    public static Interval hypot(Interval x, Interval y) {
        if (x.isNowhere() || y.isNowhere()) return x.nowhere(y);
        return new Interval(hypotDown(x.mignitude(), y.mignitude()), hypotUp(x.magnitude(), y.magnitude()));
    }

    private static double hypotDown(double x, double y) {
        double root = sqrtDown(addDown(multiplyDown(x, x), multiplyDown(y, y)));
        return Math.max(root, Math.max(Math.max(x, y), down(Math.hypot(x, y), 3)));
    }

    private static double hypotUp(double x, double y) {
        if (x == 0 || y == 0) return Math.max(x, y);
        double root = sqrtUp(addUp(multiplyUp(x, x), multiplyUp(y, y)));
        return Math.min(root, up(Math.hypot(x, y), 3));
    }
}
