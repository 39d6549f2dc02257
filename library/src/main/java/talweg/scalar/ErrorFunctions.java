package talweg.scalar;

import static talweg.scalar.Scalar.constant;
import static talweg.scalar.Scalar.select;

import talweg.shape.ElementType;

/// Kernels of the error functions. What is smooth is a polynomial piece by piece; what is not is left to exp and
/// log.
public final class ErrorFunctions {
    private static final int ORDER = 14;
    private static final PiecewisePolynomial ERF = taylor();
    private static final PiecewisePolynomial SCALED = PiecewisePolynomial.of(ErrorFunctionRows.SCALED);
    private static final PiecewisePolynomial INVERSE = PiecewisePolynomial.of(ErrorFunctionRows.INVERSE);

    private ErrorFunctions() {}

    /// erf x = 2/√π·∫₀ˣ e^(−t²) dt, within 2 ulps (measured: 1.5); keeps the sign of zero.
    public static Scalar erf(Scalar x) {
        return Widened.apply(x, ErrorFunctions::error);
    }

    /// erfc x = 1 − erf x, within 3 ulps (measured: 2.6); gradual underflow to 0 above 27.2.
    public static Scalar erfc(Scalar x) {
        return Widened.apply(x, ErrorFunctions::complement);
    }

    /// The x with erf x = y, within 3 ulps (measured: 1.9), near ±1 too; ±∞ at ±1, NaN beyond; keeps the sign of
    /// zero.
    public static Scalar erfinv(Scalar y) {
        return Widened.apply(y, ErrorFunctions::inverse);
    }

    /// Taylor's series about k/4, |t| ≤ 1/8. The constant term is in two parts, so that it does not round; about 0
    /// it is 0, and the series, odd in t, keeps its relative accuracy. From 6 on erf rounds to 1.
    private static Scalar error(Scalar x) {
        Scalar a = x.abs().min(6);
        Scalar k = select(a.lessEqual(6), a, constant(6.0)).times(4).rint(); // NaN too must find a piece
        Scalar index = k.cast(ElementType.I64);
        Scalar t = k.fma(-0.25, a);
        Scalar rest = t.fma(ERF.from(2, index, t), ERF.coefficient(1, index));
        return signed(ERF.coefficient(0, index).plus(rest), x);
    }

    /// The rows of the series: erf c in two parts, then the coefficients from t on. Those of erf′ = g =
    /// 2/√π·e^(−x²) follow from g′ = −2x·g: (n + 1)·gₙ₊₁ = −2·(c·gₙ + gₙ₋₁), which grows, so that its rounding
    /// errors do not.
    private static PiecewisePolynomial taylor() {
        double[][] seeds = ErrorFunctionRows.SEEDS;
        double[][] rows = new double[seeds.length][ORDER + 2];
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            row[0] = seeds[i][0];
            row[1] = seeds[i][1];
            double before = 0;
            double g = seeds[i][2];
            for (int n = 0; n < ORDER; n++) {
                row[n + 2] = g / (n + 1);
                double next = -2 * (0.25 * i * g + before) / (n + 1);
                before = g;
                g = next;
            }
        }
        return PiecewisePolynomial.of(rows);
    }

    /// erfc a = e^(−a²)·E(a), where E is smooth and falls from 1 like 1/a; 2 − erfc a to the left. The square is
    /// taken in two parts, since its rounding alone would cost a² ulps. From 28 on both factors' product is 0.
    private static Scalar complement(Scalar x) {
        Scalar a = x.abs().min(28);
        Scalar known = select(a.lessEqual(28), a, constant(28.0)); // NaN too must find a piece
        PiecewisePolynomial.Nearest piece = PiecewisePolynomial.Nearest.of(known.plus(1), 1, 2);
        Scalar scaled = SCALED.from(0, piece.index(), a.minus(piece.centre().minus(1)));
        Scalar square = a.times(a).negate();
        Scalar rest = a.fma(a, square).negate();
        Scalar y = Exponentials.exp(square, rest).times(scaled);
        return select(x.less(0), constant(2.0).minus(y), y);
    }

    /// x = y·P(w), w = −log(1 − y²): P is smooth, its nearest singularities are at w = ±2πi, and it grows like √w,
    /// which halves the relative error of w. Both factors of 1 − y² are exact where it matters.
    private static Scalar inverse(Scalar y) {
        Scalar a = y.abs();
        Scalar one = constant(1.0);
        Scalar inside = a.less(one);
        Scalar w = Logarithms.ofNormal(one.minus(a).times(one.plus(a))).negate();
        Scalar known = select(inside, w, constant(37.0)); // |y| ≥ 1 and NaN too must find a piece
        PiecewisePolynomial.Nearest piece = PiecewisePolynomial.Nearest.of(known.plus(8), 8, 3);
        Scalar x = y.times(
                INVERSE.from(0, piece.index(), known.minus(piece.centre().minus(8))));
        Scalar edge = select(a.equal(one), y.times(Double.POSITIVE_INFINITY), constant(Double.NaN));
        return select(inside, x, edge);
    }

    private static Scalar signed(Scalar magnitude, Scalar sign) {
        Scalar bit = sign.toBits().and(constant(Long.MIN_VALUE));
        return magnitude.toBits().or(bit).fromBits();
    }
}
