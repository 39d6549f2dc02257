package talweg.descend;

import java.util.SplittableRandom;
import talweg.descend.Outcome.Measure;

/// The lowest eigenvalue of a Hessian, as far as some products with it show. It starts from a vector that is the
/// same in every run; a part of the space that this vector does not touch stays unseen.
///
/// @param value   pᵀHp for the unit vector p found
/// @param vector  p
/// @param largest |λ| seen
record Lanczos(double value, double[] vector, double largest) {
    private static final int PRODUCTS = 80;

    /// How far the Hessian curves down, beside the share of its largest |λ| that cannot be told from 0.
    Measure negative(double noise) {
        double share = value < 0 ? -value / largest : 0;
        return new Measure("negative curvature relative to the largest, as far as seen", share, noise);
    }

    static Lanczos of(Search search, double[] x) {
        double[] start = new SplittableRandom(1).doubles(x.length, -1, 1).toArray();
        var seen = talweg.kernel.Lanczos.of(
                q -> search.hessianTimes(x, q),
                start,
                PRODUCTS,
                () -> search.spent().isPresent());
        if (Double.isNaN(seen.least())) return new Lanczos(0, seen.low(), 1);
        double largest = Math.max(Math.abs(seen.least()), Math.abs(seen.most()));
        return new Lanczos(seen.least(), seen.low(), Math.max(largest, Double.MIN_NORMAL));
    }
}
