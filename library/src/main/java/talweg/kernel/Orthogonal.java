package talweg.kernel;

/// A = Q·R with orthonormal columns in Q and a diagonal ≥ 0 in R, by Householder reflections in the order of the
/// columns.
///
/// @param q m × n by rows
/// @param r n × n by rows
record Orthogonal(double[] q, double[] r) {
    /// Factors `a`, m × n by rows, m ≥ n.
    static Orthogonal of(double[] a, int m, int n) {
        Qr qr = Qr.inOrder(Dense.transposed(a, m, n), m, n);
        double[] q = new double[m * n];
        double[] r = new double[n * n];
        for (int k = 0; k < n; k++) {
            double sign = qr.r(k, k) < 0 ? -1 : 1;
            double[] column = new double[m];
            column[k] = sign;
            qr.times(column);
            for (int i = 0; i < m; i++) q[i * n + k] = column[i];
            for (int j = k; j < n; j++) r[k * n + j] = sign * qr.r(k, j);
        }
        return new Orthogonal(q, r);
    }

    double[][] results() {
        return new double[][] {q, r};
    }
}
