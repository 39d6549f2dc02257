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
    private final Search search;
    private final Position at;
    private Optional<Lanczos> lowest = Optional.empty();

    TruncatedGradients(Search search, Position at) {
        this.search = search;
        this.at = at;
    }

    @Override
    public Step solve(double radius) {
        double[] r = at.gradient().clone();
        int n = r.length;
        double[] p = new double[n];
        double[] d = Vectors.sum(new double[n], -1, r);
        double size = Vectors.norm(r);
        double enough = Math.min(0.5, Math.sqrt(size)) * size;
        double square = Vectors.dot(r, r);
        double reduction = 0;
        // with rounding n steps do not always do
        for (int k = 0; k < 2 * n && search.spent().isEmpty(); k++) {
            double[] product = search.hessianTimes(at.x(), d);
            double curvature = Vectors.dot(d, product);
            double alpha = square / curvature;
            boolean inside = curvature > 0 && Vectors.norm(Vectors.sum(p, alpha, d)) < radius;
            if (!inside) {
                double far = toSphere(p, d, radius);
                if (!Double.isFinite(far)) break; // a product that is not finite
                return new Step(Vectors.sum(p, far, d), reduction + far * square - far * far * curvature / 2, false);
            }
            p = Vectors.sum(p, alpha, d);
            reduction += alpha * square / 2;
            r = Vectors.sum(r, alpha, product);
            double next = Vectors.dot(r, r);
            if (Math.sqrt(next) <= enough) return new Step(p, reduction, true);
            d = Vectors.sum(Vectors.sum(new double[n], -1, r), next / square, d);
            square = next;
        }
        return new Step(p, reduction, false);
    }

    /// τ > 0 with ‖p + τd‖ = Δ.
    private static double toSphere(double[] p, double[] d, double radius) {
        double a = Vectors.dot(d, d);
        double b = Vectors.dot(p, d);
        double c = Vectors.dot(p, p) - radius * radius;
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
        return lowest().negative();
    }

    @Override
    public Step leave(double radius) {
        double[] v = lowest().vector();
        double slope = Vectors.dot(v, at.gradient());
        double t = slope > 0 ? -radius : radius;
        return new Step(Vectors.sum(new double[v.length], t, v), -t * slope - t * t * lowest().value() / 2, false);
    }
}
