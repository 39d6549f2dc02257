package talweg.fit;

/// Student's t distribution, for the intervals of a fit.
final class StudentT {
    private StudentT() {}

    /// The t that a variable with `freedom` ≥ 1 degrees of freedom exceeds in size with probability `outside`,
    /// in (0, 1): by bisection on [#outside], to the last bits of `t`.
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
        double a = freedom / 2;
        double ratio = t * (t / freedom);
        double y = t / (freedom + t * t) * t;
        // xᵃ·√y / B(a, ½), with log x = −log1p(t²/ν), which keeps its digits where x is near 1
        double front = Math.exp(gammaRatio(a) - a * Math.log1p(ratio)) * Math.sqrt(y / Math.PI);
        return t <= 3 ? 1 - 2 * front * series(y, a) : front / a * fraction(1 / (1 + ratio), a);
    }

    /// F(a + ½, 1; 3/2; y), of which I_y(½, a) is made (Olver et al., *NIST Handbook of Mathematical Functions*,
    /// 2010, 8.17.8). All terms are positive, so that many degrees of freedom cost no digits.
    private static double series(double y, double a) {
        double sum = 1;
        double term = 1;
        for (int n = 0; n < 10_000 && term > Math.ulp(sum) / 4; n++) {
            term *= (a + 0.5 + n) / (1.5 + n) * y;
            sum += term;
        }
        return sum;
    }

    /// The continued fraction of I_x(a, ½) (ibid., 8.17.22), which converges fast for x < (a + 1)/(a + 2.5).
    private static double fraction(double x, double a) {
        double b = 0.5;
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
            if (Math.abs(change - 1) <= Math.ulp(1.0)) break;
        }
        return fraction;
    }

    /// log Γ(a + ½)/Γ(a) for a > 0: its asymptotic series at a ≥ 20 (ibid., 5.11.8 for ½ and 0), reached by the
    /// recurrence. The difference of two logarithms of Γ would lose the digits of a.
    static double gammaRatio(double a) {
        double shift = 0;
        double z = a;
        while (z < 20) {
            shift += Math.log1p(0.5 / z);
            z++;
        }
        double square = 1 / (z * z);
        double series = 1.0 / 8
                - square * (1.0 / 192 - square * (1.0 / 640 - square * (17.0 / 14336 - square * (31.0 / 18432))));
        return 0.5 * Math.log(z) - series / z - shift;
    }
}
