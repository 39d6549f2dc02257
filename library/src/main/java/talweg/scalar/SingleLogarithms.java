package talweg.scalar;

import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of logarithms in the arithmetic of `F32`, with all the lanes of a vector that it has.
///
/// x = 2ᵏ(1 + f) with √½ ≤ 1 + f < √2, and log(1 + f) = f − f²/2 + f³·P(f), P minimax (Remez), within 2⁻²⁶ of
/// log(1 + f), relatively: without a division, for which [Logarithms] is too long a polynomial in double precision.
final class SingleLogarithms {
    /// The bits of √½, rounded down: what 1 + f starts at.
    private static final long START = 0x3f3504f3L;

    /// What takes the bits of 2⁻¹²⁶ to those of the least integer, and what it takes the bits of +∞ to.
    private static final int TO_LEAST = 0x7f800000;

    private static final int INFINITE = 0xff000000;

    private SingleLogarithms() {}

    /// log x within 1 ulp; −∞ at 0, NaN below.
    static Scalar log(Scalar x) {
        Scalar tiny = natural(Reduced.of(x.times(0x1p25), 25));
        return select(isNormal(x), natural(Reduced.of(x, 0)), special(x, 0, tiny));
    }

    private static Scalar natural(Reduced at) {
        Scalar low = at.k.times(SingleExponentials.LN2_LOW);
        return at.k.fma(SingleExponentials.LN2_HIGH, series(at.f, low));
    }

    /// Whether x is positive, finite and not subnormal, by one comparison of its bits.
    private static Scalar isNormal(Scalar x) {
        Scalar shifted = x.toBits().plus(Scalar.ofBits(TO_LEAST, ElementType.I32));
        return shifted.less(Scalar.ofBits(INFINITE, ElementType.I32));
    }

    /// log(1 + x) within 2 ulps, also where 1 + x rounds; −∞ at −1, NaN below; keeps the sign of zero.
    ///
    /// What 1 + x loses in rounding is `rest`, and log(u + rest) = log u + rest/u; near 0, f = x exactly.
    static Scalar log1p(Scalar x) {
        Scalar u = x.plus(1);
        Scalar most = u.minus(x);
        Scalar rest = number(1).minus(most).plus(x.minus(u.minus(most)));
        Reduced at = Reduced.of(u, 0); // where u is subnormal, x is −1, and 0 is u
        Scalar near = at.k.equal(0);
        Scalar f = select(near, x, at.f);
        Scalar low = select(near, number(0), at.k.fma(SingleExponentials.LN2_LOW, rest.over(u)));
        Scalar y = at.k.fma(SingleExponentials.LN2_HIGH, series(f, low));
        return select(x.abs().less(0x1p-25), x, special(x, -1, y));
    }

    /// log(1 + x) for 0 ≤ x ≤ 1 within 1 ulp: [#log1p] without its edges.
    static Scalar ofOnePlus(Scalar x) {
        Scalar u = x.plus(1);
        Scalar rest = x.minus(u.minus(1));
        Scalar upper = number(0x1.6a09e6p+0).less(u);
        Scalar f = select(upper, u.times(0.5).minus(1), x);
        Scalar low = select(upper, rest.fma(0.5, number(SingleExponentials.LN2_LOW)), number(0));
        Scalar high = select(upper, number(SingleExponentials.LN2_HIGH), number(0));
        return high.plus(series(f, low));
    }

    private static Scalar number(double value) {
        return Scalar.constant(value, ElementType.F32);
    }

    /// log(1 + f) + low.
    private static Scalar series(Scalar f, Scalar low) {
        Scalar p = Polynomial.paired(
                f,
                0x1.555554p-2,
                -0x1.000228p-2,
                0x1.99a042p-3,
                -0x1.547120p-3,
                0x1.22d40ap-3,
                -0x1.0d8ca6p-3,
                0x1.05539ep-3,
                -0x1.37fc40p-4);
        Scalar square = f.times(f);
        Scalar tail = square.times(f).fma(p, low);
        return f.plus(square.fma(-0.5, tail));
    }

    /// `y` at finite x above `zero`; there −∞, below NaN; +∞ and NaN are themselves.
    private static Scalar special(Scalar x, double zero, Scalar y) {
        Scalar edge =
                select(x.equal(zero), number(Double.NEGATIVE_INFINITY), select(x.less(zero), number(Double.NaN), x));
        return select(number(zero).less(x).and(x.lessEqual(Float.MAX_VALUE)), y, edge);
    }

    /// x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2.
    private record Reduced(Scalar k, Scalar f) {
        /// Of 2ᵖ·x, which is given and normal.
        static Reduced of(Scalar x, int p) {
            Scalar bits = x.toBits();
            Scalar k = bits.minus(Scalar.ofBits(START, ElementType.I32)).shiftRight(23);
            Scalar m = bits.minus(k.shiftLeft(23)).fromBits();
            Scalar exponent = k.cast(ElementType.F32);
            return new Reduced(p == 0 ? exponent : exponent.minus(p), m.minus(1));
        }
    }
}
