package talweg.interval;

import static talweg.interval.Rounding.addDown;
import static talweg.interval.Rounding.addUp;
import static talweg.interval.Rounding.divideDown;
import static talweg.interval.Rounding.divideUp;
import static talweg.interval.Rounding.down;
import static talweg.interval.Rounding.up;

/// Exponential and logarithmic functions of intervals. All rise. `Math.exp`, `expm1`, `log`, `log1p`,
/// `log10` and `pow` are within 1 ulp, which is at most two numbers, also where a power of two lies
/// between.
public final class Exponentials {
    /// The two neighbours of ln 2.
    static final Interval LN2 = new Interval(0x1.62e42fefa39efp-1, 0x1.62e42fefa39f0p-1);

    private static final Interval ABOVE_ZERO = new Interval(0, Double.POSITIVE_INFINITY);
    private static final Interval ABOVE_MINUS_ONE = new Interval(-1, Double.POSITIVE_INFINITY);
    private static final int LARGEST_EXACT_POWER_OF_TEN = 22;

    private Exponentials() {}

    /// eˣ.
    public static Interval exp(Interval x) {
        return x.isNowhere() ? x : new Interval(expDown(x.lo()), expUp(x.hi()));
    }

    static double expDown(double x) {
        return x == 0 ? 1 : Math.max(0, down(Math.exp(x), 2));
    }

    static double expUp(double x) {
        return x == 0 ? 1 : x == Double.NEGATIVE_INFINITY ? 0 : up(Math.exp(x), 2);
    }

    /// 2ˣ, exact for whole x.
    public static Interval exp2(Interval x) {
        return Rounding.increasing(x, Exponentials::exp2);
    }

    private static Interval exp2(double x) {
        boolean isWhole = x == Math.rint(x) && Math.abs(x) <= Double.MAX_EXPONENT;
        if (isWhole) return Interval.of(Math.scalb(1.0, (int) x));
        if (x == Double.NEGATIVE_INFINITY) return Interval.ZERO;
        double near = Math.pow(2, x);
        return new Interval(Math.max(0, down(near, 2)), up(near, 2));
    }

    /// eˣ − 1.
    public static Interval expm1(Interval x) {
        Interval y = Rounding.increasing(x, Math::expm1, 2, 0, 0);
        return y.isNowhere() ? y : y.intersect(ABOVE_MINUS_ONE);
    }

    /// ln x, for x > 0.
    public static Interval log(Interval x) {
        if (x.hi() <= 0) return Interval.EMPTY;
        return Rounding.increasing(x.intersect(ABOVE_ZERO), Math::log, 2, 1, 0);
    }

    /// ln(1 + x), for x > −1.
    public static Interval log1p(Interval x) {
        if (x.hi() <= -1) return Interval.EMPTY;
        return Rounding.increasing(x.intersect(ABOVE_MINUS_ONE), Math::log1p, 2, 0, 0);
    }

    /// log₂ x, for x > 0; exact for powers of two.
    public static Interval log2(Interval x) {
        if (x.hi() <= 0) return Interval.EMPTY;
        return Rounding.increasing(x.intersect(ABOVE_ZERO), Exponentials::log2);
    }

    /// log₂(m·2ᵏ) = k + log₂ m, with m from √½ to √2, whose logarithm keeps its digits near 1.
    private static Interval log2(double x) {
        if (x == 0 || Double.isInfinite(x)) return Interval.of(Math.log(x));
        int exponent = Math.getExponent(x);
        if (exponent < Double.MIN_EXPONENT) {
            return log2(x * 0x1p54).minus(Interval.of(54));
        }
        double mantissa = Math.scalb(x, -exponent);
        if (mantissa > 1.4142135623730951) {
            mantissa /= 2;
            exponent++;
        }
        return log(Interval.of(mantissa)).over(LN2).plus(Interval.of(exponent));
    }

    /// log₁₀ x, for x > 0; exact for powers of ten.
    public static Interval log10(Interval x) {
        if (x.hi() <= 0) return Interval.EMPTY;
        return Rounding.increasing(x.intersect(ABOVE_ZERO), Exponentials::log10);
    }

    private static Interval log10(double x) {
        double near = Math.log10(x);
        double whole = Math.rint(near);
        if (0 <= whole && whole <= LARGEST_EXACT_POWER_OF_TEN && x == powerOfTen((int) whole))
            return Interval.of(whole);
        return new Interval(down(near, 2), up(near, 2));
    }

    /// Exact: 5²² has 52 bits.
    private static double powerOfTen(int n) {
        double power = 1;
        for (int i = 0; i < n; i++) power *= 10;
        return power;
    }

    /// 1/(1 + e⁻ˣ), in [0, 1].
    public static Interval logistic(Interval x) {
        return x.isNowhere() ? x : new Interval(logisticDown(x.lo()), logisticUp(x.hi()));
    }

    /// Left of 0 as eˣ/(1 + eˣ), which keeps the digits of a small result.
    private static double logisticDown(double x) {
        if (x >= 0) return divideDown(1, addUp(1, expUp(-x)));
        return divideDown(expDown(x), addUp(1, expUp(x)));
    }

    private static double logisticUp(double x) {
        if (x == Double.NEGATIVE_INFINITY) return 0;
        if (x >= 0) return Math.min(1, divideUp(1, addDown(1, expDown(-x))));
        return divideUp(expUp(x), addDown(1, expDown(x)));
    }

    /// ln(1 + eˣ), above both 0 and x.
    public static Interval softplus(Interval x) {
        return x.isNowhere() ? x : new Interval(softplusDown(x.lo()), softplusUp(x.hi()));
    }

    private static double softplusDown(double x) {
        double bend = Math.max(0, down(Math.log1p(expDown(-Math.abs(x))), 2));
        return x > 0 ? addDown(x, bend) : bend;
    }

    private static double softplusUp(double x) {
        if (x == Double.NEGATIVE_INFINITY) return 0;
        double bend = up(Math.log1p(expUp(-Math.abs(x))), 2);
        return x > 0 ? addUp(x, bend) : bend;
    }
}
