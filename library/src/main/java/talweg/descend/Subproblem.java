package talweg.descend;

import talweg.descend.Outcome.Measure;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The least point of the model g·p + ½ pᵀHp over ‖p‖ ≤ Δ, found exactly in the basis of the eigenvectors of H.
///
/// By Moré and Sorensen, *Computing a trust region step*, 1983, lemmas 2.1 and 2.3: p solves (H + μI)p = −g
/// with μ ≥ 0 and H + μI positive semidefinite, and either ‖p‖ = Δ or μ = 0. In the hard case, where g has no
/// part along the lowest eigenvectors, such a p is completed to length Δ along one of them; so a saddle or
/// maximum with g = 0 is left too.
final class Subproblem implements QuadraticModel {
    private static final int ROOT = 200;

    private final SymmetricEigen eigen;
    private final double noise;
    private final int n;
    /// Vᵀg.
    private final double[] slopes;

    /// @param noise of the largest |λ|, below which an eigenvalue cannot be told from 0
    Subproblem(SymmetricEigen eigen, double[] gradient, double noise) {
        this.eigen = eigen;
        this.noise = noise;
        this.n = gradient.length;
        this.slopes = new double[n];
        double size = Vectors.norm(gradient);
        for (int i = 0; i < n; i++) {
            double slope = Vectors.dot(eigen.vectors()[i], gradient);
            // where neither slope nor curvature can be told from 0 there is nothing to gain
            boolean hidden = Math.abs(eigen.values()[i]) <= largest() * noise && Math.abs(slope) <= size * noise;
            slopes[i] = hidden ? 0 : slope;
        }
    }

    private double lowest() {
        return eigen.values()[0];
    }

    private double largest() {
        return Vectors.largest(eigen.values());
    }

    @Override
    public Measure negativeCurvature() {
        double share = lowest() < 0 ? -lowest() / largest() : 0;
        return new Measure("negative curvature relative to the largest", share, noise);
    }

    @Override
    public Step leave(double radius) {
        return solve(radius);
    }

    @Override
    public Step solve(double radius) {
        double shift = Math.max(lowest(), 0); // δ = μ + λ₁ ≥ shift; denominators are λᵢ − λ₁ + δ
        double[] coefficients = new double[n];
        if (length(shift) <= radius) {
            fill(coefficients, shift);
            boolean bowl = negativeCurvature().met();
            if (!bowl) complete(coefficients, radius);
            return step(coefficients, bowl);
        }
        fill(coefficients, root(shift, radius));
        return step(coefficients, false);
    }

    private double divisor(int i, double delta) {
        return eigen.values()[i] - lowest() + delta;
    }

    private double length(double delta) {
        double[] p = new double[n];
        fill(p, delta);
        return Vectors.norm(p);
    }

    private void fill(double[] p, double delta) {
        for (int i = 0; i < n; i++) p[i] = slopes[i] == 0 ? 0 : -slopes[i] / divisor(i, delta);
    }

    /// δ with ‖p(δ)‖ = Δ: Newton's method on 1/Δ − 1/‖p(δ)‖, which is nearly linear, within an interval that
    /// shrinks.
    private double root(double from, double radius) {
        double low = from;
        double high = Vectors.norm(slopes) / radius + from;
        double delta = low > 0 ? low : high / 2;
        for (int i = 0; i < ROOT; i++) {
            double[] p = new double[n];
            fill(p, delta);
            double length = Vectors.norm(p);
            if (Math.abs(length - radius) <= 1e-10 * radius) return delta;
            if (length > radius) low = delta;
            else high = delta;
            double sum = 0;
            for (int k = 0; k < n; k++) {
                if (p[k] != 0) sum += (p[k] / length) * (p[k] / length) / divisor(k, delta);
            }
            double next = delta + (length - radius) / radius / sum;
            if (!(next > low && next < high)) next = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high * 1e-3;
            if (next == delta) break;
            delta = next;
        }
        return delta;
    }

    /// The hard case: on to the sphere along the lowest eigenvector.
    private void complete(double[] p, double radius) {
        double rest = Math.max(0, radius - Vectors.norm(p)) * (radius + Vectors.norm(p));
        // of two ways as good, the one whose largest element is positive
        double[] v = eigen.vectors()[0];
        double largest = 0;
        for (double each : v) if (Math.abs(each) > Math.abs(largest)) largest = each;
        p[0] += Math.copySign(Math.sqrt(rest), largest);
    }

    private Step step(double[] coefficients, boolean full) {
        double[] p = new double[n];
        double reduction = 0;
        for (int i = 0; i < n; i++) {
            double c = coefficients[i];
            if (c == 0) continue;
            reduction -= c * (slopes[i] + 0.5 * eigen.values()[i] * c);
            for (int j = 0; j < n; j++) p[j] += c * eigen.vectors()[i][j];
        }
        return new Step(p, reduction, full);
    }
}
