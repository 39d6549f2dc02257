package talweg.fit;

import static talweg.op.GammaFunctions.lgamma;

import talweg.op.Tensor;

/// The upper tail of the gamma distribution, Q(a, x) = Γ(a, x)/Γ(a), and what is made of it: χ² and the normal
/// distribution.
final class GammaTail {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int TERMS = 100_000;

    private GammaTail() {}

    /// The probability that χ² with `freedom` ≥ 1 degrees of freedom exceeds `chiSquared`.
    static double chiSquared(double chiSquared, double freedom) {
        return upper(freedom / 2, chiSquared / 2);
    }

    /// The probability that a standard normal variable exceeds `z` ≥ 0 in size.
    static double normal(double z) {
        return upper(0.5, z * z / 2);
    }

    /// The z that a standard normal variable stays below with probability `below`, in (0, 1): from the rational
    /// approximation 26.2.23 of Abramowitz and Stegun, *Handbook of Mathematical Functions*, 1964, to all digits
    /// by Newton's method, three times.
    static double quantile(double below) {
        double tail = Math.min(below, 1 - below);
        if (tail == 0.5) return 0;
        double t = Math.sqrt(-2 * Math.log(tail));
        double z =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (int i = 0; i < 3; i++) {
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            z = Math.max(0, z + (0.5 * normal(z) - tail) / density);
        }
        return below < 0.5 ? -z : z;
    }

    /// Q(a, x) for a > 0 and x ≥ 0: 1 less its series where x < a + 1, else its continued fraction (Olver et al.,
    /// *NIST Handbook of Mathematical Functions*, 2010, 8.11.4 and 8.9.2).
    static double upper(double a, double x) {
        if (x == 0) return 1;
        if (!(x < Double.POSITIVE_INFINITY)) return Double.isNaN(x) ? x : 0;
        double front = Math.exp(
                a * Math.log(x) - x - Tensor.of(lgamma(Tensor.scalar(a))).item());
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    /// Σ xᵏ / (a·(a + 1)⋯(a + k)).
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int k = 1; k < TERMS && term > sum * EPSILON / 4; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return sum;
    }

    /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), by the method of Lentz.
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / Double.MIN_NORMAL;
        double d = 1 / b;
        double fraction = d;
        for (int k = 1; k < TERMS; k++) {
            double numerator = k * (a - k);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            fraction *= c * d;
            if (Math.abs(c * d - 1) <= EPSILON) break;
        }
        return fraction;
    }
}
