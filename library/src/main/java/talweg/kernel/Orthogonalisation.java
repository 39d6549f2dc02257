package talweg.kernel;

import talweg.kernel.MatrixKernels.Matrix;

/// The orthonormal columns whose first k span the first k columns of a matrix, by Householder reflections (Golub and
/// Van Loan, *Matrix Computations*, 4th ed. 2013, algorithm 5.2.1).
final class Orthogonalisation {
    private Orthogonalisation() {}

    /// Q, by rows, of A = Q·R with R's diagonal not negative.
    static double[] of(Matrix matrix) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] a = matrix.transposed().elements(); // by columns
        double[] heads = new double[n];
        double[][] mirrors = new double[n][];
        for (int k = 0; k < n; k++) {
            mirrors[k] = mirror(a, k, m);
            for (int j = k; j < n; j++) reflect(mirrors[k], k, a, j * m);
            heads[k] = a[k * m + k];
        }
        double[] q = new double[m * n];
        double[] column = new double[m];
        for (int j = 0; j < n; j++) {
            java.util.Arrays.fill(column, 0);
            column[j] = heads[j] < 0 ? -1 : 1;
            for (int k = n - 1; k >= 0; k--) reflect(mirrors[k], k, column, 0);
            for (int i = 0; i < m; i++) q[i * n + j] = column[i];
        }
        return q;
    }

    /// The normal of the reflection that takes what is left of column `k` to its first axis; empty if nothing is.
    private static double[] mirror(double[] a, int k, int m) {
        double[] v = new double[m - k];
        System.arraycopy(a, k * m + k, v, 0, v.length);
        double norm = Vectors.norm(v);
        if (norm == 0) return new double[0];
        v[0] += v[0] < 0 ? -norm : norm;
        double length = Vectors.norm(v);
        for (int i = 0; i < v.length; i++) v[i] /= length;
        return v;
    }

    /// x − 2·v·(vᵀx) on the elements from `k` on of the column that starts at `from`.
    private static void reflect(double[] v, int k, double[] x, int from) {
        double dot = 0;
        for (int i = 0; i < v.length; i++) dot += v[i] * x[from + k + i];
        for (int i = 0; i < v.length; i++) x[from + k + i] -= 2 * dot * v[i];
    }
}
