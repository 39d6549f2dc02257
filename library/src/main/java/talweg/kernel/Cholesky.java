package talweg.kernel;

import java.util.Arrays;

/// A = L·Lᵀ of a symmetric positive definite matrix, row by row (Golub and Van Loan, *Matrix Computations*, 4th ed.
/// 2013, §4.2).
final class Cholesky {
    private Cholesky() {}

    /// The lower triangle L of (A + Aᵀ)/2, n × n by rows; all NaN if that is not positive definite.
    static double[] lower(double[] a, int n) {
        double[] l = Dense.symmetric(a, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double left = l[i * n + j] - Columns.dot(l, i * n, l, j * n, j);
                if (j < i) {
                    l[i * n + j] = left / l[j * n + j];
                } else if (left > 0) {
                    l[i * n + i] = Math.sqrt(left);
                } else {
                    Arrays.fill(l, Double.NaN);
                    return l;
                }
            }
            Arrays.fill(l, i * n + i + 1, (i + 1) * n, 0);
        }
        return l;
    }
}
