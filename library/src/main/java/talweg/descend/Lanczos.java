package talweg.descend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import talweg.descend.Outcome.Measure;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The lowest eigenvalue of a Hessian, as far as some products with it show, by the Lanczos process with full
/// reorthogonalisation (Golub and Van Loan, *Matrix Computations*, 2013, §10.1). It starts from a vector that
/// is the same in every run; a part of the space that this vector does not touch stays unseen.
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
        int n = x.length;
        List<double[]> basis = new ArrayList<>();
        List<Double> diagonal = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        double[] q = new SplittableRandom(1).doubles(n, -1, 1).toArray();
        double scale = 0;
        while (basis.size() < Math.min(n, PRODUCTS)) {
            orthogonalise(q, basis);
            double length = Vectors.norm(q);
            if (!(length > 1e-14 * scale) || !Double.isFinite(length)) break; // an invariant space is complete
            if (!basis.isEmpty()) beside.add(length);
            q = Vectors.sum(new double[n], 1 / length, q);
            basis.add(q);
            double[] product = search.hessianTimes(x, q);
            diagonal.add(Vectors.dot(q, product));
            scale = Math.max(scale, Vectors.norm(product));
            q = product;
            if (search.spent().isPresent()) break;
        }
        return lowest(basis, diagonal, beside);
    }

    /// Twice is enough (Parlett).
    private static void orthogonalise(double[] q, List<double[]> basis) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] each : basis) {
                double part = Vectors.dot(q, each);
                for (int j = 0; j < q.length; j++) q[j] -= part * each[j];
            }
        }
    }

    private static Lanczos lowest(List<double[]> basis, List<Double> diagonal, List<Double> beside) {
        int k = diagonal.size();
        double[] tridiagonal = new double[k * k];
        for (int i = 0; i < k; i++) {
            tridiagonal[i * k + i] = diagonal.get(i);
            if (i > 0) tridiagonal[(i - 1) * k + i] = beside.get(i - 1);
        }
        if (!Vectors.isFinite(tridiagonal)) return new Lanczos(0, basis.getFirst(), 1);
        SymmetricEigen eigen = SymmetricEigen.of(tridiagonal, k);
        double[] vector = new double[basis.getFirst().length];
        for (int i = 0; i < k; i++) {
            double share = eigen.vectors()[0][i];
            for (int j = 0; j < vector.length; j++) vector[j] += share * basis.get(i)[j];
        }
        return new Lanczos(eigen.values()[0], vector, Math.max(Vectors.largest(eigen.values()), Double.MIN_NORMAL));
    }
}
