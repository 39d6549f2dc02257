package talweg.scalar;

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

    private Exponentials() {}

    /// eˣ within 1 ulp; gradual underflow to 0 below −745.13, +∞ above 709.78.
    public static Scalar exp(Scalar x) {
        return Widened.apply(x, y -> {
            Reduced at = Reduced.of(y);
            return scale(at.r.plus(tail(at.r)).plus(1), at.k);
        });
    }

    /// e^(high + low) for |low| ≤ 2⁻¹⁰, within 1 ulp; `F64`. The product e^r·low takes its place beside the tail,
    /// so that only the last sum rounds.
    static Scalar exp(Scalar high, Scalar low) {
        Reduced at = Reduced.of(high);
        Scalar tail = tail(at.r);
        Scalar share = low.fma(at.r.plus(tail), low);
        return scale(at.r.plus(tail.plus(share)).plus(1), at.k);
    }

    /// 2ˣ within 1 ulp, exact for whole x.
    public static Scalar exp2(Scalar x) {
        return Widened.apply(x, Exponentials::binary);
    }

    private static Scalar binary(Scalar operand) {
        Scalar x = operand.max(-1076).min(1025);
        Scalar k = x.rint();
        Scalar fraction = x.minus(k);
        Scalar r = fraction.times(LN2);
        Scalar low = fraction.fma(LN2_REST, fraction.fma(LN2, r.negate()));
        return scale(r.plus(tail(r).plus(low)).plus(1), k);
    }

    /// eˣ − 1 within 2 ulps, also where eˣ rounds to 1; keeps the sign of zero.
    public static Scalar expm1(Scalar x) {
        return Widened.apply(x, Exponentials::lessOne);
    }

    /// 2ᵏ(eʳ − 1) + (2ᵏ − 1), twice the half of it: 2ᵏ itself may be beyond the largest number.
    private static Scalar lessOne(Scalar operand) {
        Reduced at = Reduced.of(operand.max(-40));
        Scalar rise = at.r.plus(tail(at.r));
        Scalar half = powerOfTwo(at.k.cast(ElementType.I64).minus(1));
        Scalar y = half.fma(rise, half.minus(0.5)).times(2);
        return select(operand.abs().less(0x1p-54), operand, y);
    }

    /// x = k·ln 2 + r. Bounds on the way in replace special cases on the way out: beyond them eˣ is 0 or +∞ anyway.
    private record Reduced(Scalar k, Scalar r) {
        static Reduced of(Scalar operand) {
            Scalar x = operand.max(-746).min(710);
            Scalar k = x.times(PER_LN2).rint();
            return new Reduced(k, k.fma(-LN2_LOW, k.fma(-LN2_HIGH, x)));
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

    /// x · 2ᵏ for |k| ≤ 1100, in two steps of which the first is exact.
    private static Scalar scale(Scalar x, Scalar k) {
        Scalar whole = k.cast(ElementType.I64);
        Scalar first = whole.shiftRight(1);
        return x.times(powerOfTwo(first)).times(powerOfTwo(whole.minus(first)));
    }

    /// 2ᵏ for −1022 ≤ k ≤ 1023.
    static Scalar powerOfTwo(Scalar k) {
        return k.plus(1023).shiftLeft(52).fromBits();
    }
}
