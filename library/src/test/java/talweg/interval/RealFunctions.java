package talweg.interval;

import java.math.BigInteger;

/// Exponentials, logarithms, powers and hyperbolic functions to 2⁻²¹⁶ of their size, in a few microseconds: fixed-point
/// arithmetic of 384 bits
/// after the argument's reduction, by tables and short series.
///
/// Where a result is near 0 its own series keeps its digits: fixed-point results are within 2⁻³⁷⁰ and are
/// taken for numbers above 2⁻⁴⁰ only. An operand that is itself rounded to 320 bits is uncertain by
/// as much, which an exponential of up to 2¹⁵ turns into 2⁻³⁰⁴.
public final class RealFunctions {
    /// Bits behind the point.
    static final int POINT = 384;

    static final BigInteger UNIT = BigInteger.ONE.shiftLeft(POINT);

    /// ln 2 = 2 artanh(1/3), with 64 bits more.
    private static final BigInteger LONG_LN2 = inverseHyperbolicTangent(3).shiftLeft(1);

    public static final Real LN2 = Real.of(LONG_LN2, -POINT - 64);
    /// e^(i/2⁸), e^(i/2¹⁶) and e^(i/2²⁴).
    private static final BigInteger[][] EXPONENTIALS = {exponentials(8), exponentials(16), exponentials(24)};

    /// Beyond all doubles and their squares and more it is not followed.
    private static final Real FAR = Real.of(20_000);

    public static final Real LN10 = log(Real.of(10));

    private RealFunctions() {}

