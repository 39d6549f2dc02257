package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of the hyperbolic functions and their inverses.
///
/// The odd ones are computed at |x| and given the sign of x, so they are odd to the last bit and keep the sign of
/// zero. Where eˣ alone is left and may overflow before its half does, it is eˣ⁻¹·(e/2): x − 1 is exact there.
public final class Hyperbolics {
    /// From here on e⁻²ˣ is below half a unit of 1.
    private static final double STEEP = 40;

    private static final double HALF_E = 1.3591409142295225;
    private static final double LN2 = 0.6931471805599453;

    /// From here on √(x² ± 1) is x, and x² has not overflowed below.
    private static final double FAR = 0x1p60;

    private Hyperbolics() {}

    /// sinh x within 3 ulps; ±∞ beyond ±710.47; keeps the sign of zero.
    public static Scalar sinh(Scalar x) {
        return Widened.apply(x, y -> {
            Scalar a = y.abs();
            Scalar steep = a.lessEqual(STEEP).not();
            Scalar rise = Exponentials.expm1(select(steep, a.minus(1), a));
            Scalar gentle = rise.plus(rise.over(rise.plus(1))).times(0.5);
            return signed(select(steep, rise.times(HALF_E), gentle), y);
        });
    }

    /// cosh x within 2 ulps; +∞ beyond ±710.47.
    public static Scalar cosh(Scalar x) {
        return Widened.apply(x, y -> {
            Scalar a = y.abs();
            Scalar steep = a.lessEqual(STEEP).not();
            Scalar power = Exponentials.exp(select(steep, a.minus(1), a));
            Scalar gentle = power.plus(constant(1.0).over(power)).times(0.5);
            return select(steep, power.times(HALF_E), gentle);
        });
    }

    /// tanh x within 2 ulps (largest error met: 1.41), in [−1, 1]; keeps the sign of zero.
    ///
    /// With d = e⁻²ᵃ − 1 and a = |x|, −d/(d + 2), corrected by what the sums lose in rounding.
    public static Scalar tanh(Scalar x) {
        if (x.type() == ElementType.F32) return SingleHyperbolics.tanh(x);
        Exponentials.Fall fall = Exponentials.Fall.of(x.abs().times(-2));
        Scalar sum = fall.value().plus(2);
        Scalar lost = fall.value().minus(sum.minus(2)).plus(fall.rest());
        Scalar inverse = constant(1.0).over(sum);
        Scalar quotient = fall.value().times(inverse);
        Scalar opposite = quotient.negate();
        Scalar remainder = opposite.fma(sum, fall.value()).plus(opposite.fma(lost, fall.rest()));
        return signed(remainder.fma(inverse, quotient), x);
    }

    /// The x with sinh x = y, within 3 ulps; keeps the sign of zero. With a = |y|,
    /// log(a + √(a² + 1)) = log1p(a + a²/(1 + √(a² + 1))).
    public static Scalar asinh(Scalar y) {
        return Widened.apply(y, x -> {
            Scalar a = x.abs();
            Scalar far = constant(FAR).less(a);
            Scalar square = a.times(a);
            Scalar near = a.plus(square.over(square.plus(1).sqrt().plus(1)));
            return signed(logOnePlus(far, a, near), x);
        });
    }

    /// The x ≥ 0 with cosh x = y, within 3 ulps; NaN for y < 1. With t = y − 1, exact where it is small,
    /// log(y + √(y² − 1)) = log1p(t + √(2t + t²)).
    public static Scalar acosh(Scalar y) {
        return Widened.apply(y, x -> {
            Scalar far = constant(FAR).less(x);
            Scalar t = x.minus(1);
            Scalar near = t.plus(t.fma(t, t.times(2)).sqrt());
            return select(x.less(1), constant(Double.NaN), logOnePlus(far, x, near));
        });
    }

    /// log 2x where `far`, else log(1 + near).
    private static Scalar logOnePlus(Scalar far, Scalar x, Scalar near) {
        return Logarithms.log1p(select(far, x, near)).plus(select(far, constant(LN2), constant(0.0)));
    }

    /// The x with tanh x = y, within 3 ulps; ±∞ at ±1, NaN beyond; keeps the sign of zero.
    public static Scalar atanh(Scalar y) {
        return Widened.apply(y, x -> {
            Scalar a = x.abs();
            Scalar ratio = a.times(2).over(constant(1.0).minus(a));
            return signed(Logarithms.log1p(ratio).times(0.5), x);
        });
    }

    /// |y| with the sign of `x`.
    private static Scalar signed(Scalar y, Scalar x) {
        Scalar sign = x.toBits().and(constant(Long.MIN_VALUE));
        return y.abs().toBits().or(sign).fromBits();
    }
}
