package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

/// Kernels of log Γ and its derivatives: polynomials piece by piece up to 8, asymptotic series from there,
/// reflection to the left (Abramowitz and Stegun, *Handbook of Mathematical Functions*, 1964, §6.1, 6.3, 6.4).
public final class GammaFunctions {
    private static final PiecewisePolynomial LGAMMA = PiecewisePolynomial.of(GammaFunctionRows.LGAMMA);
    private static final PiecewisePolynomial DIGAMMA = PiecewisePolynomial.of(GammaFunctionRows.DIGAMMA);

    /// Where ψ is 0, in two parts.
    private static final double ZERO = 1.4616321449683622;

    private static final double ZERO_REST = 9.549995429965697e-17;

    private GammaFunctions() {}

    /// log |Γ(x)|, within 3 ulps for x > 0, near its zeros 1 and 2 too (measured: 2.7). For x < 0, where it has
    /// many zeros, within 5 ulps of the largest of 1 and the two terms that reflection adds. +∞ at 0, −1, −2, … and
    /// ±∞.
    public static Scalar lgamma(Scalar x) {
        return Widened.apply(x, GammaFunctions::logGamma);
    }

    /// ψ(x), the derivative of log Γ, within 3 ulps for x > 0, near its zero 1.46… too (measured: 2.3). For x < 0,
    /// where it has many zeros, within 5 ulps of the largest of 1 and the terms that reflection adds. ∓∞ at ±0, NaN
    /// at −1, −2, … and −∞.
    public static Scalar digamma(Scalar x) {
        return Widened.apply(x, GammaFunctions::psi);
    }

    /// ψ′(x), within 3 ulps for x > 0 (measured: 2.0), 4 for x < 0; +∞ at 0, −1, −2, ….
    public static Scalar trigamma(Scalar x) {
        return polygamma(1, x);
    }

    /// The derivative of ψ of order n ≥ 1. For x > 0 within 8 ulps up to n = 20 (measured: 1.9 for n = 2, 4.5 for n
    /// = 10, 5.4 for n = 20), within n beyond. For x < 0 within 8 + 3n ulps, of the larger of the two terms that
    /// reflection adds. As n is odd or even: at −1, −2, … +∞ or NaN, at ±0 +∞ or ∓∞. Longer for greater n: some 100
    /// + 13n primitives.
    public static Scalar polygamma(int n, Scalar x) {
        return Widened.apply(x, y -> Polygamma.of(n).at(y));
    }

    /// Below ½ the pieces give log Γ(1 + a) = log Γ(a) + log a, which is what the reflection needs there:
    /// log |Γ(−a)| = −log |sin πa / π| − log Γ(1 + a).
    private static Scalar logGamma(Scalar x) {
        Scalar a = x.abs();
        Scalar below = a.less(0.5);
        Scalar log = Logarithms.log(a);
        Scalar base = select(a.less(8), pieces(a, below), stirling(a, log));
        Scalar right = base.minus(select(below, log, constant(-0.0))); // −0 − (−0) is +0, log Γ(1)
        Scalar nearest = a.rint();
        Scalar sine = sine(a.minus(nearest)).abs().times(select(below, constant(1.0), a));
        Scalar left = Logarithms.log(sine).negate().minus(base);
        Scalar pole = constant(Double.POSITIVE_INFINITY);
        return select(x.less(0), select(nearest.equal(a), pole, left), right);
    }

    /// (x − 1)(x − 2)·S(x), so that the zeros are exact; x = a, or a + 1 below ½ (then kept in two parts).
    private static Scalar pieces(Scalar a, Scalar below) {
        Scalar known = select(a.less(8), a, constant(1.0)); // NaN too must find a piece
        Scalar shift = select(below, constant(1.0), constant(0.0));
        PiecewisePolynomial.Nearest piece = PiecewisePolynomial.Nearest.of(known.plus(shift), 0.5, 2);
        Scalar first = known.minus(constant(1.0).minus(shift));
        Scalar smooth = LGAMMA.from(0, piece.index(), known.minus(piece.centre().minus(shift)));
        return first.times(first.minus(1)).times(smooth);
    }

