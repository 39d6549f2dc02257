package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.IntStream;

/// ψ⁽ⁿ⁾(b) = (−1)ⁿ⁺¹·(n−1)!·(Σ n/(b + k)ⁿ⁺¹ + 1/zⁿ·(1 + n/2z + Σ B₂ⱼ·(2j+n−1)!/((2j)!(n−1)!)/z²ʲ)) for b > 0, with
/// z = b + `shifts` and the first sum over k < `shifts`, or z = b and no such sum where b is that large already
/// (Abramowitz and Stegun, 6.4.6 and 6.4.11). Reflection to the left.
///
/// @param n      the order, ≥ 1
/// @param shifts how many unit steps bring any b into reach of the series
/// @param scale  a power of two s with sⁿ near (n−1)!: powers of s/z neither overflow nor underflow before ψ⁽ⁿ⁾
/// @param factor (n−1)!/sⁿ, at least 1
record Polygamma(int n, int shifts, double scale, double factor) {
    private static final double PI_SQUARE = 9.869604401089358;

    /// B₂, B₄, …, B₂₀.
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330
    };

    static Polygamma of(int n) {
        BigInteger factorial =
                IntStream.range(1, n).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
        int exponent = (factorial.bitLength() - 1) / n;
        double factor = new BigDecimal(factorial)
                .divide(new BigDecimal(BigInteger.TWO.pow(exponent * n)))
                .doubleValue();
        return new Polygamma(n, n + 9, 1L << exponent, factor);
    }

    Scalar at(Scalar x) {
        Scalar whole = x.rint();
        Scalar left = x.less(0);
        Scalar right = positive(select(left, constant(1.0).minus(x), x));
        Scalar reflected = n % 2 == 0 ? right : right.negate();
        Scalar sum = reflected.minus(derivative(GammaFunctions.cotangent(x.minus(whole))));
        Scalar pole = constant(n % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
        return select(left, select(whole.equal(x), pole, sum), right);
    }

    private Scalar positive(Scalar b) {
        Scalar small = b.less(shifts);
        Scalar zero = constant(0.0);
        Scalar z = select(small, b.plus(shifts), b);
        Scalar lost = select(small, b.minus(z.minus(shifts)), zero);
        Scalar sum = select(small, steps(b).times(n / scale), zero).plus(series(z, lost));
        return sum.times(n % 2 == 0 ? -factor : factor);
    }

    /// Smallest first; the largest term, which may be infinite, in two parts.
    private Scalar steps(Scalar b) {
        Scalar one = constant(scale);
        Power first = Power.of(Power.quotient(one, b, constant(0.0)), n + 1);
        Scalar sum = constant(0.0);
        for (int k = shifts - 1; k > 0; k--) sum = sum.plus(Power.plain(one.over(b.plus(k)), n + 1));
        Scalar isFinite = first.high.abs().lessEqual(Double.MAX_VALUE);
        return first.high.plus(select(isFinite, first.low.plus(sum), constant(0.0)));
    }

    /// `lost` is what z lost in rounding.
    private Scalar series(Scalar z, Scalar lost) {
        Power r = Power.quotient(constant(scale), z, lost);
        Scalar inverse = r.high.times(1 / scale);
        Scalar square = inverse.times(inverse);
        Scalar bracket = inverse.fma(0.5 * n, square.times(Polynomial.horner(square, bernoulli())));
        Power power = Power.of(r, n);
        return power.high.plus(bracket.fma(power.high.plus(power.low), power.low));
    }

    private double[] bernoulli() {
        double[] c = BERNOULLI.clone();
        double rising = 1; // (2j + n − 1)!/((2j)! (n − 1)!)
        for (int j = 0; j < c.length; j++) {
            rising *= (2.0 * j + n) * (2.0 * j + n + 1) / ((2 * j + 1) * (2 * j + 2));
            c[j] *= rising;
        }
        return c;
    }

    /// The derivative of π·cot πx of order n as a polynomial in κ = π·cot πx, for κ′ = −(π² + κ²). Its coefficients
    /// have one sign, and those of every second power are 0.
    private Scalar derivative(Scalar cotangent) {
        double[] c = {0, 1};
        for (int order = 1; order <= n; order++) {
            double[] next = new double[c.length + 1];
            for (int j = 1; j < c.length; j++) {
                next[j - 1] -= PI_SQUARE * j * c[j];
                next[j + 1] -= j * c[j];
            }
            c = next;
        }
        int odd = (n + 1) % 2;
        double[] every = new double[(c.length - odd + 1) / 2];
        for (int j = 0; j < every.length; j++) every[j] = c[2 * j + odd];
        Scalar even = Polynomial.horner(cotangent.times(cotangent), every);
        return odd == 0 ? even : even.times(cotangent);
    }

    /// Powers as unevaluated sums of two, so that n roundings do not add up.
    ///
    /// @param high the number, rounded
    /// @param low  what that lost
    private record Power(Scalar high, Scalar low) {
        /// s/(z + lost) for `lost` below an ulp of z; what the quotient lost follows from s − (z + lost)·r.
        static Power quotient(Scalar s, Scalar z, Scalar lost) {
            Scalar r = s.over(z);
            Scalar residual = lost.negate().fma(r, z.negate().fma(r, s));
            // beyond, r may be subnormal or 0, and the residual of an infinite z is NaN
            return new Power(r, select(z.less(0x1p900), residual.times(r).over(s), constant(0.0)));
        }

        static Power of(Power x, int exponent) {
            if (exponent == 1) return x;
            Power half = of(x, exponent / 2);
            Power square = half.times(half);
            return exponent % 2 == 0 ? square : square.times(x);
        }

        static Scalar plain(Scalar x, int exponent) {
            if (exponent == 1) return x;
            Scalar half = plain(x, exponent / 2);
            Scalar square = half.times(half);
            return exponent % 2 == 0 ? square : square.times(x);
        }

        private Power times(Power y) {
            Scalar product = high.times(y.high);
            Scalar rounding = high.fma(y.high, product.negate());
            return new Power(product, high.fma(y.low, low.fma(y.high, rounding)));
        }
    }
}
