package talweg.scalar;

import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of exponential functions in the arithmetic of `F32`, with all the lanes of a vector that it has.
///
/// As in [Exponentials], x = k·ln 2 + r with |r| ≤ ln 2 / 2 and eˣ = 2ᵏ·eʳ, eʳ = 1 + (r + r²·q(r)). q is minimax
/// (Remez), its coefficients rounded one after the other, each to make up for those before: within 2⁻²⁸·² of eʳ,
/// relatively.
final class SingleExponentials {
    /// ln 2 to 24 binary places, of which k times is exact in an fma, and the rest.
    static final double LN2_HIGH = 0x1.62e43p-1;

    static final double LN2_LOW = -0x1.05c61p-29;
    private static final double PER_LN2 = 0x1.715476p+0;

    /// 1.5·2²³: a number of this size has no binary places.
    private static final double SHIFT = 0x1.8p23;

    private SingleExponentials() {}

    /// eˣ within 1.5 ulps (largest error met: 1.04); gradual underflow to 0 below −104, +∞ above 88.73.
    static Scalar exp(Scalar x) {
        Reduced at = Reduced.of(x);
        return scale(at.rise().plus(1), at.k, x);
    }

    /// eˣ − 1 within 2 ulps, also where eˣ rounds to 1; keeps the sign of zero.
    static Scalar expm1(Scalar x) {
        Reduced at = Reduced.of(x.max(-18).min(89));
        Scalar half = powerOfTwo(at.k.minus(1));
        Scalar y = half.fma(at.rise(), half.minus(0.5)).times(2);
        return select(x.abs().less(0x1p-25), x, y);
    }

    /// e²ᵃ within 1.5 ulps, for |a| ≤ 43 or NaN.
    static Scalar square(Scalar a) {
        Reduced at = Reduced.of(a.plus(a));
        return at.rise().plus(1).times(powerOfTwo(at.k));
    }

    private static Scalar number(double value) {
        return Scalar.constant(value, ElementType.F32);
    }

    /// x = k·ln 2 + r, the low 9 bits of `k` being those of k.
    private record Reduced(Scalar k, Scalar r) {
        static Reduced of(Scalar x) {
            Scalar shifted = x.fma(PER_LN2, SHIFT);
            Scalar number = shifted.minus(SHIFT);
            return new Reduced(shifted.toBits(), number.fma(-LN2_LOW, number.fma(-LN2_HIGH, x)));
        }

        /// eʳ − 1.
        Scalar rise() {
            Scalar quotient =
                    Polynomial.paired(r, 0x1.fffffcp-2, 0x1.55548cp-3, 0x1.555856p-5, 0x1.123ddep-7, 0x1.6ac82ep-10);
            return r.times(r).fma(quotient, r);
        }
    }

    /// y · 2ᵏ in one step for |x| ≤ 87, else in two, of which the first is exact; 0 and +∞ where that is certain. NaN
    /// takes the second way.
    private static Scalar scale(Scalar y, Scalar k, Scalar x) {
        Scalar whole = k.minus(Scalar.constant(SHIFT, ElementType.F32).toBits());
        Scalar first = whole.shiftRight(1);
        Scalar twice = y.times(powerOfTwo(first)).times(powerOfTwo(whole.minus(first)));
        Scalar least = select(x.less(-105), number(0), twice);
        Scalar extreme = select(number(90).less(x), number(Double.POSITIVE_INFINITY), least);
        return select(x.abs().lessEqual(87), y.times(powerOfTwo(k)), extreme);
    }

    /// 2ᵏ for −126 ≤ k ≤ 127, of which only the low 9 bits need be there.
    private static Scalar powerOfTwo(Scalar k) {
        return k.plus(127).shiftLeft(23).fromBits();
    }
}
