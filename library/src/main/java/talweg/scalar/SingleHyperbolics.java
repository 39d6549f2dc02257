package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of tanh and of the S-shaped functions in the arithmetic of `F32`, with all the lanes of a vector that it
/// has.
final class SingleHyperbolics {
    /// Up to here tanh is a polynomial.
    private static final double NEAR = 0.6;

    /// From 9.02 on tanh rounds to 1.
    private static final double FAR = 9.5;

    private SingleHyperbolics() {}

    /// tanh x within 1.5 ulps, in [−1, 1]; keeps the sign of zero.
    ///
    /// With z = x², x + x·z·T(z) where |x| < 0.6, T minimax (Remez), within 2⁻²⁷·⁹ of tanh x, relatively;
    /// beyond, 1 − 2/(e²ᵃ + 1) with a = |x|, of which the second term is at most half the first, and its error
    /// shrinks with it.
    static Scalar tanh(Scalar x) {
        Scalar a = x.abs();
        Scalar z = a.times(a);
        Scalar part = Polynomial.horner(z, -0x1.555536p-2, 0x1.1107d2p-3, -0x1.b8532ep-5, 0x1.52c012p-6, -0x1.78a6p-8);
        Scalar near = a.times(z).fma(part, a);
        Scalar power = SingleExponentials.square(a.min(FAR));
        Scalar far = number(1).minus(number(2).over(power.plus(1)));
        return Masks.signed(select(a.less(NEAR), near, far), x);
    }

    /// 1 / (1 + e⁻ˣ) within 2 ulps, in [0, 1].
    ///
    /// With d = e^−|x|, what 1 + d loses in rounding is taken off the quotient, times 1 − d/2 for 1/(1 + d).
    static Scalar logistic(Scalar x) {
        Scalar decay = SingleExponentials.exp(x.abs().negate()); // in [0, 1], so neither branch overflows
        Scalar sum = decay.plus(1);
        Scalar lost = decay.minus(sum.minus(1));
        Scalar quotient = select(x.less(0), decay, number(1)).over(sum);
        return quotient.times(lost).fma(decay.fma(0.5, -1), quotient);
    }

    /// log(1 + eˣ) within 2 ulps: max(x, 0) + log1p(e^−|x|), as in [Sigmoids].
    static Scalar softplus(Scalar x) {
        Scalar decay = SingleExponentials.exp(x.abs().negate());
        return x.max(0).plus(SingleLogarithms.ofOnePlus(decay));
    }

    private static Scalar number(double value) {
        return constant(value, ElementType.F32);
    }
}
