package talweg.fit;

import talweg.kernel.Vectors;

/// The region in which the linear model is trusted: ‖D·u‖ ≤ δ, with Dⱼ the largest norm that column j of the
/// Jacobian has had (Moré 1978, §§4 and 6).
final class TrustRegion {
    private final double[] scale;
    private double radius;

    TrustRegion(int n) {
        this.scale = new double[n];
    }

    /// The diagonal of D.
    double[] scale() {
        return scale;
    }

    /// δ.
    double radius() {
        return radius;
    }

    /// Takes the scale from the first Jacobian, and the radius from the start; where that has no effect on the
    /// residuals, from these.
    void begin(LeastSquaresPoint start, double factor) {
        for (int j = 0; j < scale.length; j++) scale[j] = start.columns()[j] == 0 ? 1 : start.columns()[j];
        double size = norm(start.p());
        radius = factor * (size > Math.ulp(start.norm()) ? size : start.norm() > 0 ? start.norm() : 1);
    }

    /// Lets the scale grow to the columns of another Jacobian.
    void rescale(double[] columns) {
        for (int j = 0; j < scale.length; j++) scale[j] = Math.max(scale[j], columns[j]);
    }

    /// ‖D·u‖.
    double norm(double[] u) {
        double[] scaled = new double[u.length];
        for (int j = 0; j < u.length; j++) scaled[j] = scale[j] * u[j];
        return Vectors.norm(scaled);
    }

    /// The first step shows how long steps are.
    void limit(double length) {
        radius = Math.min(radius, length);
    }

    /// Follows the ratio of the actual to the predicted reduction.
    ///
    /// @return by what the damping of the next step is to be multiplied
    double resize(Trial trial) {
        if (trial.ratio() <= 0.25) {
            double slope = trial.slope();
            double shrink = trial.actual() >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * trial.actual());
            if (!trial.comparable() || !(shrink >= 0.1)) shrink = 0.1;
            radius = shrink * Math.min(radius, trial.length() / 0.1);
            return 1 / shrink;
        }
        if (trial.full() || trial.ratio() >= 0.75) {
            radius = trial.length() / 0.5;
            return 0.5;
        }
        return 1;
    }
}
