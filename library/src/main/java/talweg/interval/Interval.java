package talweg.interval;

/// All real numbers from `lo` to `hi`, which may be infinite. Both bounds NaN: nothing is known, not even that the
/// function is defined there; arithmetic keeps it so.
///
/// Results are rounded outward, so they contain every result of numbers taken from the operands.
///
/// @param lo the lower bound
/// @param hi the upper bound, ≥ lo
public record Interval(double lo, double hi) {
    /// The whole real line.
    public static final Interval ENTIRE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Where nothing is known: the function may be undefined.
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    public Interval {
        if (!(lo <= hi) && !(Double.isNaN(lo) && Double.isNaN(hi))) {
            throw new IllegalArgumentException("`Interval` requires lo ≤ hi, got [" + lo + ", " + hi + "]");
        }
    }

    /// The interval between two bounds, or [#UNDEFINED] if one of them is NaN.
    public static Interval of(double lo, double hi) {
        return Double.isNaN(lo) || Double.isNaN(hi) ? UNDEFINED : new Interval(lo, hi);
    }

    /// The interval that holds one number.
    public static Interval of(double at) {
        return of(at, at);
    }

    /// Whether nothing is known here.
    public boolean isUndefined() {
        return Double.isNaN(lo);
    }

    /// Whether `x` lies within; false where nothing is known.
    public boolean contains(double x) {
        return lo <= x && x <= hi;
    }

    /// Whether `other` lies within; false where nothing is known.
    public boolean contains(Interval other) {
        return lo <= other.lo && other.hi <= hi;
    }

    /// hi − lo, rounded up.
    public double width() {
        return up(hi - lo);
    }

    /// A number within, near the middle; finite if a bound is.
    public double middle() {
        if (lo == Double.NEGATIVE_INFINITY) return hi > 0 ? 0 : Math.max(2 * hi - 1, -Double.MAX_VALUE);
        if (hi == Double.POSITIVE_INFINITY) return lo < 0 ? 0 : Math.min(2 * lo + 1, Double.MAX_VALUE);
        double sum = lo + hi;
        return Double.isInfinite(sum) ? lo / 2 + hi / 2 : sum / 2; // halves of subnormal numbers may be 0
    }

    /// The smallest interval that contains both.
    public Interval hull(Interval other) {
        return of(Math.min(lo, other.lo), Math.max(hi, other.hi));
    }

    /// The sum.
    public Interval plus(Interval y) {
        return of(down(lo + y.lo), up(hi + y.hi));
    }

    /// The difference.
    public Interval minus(Interval y) {
        return of(down(lo - y.hi), up(hi - y.lo));
    }

    /// −x, exact.
    public Interval negate() {
        return of(-hi, -lo);
    }

    /// The product; 0 · ∞ is 0, since a bound that is infinite stands for finite numbers.
    public Interval times(Interval y) {
        double a = product(lo, y.lo);
        double b = product(lo, y.hi);
        double c = product(hi, y.lo);
        double d = product(hi, y.hi);
        return of(down(Math.min(Math.min(a, b), Math.min(c, d))), up(Math.max(Math.max(a, b), Math.max(c, d))));
    }

    private static double product(double x, double y) {
        return x == 0 && !Double.isNaN(y) || y == 0 && !Double.isNaN(x) ? 0 : x * y;
    }

    private static double down(double x) {
        return x == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : Math.nextDown(x);
    }

    private static double up(double x) {
        return x == Double.NEGATIVE_INFINITY ? -Double.MAX_VALUE : Math.nextUp(x);
    }

    @Override
    public String toString() {
        return isUndefined() ? "[undefined]" : "[" + lo + ", " + hi + "]";
    }
}
