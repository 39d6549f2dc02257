package talweg.kernel;

/// A = Q·R·Pᵀ by Householder reflections with column pivoting: the columns of largest remaining norm first, so
/// that the diagonal of R falls in size and shows the rank (Golub and Van Loan, *Matrix Computations*, 4th ed.
/// 2013, algorithm 5.4.1). Norms are brought forward from column to column, and computed anew where that would
/// lose their digits (Drmač and Bujanović, *On the failure of rank-revealing QR factorization software*, 2008).
///
/// The matrix is kept by columns: everything runs along them.
public final class Qr {
    private static final double ANEW = Math.sqrt(Math.ulp(1.0));

    private final int rows;
    private final int columns;
    /// The reflections below the diagonal, R above it.
    private final double[] a;
    private final double[] diagonal;
    private final int[] pivots;

    private Qr(double[] a, int rows, int columns) {
        this.a = a;
        this.rows = rows;
        this.columns = columns;
        this.diagonal = new double[columns];
        this.pivots = new int[columns];
    }

    /// Factors `a`, by columns, which is overwritten. Fewer rows than columns are taken as if rows of zeros
    /// followed.
    public static Qr of(double[] a, int rows, int columns) {
        Qr qr = new Qr(a, rows, columns);
        double[] norms = new double[columns];
        for (int j = 0; j < columns; j++) {
            qr.pivots[j] = j;
            norms[j] = Columns.norm(a, j * rows, rows);
        }
        double[] exact = norms.clone();
        for (int k = 0; k < Math.min(rows, columns); k++) qr.reflect(k, norms, exact);
        return qr;
    }

    /// Factors `a`, by columns, which is overwritten, without pivoting: A = Q·R.
    public static Qr inOrder(double[] a, int rows, int columns) {
        Qr qr = new Qr(a, rows, columns);
        for (int j = 0; j < columns; j++) qr.pivots[j] = j;
        for (int k = 0; k < Math.min(rows, columns); k++) {
            if (!qr.reflector(k)) continue;
            for (int j = k + 1; j < columns; j++) qr.reflect(k, a, qr.start(j));
        }
        return qr;
    }

    /// @param norms of what is left of the columns, by their places in A
    /// @param exact the norms when they were last computed
    private void reflect(int k, double[] norms, double[] exact) {
        int largest = k;
        for (int j = k + 1; j < columns; j++) {
            if (norms[pivots[j]] > norms[pivots[largest]]) largest = j;
        }
        int held = pivots[k];
        pivots[k] = pivots[largest];
        pivots[largest] = held;
        if (!reflector(k)) return;
        for (int j = k + 1; j < columns; j++) {
            reflect(k, a, start(j));
            bringForward(k, j, norms, exact);
        }
    }

    /// Finds the reflection that leaves one element of what is left of column k; there is none if that is 0.
    private boolean reflector(int k) {
        int from = start(k) + k;
        double norm = Columns.norm(a, from, rows - k);
        if (norm == 0) return false;
        double alpha = a[from] > 0 ? -norm : norm;
        diagonal[k] = alpha;
        // v = column − alpha·e, scaled so that its first element is 1 + |head|/|alpha|
        for (int i = from; i < start(k) + rows; i++) a[i] /= -alpha;
        a[from] += 1;
        return true;
    }

    private void bringForward(int k, int j, double[] norms, double[] exact) {
        int column = pivots[j];
        if (norms[column] == 0) return;
        double share = a[start(j) + k] / norms[column];
        double left = Math.max(0, (1 - share) * (1 + share));
        double lost = norms[column] / exact[column];
        if (left * lost * lost > ANEW) {
            norms[column] *= Math.sqrt(left);
            return;
        }
        norms[column] = Columns.norm(a, start(j) + k + 1, rows - k - 1);
        exact[column] = norms[column];
    }

    private int start(int place) {
        return pivots[place] * rows;
    }

    /// Reflects the column of `x` that begins at `from` by reflection k.
    private void reflect(int k, double[] x, int from) {
        int v = start(k) + k;
        double sum = Columns.dot(a, v, x, from + k, rows - k);
        Columns.add(-sum / a[v], a, v, x, from + k, rows - k);
    }

    /// Element (i, j) of R, i ≤ j.
    public double r(int i, int j) {
        return i == j ? diagonal[i] : i < rows ? a[start(j) + i] : 0;
    }

    /// The column of A that stands at place `j` of R.
    public int pivot(int j) {
        return pivots[j];
    }

    /// Qᵀ·b, in place.
    public void transposeTimes(double[] b) {
        for (int k = 0; k < Math.min(rows, columns); k++) {
            if (diagonal[k] != 0) reflect(k, b, 0);
        }
    }

    /// Q·b, in place.
    public void times(double[] b) {
        for (int k = Math.min(rows, columns) - 1; k >= 0; k--) {
            if (diagonal[k] != 0) reflect(k, b, 0);
        }
    }

    /// How many diagonal elements of R exceed `share` of the first.
    public int rank(double share) {
        int rank = 0;
        while (rank < columns && Math.abs(diagonal[rank]) > share * Math.abs(diagonal[0])) rank++;
        return rank;
    }
}
