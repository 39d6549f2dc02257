package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of exponential functions.
///
/// x = k·ln 2 + r with whole k and |r| ≤ ln 2 / 2 (Cody and Waite, *Software Manual for the Elementary Functions*,
/// 1980, ch. 6: ln 2 in two parts, of which k times the first is exact), then eˣ = 2ᵏ·eʳ with
/// eʳ = 1 + (r + r²·q(r)), q interpolating (eʳ − 1 − r)/r² at the Chebyshev nodes, within 1.2·10⁻¹⁶ of it.
public final class Exponentials {
    /// ln 2 to 42 binary places, and the rest.
    static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

    static final double LN2_LOW = 0x1.ef35793c76730p-45;
    private static final double PER_LN2 = 0x1.71547652b82fep+0;
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LN2_REST = 0x1.abc9e3b39803fp-56;

    /// 1.5·2⁵²: a number of this size has no binary places.
    private static final double SHIFT = 0x1.8p52;

    private Exponentials() {}

    /// eˣ within 1 ulp (1.5 in `F32`); gradual underflow to 0 below −745.13, +∞ above 709.78.
    public static Scalar exp(Scalar x) {
        if (x.type() == ElementType.F32) return SingleExponentials.exp(x);
        Reduced at = Reduced.of(x);
        return natural(at.r.plus(tail(at.r)).plus(1), at.k, x);
    }

    /// e^(high + low) for |low| ≤ 2⁻¹⁰, within 1 ulp; `F64`. The product e^r·low takes its place beside the tail,
    /// so that only the last sum rounds.
    static Scalar exp(Scalar high, Scalar low) {
        Reduced at = Reduced.of(high);
        Scalar tail = tail(at.r);
        Scalar share = low.fma(at.r.plus(tail), low);
        return natural(at.r.plus(tail.plus(share)).plus(1), at.k, high);
    }

    /// eˣ for |x| ≤ 700 or NaN, within 2⁻²⁸ of it; `F64`.
    static Scalar roughly(Scalar x) {
        Reduced at = Reduced.of(x);
        Scalar quotient = Polynomial.paired(
                at.r,
                0x1.fffffb98c2eafp-2,
                0x1.5554915afaa5ep-3,
                0x1.5558ebf1d9f2ep-5,
                0x1.1239de02a0af4p-7,
                0x1.6a2b28ca87e85p-10);
        return at.r.times(at.r).fma(quotient, at.r).plus(1).times(powerOfTwo(at.k.bits()));
    }

    private static Scalar natural(Scalar y, Whole k, Scalar x) {
        return scale(y, k, x, 708, -746, 710);
    }

    /// 2ˣ within 1 ulp, exact for whole x.
    public static Scalar exp2(Scalar x) {
        return Widened.apply(x, Exponentials::binary);
    }

    private static Scalar binary(Scalar x) {
        Whole k = Whole.of(x.plus(SHIFT));
        Scalar fraction = x.minus(k.number());
        Scalar r = fraction.times(LN2);
        Scalar low = fraction.fma(LN2_REST, fraction.fma(LN2, r.negate()));
        return scale(r.plus(tail(r).plus(low)).plus(1), k, x, 1021, -1076, 1025);
    }

    /// eˣ − 1 within 2 ulps, also where eˣ rounds to 1; keeps the sign of zero.
    public static Scalar expm1(Scalar x) {
        return x.type() == ElementType.F32 ? SingleExponentials.expm1(x) : lessOne(x);
    }

    /// 2ᵏ(eʳ − 1) + (2ᵏ − 1), twice the half of it: 2ᵏ itself may be beyond the largest number.
    private static Scalar lessOne(Scalar x) {
        Reduced at = Reduced.of(x.max(-40).min(710));
        Scalar rise = at.r.plus(tail(at.r));
        Scalar half = powerOfTwo(at.k.bits().minus(1));
        Scalar y = half.fma(rise, half.minus(0.5)).times(2);
        return select(x.abs().less(0x1p-54), x, y);
    }

    /// eˣ − 1 for x ≤ 0 as the value that [#expm1] has and what its sums lose; `F64`.
    record Fall(Scalar value, Scalar rest) {
        static Fall of(Scalar x) {
            Reduced at = Reduced.of(x.max(-40));
            Scalar tail = tail(at.r);
            Scalar rise = at.r.plus(tail);
            Scalar half = powerOfTwo(at.k.bits().minus(1));
            Scalar share = half.times(rise);
            Scalar most = half.minus(0.5);
            Scalar sum = most.plus(share);
            Scalar lost = half.fma(tail.minus(rise.minus(at.r)), share.minus(sum.minus(most)));
            return new Fall(select(x.abs().less(0x1p-54), x, sum.times(2)), lost.times(2));
        }
    }

    /// A whole number k as `SHIFT + k`, which rounding to the nearest makes of any sum near it: its low bits are those
    /// of k.
    private record Whole(Scalar shifted, Scalar number) {
        static Whole of(Scalar shifted) {
            return new Whole(shifted, shifted.minus(SHIFT));
        }

        /// k in the low 12 bits, all that [#powerOfTwo] reads.
        Scalar bits() {
            return shifted.toBits();
        }
    }

    /// x = k·ln 2 + r.
    private record Reduced(Whole k, Scalar r) {
        static Reduced of(Scalar x) {
            Whole k = Whole.of(x.fma(PER_LN2, SHIFT));
            return new Reduced(k, k.number.fma(-LN2_LOW, k.number.fma(-LN2_HIGH, x)));
        }
    }

    /// eʳ − 1 − r for |r| ≤ ln 2 / 2.
    private static Scalar tail(Scalar r) {
        Scalar quotient = Polynomial.paired(
                r,
                0x1.0000000000001p-1,
                0x1.5555555555556p-3,
                0x1.5555555553d68p-5,
                0x1.11111111109b5p-7,
                0x1.6c16c17889fc9p-10,
                0x1.a01a01a7c2f83p-13,
                0x1.a019b91465e3cp-16,
                0x1.71de0db2d67a1p-19,
                0x1.28917cc7ed137p-22,
                0x1.af389f1c678b1p-26);
        return r.times(r).times(quotient);
    }

    /// y · 2ᵏ in one step for |x| ≤ `normal`; nearer to `bottom` and `top` in two, of which the first is exact; 0 and
    /// +∞ beyond them. NaN takes the second way.
    private static Scalar scale(Scalar y, Whole k, Scalar x, double normal, double bottom, double top) {
        Scalar whole = k.bits().minus(constant(Double.doubleToRawLongBits(SHIFT)));
        Scalar first = whole.shiftRight(1);
        Scalar twice = y.times(powerOfTwo(first)).times(powerOfTwo(whole.minus(first)));
        Scalar least = select(x.less(bottom), constant(0.0), twice);
        Scalar extreme = select(constant(top).less(x), constant(Double.POSITIVE_INFINITY), least);
        return select(x.abs().lessEqual(normal), y.times(powerOfTwo(k.bits())), extreme);
    }

    /// 2ᵏ for −1022 ≤ k ≤ 1023, of which only the low 12 bits need be there.
    private static Scalar powerOfTwo(Scalar k) {
        return k.plus(1023).shiftLeft(52).fromBits();
    }
}
