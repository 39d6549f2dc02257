package talweg.interval;

import java.math.BigInteger;

/// A number m·2ᵉ with m of at most 320 bits, some 96 digits. Results of more bits are cut, so each
/// operation is within 2⁻³¹⁹ of its result's size; sums whose parts cancel keep what the operands know.
/// The exponent has no practical bound.
///
/// @param mantissa m, of any sign
/// @param exponent e
public record Real(BigInteger mantissa, int exponent) implements Comparable<Real> {
    static final int BITS = 320;

    /// How far a reference may be from the function's value, by its size: 2⁻²⁰⁰, 61 digits. The functions
    /// of [RealFunctions] and [RealSpecial] are 2¹⁶ times nearer.
    public static final int CERTAIN_BITS = 200;

    public static final Real ZERO = new Real(BigInteger.ZERO, 0);
    public static final Real ONE = of(1);
    public static final Real TWO = of(2);

    /// A number without error.
    public static Real of(double x) {
        if (x == 0) return ZERO;
        int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
        long bits = Double.doubleToRawLongBits(x) & ((1L << 52) - 1);
        long mantissa = Math.abs(x) < Double.MIN_NORMAL ? bits : bits | 1L << 52;
        return new Real(BigInteger.valueOf(x < 0 ? -mantissa : mantissa), exponent);
    }

    /// m·2ᵉ, cut to 320 bits.
    static Real of(BigInteger mantissa, long exponent) {
        if (mantissa.signum() == 0) return ZERO;
        int excess = Math.max(0, mantissa.bitLength() - BITS);
        return new Real(excess == 0 ? mantissa : mantissa.shiftRight(excess), Math.toIntExact(exponent + excess));
    }

    /// The whole number nearest to x·2ⁿ below.
    BigInteger scaled(int n) {
        return mantissa.shiftLeft(exponent + n);
    }

    public int signum() {
        return mantissa.signum();
    }

    public boolean isZero() {
        return mantissa.signum() == 0;
    }

    /// The exponent of the least power of two above |x|.
    public int size() {
        return isZero() ? Integer.MIN_VALUE / 2 : exponent + mantissa.abs().bitLength();
    }

    public Real negate() {
        return new Real(mantissa.negate(), exponent);
    }

    public Real abs() {
        return signum() < 0 ? negate() : this;
    }

    /// x·2ⁿ, without error.
    public Real scaledBy(int n) {
        return isZero() ? this : new Real(mantissa, exponent + n);
    }

    public Real plus(Real y) {
        if (isZero()) return y;
        if (y.isZero()) return this;
        // what is less than the last bit by far is dropped
        if (size() - y.size() > 2 * BITS) return this;
        if (y.size() - size() > 2 * BITS) return y;
        Sum sum = sum(y);
        return of(sum.mantissa, sum.exponent);
    }

    private record Sum(BigInteger mantissa, int exponent) {}

    private Sum sum(Real y) {
        int least = Math.min(exponent, y.exponent);
        return new Sum(mantissa.shiftLeft(exponent - least).add(y.mantissa.shiftLeft(y.exponent - least)), least);
    }

    /// x + y without error, of any length.
    public Real plusExactly(Real y) {
        Sum sum = sum(y);
        return new Real(sum.mantissa, sum.exponent);
    }

    public Real minus(Real y) {
        return plus(y.negate());
    }

    public Real times(Real y) {
        return of(mantissa.multiply(y.mantissa), (long) exponent + y.exponent);
    }

    public Real times(long n) {
        return of(mantissa.multiply(BigInteger.valueOf(n)), exponent);
    }

    public Real square() {
        return of(mantissa.multiply(mantissa), 2L * exponent);
    }

    /// @throws ArithmeticException for y = 0
    public Real over(Real y) {
        int more = Math.max(0, BITS + 2 + y.mantissa.bitLength() - mantissa.bitLength());
        return of(mantissa.shiftLeft(more).divide(y.mantissa), (long) exponent - y.exponent - more);
    }

    public Real over(long n) {
        int more = Math.max(0, BITS + 66 - mantissa.bitLength());
        return of(mantissa.shiftLeft(more).divide(BigInteger.valueOf(n)), (long) exponent - more);
    }

    /// √x, by Newton's iteration from a double; within 2⁻³¹⁸.
    public Real sqrt() {
        if (isZero()) return this;
        int half = Math.floorDiv(size(), 2);
        Real inside = scaledBy(-2 * half);
        Real root = of(Math.sqrt(inside.toDouble()));
        for (int i = 0; i < 3; i++) root = root.plus(inside.over(root)).scaledBy(-1);
        return root.scaledBy(half);
    }

    /// xⁿ, within |n|·2⁻³¹⁷.
    public Real power(int n) {
        Real result = ONE;
        Real square = this;
        for (long rest = Math.abs((long) n); rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) result = result.times(square);
            square = square.square();
        }
        return n < 0 ? ONE.over(result) : result;
    }

    /// Negative, 0 or positive as x is less than, equal to or greater than y.
    @Override
    public int compareTo(Real y) {
        if (signum() != y.signum()) return Integer.compare(signum(), y.signum());
        if (signum() != 0 && size() != y.size()) {
            return signum() > 0 ? Integer.compare(size(), y.size()) : Integer.compare(y.size(), size());
        }
        return sum(y.negate()).mantissa.signum();
    }

    public boolean isLessThan(Real y) {
        return compareTo(y) < 0;
    }

    /// A double next to x, or ±∞ or 0 beyond them.
    public double toDouble() {
        if (isZero()) return 0;
        int excess = Math.max(0, mantissa.bitLength() - 62);
        double leading = mantissa.shiftRight(excess).longValue();
        long power = (long) exponent + excess;
        return Math.scalb(leading, Math.clamp(power, -3000, 3000));
    }

    /// Whether `lo` ≤ x ≤ `hi`, but for what a reference is uncertain of.
    public boolean isWithin(double lo, double hi) {
        double near = toDouble();
        if (lo < near && near < hi) return true; // a neighbour strictly within, so x is
        Real slack = abs().scaledBy(-CERTAIN_BITS);
        return (lo == Double.NEGATIVE_INFINITY || of(lo).compareTo(plus(slack)) <= 0)
                && (hi == Double.POSITIVE_INFINITY || of(hi).compareTo(minus(slack)) >= 0);
    }

    /// Whether `lo` ≤ x ≤ `hi`.
    public boolean isExactlyWithin(double lo, double hi) {
        return (lo == Double.NEGATIVE_INFINITY || of(lo).compareTo(this) <= 0)
                && (hi == Double.POSITIVE_INFINITY || of(hi).compareTo(this) >= 0);
    }

    @Override
    public String toString() {
        return Double.toString(toDouble());
    }
}
