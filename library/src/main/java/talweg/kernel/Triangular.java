package talweg.kernel;

/// Systems with a triangle for a matrix, by substitution.
final class Triangular {
    private Triangular() {}

    /// X of T·X = B, n × k by rows like B. Each column is computed as if it were alone.
    ///
    /// @param t    n × n by rows; of it one triangle is read
    /// @param unit whether its diagonal is taken to be 1
    static double[] solve(double[] t, int n, boolean lower, boolean unit, double[] b) {
        double[] x = b.clone();
        int k = n == 0 ? 0 : b.length / n;
        for (int step = 0; step < n; step++) {
            int i = lower ? step : n - 1 - step;
            int from = lower ? 0 : i + 1;
            int to = lower ? i : n;
            for (int j = from; j < to; j++) Columns.add(-t[i * n + j], x, j * k, x, i * k, k);
            if (unit) continue;
            double pivot = t[i * n + i];
            for (int c = i * k; c < (i + 1) * k; c++) x[c] /= pivot;
        }
        return x;
    }
}
