package talweg.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// The extreme eigenvalues of a symmetric matrix A that is known by its products with vectors, as far as some of
/// these show: by the Lanczos process with full reorthogonalisation (Golub and Van Loan, *Matrix Computations*, 4th
/// ed. 2013, §10.1). A part of the space that the first vector does not touch stays unseen, so that there may be
/// eigenvalues beyond those found.
///
/// All numbers are NaN if a product is not finite.
///
/// @param least    lowᵀ·A·low
/// @param low      a unit vector
/// @param most     highᵀ·A·high
/// @param high     a unit vector
/// @param residual ‖A·low − least·low‖: some eigenvalue of A lies no farther from `least`
public record Lanczos(double least, double[] low, double most, double[] high, double residual) {
    /// Beside the size of products, what is left of one is rounding.
    private static final double ROUNDING = 1e-14;

    /// The process from a vector, for at most so many products.
    ///
    /// @param product x → A·x; what it is given is not kept
    /// @param start   not 0
    /// @param isSpent whether to stop after the product that was taken last
    public static Lanczos of(UnaryOperator<double[]> product, double[] start, int products, BooleanSupplier isSpent) {
        List<double[]> basis = new ArrayList<>();
        List<Double> diagonal = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        double[] q = start;
        double length = Vectors.norm(q);
        double scale = 0;
        while (basis.size() < Math.min(start.length, products)) {
            if (!(length > ROUNDING * scale) || !Double.isFinite(length)) break; // an invariant space is complete
            if (!basis.isEmpty()) beside.add(length);
            double[] unit = Vectors.sum(new double[q.length], 1 / length, q);
            basis.add(unit);
            q = product.apply(unit);
            diagonal.add(Vectors.dot(unit, q));
            scale = Math.max(scale, Vectors.norm(q));
            q = orthogonal(q, basis);
            length = Vectors.norm(q);
            if (isSpent.getAsBoolean()) break;
        }
        return extremes(basis, diagonal, beside, length);
    }

    /// What of `q` is orthogonal to the basis. Twice is enough (Parlett).
    private static double[] orthogonal(double[] q, List<double[]> basis) {
        double[] rest = q.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] each : basis) {
                double part = Vectors.dot(rest, each);
                for (int j = 0; j < rest.length; j++) rest[j] -= part * each[j];
            }
        }
        return rest;
    }

    private static Lanczos extremes(List<double[]> basis, List<Double> diagonal, List<Double> beside, double next) {
        int k = diagonal.size();
        double[] tridiagonal = new double[k * k];
        for (int i = 0; i < k; i++) {
            tridiagonal[i * k + i] = diagonal.get(i);
            if (i > 0) tridiagonal[(i - 1) * k + i] = beside.get(i - 1);
        }
        double[] first = basis.getFirst();
        if (!Vectors.isFinite(tridiagonal)) return new Lanczos(Double.NaN, first, Double.NaN, first, Double.NaN);
        SymmetricEigen eigen = SymmetricEigen.of(tridiagonal, k);
        return new Lanczos(
                eigen.values()[0],
                combined(basis, eigen.vectors()[0]),
                eigen.values()[k - 1],
                combined(basis, eigen.vectors()[k - 1]),
                next * Math.abs(eigen.vectors()[0][k - 1]));
    }

    private static double[] combined(List<double[]> basis, double[] shares) {
        double[] sum = new double[basis.getFirst().length];
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < sum.length; j++) sum[j] += shares[i] * basis.get(i)[j];
        }
        return sum;
    }
}
