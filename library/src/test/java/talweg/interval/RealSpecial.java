package talweg.interval;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/// Error and gamma functions to 2⁻²¹⁶ of their size, in some ten microseconds.
public final class RealSpecial {
    private static final Real ROOT_PI = RealAngles.PI.sqrt();

    /// 2/√π.
    private static final Real PEAK = Real.TWO.over(ROOT_PI);

    private RealSpecial() {}

    /// 2/√π · e^(−x²).
    public static Real bell(Real x) {
        return gauss(x).times(PEAK);
    }

    private static Real gauss(Real x) {
        return RealFunctions.exp(x.square().negate());
    }

    public static Real erf(Real x) {
        if (x.signum() < 0) return erf(x.negate()).negate();
        return x.size() > 0 ? Real.ONE.minus(erfc(x)) : series(x);
    }

    public static Real erfc(Real x) {
        if (x.size() <= 0) return Real.ONE.minus(series(x));
        if (x.signum() < 0) return Real.TWO.minus(erfc(x.negate()));
        return x.isLessThan(LARGE) ? quadrature(x) : asymptotic(x);
    }

    /// erf x for |x| < 1: 2x/√π·e^(−x²)·Σ (2x²)ⁿ/(1·3·5⋯(2n + 1)).
    private static Real series(Real x) {
        Real twice = x.square().scaledBy(1);
        Real term = x;
        Real sum = x;
        for (int n = 1; !term.isZero() && term.size() > sum.size() - 250; n++) {
            term = term.times(twice).over(2 * n + 1);
            sum = sum.plus(term);
        }
        return bell(x).times(sum);
    }

    /// Where both ways leave out less than 2⁻²²⁰.
    private static final Real LARGE = Real.of(12.5);

    /// The step h of the quadrature, and e^(−n²h²).
    private static final double STEP = 0.21875;

    private static final List<Real> SAMPLES = samples();

    private static List<Real> samples() {
        List<Real> samples = new ArrayList<>();
        for (int n = 1; n * STEP < 13; n++) samples.add(gauss(Real.of(n * STEP)));
        return samples;
    }

    /// erfc x for 1 ≤ x < 12.5: the trapezoidal rule applied to e^(−x²)·2x/π·∫₀ e^(−t²)/(x² + t²) dt and
    /// the residue of its pole, h·x·e^(−x²)/π·(1/x² + 2·Σ e^(−n²h²)/(n²h² + x²)) − 2/(e^(2πx/h) − 1), with
    /// an error of e^(−π²/h²) as long as x is below π/h = 14.4 (Chiarella and Reichel, *On the evaluation
    /// of integrals related to the error function*, Math. Comp. 22, 1968).
    private static Real quadrature(Real x) {
        Real square = x.square();
        Real sum = Real.ZERO;
        for (int n = SAMPLES.size(); n >= 1; n--) {
            Real place = Real.of(n * STEP * n * STEP);
            sum = sum.plus(SAMPLES.get(n - 1).over(place.plus(square)));
        }
        sum = sum.scaledBy(1).plus(Real.ONE.over(square));
        Real turn = RealAngles.PI.scaledBy(1).over(Real.of(STEP)).times(x);
        Real pole = Real.TWO.over(RealFunctions.expm1(turn));
        Real main = sum.times(Real.of(STEP)).times(x).times(gauss(x)).over(RealAngles.PI);
        return main.minus(pole);
    }

    /// e^(−x²)/(x√π)·Σ (−1)ⁿ·1·3·5⋯(2n − 1)/(2x²)ⁿ, to its least term, which is more than what follows.
    private static Real asymptotic(Real x) {
        Real inverse = Real.ONE.over(x.square().scaledBy(1));
        Real term = Real.ONE;
        Real sum = Real.ONE;
        for (int n = 1; n < 300 && term.size() > -240; n++) {
            Real next = term.times(inverse).times(2 * n - 1).negate();
            if (!next.abs().isLessThan(term.abs())) break;
            term = next;
            sum = sum.plus(term);
        }
        return gauss(x).times(sum).over(x.times(ROOT_PI));
    }

    /// Terms of Stirling's series: at 50 what follows them is below 2⁻²⁶⁰.
    private static final int TERMS = 40;

    private static final double SHIFTED = 50;

    /// B₂ₖ for k = 1, 2, …, as fractions, by Akiyama and Tanigawa's triangle.
    private static final List<Real> BERNOULLI = bernoulli();

