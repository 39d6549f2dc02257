package talweg.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// What products with a symmetric matrix show of it from one vector: an orthonormal basis Q of the Krylov space,
/// in which the matrix is tridiagonal, T = QᵀHQ, with full reorthogonalisation (Golub and Van Loan, *Matrix
/// Computations*, 4th ed. 2013, §10.1 and §10.3.4).
///
/// @param basis  unit vectors, the first along the start
/// @param ritz   eigenvalues of T, ascending, and their vectors
/// @param beyond the length of what the last product has outside the basis; 0 where the space is invariant
record LanczosProcess(List<double[]> basis, SymmetricEigen ritz, double beyond) {
    /// Beside the size of products, what is left of one is rounding.
    private static final double ROUNDING = 1e-14;

    /// The process from a vector, for at most so many products; fewer where the space is complete.
    ///
    /// @param start not 0
    /// @throws ArithmeticException if a product is not finite
    static LanczosProcess of(UnaryOperator<double[]> product, double[] start, int products) {
        List<double[]> basis = new ArrayList<>();
        List<Double> diagonal = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        double[] rest = start;
        double length = Vectors.norm(start);
        double scale = 0;
        while (basis.size() < Math.min(start.length, products) && length > ROUNDING * scale) {
            if (!basis.isEmpty()) beside.add(length);
            double[] unit = Vectors.sum(new double[rest.length], 1 / length, rest);
            basis.add(unit);
            rest = product.apply(unit).clone();
            double size = Vectors.norm(rest);
            if (!Double.isFinite(size)) throw new ArithmeticException("a product with the Hessian is not finite");
            scale = Math.max(scale, size);
            diagonal.add(dot(unit, rest));
            orthogonalise(rest, basis);
            length = Vectors.norm(rest);
        }
        double beyond = length > ROUNDING * scale ? length : 0;
        return new LanczosProcess(basis, SymmetricEigen.of(tridiagonal(diagonal, beside), basis.size()), beyond);
    }

    /// Takes from `rest` what of it lies in the basis. Twice is enough (Parlett).
    private static void orthogonalise(double[] rest, List<double[]> basis) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] unit : basis.reversed()) {
                double part = dot(rest, unit);
                for (int j = 0; j < rest.length; j++) rest[j] -= part * unit[j];
            }
        }
    }

    /// In four sums, which do not wait for one another.
    private static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) a += x[i] * y[i];
        return (a + b) + (c + d);
    }

    private static double[] tridiagonal(List<Double> diagonal, List<Double> beside) {
        int k = diagonal.size();
        double[] matrix = new double[k * k];
        for (int i = 0; i < k; i++) {
            matrix[i * k + i] = diagonal.get(i);
            if (i > 0) matrix[(i - 1) * k + i] = beside.get(i - 1);
        }
        return matrix;
    }

    int steps() {
        return basis.size();
    }

    /// What the start's direction sees of the spectrum: Σ wᵢ·p(θᵢ) = uᵀp(H)u for the unit vector u along the start
    /// and every polynomial p up to degree 2k − 1 (Golub and Welsch, *Calculation of Gauss quadrature rules*,
    /// 1969).
    Quadrature quadrature() {
        double[] weights = new double[steps()];
        for (int i = 0; i < weights.length; i++) {
            double first = ritz.vectors()[i][0];
            weights[i] = first * first;
        }
        return new Quadrature(ritz.values(), weights);
    }

    /// The Ritz pair number `i`, from the lowest.
    Eigenpair pair(int i) {
        double[] shares = ritz.vectors()[i];
        double[] vector = new double[basis.getFirst().length];
        for (int k = 0; k < shares.length; k++) {
            double[] unit = basis.get(k);
            for (int j = 0; j < vector.length; j++) vector[j] += shares[k] * unit[j];
        }
        return new Eigenpair(ritz.values()[i], beyond * Math.abs(shares[shares.length - 1]), vector);
    }
}
