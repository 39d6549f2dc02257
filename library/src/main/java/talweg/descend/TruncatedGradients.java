package talweg.descend;

import java.util.Optional;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// The model of a large problem, of which products H·u alone are asked.
///
/// Steps are conjugate gradients, cut off where they leave the region, meet negative curvature, or have reduced
/// the residual to min(½, √‖g‖) of the gradient (Steihaug, *The conjugate gradient method and trust regions in
/// large scale optimization*, 1983; Nocedal and Wright 2006, algorithm 7.2).
final class TruncatedGradients implements QuadraticModel {
    /// Relative accuracy of an eigenvalue found so.
    private static final double LANCZOS = 1e-10;

    private final Search search;
    private final Position at;
    private Optional<Lanczos> lowest = Optional.empty();

    TruncatedGradients(Search search, Position at) {
        this.search = search;
        this.at = at;
    }

    @Override
    public Step solve(double radius) {
        // in units of Δ and of Δ‖g‖, so that no square leaves the numbers: gradient and region have length 1
        int n = at.x().length;
        double size = Vectors.norm(at.gradient());
        double[] r = Vectors.sum(new double[n], 1 / size, at.gradient());
        double[] p = new double[n];
        double[] d = Vectors.sum(new double[n], -1, r);
        double enough = Math.min(0.5, Math.sqrt(size));
        double square = Vectors.dot(r, r);
        double reduction = 0;
        // with rounding n steps do not always do
        for (int k = 0; k < 2 * n && search.spent().isEmpty(); k++) {
            double[] product = Vectors.sum(new double[n], radius / size, search.hessianTimes(at.x(), d));
            double curvature = Vectors.dot(d, product);
            double alpha = square / curvature;
            double[] next = Vectors.sum(p, alpha, d);
            if (!(curvature > 0 && Vectors.norm(next) < 1)) {
                double far = toSphere(p, d);
                if (!Double.isFinite(far + curvature)) break; // a product that is not finite
                double more = far * square - far * far * curvature / 2;
                return step(radius, Vectors.sum(p, far, d), size * (reduction + more), false);
            }
            p = next;
            reduction += alpha * square / 2;
            r = Vectors.sum(r, alpha, product);
            double after = Vectors.dot(r, r);
            if (Math.sqrt(after) <= enough) return step(radius, p, size * reduction, true);
            d = Vectors.sum(Vectors.sum(new double[n], -1, r), after / square, d);
            square = after;
        }
        return step(radius, p, size * reduction, false);
    }

    private static Step step(double radius, double[] p, double reduction, boolean full) {
        return new Step(Vectors.sum(new double[p.length], radius, p), radius * reduction, full);
    }

    /// τ > 0 with ‖p + τd‖ = 1.
    private static double toSphere(double[] p, double[] d) {
        double a = Vectors.dot(d, d);
        double b = Vectors.dot(p, d);
        double c = Vectors.dot(p, p) - 1;
        double root = Math.sqrt(Math.max(0, b * b - a * c));
        // of two equal forms the one that does not cancel
        return b > 0 ? -c / (b + root) : (root - b) / a;
    }

    private Lanczos lowest() {
        if (lowest.isEmpty()) lowest = Optional.of(Lanczos.of(search, at.x()));
        return lowest.get();
    }

    @Override
    public Measure negativeCurvature() {
        return lowest().negative(Math.max(LANCZOS, search.curvatureNoise()));
    }

    @Override
    public Step leave(double radius) {
        double[] v = lowest().vector();
        double slope = Vectors.dot(v, at.gradient());
        double t = slope > 0 ? -radius : radius;
        return new Step(Vectors.sum(new double[v.length], t, v), -t * slope - t * t * lowest().value() / 2, false);
    }
}
