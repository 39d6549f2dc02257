package talweg.kernel;

/// Small things done to dense matrices, by rows.
final class Dense {
    private Dense() {}

    static double[] identity(int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) identity[i * n + i] = 1;
        return identity;
    }

    /// (A + Aᵀ)/2; A itself, bit for bit, where it is symmetric.
    static double[] symmetric(double[] a, int n) {
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double x = a[i * n + j];
                double y = a[j * n + i];
                symmetric[i * n + j] = x == y ? x : 0.5 * x + 0.5 * y;
            }
        }
        return symmetric;
    }

    /// The power of two that brings the largest element near 1, as an exponent: A is to be divided by it, so that
    /// squares neither overflow nor vanish.
    static int exponent(double[] a) {
        double largest = Double.MIN_VALUE;
        for (double each : a) largest = Math.max(largest, Math.abs(each));
        return largest < Double.MIN_NORMAL ? Math.getExponent(largest * 0x1p52) - 52 : Math.getExponent(largest);
    }

    /// A · 2^exponent, in place.
    static double[] scale(double[] a, int exponent) {
        for (int i = 0; i < a.length; i++) a[i] = Math.scalb(a[i], exponent);
        return a;
    }

    static double[] transposed(double[] a, int rows, int columns) {
        double[] transposed = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) transposed[j * rows + i] = a[i * columns + j];
        }
        return transposed;
    }

    /// A·B of A (m × n) and B (n × k).
    static double[] product(double[] a, double[] b, int m, int n, int k) {
        double[] product = new double[m * k];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double factor = a[i * n + j];
                for (int c = 0; c < k; c++) product[i * k + c] += factor * b[j * k + c];
            }
        }
        return product;
    }

    /// The sign that makes positive the first of `count` elements that is at least half as large as the largest, so
    /// that neither rounding nor a small change of a vector turns it round.
    static double sign(double[] x, int from, int step, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) largest = Math.max(largest, Math.abs(x[from + i * step]));
        for (int i = 0; i < count; i++) {
            double element = x[from + i * step];
            if (Math.abs(element) >= largest / 2) return element < 0 ? -1 : 1;
        }
        return 1;
    }
}