    /// (a − ½)(log a − 1) + ½ log 2π − ½ + φ(1/a²)/a for a ≥ 8, φ within 2⁻⁵⁴.
    private static Scalar stirling(Scalar a, Scalar log) {
        Scalar r = constant(1.0).over(a);
        Scalar series = Polynomial.horner(
                r.times(r),
                0.0833333333333333,
                -0.002777777777606244,
                0.0007936506649488252,
                -0.0005952025951802712,
                0.0008372834512071336,
                -0.0016526004455595122);
        return a.minus(0.5).fma(log.minus(1), r.fma(series, 0.4189385332046727));
    }

    /// sin(πr)/π for |r| ≤ ½.
    private static Scalar sine(Scalar r) {
        return Polynomial.horner(
                        r.times(r),
                        1.0,
                        -1.6449340668482264,
                        0.8117424252833393,
                        -0.19075182412149616,
                        0.02614784780555096,
                        -0.0023460808954639607,
                        0.0001484278414189103,
                        -6.972099660851199e-06,
                        2.4502943624559793e-07)
                .times(r);
    }

    /// π·cot(πr) = 1/r − r·C(r²) for |r| ≤ ½.
    static Scalar cotangent(Scalar r) {
        Scalar series = Polynomial.paired(
                r.times(r),
                3.289868133696453,
                2.1646464674222266,
                2.0346861239837795,
                2.008154710650887,
                2.0019892571205644,
                2.0004882445092558,
                2.000216397061563,
                1.9984989923885619,
                2.0175482780709193,
                1.8569869062340112,
                2.8304597027964618,
                -1.3837148002891513,
                11.319882534156065,
                -14.00913635189951,
                16.010441555350102);
        return constant(1.0).over(r).minus(r.times(series));
    }

    /// Below 1 the pieces give ψ(1 + a) = ψ(a) + 1/a, which is what the reflection needs there:
    /// ψ(−a) = ψ(1 + a) + π·cot πa.
    private static Scalar psi(Scalar x) {
        Scalar a = x.abs();
        Scalar below = a.less(1);
        Scalar zero = constant(0.0);
        Scalar r = constant(1.0).over(a);
        Scalar base = select(a.less(8), psiPieces(a, below), psiSeries(a, r));
        Scalar right = base.minus(select(below, constant(1.0).over(x), zero));
        Scalar nearest = a.rint();
        Scalar left = base.plus(select(below, zero, r)).plus(cotangent(a.minus(nearest)));
        Scalar pole = constant(Double.NaN);
        return select(x.less(0), select(nearest.equal(a), pole, left), right);
    }

    /// (x − x₀)·D(x), so that the zero keeps its digits; x = a, or a + 1 below 1 (then kept in two parts).
    private static Scalar psiPieces(Scalar a, Scalar below) {
        Scalar known = select(a.less(8), a, constant(1.0)); // NaN too must find a piece
        Scalar shift = select(below, constant(1.0), constant(0.0));
        PiecewisePolynomial.Nearest piece = PiecewisePolynomial.Nearest.of(known.plus(shift), 1, 2);
        Scalar fromZero = known.minus(constant(ZERO).minus(shift)).minus(ZERO_REST);
        return fromZero.times(
                DIGAMMA.from(0, piece.index(), known.minus(piece.centre().minus(shift))));
    }

    /// log a − 1/2a − φ(1/a²)/a² for a ≥ 8, φ within 2⁻⁵⁰.
    private static Scalar psiSeries(Scalar a, Scalar r) {
        Scalar square = r.times(r);
        Scalar series = Polynomial.horner(
                square,
                0.08333333333333287,
                -0.008333333331168558,
                0.003968252342841619,
                -0.004166217650696842,
                0.007519088230747095,
                -0.017711160415846534);
        return Logarithms.log(a).minus(r.fma(0.5, square.times(series)));
    }
}
