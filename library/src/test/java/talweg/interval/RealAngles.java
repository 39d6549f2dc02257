package talweg.interval;

import static talweg.interval.RealFunctions.POINT;
import static talweg.interval.RealFunctions.UNIT;
import static talweg.interval.RealFunctions.isSmall;
import static talweg.interval.RealFunctions.product;

import java.math.BigInteger;

/// Circular functions and their inverses to 2⁻²¹⁶ of their size, in a few microseconds, like
/// [RealFunctions]. An angle keeps 447 bits behind the point of its quarter turns, and no double but 0 is
/// nearer to a whole one than 2⁻⁶⁵.
public final class RealAngles {
    /// 4π/4 by Machin, as a whole number of 2⁻²⁴⁰⁰.
    private static final int LONG = 2400;

    private static final BigInteger LONG_PI =
            inverseTangent(5).shiftLeft(2).subtract(inverseTangent(239)).shiftLeft(2);

    public static final Real PI = Real.of(LONG_PI, -LONG);
    public static final Real HALF_PI = PI.scaledBy(-1);

    /// 2/π as a whole number of 2⁻¹⁷⁰⁰: a double has at most 971 bits of quarter turns before the point.
    private static final int TURN_BITS = 1700;

    private static final BigInteger TURNS =
            BigInteger.ONE.shiftLeft(TURN_BITS + LONG + 1).divide(LONG_PI);

    /// Sines and cosines of i/2⁸.
    private static final BigInteger[][] ANGLES = new BigInteger[256][];

    static {
        for (int i = 0; i < ANGLES.length; i++) {
            ANGLES[i] = angle(BigInteger.valueOf(i).shiftLeft(POINT - 8));
        }
    }

    private RealAngles() {}

    /// Σ (−1)ᵏ/((2k + 1)·n²ᵏ⁺¹).
    private static BigInteger inverseTangent(int n) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE.shiftLeft(LONG).divide(BigInteger.valueOf(n));
        for (int k = 1; power.signum() != 0; k += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(k));
            sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigInteger.valueOf((long) n * n));
        }
        return sum;
    }

    /// Sine and cosine of a fixed-point number in [0, 1), by their series.
    private static BigInteger[] angle(BigInteger x) {
        BigInteger square = product(x, x);
        BigInteger sine = x;
        BigInteger cosine = UNIT;
        BigInteger odd = x;
        BigInteger even = UNIT;
        for (int n = 2; odd.signum() != 0 || even.signum() != 0; n += 2) {
            even = product(even, square).divide(BigInteger.valueOf((long) n * (n - 1)));
            odd = product(odd, square).divide(BigInteger.valueOf((long) n * (n + 1)));
            boolean isMinus = n % 4 == 2;
            cosine = isMinus ? cosine.subtract(even) : cosine.add(even);
            sine = isMinus ? sine.subtract(odd) : sine.add(odd);
        }
        return new BigInteger[] {sine, cosine};
    }

    /// The quarter turns of an angle, whole ones mod 4 and what is left, in [−½, ½].
    private record Turned(int quarters, Real angle) {
        static Turned of(double x) {
            Real at = Real.of(x);
            if (at.size() < -2) return new Turned(0, at);
            int behind = Math.max(0, at.exponent()) + 500; // bits of 2/π, of whose error 2⁵³ is left
            BigInteger turns = at.mantissa().multiply(TURNS.shiftRight(TURN_BITS - behind));
            int point = behind - at.exponent();
            BigInteger whole = turns.shiftRight(point - 1).add(BigInteger.ONE).shiftRight(1);
            Real rest = Real.of(turns.subtract(whole.shiftLeft(point)), -point);
            return new Turned(whole.and(BigInteger.valueOf(3)).intValue(), rest.times(HALF_PI));
        }
    }

    /// sin x and cos x for |x| < 1.
    private static Real[] wave(Real x) {
        if (isSmall(x))
            return new Real[] {
                smallSine(x), Real.ONE.minus(smallSine(x.scaledBy(-1)).square().scaledBy(1))
            };
        BigInteger size = x.abs().scaled(POINT);
        int coarse = size.shiftRight(POINT - 8).intValue();
        BigInteger[] rest = angle(size.subtract(BigInteger.valueOf(coarse).shiftLeft(POINT - 8)));
        BigInteger[] table = ANGLES[coarse];
        Real sine = Real.of(table[0].multiply(rest[1]).add(table[1].multiply(rest[0])), -2 * POINT);
        Real cosine = Real.of(table[1].multiply(rest[1]).subtract(table[0].multiply(rest[0])), -2 * POINT);
        return new Real[] {x.signum() < 0 ? sine.negate() : sine, cosine};
    }

    private static Real smallSine(Real x) {
        Real square = x.square();
        Real term = x;
        Real sum = x;
        for (int n = 3; n < 12; n += 2) {
            term = term.times(square).over((long) n * (n - 1)).negate();
            sum = sum.plus(term);
        }
        return sum;
    }

    public static Real sin(double x) {
        return sine(Turned.of(x), 0);
    }

    public static Real cos(double x) {
        return sine(Turned.of(x), 1);
    }

    private static Real sine(Turned x, int more) {
        int quarters = x.quarters + more;
        Real value = wave(x.angle)[quarters & 1];
        return (quarters & 2) == 0 ? value : value.negate();
    }

    public static Real tan(double x) {
        Turned turned = Turned.of(x);
        return sine(turned, 0).over(sine(turned, 1));
    }

    /// arctan x; beyond 1 by the reciprocal. With a double y near it, it is y and the angle between, which
    /// is next to 0.
    public static Real atan(Real x) {
        if (x.size() > 1) {
            Real rest = HALF_PI.minus(atan(Real.ONE.over(x.abs())));
            return x.signum() < 0 ? rest.negate() : rest;
        }
        if (isSmall(x)) return smallArc(x);
        Real y = Real.of(Math.atan(x.toDouble()));
        Real[] wave = wide(y);
        Real tangent = x.times(wave[1]).minus(wave[0]).over(wave[1].plus(x.times(wave[0])));
        return y.plus(smallArc(tangent));
    }

    /// Up to the angle whose tangent is 2, by doubling.
    private static Real[] wide(Real x) {
        Real[] half = wave(x.scaledBy(-1));
        return new Real[] {
            half[0].times(half[1]).scaledBy(1), Real.ONE.minus(half[0].square().scaledBy(1))
        };
    }

    private static Real smallArc(Real x) {
        Real square = x.square().negate();
        Real power = x;
        Real sum = x;
        for (int n = 3; n < 10; n += 2) {
            power = power.times(square);
            sum = sum.plus(power.over(n));
        }
        return sum;
    }

    /// arcsin x for |x| ≤ 1.
    public static Real asin(Real x) {
        Real gap = Real.ONE.minus(x).times(Real.ONE.plus(x));
        if (gap.isZero()) return x.signum() < 0 ? HALF_PI.negate() : HALF_PI;
        return atan(x.over(gap.sqrt()));
    }

    /// arccos x for |x| ≤ 1.
    public static Real acos(Real x) {
        Real below = Real.ONE.plus(x);
        return below.isZero() ? PI : atan(Real.ONE.minus(x).over(below).sqrt()).scaledBy(1);
    }

    /// The angle of the point (x, y), y first, other than the origin.
    public static Real atan2(Real y, Real x) {
        if (x.isZero()) return y.signum() < 0 ? HALF_PI.negate() : HALF_PI;
        Real angle = atan(y.over(x));
        if (x.signum() > 0) return angle;
        return y.signum() < 0 ? angle.minus(PI) : angle.plus(PI);
    }
}
