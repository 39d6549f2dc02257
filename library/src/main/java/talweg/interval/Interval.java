package talweg.interval;

import static talweg.interval.Rounding.addDown;
import static talweg.interval.Rounding.addUp;
import static talweg.interval.Rounding.divideDown;
import static talweg.interval.Rounding.divideUp;
import static talweg.interval.Rounding.multiplyDown;
import static talweg.interval.Rounding.multiplyUp;

import java.math.BigDecimal;
import java.util.List;

/// All real numbers from `lo` to `hi`, which may be infinite: there is no number there, and numbers
/// beyond the largest `double` lie between that and ∞. Both bounds NaN: nothing is known, not even that
/// the function is defined there; arithmetic keeps it so. A lower bound +∞ with the upper −∞: no number
/// at all.
///
/// Results are rounded outward, so they contain every result of numbers taken from the operands; where a
/// result is exact, its bounds are. An operation that is not defined for some of the numbers gives the
/// results of the others, and [#EMPTY] if there are none: whether that happened is told by [Decorated].
///
/// @param lo the lower bound
/// @param hi the upper bound, ≥ lo
public record Interval(double lo, double hi) {
    /// The whole real line.
    public static final Interval ENTIRE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// No number.
    public static final Interval EMPTY = new Interval(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /// Where nothing is known: the function may be undefined.
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    static final Interval ZERO = new Interval(0, 0);
    static final Interval ONE = new Interval(1, 1);

    public Interval {
        boolean isEmpty = lo == Double.POSITIVE_INFINITY && hi == Double.NEGATIVE_INFINITY;
        if (!(lo <= hi) && !(Double.isNaN(lo) && Double.isNaN(hi)) && !isEmpty) {
            throw new IllegalArgumentException("`Interval` requires lo ≤ hi, got [" + lo + ", " + hi + "]");
        }
        if (lo == hi && Double.isInfinite(lo)) { // numbers beyond the largest
            lo = Math.min(lo, Double.MAX_VALUE);
            hi = Math.max(hi, -Double.MAX_VALUE);
        }
        lo += 0.0; // −0 and 0 are one number
        hi += 0.0;
    }

    /// The interval between two bounds, or [#UNDEFINED] if one of them is NaN.
    public static Interval of(double lo, double hi) {
        return Double.isNaN(lo) || Double.isNaN(hi) ? UNDEFINED : new Interval(lo, hi);
    }

    /// The interval that holds one number.
    public static Interval of(double at) {
        return of(at, at);
    }

    /// The least interval that holds a decimal number.
    public static Interval of(BigDecimal number) {
        double near = number.doubleValue();
        if (Double.isInfinite(near)) {
            return near > 0 ? new Interval(Double.MAX_VALUE, near) : new Interval(near, -Double.MAX_VALUE);
        }
        int order = new BigDecimal(near).compareTo(number);
        if (order == 0) return new Interval(near, near);
        return order < 0 ? new Interval(near, Math.nextUp(near)) : new Interval(Math.nextDown(near), near);
    }

    /// The least interval that holds the number that a decimal literal denotes: of `0.1` two neighbours,
    /// of `0.5` one number.
    ///
    /// @throws NumberFormatException if the text is no decimal number
    public static Interval parse(String literal) {
        return of(new BigDecimal(literal));
    }

    /// Whether nothing is known here.
    public boolean isUndefined() {
        return Double.isNaN(lo);
    }

    /// Whether no number lies within.
    public boolean isEmpty() {
        return lo > hi;
    }

    /// Whether both bounds are finite: then there is a number within.
    public boolean isBounded() {
        return Double.isFinite(lo) && Double.isFinite(hi);
    }

    /// Whether it holds one number.
    public boolean isThin() {
        return lo == hi;
    }

    /// Whether `x` lies within; false where nothing is known.
    public boolean contains(double x) {
        return lo <= x && x <= hi;
    }

    /// Whether `other` lies within; false where nothing is known.
    public boolean contains(Interval other) {
        return lo <= other.lo && other.hi <= hi;
    }

    /// hi − lo, rounded up; NaN where there is none.
    public double width() {
        return isEmpty() ? Double.NaN : addUp(hi, -lo);
    }

    /// The largest |x| within; NaN where there is none.
    public double magnitude() {
        return isEmpty() ? Double.NaN : Math.max(Math.abs(lo), Math.abs(hi));
    }

    /// The least |x| within; NaN where there is none.
    public double mignitude() {
        if (isEmpty() || isUndefined()) return Double.NaN;
        return contains(0) ? 0 : Math.min(Math.abs(lo), Math.abs(hi));
    }

    /// A number within, near the middle; finite if a bound is. NaN where there is none.
    public double middle() {
        if (isEmpty()) return Double.NaN;
        if (lo == Double.NEGATIVE_INFINITY) return hi > 0 ? 0 : Math.max(2 * hi - 1, -Double.MAX_VALUE);
        if (hi == Double.POSITIVE_INFINITY) return lo < 0 ? 0 : Math.min(2 * lo + 1, Double.MAX_VALUE);
        double sum = lo + hi;
        return Double.isInfinite(sum) ? lo / 2 + hi / 2 : sum / 2; // halves of subnormal numbers may be 0
    }

    /// The smallest interval that contains both.
    public Interval hull(Interval other) {
        return of(Math.min(lo, other.lo), Math.max(hi, other.hi));
    }

    /// The numbers that lie within both.
    public Interval intersect(Interval other) {
        return between(Math.max(lo, other.lo), Math.min(hi, other.hi));
    }

    /// The numbers from `lo` to `hi`, perhaps none.
    static Interval between(double lo, double hi) {
        return lo > hi ? EMPTY : of(lo, hi);
    }

    /// The sum.
    public Interval plus(Interval y) {
        if (isNowhere() || y.isNowhere()) return nowhere(y);
        return new Interval(addDown(lo, y.lo), addUp(hi, y.hi));
    }

    /// The difference.
    public Interval minus(Interval y) {
        if (isNowhere() || y.isNowhere()) return nowhere(y);
        return new Interval(addDown(lo, -y.hi), addUp(hi, -y.lo));
    }

    /// −x, exact.
    public Interval negate() {
        return isNowhere() ? this : new Interval(-hi, -lo);
    }

    /// The product; 0 · ∞ is 0, since a bound that is infinite stands for finite numbers. Of x with
    /// itself: [Powers#square].
    public Interval times(Interval y) {
        if (isNowhere() || y.isNowhere()) return nowhere(y);
        if (lo >= 0) return y.timesPositive(this);
        if (hi <= 0) return y.timesPositive(negate()).negate();
        if (y.lo >= 0) return timesPositive(y);
        if (y.hi <= 0) return timesPositive(y.negate()).negate();
        return new Interval(
                Math.min(multiplyDown(lo, y.hi), multiplyDown(hi, y.lo)),
                Math.max(multiplyUp(lo, y.lo), multiplyUp(hi, y.hi)));
    }

    /// The product with numbers ≥ 0.
    private Interval timesPositive(Interval y) {
        return new Interval(multiplyDown(lo, lo >= 0 ? y.lo : y.hi), multiplyUp(hi, hi >= 0 ? y.hi : y.lo));
    }

    /// The quotient by what is not 0 of `y`.
    public Interval over(Interval y) {
        if (isNowhere() || y.isNowhere()) return nowhere(y);
        if (y.lo > 0) return overPositive(y);
        if (y.hi < 0) return overPositive(y.negate()).negate();
        if (y.lo == 0 && y.hi == 0) return EMPTY;
        if (lo == 0 && hi == 0) return ZERO;
        if (y.lo == 0) return overPositive(y);
        if (y.hi == 0) return overPositive(y.negate()).negate();
        return ENTIRE;
    }

    /// The quotient by numbers > 0: of the least of `y`, 0, only as a limit.
    private Interval overPositive(Interval y) {
        double small = y.lo;
        double left = lo >= 0 ? divideDown(lo, y.hi) : small == 0 ? Double.NEGATIVE_INFINITY : divideDown(lo, small);
        double right = hi <= 0 ? divideUp(hi, y.hi) : small == 0 ? Double.POSITIVE_INFINITY : divideUp(hi, small);
        return new Interval(left, right);
    }

    /// The quotient by what is not 0 of `y`, in the pieces it falls into: two if numbers on both sides of
    /// 0 divide numbers of one sign, none if there is no quotient, else one. In order.
    public List<Interval> pieces(Interval y) {
        if (isNowhere() || y.isNowhere() || contains(0) || !(y.lo < 0 && y.hi > 0)) {
            Interval whole = over(y);
            return whole.isEmpty() ? List.of() : List.of(whole);
        }
        Interval below = over(new Interval(y.lo, 0));
        Interval above = over(new Interval(0, y.hi));
        return lo > 0 ? List.of(below, above) : List.of(above, below);
    }

    /// Whether there is no number or nothing is known.
    boolean isNowhere() {
        return !(lo <= hi);
    }

    /// What is known of a result when one of its operands is nowhere.
    Interval nowhere(Interval y) {
        return isUndefined() || y.isUndefined() ? UNDEFINED : EMPTY;
    }

    @Override
    public String toString() {
        return isUndefined() ? "[undefined]" : isEmpty() ? "[empty]" : "[" + lo + ", " + hi + "]";
    }
}
