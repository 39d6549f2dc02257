package talweg.scalar;

import talweg.shape.ElementType;

/// Kernels of the circular functions in the arithmetic of `F32`, with all the lanes of a vector that it has.
///
/// As in [Trigonometrics], from the rest r of [SingleTurns] and z = r²: sin r = r + r·z·S(z) and cos r = 1 − z/2 +
/// z²·C(z), S and C minimax (Remez): within 2⁻²⁷·⁸ and 2⁻³²·⁷ of sin r and cos r, relatively.
final class SingleTrigonometrics {
    private SingleTrigonometrics() {}

    /// sin x within 2 ulps (largest error met: 1.54) at any angle; keeps the sign of zero; NaN at ±∞.
    static Scalar sin(Scalar x) {
        SingleTurns turns = SingleTurns.of(x);
        return turned(turns.n(), Masks.signed(sine(turns.r()), turns.r()), cosine(turns.r()));
    }

    /// cos x within 2 ulps (largest error met: 1.54) at any angle; NaN at ±∞.
    static Scalar cos(Scalar x) {
        SingleTurns turns = SingleTurns.of(x);
        return turned(turns.n().plus(1), sine(turns.r()), cosine(turns.r()));
    }

    /// `even` for even n, else `odd`; negated where n mod 4 is 2 or 3.
    private static Scalar turned(Scalar n, Scalar even, Scalar odd) {
        Scalar size = Masks.choose(n.and(whole(1)).negate(), odd, even);
        return size.toBits().xor(n.shiftLeft(30).and(whole(Integer.MIN_VALUE))).fromBits();
    }

    private static Scalar sine(Scalar r) {
        Scalar z = r.times(r);
        Scalar part = Polynomial.horner(z, -0x1.555544p-3, 0x1.1106c6p-7, -0x1.991bd2p-13);
        return r.times(z).fma(part, r);
    }

    private static Scalar cosine(Scalar r) {
        Scalar z = r.times(r);
        return Polynomial.horner(z, 1, -0.5, 0x1.55554ap-5, -0x1.6c0c14p-10, 0x1.99de6ap-16);
    }

    private static Scalar whole(int value) {
        return Scalar.ofBits(value, ElementType.I32);
    }
}
