package talweg.blas;

import java.util.Arrays;

/// Large products in plain code that the JIT compiles to vectors: in its innermost loop every array is read and
/// written at the same index, which is how it sees that no turn reads what another has written. So rows of the right
/// factor and of sums are copied to arrays of their own.
final class F64Rows {
    /// Columns of a block: two rows of sums and four of the right factor stay in the first-level cache.
    private static final int COLUMNS = 256;

    private F64Rows() {}

    /// z = x·y; at least one term.
    static void multiply(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        int width = Math.min(COLUMNS, p.columns());
        double[][] packed = new double[Math.min(MatrixProduct.RUN, p.terms())][width];
        for (int j = 0; j < p.columns(); j += width) {
            int columns = Math.min(width, p.columns() - j);
            for (int k = 0; k < p.terms(); k += MatrixProduct.RUN) {
                int terms = Math.min(MatrixProduct.RUN, p.terms() - k);
                for (int each = 0; each < terms; each++) {
                    int at = fromY + (k + each) * p.y().row() + j * p.y().column();
                    for (int c = 0; c < columns; c++) packed[each][c] = y[at + c * p.y().column()];
                }
                int to = fromZ + j * p.z().column();
                block(p, terms, k > 0, x, fromX + k * p.x().column(), packed, z, to, columns);
            }
        }
    }

    /// One run of terms, and as many columns as are packed: two rows at a time, the last one of an odd number beside
    /// itself.
    private static void block(
            MatrixProduct p, int terms, boolean adds, double[] x, int fromX, double[][] y, double[] z, int fromZ, int columns) {
        double[] above = new double[y[0].length];
        double[] below = new double[y[0].length];
        int step = p.x().column();
        for (int i = 0; i < p.rows(); i += 2) {
            boolean single = i + 1 == p.rows();
            int first = fromX + i * p.x().row();
            int second = single ? first : first + p.x().row();
            Arrays.fill(above, -0.0);
            Arrays.fill(below, -0.0);
            int k = 0;
            for (; k + 4 <= terms; k += 4) four(x, first + k * step, second + k * step, step, y, k, above, below);
            for (; k < terms; k++) one(x[first + k * step], x[second + k * step], y[k], above, below);
            int to = fromZ + i * p.z().row();
            finish(above, adds, z, to, p.z().column(), columns);
            if (!single) finish(below, adds, z, to + p.z().row(), p.z().column(), columns);
        }
    }

    private static void four(
            double[] x, int first, int second, int step, double[][] y, int k, double[] above, double[] below) {
        double a0 = x[first];
        double a1 = x[first + step];
        double a2 = x[first + 2 * step];
        double a3 = x[first + 3 * step];
        double b0 = x[second];
        double b1 = x[second + step];
        double b2 = x[second + 2 * step];
        double b3 = x[second + 3 * step];
        double[] y0 = y[k];
        double[] y1 = y[k + 1];
        double[] y2 = y[k + 2];
        double[] y3 = y[k + 3];
        for (int j = 0; j < above.length; j++) {
            above[j] = Math.fma(a3, y3[j], Math.fma(a2, y2[j], Math.fma(a1, y1[j], Math.fma(a0, y0[j], above[j]))));
            below[j] = Math.fma(b3, y3[j], Math.fma(b2, y2[j], Math.fma(b1, y1[j], Math.fma(b0, y0[j], below[j]))));
        }
    }

    private static void one(double a, double b, double[] y, double[] above, double[] below) {
        for (int j = 0; j < above.length; j++) {
            above[j] = Math.fma(a, y[j], above[j]);
            below[j] = Math.fma(b, y[j], below[j]);
        }
    }

    private static void finish(double[] sums, boolean adds, double[] z, int to, int step, int columns) {
        for (int c = 0; c < columns; c++) {
            int place = to + c * step;
            z[place] = adds ? z[place] + sums[c] : sums[c];
        }
    }
}
