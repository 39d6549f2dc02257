package talweg.kernel;

/// A = Q·R·Pᵀ by Householder reflections with column pivoting: the columns of largest remaining norm first, so that
/// the diagonal of R falls in size and shows the rank (Golub and Van Loan, *Matrix Computations*, 2013, algorithm
/// 5.4.1).
public final class Qr {
    private final int rows;
    private final int columns;
    /// The reflections below the diagonal, R above it, by rows.
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

    /// Factors `a`, by rows, which is overwritten. Fewer rows than columns are taken as if rows of zeros followed.
    public static Qr of(double[] a, int rows, int columns) {
        Qr qr = new Qr(a, rows, columns);
        for (int j = 0; j < columns; j++) qr.pivots[j] = j;
        for (int k = 0; k < Math.min(rows, columns); k++) qr.reflect(k);
        return qr;
    }

    private void reflect(int k) {
        int largest = k;
        double most = -1;
        for (int j = k; j < columns; j++) {
            double norm = norm(k, j);
            if (norm > most) {
                most = norm;
                largest = j;
            }
        }
        swap(k, largest);
        if (most == 0) return;
        double head = a[k * columns + k];
        double alpha = head > 0 ? -most : most;
        diagonal[k] = alpha;
        // v = column − alpha·e, scaled so that its first element is 1 + |head|/|alpha|
        for (int i = k; i < rows; i++) a[i * columns + k] /= -alpha;
        a[k * columns + k] += 1;
        for (int j = k + 1; j < columns; j++) apply(k, j);
    }

    /// Reflects column j by reflection k.
    private void apply(int k, int j) {
        double sum = 0;
        for (int i = k; i < rows; i++) sum += a[i * columns + k] * a[i * columns + j];
        double factor = -sum / a[k * columns + k];
        for (int i = k; i < rows; i++) a[i * columns + j] += factor * a[i * columns + k];
    }

    private double norm(int from, int j) {
        double scale = 0;
        for (int i = from; i < rows; i++) scale = Math.max(scale, Math.abs(a[i * columns + j]));
        if (scale == 0) return 0;
        double sum = 0;
        for (int i = from; i < rows; i++) {
            double x = a[i * columns + j] / scale;
            sum += x * x;
        }
        return scale * Math.sqrt(sum);
    }

    private void swap(int k, int j) {
        if (k == j) return;
        for (int i = 0; i < rows; i++) {
            double held = a[i * columns + k];
            a[i * columns + k] = a[i * columns + j];
            a[i * columns + j] = held;
        }
        int held = pivots[k];
        pivots[k] = pivots[j];
        pivots[j] = held;
    }

    /// Element (i, j) of R, i ≤ j.
    public double r(int i, int j) {
        return i == j ? diagonal[i] : i < rows ? a[i * columns + j] : 0;
    }

    /// The column of A that stands at place `j` of R.
    public int pivot(int j) {
        return pivots[j];
    }

    /// Qᵀ·b, in place.
    public void transposeTimes(double[] b) {
        for (int k = 0; k < Math.min(rows, columns); k++) {
            if (diagonal[k] == 0) continue;
            double sum = 0;
            for (int i = k; i < rows; i++) sum += a[i * columns + k] * b[i];
            double factor = -sum / a[k * columns + k];
            for (int i = k; i < rows; i++) b[i] += factor * a[i * columns + k];
        }
    }

    /// How many diagonal elements of R exceed `share` of the first.
    public int rank(double share) {
        int rank = 0;
        while (rank < columns && Math.abs(diagonal[rank]) > share * Math.abs(diagonal[0])) rank++;
        return rank;
    }
}
