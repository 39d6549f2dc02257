package talweg.interval;

import static talweg.interval.Exponentials.LN2;

/// Hyperbolic functions of intervals and their inverses. `Math.sinh`, `cosh` and `tanh` are within 2.5
/// ulps: at most five numbers, also where a power of two lies between.
public final class Hyperbolics {
    private static final Interval UNIT = new Interval(-1, 1);
    private static final Interval ABOVE_ONE = new Interval(1, Double.POSITIVE_INFINITY);
    private static final Interval HALF = Interval.of(0.5);
    private static final Interval TWO = Interval.of(2);

    /// From here on x² + 1 and x² − 1 are x² for the purpose.
    private static final double LARGE = 0x1p28;

    private Hyperbolics() {}

    /// (eˣ − e⁻ˣ)/2.
    public static Interval sinh(Interval x) {
        return Rounding.increasing(x, Math::sinh, 5, 0, 0);
    }

    /// (eˣ + e⁻ˣ)/2 ≥ 1: it rises with |x|.
    public static Interval cosh(Interval x) {
        return Rounding.increasing(Piecewise.abs(x), Math::cosh, 5, 0, 1).intersect(ABOVE_ONE);
    }

    /// sinh x / cosh x, in [−1, 1].
    public static Interval tanh(Interval x) {
        return Rounding.increasing(x, Math::tanh, 5, 0, 0).intersect(UNIT);
    }

    /// The inverse of sinh: odd and rising.
    public static Interval asinh(Interval x) {
        return Rounding.increasing(x, each -> each < 0 ? asinh(-each).negate() : asinh(each));
    }

    /// For x ≥ 0: ln(1 + x + x²/(1 + √(1 + x²))); for large x between ln 2x and that plus 1/(4x²), since
    /// √(x² + 1) ≤ x + 1/(2x).
    private static Interval asinh(double x) {
        Interval at = Interval.of(x);
        Interval square = Powers.square(at);
        if (x >= LARGE) {
            Interval rest = new Interval(0, Interval.ONE.over(square).hi());
            return Exponentials.log(at).plus(LN2).plus(rest);
        }
        Interval root = Powers.sqrt(square.plus(Interval.ONE)).plus(Interval.ONE);
        return Exponentials.log1p(at.plus(square.over(root)));
    }

    /// The inverse of cosh, for x ≥ 1: rising.
    public static Interval acosh(Interval x) {
        return Rounding.increasing(x.intersect(ABOVE_ONE), Hyperbolics::acosh);
    }

    /// With t = x − 1: ln(1 + t + √(t(t + 2))); for large x between ln 2x − 1/x² and ln 2x, since √(x² −
    /// 1) ≥ x − 1/x and ln(1 − u) ≥ −2u for u ≤ ½.
    private static Interval acosh(double x) {
        Interval at = Interval.of(x);
        if (x >= LARGE) {
            Interval rest = new Interval(0, Interval.ONE.over(Powers.square(at)).hi());
            return Exponentials.log(at).plus(LN2).minus(rest);
        }
        Interval t = at.minus(Interval.ONE);
        return Exponentials.log1p(t.plus(Powers.sqrt(t.times(t.plus(TWO)))));
    }

    /// The inverse of tanh, for |x| < 1: odd and rising.
    public static Interval atanh(Interval x) {
        if (x.lo() >= 1 || x.hi() <= -1) return Interval.EMPTY;
        Interval inside = x.intersect(UNIT);
        return Rounding.increasing(inside, each -> each < 0 ? atanh(-each).negate() : atanh(each));
    }

    /// For x ≥ 0: ln(1 + 2x/(1 − x))/2.
    private static Interval atanh(double x) {
        if (x == 1) return Interval.of(Double.POSITIVE_INFINITY);
        Interval at = Interval.of(x);
        return Exponentials.log1p(TWO.times(at).over(Interval.ONE.minus(at))).times(HALF);
    }
}
