package talweg.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// A rational number, exact, in lowest terms.
///
/// @param over  the numerator
/// @param under the denominator, > 0
record Rational(BigInteger over, BigInteger under) {
    static final Rational ZERO = of(0);
    static final Rational ONE = of(1);
    static final Rational HALF = of(2).reciprocal();

    Rational {
        BigInteger common = over.gcd(under);
        if (under.signum() < 0) common = common.negate();
        if (!common.equals(BigInteger.ONE)) {
            over = over.divide(common);
            under = under.divide(common);
        }
    }

    static Rational of(long whole) {
        return new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    /// A double, finite, or a decimal number.
    static Rational of(BigDecimal decimal) {
        BigInteger digits = decimal.unscaledValue();
        return decimal.scale() < 0
                ? new Rational(digits.multiply(BigInteger.TEN.pow(-decimal.scale())), BigInteger.ONE)
                : new Rational(digits, BigInteger.TEN.pow(decimal.scale()));
    }

    static Rational of(double number) {
        return of(new BigDecimal(number));
    }

    int signum() {
        return over.signum();
    }

    /// How long it is, in bits.
    int length() {
        return over.bitLength() + under.bitLength();
    }

    /// What x + y costs to bring to lowest terms, in bits that are gone through once.
    static long costOfSum(Rational x, Rational y) {
        long under = x.under.bitLength();
        if (x.under.equals(y.under)) return cost(Math.max(x.over.bitLength(), y.over.bitLength()), under);
        long over = Math.max(x.over.bitLength() + (long) y.under.bitLength(), y.over.bitLength() + under);
        return cost(over, under + y.under.bitLength());
    }

    /// What x·y costs.
    static long costOfProduct(Rational x, Rational y) {
        return cost((long) x.over.bitLength() + y.over.bitLength(), (long) x.under.bitLength() + y.under.bitLength());
    }

    /// A greatest common divisor goes through the shorter number for every few of its bits; beside 1 it is at hand.
    private static long cost(long over, long under) {
        long shorter = Math.min(over, under);
        return shorter * shorter / 512;
    }

    Rational negate() {
        return new Rational(over.negate(), under);
    }

    Rational plus(Rational y) {
        return under.equals(y.under)
                ? new Rational(over.add(y.over), under)
                : new Rational(over.multiply(y.under).add(y.over.multiply(under)), under.multiply(y.under));
    }

    Rational times(Rational y) {
        return new Rational(over.multiply(y.over), under.multiply(y.under));
    }

    /// 1/x, for x ≠ 0.
    Rational reciprocal() {
        return new Rational(under, over);
    }

    /// Two doubles about it.
    Bounds bounds() {
        double near = new BigDecimal(over)
                .divide(new BigDecimal(under), MathContext.DECIMAL128)
                .doubleValue();
        if (Double.isInfinite(near)) return Bounds.ENTIRE;
        Rational rounded = of(near);
        int order = rounded.over.multiply(under).compareTo(over.multiply(rounded.under));
        return new Bounds(order > 0 ? Math.nextDown(near) : near, order < 0 ? Math.nextUp(near) : near);
    }
}
