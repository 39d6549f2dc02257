package talweg.interval;

import static talweg.interval.Rounding.addDown;
import static talweg.interval.Rounding.addUp;
import static talweg.interval.Rounding.down;
import static talweg.interval.Rounding.multiplyDown;
import static talweg.interval.Rounding.multiplyUp;
import static talweg.interval.Rounding.up;

/// Circular functions of intervals, in radians, and their inverses. `Math.sin`, `cos`, `asin`, `acos` and
/// `atan` are within 1 ulp, `tan` within 1.25 and `atan2` within 2: at most two, three and four numbers,
/// also where a power of two lies between.
public final class Trigonometry {
    /// The two neighbours of π and of π/2.
    static final Interval PI = new Interval(0x1.921fb54442d18p1, 0x1.921fb54442d19p1);

    static final Interval HALF_PI = new Interval(0x1.921fb54442d18p0, 0x1.921fb54442d19p0);

    /// π/2 less the lower neighbour: the next 53 bits of π.
    static final Interval HALF_PI_REST = new Interval(0x1.1a62633145c06p-54, 0x1.1a62633145c07p-54);

    /// Up to here the quarter turns of a number can be told.
    private static final double COUNTABLE = 0x1p27;

    private static final Interval UNIT = new Interval(-1, 1);

    private Trigonometry() {}

    /// The whole quarter turns that a number has made, ⌊2x/π⌋, as the least and the largest that it may
    /// be.
    private record Turns(double least, double most) {
        /// With k the nearest whole number to 2x/π, the difference x − k·h for the lower neighbour h of
        /// π/2 is exact: both are multiples of 2⁻⁵³ (x for k ≠ 0, since then |x| > ½; k·h as h is), and
        /// it is less than 1. What is left, k times the rest of π/2, is less than 2⁻²⁶, so its bounds
        /// leave next to no doubt.
        static Turns of(double x) {
            double k = Math.rint(x * 0.6366197723675814);
            double above = k == 0 ? x : Math.fma(-k, HALF_PI.lo(), x);
            double lo = addDown(above, -restUp(k));
            double hi = addUp(above, -restDown(k));
            return new Turns(lo >= 0 ? k : k - 1, hi >= 0 ? k : k - 1);
        }

        private static double restDown(double k) {
            return multiplyDown(k, k >= 0 ? HALF_PI_REST.lo() : HALF_PI_REST.hi());
        }

        private static double restUp(double k) {
            return multiplyUp(k, k >= 0 ? HALF_PI_REST.hi() : HALF_PI_REST.lo());
        }
    }

    private static boolean isCountable(Interval x) {
        return x.magnitude() <= COUNTABLE;
    }

    /// Whether a whole number that is `remainder` mod `period` is in (after, until].
    private static boolean passes(double after, double until, int remainder, int period) {
        return Math.floor((until - remainder) / period) > Math.floor((after - remainder) / period);
    }

    /// sin x. Between the ends it is −1 or 1 only at odd quarter turns.
    public static Interval sin(Interval x) {
        return wave(x, 1);
    }

    /// cos x. Between the ends it is −1 or 1 only at even quarter turns.
    public static Interval cos(Interval x) {
        return wave(x, 0);
    }

    /// @param top the quarter turns at which the function is 1: those of sin x one more than those of cos x
    private static Interval wave(Interval x, int top) {
        if (x.isNowhere()) return x;
        if (x.isThin()) return wave(x.lo(), top);
        if (!isCountable(x)) return UNIT;
        double after = Turns.of(x.lo()).least;
        double until = Turns.of(x.hi()).most;
        Interval ends = wave(x.lo(), top).hull(wave(x.hi(), top));
        return new Interval(
                passes(after, until, top + 2, 4) ? -1 : ends.lo(), passes(after, until, top, 4) ? 1 : ends.hi());
    }

    private static Interval wave(double x, int top) {
        if (x == 0) return top == 1 ? Interval.ZERO : Interval.ONE;
        double near = top == 1 ? Math.sin(x) : Math.cos(x);
        return new Interval(Math.max(-1, down(near, 2)), Math.min(1, up(near, 2)));
    }

    /// tan x, where cos x ≠ 0: it rises from pole to pole, which are the odd quarter turns.
    public static Interval tan(Interval x) {
        if (x.isNowhere()) return x;
        if (isPole(x)) return Interval.ENTIRE;
        return Rounding.increasing(x, Math::tan, 3, 0, 0);
    }

    /// Whether a pole may lie within.
    static boolean isPole(Interval x) {
        if (x.isThin()) return false; // no number is an odd multiple of π/2
        return !isCountable(x) || passes(Turns.of(x.lo()).least, Turns.of(x.hi()).most, 1, 2);
    }

    /// arcsin x in [−π/2, π/2], for |x| ≤ 1.
    public static Interval asin(Interval x) {
        Interval y = Rounding.increasing(x.intersect(UNIT), Math::asin, 2, 0, 0);
        return y.intersect(new Interval(-HALF_PI.hi(), HALF_PI.hi()));
    }

    /// arccos x in [0, π], for |x| ≤ 1.
    public static Interval acos(Interval x) {
        return Rounding.decreasing(x.intersect(UNIT), Trigonometry::acos);
    }

    private static Interval acos(double x) {
        if (x == 1) return Interval.ZERO;
        double near = Math.acos(x);
        return new Interval(Math.max(0, down(near, 2)), Math.min(PI.hi(), up(near, 2)));
    }

    /// arctan x in [−π/2, π/2].
    public static Interval atan(Interval x) {
        Interval y = Rounding.increasing(x, Math::atan, 2, 0, 0);
        return y.intersect(new Interval(-HALF_PI.hi(), HALF_PI.hi()));
    }

    /// The angle in (−π, π] of the points (x, y), y first, other than the origin.
    public static Interval atan2(Interval y, Interval x) {
        if (y.isNowhere() || x.isNowhere()) return y.nowhere(x);
        if (y.lo() >= 0) return above(y, x);
        boolean isCut = x.lo() < 0 && y.hi() >= 0;
        if (isCut) return new Interval(-PI.hi(), PI.hi());
        if (y.hi() <= 0) return above(y.negate(), x).negate();
        return new Interval(angle(y.lo(), x.lo()).lo(), angle(y.hi(), x.lo()).hi());
    }

    /// For y ≥ 0 the angle falls in x; it rises in y right of 0, and falls left of it.
    private static Interval above(Interval y, Interval x) {
        if (y.hi() == 0 && x.lo() == 0 && x.hi() == 0) return Interval.EMPTY;
        double least = x.hi() > 0
                ? angle(y.lo(), x.hi()).lo()
                : y.hi() > 0 ? angle(y.hi(), x.hi()).lo() : PI.lo();
        double most = x.lo() < 0
                ? angle(y.lo(), x.lo()).hi()
                : y.hi() > 0 ? angle(y.hi(), x.lo()).hi() : 0;
        return new Interval(Math.max(0, least), most);
    }

    private static Interval angle(double y, double x) {
        if (y == 0 && x > 0) return Interval.ZERO;
        double near = Math.atan2(y, x);
        return new Interval(Math.max(-PI.hi(), down(near, 4)), Math.min(PI.hi(), up(near, 4)));
    }
}
