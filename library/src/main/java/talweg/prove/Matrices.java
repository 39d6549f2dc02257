package talweg.prove;

import java.util.Optional;

/// Small dense matrices of numbers.
final class Matrices {
    private Matrices() {}

    /// The inverse by Gauss and Jordan's elimination with pivots by columns, to rounding; nothing if a
    /// pivot is 0 or not finite. A preconditioner need not be exact.
    static Optional<double[][]> inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            inverse[i][i] = 1;
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) pivot = i;
            swap(a, k, pivot);
            swap(inverse, k, pivot);
            double share = 1 / a[k][k];
            if (!Double.isFinite(share)) return Optional.empty();
            scale(a[k], share);
            scale(inverse[k], share);
            for (int i = 0; i < n; i++) {
                if (i == k) continue;
                double factor = a[i][k];
                subtract(a[i], a[k], factor);
                subtract(inverse[i], inverse[k], factor);
            }
        }
        for (double[] row : inverse) for (double each : row) if (!Double.isFinite(each)) return Optional.empty();
        return Optional.of(inverse);
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) row[j] *= factor;
    }

    private static void subtract(double[] row, double[] other, double factor) {
        if (factor == 0) return;
        for (int j = 0; j < row.length; j++) row[j] -= factor * other[j];
    }
}
