package talweg.kernel;

import talweg.kernel.MatrixKernels.Matrix;

/// P·A = L·U by Gaussian elimination with row pivoting (Golub and Van Loan, *Matrix Computations*, 4th ed. 2013,
/// algorithm 3.4.1). A pivot of 0 is divided by as IEEE does.
final class Elimination {
    private final int n;
    /// L below the diagonal, without its diagonal of ones, and U.
    private final double[] a;
    private final int[] rows;
    private int sign = 1;

    private Elimination(Matrix a) {
        this.n = a.rows();
        this.a = a.elements().clone();
        this.rows = new int[n];
        for (int i = 0; i < n; i++) rows[i] = i;
    }

    static Elimination of(Matrix a) {
        Elimination factors = new Elimination(a);
        for (int k = 0; k < factors.n; k++) factors.eliminate(k);
        return factors;
    }

    private void eliminate(int k) {
        int pivot = k;
        for (int i = k + 1; i < n; i++) {
            if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) pivot = i;
        }
        if (pivot != k) swap(k, pivot);
        double head = a[k * n + k];
        if (head == 0) return; // the column is 0 from here on
        for (int i = k + 1; i < n; i++) {
            double factor = a[i * n + k] / head;
            a[i * n + k] = factor;
            if (factor == 0) continue;
            for (int j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
        }
    }

    private void swap(int i, int k) {
        for (int j = 0; j < n; j++) {
            double held = a[i * n + j];
            a[i * n + j] = a[k * n + j];
            a[k * n + j] = held;
        }
        int row = rows[i];
        rows[i] = rows[k];
        rows[k] = row;
        sign = -sign;
    }

    int size() {
        return n;
    }

    /// The diagonal of U.
    double pivot(int i) {
        return a[i * n + i];
    }

    /// The determinant of P: 1 or −1.
    int sign() {
        return sign;
    }

    /// A⁻¹·B, by rows.
    double[] solve(Matrix b) {
        int columns = b.columns();
        double[] x = new double[n * columns];
        for (int i = 0; i < n; i++) System.arraycopy(b.elements(), rows[i] * columns, x, i * columns, columns);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) subtract(a[i * n + k], x, k, i, columns);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) subtract(a[i * n + k], x, k, i, columns);
            for (int j = 0; j < columns; j++) x[i * columns + j] /= a[i * n + i];
        }
        return x;
    }

    /// Row `to` less `factor` times row `from`.
    static void subtract(double factor, double[] x, int from, int to, int columns) {
        for (int j = 0; j < columns; j++) x[to * columns + j] -= factor * x[from * columns + j];
    }
}
