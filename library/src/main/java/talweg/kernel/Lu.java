package talweg.kernel;

/// The rows and columns of A in other orders as L·U, by Gaussian elimination (Golub and Van Loan, *Matrix
/// Computations*, 4th ed. 2013, §3.4): the largest pivot of a column, or of all that is left, comes first. A pivot
/// of 0 eliminates nothing.
final class Lu {
    private final int n;
    /// L below the diagonal, where its 1s are left out, and U.
    private final double[] a;
    private final int[] rows;
    private final int[] columns;
    private double sign = 1;

    private Lu(double[] a, int n) {
        this.n = n;
        this.a = a.clone();
        this.rows = new int[n];
        this.columns = new int[n];
        for (int i = 0; i < n; i++) rows[i] = columns[i] = i;
    }

    /// With partial pivoting: the columns stay in order.
    static Lu partial(double[] a, int n) {
        return new Lu(a, n).eliminate(false);
    }

    /// With complete pivoting.
    static Lu complete(double[] a, int n) {
        return new Lu(a, n).eliminate(true);
    }

    private Lu eliminate(boolean complete) {
        for (int k = 0; k < n; k++) {
            int row = k;
            int column = k;
            for (int i = k; i < n; i++) {
                for (int j = k; j < (complete ? n : k + 1); j++) {
                    if (!(Math.abs(a[i * n + j]) > Math.abs(a[row * n + column]))) continue;
                    row = i;
                    column = j;
                }
            }
            exchange(rows, k, row, n, 1);
            exchange(columns, k, column, 1, n);
            double pivot = a[k * n + k];
            for (int i = k + 1; i < n && pivot != 0; i++) {
                double factor = a[i * n + k] / pivot;
                a[i * n + k] = factor;
                Columns.add(-factor, a, k * n + k + 1, a, i * n + k + 1, n - k - 1);
            }
        }
        return this;
    }

    /// Exchanges two rows or columns, whose elements are `along` apart; neighbours are `across` apart.
    private void exchange(int[] order, int i, int j, int across, int along) {
        if (i == j) return;
        sign = -sign;
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
        for (int k = 0; k < n; k++) {
            double x = a[i * across + k * along];
            a[i * across + k * along] = a[j * across + k * along];
            a[j * across + k * along] = x;
        }
    }

    /// L and U in one; the orders of rows and columns; their sign.
    double[][] results() {
        double[] rowOrder = new double[n];
        double[] columnOrder = new double[n];
        for (int i = 0; i < n; i++) {
            rowOrder[i] = rows[i];
            columnOrder[i] = columns[i];
        }
        return new double[][] {a, rowOrder, columnOrder, {sign}};
    }

    /// X of A·X = B, n × k by rows like B.
    double[] solve(double[] b) {
        int k = n == 0 ? 0 : b.length / n;
        double[] ordered = new double[b.length];
        for (int i = 0; i < n; i++) System.arraycopy(b, rows[i] * k, ordered, i * k, k);
        double[] y = Triangular.solve(a, n, false, false, Triangular.solve(a, n, true, true, ordered));
        double[] x = new double[b.length];
        for (int i = 0; i < n; i++) System.arraycopy(y, i * k, x, columns[i] * k, k);
        return x;
    }
}