    private static List<Real> bernoulli() {
        BigInteger[][] row = new BigInteger[2 * TERMS + 1][];
        List<Real> result = new ArrayList<>();
        for (int m = 0; m <= 2 * TERMS; m++) {
            row[m] = new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(m + 1)};
            for (int j = m; j >= 1; j--) {
                BigInteger difference = row[j - 1][0].multiply(row[j][1]).subtract(row[j][0].multiply(row[j - 1][1]));
                BigInteger above = difference.multiply(BigInteger.valueOf(j));
                BigInteger below = row[j - 1][1].multiply(row[j][1]);
                BigInteger common = above.gcd(below);
                row[j - 1] = new BigInteger[] {above.divide(common), below.divide(common)};
            }
            if (m >= 2 && m % 2 == 0) {
                result.add(Real.of(row[0][0], 0).over(Real.of(row[0][1], 0)));
            }
        }
        return result;
    }

    /// B₂ₖ/(2k(2k − 1)) and B₂ₖ/(2k).
    private static final List<Real> OF_LOGARITHM = over(k -> 2L * k * (2 * k - 1));

    private static final List<Real> OF_SLOPE = over(k -> 2L * k);

    private static List<Real> over(IntToLongFunction divisor) {
        List<Real> result = new ArrayList<>();
        for (int k = 1; k <= TERMS; k++) result.add(BERNOULLI.get(k - 1).over(divisor.applyAsLong(k)));
        return result;
    }

    /// Σ cₖ·xᵏ of the terms that count.
    private static Real sum(List<Real> coefficients, Real x) {
        Real power = x;
        Real sum = Real.ZERO;
        for (Real each : coefficients) {
            Real term = each.times(power);
            if (term.size() < -340) break;
            sum = sum.plus(term);
            power = power.times(x);
        }
        return sum;
    }

    /// x(x + 1)⋯(x + n − 1) with its first two derivatives, and x + n ≥ 50.
    private record Shift(Real product, Real slope, Real bend, Real z) {
        static Shift of(Real x, int order) {
            Real product = Real.ONE;
            Real slope = Real.ZERO;
            Real bend = Real.ZERO;
            Real z = x;
            for (; z.toDouble() < SHIFTED; z = z.plus(Real.ONE)) {
                if (order > 1) bend = bend.times(z).plus(slope.scaledBy(1));
                if (order > 0) slope = slope.times(z).plus(product);
                product = product.times(z);
            }
            return new Shift(product, slope, bend, z);
        }
    }

    private static final Real HALF_LOG_TURN =
            RealFunctions.log(RealAngles.PI.scaledBy(1)).scaledBy(-1);

    /// ln Γ(x), for x > 0: (z − ½)·ln z − z + ln(2π)/2 + z·Σ B₂ₖ/(2k(2k − 1))·z^(−2k) less the logarithm
    /// of the shift.
    public static Real lgamma(Real x) {
        if (x.compareTo(Real.ONE) == 0 || x.compareTo(Real.TWO) == 0) return Real.ZERO;
        Shift shift = Shift.of(x, 0);
        Real z = shift.z;
        Real inverse = Real.ONE.over(z.square());
        Real sum = z.minus(Real.ONE.scaledBy(-1))
                .times(RealFunctions.log(z))
                .minus(z)
                .plus(HALF_LOG_TURN)
                .plus(sum(OF_LOGARITHM, inverse).times(z));
        return sum.minus(RealFunctions.log(shift.product));
    }

    /// (ln Γ)′ = ln z − 1/(2z) − Σ B₂ₖ/(2k)·z^(−2k) less that of the shift, P′/P.
    public static Real digamma(Real x) {
        Shift shift = Shift.of(x, 1);
        Real z = shift.z;
        Real inverse = Real.ONE.over(z.square());
        return RealFunctions.log(z)
                .minus(Real.ONE.over(z.scaledBy(1)))
                .minus(sum(OF_SLOPE, inverse))
                .minus(shift.slope.over(shift.product));
    }

    /// (ln Γ)″ = 1/z + 1/(2z²) + Σ B₂ₖ·z^(−2k − 1) and that of the shift, (P′/P)² − P″/P.
    public static Real trigamma(Real x) {
        Shift shift = Shift.of(x, 2);
        Real z = shift.z;
        Real inverse = Real.ONE.over(z.square());
        Real sum = Real.ONE
                .over(z)
                .plus(inverse.scaledBy(-1))
                .plus(sum(BERNOULLI, inverse).over(z));
        Real slope = shift.slope.over(shift.product);
        return sum.plus(slope.square()).minus(shift.bend.over(shift.product));
    }
}
