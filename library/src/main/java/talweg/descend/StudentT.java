package talweg.descend;

/// Student's t distribution, for the intervals of a fit.
final class StudentT {
    private StudentT() {}

    /// The t that a variable with `freedom` ≥ 1 degrees of freedom exceeds in size with probability `outside`, in
    /// (0, 1): by bisection on [#outside], to the last bits of `t`.
    static double twoSided(double outside, double freedom) {
        double low = 0;
        double high = 1;
        while (outside(high, freedom) > outside) high *= 2;
        for (int i = 0; i < 200 && Math.nextUp(low) < high; i++) {
            double middle = 0.5 * (low + high);
            if (outside(middle, freedom) > outside) low = middle;
            else high = middle;
        }
        return high;
    }

    /// The probability that |t| is exceeded: I_x(ν/2, ½) with x = ν/(ν + t²).
    static double outside(double t, double freedom) {
        double x = freedom / (freedom + t * t);
        double y = t * t / (freedom + t * t);
        return incompleteBeta(x, y, freedom / 2, 0.5);
    }

    /// The regularised incomplete beta function I_x(a, b), y = 1 − x, by its continued fraction (Olver et al.,
    /// *NIST Handbook of Mathematical Functions*, 2010, 8.17.22), on the side where that converges fast.
    private static double incompleteBeta(double x, double y, double a, double b) {
        if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(y, x, b, a);
        if (x == 0) return 0;
        double front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            fraction *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            double change = c * d;
            fraction *= change;
            if (Math.abs(change - 1) < 1e-16) break;
        }
        return front * fraction;
    }

    /// log Γ(x) for x > 0: Stirling's series at x ≥ 10, reached by the recurrence (ibid., 5.11.1).
    static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift += Math.log(z);
            z++;
        }
        double square = 1 / (z * z);
        double series = 1.0 / 12
                - square
                        * (1.0 / 360
                                - square
                                        * (1.0 / 1260
                                                - square
                                                        * (1.0 / 1680
                                                                - square
                                                                        * (1.0 / 1188
                                                                                - square
                                                                                        * (691.0 / 360360
                                                                                                - square / 156)))));
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z - shift;
    }
}