    private static BigInteger inverseHyperbolicTangent(int n) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE.shiftLeft(POINT + 64).divide(BigInteger.valueOf(n));
        for (int k = 1; power.signum() != 0; k += 2) {
            sum = sum.add(power.divide(BigInteger.valueOf(k)));
            power = power.divide(BigInteger.valueOf((long) n * n));
        }
        return sum;
    }

    private static BigInteger[] exponentials(int bits) {
        BigInteger[] table = new BigInteger[256];
        for (int i = 0; i < table.length; i++)
            table[i] = series(BigInteger.valueOf(i).shiftLeft(POINT - bits));
        return table;
    }

    static BigInteger product(BigInteger x, BigInteger y) {
        return x.multiply(y).shiftRight(POINT);
    }

    /// Σ xⁿ/n!.
    private static BigInteger series(BigInteger x) {
        BigInteger sum = UNIT.add(x);
        BigInteger term = x;
        for (int n = 2; term.signum() > 0; n++) {
            term = product(term, x).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        return sum;
    }

    /// eˣ, for |x| up to 20000; beyond that of ±20000.
    public static Real exp(Real x) {
        if (x.size() > 14 && FAR.isLessThan(x.abs())) return exp(x.signum() > 0 ? FAR : FAR.negate());
        int k = (int) Math.floor(x.toDouble() / 0.6931471805599453);
        BigInteger rest = x.scaled(POINT)
                .subtract(LONG_LN2.multiply(BigInteger.valueOf(k)).shiftRight(64));
        if (rest.signum() < 0) { // the quotient was rounded up
            k--;
            rest = rest.add(LONG_LN2.shiftRight(64));
        }
        BigInteger value = UNIT;
        int leading = rest.shiftRight(POINT - 24).intValue();
        for (int i = 0; i < EXPONENTIALS.length; i++)
            value = product(value, EXPONENTIALS[i][leading >> (16 - 8 * i) & 255]);
        BigInteger little = rest.subtract(BigInteger.valueOf(leading).shiftLeft(POINT - 24));
        return Real.of(product(value, series(little)), k - POINT);
    }

    static boolean isSmall(Real x) {
        return x.size() < -40;
    }

    /// eˣ − 1.
    public static Real expm1(Real x) {
        if (!isSmall(x)) return exp(x).minus(Real.ONE);
        Real term = x;
        Real sum = x;
        for (int n = 2; n < 10; n++) {
            term = term.times(x).over(n);
            sum = sum.plus(term);
        }
        return sum;
    }

    public static Real exp2(Real x) {
        return exp(x.times(LN2));
    }

    /// ln x for x > 0: with x = c·2ᵏ, c near 1, and a double y near ln c it is k·ln 2 + y + ln(c/eʸ), the
    /// last next to 0.
    public static Real log(Real x) {
        int k = x.size();
        Real c = x.scaledBy(-k);
        if (c.toDouble() < 0.7071) {
            c = c.scaledBy(1);
            k--;
        }
        Real beyond = c.minus(Real.ONE);
        if (k == 0 && isSmall(beyond)) return log1p(beyond);
        Real y = Real.of(Math.log(c.toDouble()));
        return LN2.times(k).plus(y).plus(log1p(c.times(exp(y.negate())).minus(Real.ONE)));
    }

    /// ln(1 + x), near 0 by 2 artanh(x/(2 + x)).
    public static Real log1p(Real x) {
        if (!isSmall(x)) return log(x.plus(Real.ONE));
        Real ratio = x.over(x.plus(Real.TWO));
        Real square = ratio.square();
        Real power = ratio;
        Real sum = ratio;
        for (int n = 3; n < 10; n += 2) {
            power = power.times(square);
            sum = sum.plus(power.over(n));
        }
        return sum.scaledBy(1);
    }

    /// xʸ for x > 0, and 0ʸ = 0 for y ≠ 0, x⁰ = 1.
    public static Real power(Real x, Real y) {
        if (y.isZero()) return Real.ONE;
        return x.isZero() ? x : exp(y.times(log(x)));
    }

    /// ∛x, by Newton's iteration from a double.
    public static Real cbrt(Real x) {
        if (x.isZero()) return x;
        int third = Math.floorDiv(x.size(), 3);
        Real inside = x.scaledBy(-3 * third);
        Real root = Real.of(Math.cbrt(inside.toDouble()));
        for (int i = 0; i < 3; i++)
            root = root.scaledBy(1).plus(inside.over(root.square())).over(3);
        return root.scaledBy(third);
    }

    public static Real hypot(Real x, Real y) {
        return x.square().plus(y.square()).sqrt();
    }

    private static Real withSign(Real size, Real sign) {
        return sign.signum() < 0 ? size.negate() : size;
    }

    public static Real sinh(Real x) {
        Real e = expm1(x.abs());
        return withSign(e.plus(e.over(e.plus(Real.ONE))).scaledBy(-1), x);
    }

    public static Real cosh(Real x) {
        Real e = exp(x);
        return e.plus(Real.ONE.over(e)).scaledBy(-1);
    }

    public static Real tanh(Real x) {
        Real e = expm1(x.abs().scaledBy(1));
        return withSign(e.over(e.plus(Real.TWO)), x);
    }

    public static Real asinh(Real x) {
        Real square = x.square();
        Real root = square.plus(Real.ONE).sqrt().plus(Real.ONE);
        return withSign(log1p(x.abs().plus(square.over(root))), x);
    }

    /// arcosh x for x ≥ 1.
    public static Real acosh(Real x) {
        Real t = x.minus(Real.ONE);
        return log1p(t.plus(t.times(t.plus(Real.TWO)).sqrt()));
    }

    /// artanh x for |x| < 1.
    public static Real atanh(Real x) {
        return log1p(x.scaledBy(1).over(Real.ONE.minus(x))).scaledBy(-1);
    }

    /// 1/(1 + e⁻ˣ).
    public static Real logistic(Real x) {
        Real small = exp(x.abs().negate());
        return (x.signum() < 0 ? small : Real.ONE).over(small.plus(Real.ONE));
    }

    /// ln(1 + eˣ).
    public static Real softplus(Real x) {
        Real bend = log1p(exp(x.abs().negate()));
        return x.signum() > 0 ? x.plus(bend) : bend;
    }
}
