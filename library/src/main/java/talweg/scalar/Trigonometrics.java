package talweg.scalar;

import static talweg.scalar.Scalar.constant;

import talweg.shape.ElementType;

/// Kernels of the circular functions of an angle in radians.
///
/// [QuarterTurns] brings the angle to |r| ≤ π/4, where sin r = r + r·z·S(z) and cos r = 1 − z/2 + z²·C(z) with z =
/// r², S and C minimax (Remez): within 2⁻⁵⁷·⁸ and 2⁻⁶³·⁹ of sin r and cos r, relatively. Both are computed and one
/// taken by its bits: which one is wanted is unpredictable, and a branch mispredicted costs more than a polynomial.
/// A program that needs sin x and cos x shares the reduction and both polynomials.
public final class Trigonometrics {
    private Trigonometrics() {}

    /// sin x within 1.5 ulps (largest error met: 1.33; 2 in `F32`) at any angle; keeps the sign of zero; NaN at ±∞.
    public static Scalar sin(Scalar x) {
        if (x.type() == ElementType.F32) return SingleTrigonometrics.sin(x);
        QuarterTurns turns = QuarterTurns.of(x);
        return turned(turns.n(), Masks.signed(sine(turns.r()), turns.r()), cosine(turns.r()));
    }

    /// cos x within 1.5 ulps (largest error met: 1.33; 2 in `F32`) at any angle; NaN at ±∞.
    public static Scalar cos(Scalar x) {
        if (x.type() == ElementType.F32) return SingleTrigonometrics.cos(x);
        QuarterTurns turns = QuarterTurns.of(x);
        return turned(turns.n().plus(constant(1L)), sine(turns.r()), cosine(turns.r()));
    }

    /// tan x within 2 ulps (largest error met: 1.57, beyond 2³⁰; 0.82 below) at any angle; keeps the sign of zero;
    /// NaN at ±∞.
    ///
    /// For odd n it is −cos r / sin r. Sine and cosine are taken with what their sums lose, and the quotient is
    /// corrected by its remainder.
    public static Scalar tan(Scalar x) {
        return Widened.apply(x, y -> {
            QuarterTurns turns = QuarterTurns.of(y);
            Scalar r = turns.leading();
            Scalar z = r.times(r);
            Scalar most = z.fma(-0.5, constant(1.0));
            Scalar lost = z.fma(-0.5, constant(1.0).minus(most));
            Scalar sineRest = r.times(z).fma(sinePart(z), turns.tail().times(most));
            Scalar cosineRest = r.negate().fma(turns.tail(), z.times(z).fma(cosinePart(z), lost));
            Scalar sine = r.plus(sineRest);
            Scalar cosine = most.plus(cosineRest);
            Scalar odd = turns.n().and(constant(1L)).negate();
            Scalar above = Masks.choose(odd, cosine, sine);
            Scalar below = Masks.choose(odd, sine, cosine);
            Scalar aboveRest = Masks.choose(
                    odd, most.minus(cosine).plus(cosineRest), r.minus(sine).plus(sineRest));
            Scalar belowRest = Masks.choose(
                    odd, r.minus(sine).plus(sineRest), most.minus(cosine).plus(cosineRest));
            Scalar inverse = constant(1.0).over(below);
            Scalar quotient = above.times(inverse);
            Scalar remainder =
                    quotient.negate().fma(below, above).plus(quotient.negate().fma(belowRest, aboveRest));
            Scalar tangent = Masks.signed(remainder.fma(inverse, quotient), r);
            return tangent.toBits().xor(odd.shiftLeft(63)).fromBits();
        });
    }

    /// `even` for even n, else `odd`; negated where n mod 4 is 2 or 3.
    private static Scalar turned(Scalar n, Scalar even, Scalar odd) {
        Scalar size = Masks.choose(n.and(constant(1L)).negate(), odd, even);
        return size.toBits().xor(n.shiftLeft(62).and(constant(Long.MIN_VALUE))).fromBits();
    }

    private static Scalar sine(Scalar r) {
        Scalar z = r.times(r);
        return r.times(z).fma(sinePart(z), r);
    }

    /// 1 − z/2 rounds; what it loses is 1 − half − (rounded), exact.
    private static Scalar cosine(Scalar r) {
        Scalar z = r.times(r);
        Scalar most = z.fma(-0.5, constant(1.0));
        Scalar lost = z.fma(-0.5, constant(1.0).minus(most));
        return most.plus(z.times(z).fma(cosinePart(z), lost));
    }

    /// (sin r / r − 1) / z.
    private static Scalar sinePart(Scalar z) {
        return Polynomial.paired(
                z,
                -0x1.5555555555548p-3,
                0x1.111111110f730p-7,
                -0x1.a01a019be9211p-13,
                0x1.71de35552a8c2p-19,
                -0x1.ae5e4b82ebdf5p-26,
                0x1.5d8b55336ce4dp-33);
    }

    /// (cos r − 1 + z/2) / z².
    private static Scalar cosinePart(Scalar z) {
        return Polynomial.paired(
                z,
                0x1.555555555554bp-5,
                -0x1.6c16c16c15015p-10,
                0x1.a01a019c8f244p-16,
                -0x1.27e4f7f18f9e3p-22,
                0x1.1ee9dbcd2e7f4p-29,
                -0x1.8fa68341d7efap-37);
    }
}
