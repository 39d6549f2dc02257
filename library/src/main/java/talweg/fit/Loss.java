package talweg.fit;

import java.util.Arrays;

/// How much a residual counts: Σ ρ(rᵢ²) is minimised in place of Σ rᵢ², so that outliers pull less.
///
/// With s = r² and z = s/δ², every ρ is s near 0, where ρ(0) = 0 and ρ′(0) = 1: residuals well below δ count as
/// in least squares. s and ρ have the unit of r², ρ′ has none, ρ″ that of 1/r². δ has the unit of a residual; for
/// normal errors of standard deviation σ, δ = tuning() · σ keeps 95 % of the efficiency of least squares.
///
/// (Huber and Ronchetti, *Robust Statistics*, 2nd ed. 2009, chapter 7; Triggs, McLauchlan, Hartley and
/// Fitzgibbon, *Bundle Adjustment – A Modern Synthesis*, 2000, §3.)
public sealed interface Loss {
    /// Where a residual begins to count less; > 0, in the unit of a residual.
    double delta();

    /// ρ(s).
    default double rho(double s) {
        return s * share(s);
    }

    /// ρ(s)/s, 1 at 0, in [0, 1].
    double share(double s);

    /// ρ′(s), in [0, 1].
    double slope(double s);

    /// ρ″(s) ≤ 0.
    double curvature(double s);

    /// δ in standard deviations of normal errors at which the estimates keep 95 % of their efficiency.
    double tuning();

    /// The same with another δ.
    Loss withDelta(double delta);

    /// Linear beyond δ: ρ = s for z ≤ 1, else 2δ√s − δ² (Huber, *Robust Estimation of a Location Parameter*,
    /// 1964).
    record Huber(double delta) implements Loss {
        public Huber {
            require("Huber", delta);
        }

        @Override
        public double share(double s) {
            double root = Math.sqrt(s) / delta;
            return root <= 1 ? 1 : (2 - 1 / root) / root;
        }

        @Override
        public double slope(double s) {
            double root = Math.sqrt(s) / delta;
            return root <= 1 ? 1 : 1 / root;
        }

        @Override
        public double curvature(double s) {
            double root = Math.sqrt(s) / delta;
            return root <= 1 ? 0 : -0.5 / (root * s);
        }

        @Override
        public double tuning() {
            return 1.345;
        }

        @Override
        public Loss withDelta(double other) {
            return new Huber(other);
        }
    }

    /// Smooth, linear far beyond δ: ρ = 2δ²(√(1 + z) − 1) (Charbonnier, Blanc-Féraud, Aubert and Barlaud,
    /// *Deterministic edge-preserving regularization in computed imaging*, 1997).
    record SoftL1(double delta) implements Loss {
        public SoftL1 {
            require("SoftL1", delta);
        }

        private double root(double s) {
            return Math.hypot(1, Math.sqrt(s) / delta);
        }

        @Override
        public double share(double s) {
            return 2 / (1 + root(s));
        }

        @Override
        public double slope(double s) {
            return 1 / root(s);
        }

        @Override
        public double curvature(double s) {
            double root = root(s);
            return -0.5 / (root * root * root) / delta / delta;
        }

        @Override
        public double tuning() {
            return 1.2871;
        }

        @Override
        public Loss withDelta(double other) {
            return new SoftL1(other);
        }
    }

    /// Grows as a logarithm: ρ = δ² log(1 + z). Not convex: where a search ends may depend on its start.
    record Cauchy(double delta) implements Loss {
        public Cauchy {
            require("Cauchy", delta);
        }

        @Override
        public double share(double s) {
            double z = s / delta / delta;
            return z == 0 ? 1 : Math.log1p(z) / z;
        }

        @Override
        public double slope(double s) {
            return 1 / (1 + s / delta / delta);
        }

        @Override
        public double curvature(double s) {
            double slope = slope(s);
            return -slope * slope / delta / delta;
        }

        @Override
        public double tuning() {
            return 2.3849;
        }

        @Override
        public Loss withDelta(double other) {
            return new Cauchy(other);
        }
    }

    /// Constant beyond δ, so that such a residual counts for nothing: ρ = δ²(1 − (1 − z)³)/3 for z ≤ 1, else δ²/3
    /// (Beaton and Tukey, *The Fitting of Power Series*, 1974: the biweight). Not convex: where a search ends
    /// depends on its start.
    record Tukey(double delta) implements Loss {
        public Tukey {
            require("Tukey", delta);
        }

        @Override
        public double rho(double s) {
            return s / delta / delta <= 1 ? s * share(s) : delta * delta / 3; // constant to the last bit
        }

        @Override
        public double share(double s) {
            double z = s / delta / delta;
            return z <= 1 ? 1 - z + z * z / 3 : 1 / (3 * z);
        }

        @Override
        public double slope(double s) {
            double rest = Math.max(0, 1 - s / delta / delta);
            return rest * rest;
        }

        @Override
        public double curvature(double s) {
            return -2 * Math.max(0, 1 - s / delta / delta) / delta / delta;
        }

        @Override
        public double tuning() {
            return 4.6851;
        }

        @Override
        public Loss withDelta(double other) {
            return new Tukey(other);
        }
    }

    /// The standard deviation of most residuals, whatever the others are: 1.4826 times the median of |rᵢ|, which
    /// for normal errors about 0 is σ (the median absolute deviation; Huber and Ronchetti, 2009, §5.1).
    static double scale(double[] residuals) {
        double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
        int m = sizes.length;
        double median = m == 0 ? Double.NaN : 0.5 * (sizes[(m - 1) / 2] + sizes[m / 2]);
        return median / 0.674489750196081743;
    }

    private static void require(String name, double delta) {
        if (delta > 0 && delta < Double.POSITIVE_INFINITY) return;
        throw new IllegalArgumentException("`Loss." + name + "` requires a finite δ > 0, got " + delta);
    }
}
