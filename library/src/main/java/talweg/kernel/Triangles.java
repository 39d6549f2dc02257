package talweg.kernel;

import talweg.kernel.MatrixKernels.Matrix;

/// Triangular factors and systems.
final class Triangles {
    private Triangles() {}

    /// L, by rows, of the matrix with the lower triangle of `a` (Golub and Van Loan, *Matrix Computations*, 4th ed.
    /// 2013, §4.2.5); NaN throughout if a pivot is not positive.
    static double[] cholesky(Matrix a) {
        int n = a.rows();
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = a.elements()[i * n + j];
                for (int k = 0; k < j; k++) rest -= l[i * n + k] * l[j * n + k];
                if (i == j && !(rest > 0)) return MatrixKernels.unknown(n * n);
                l[i * n + j] = i == j ? Math.sqrt(rest) : rest / l[j * n + j];
            }
        }
        return l;
    }

    /// T⁻¹·B, by rows, for a triangle T of `a`.
    static double[] solve(Matrix a, Matrix b, boolean upper) {
        int n = a.rows();
        int columns = b.columns();
        double[] x = b.elements().clone();
        for (int step = 0; step < n; step++) {
            int i = upper ? n - 1 - step : step;
            for (int k = upper ? i + 1 : 0; k < (upper ? n : i); k++) {
                Elimination.subtract(a.elements()[i * n + k], x, k, i, columns);
            }
            for (int j = 0; j < columns; j++) x[i * columns + j] /= a.elements()[i * n + i];
        }
        return x;
    }
}
