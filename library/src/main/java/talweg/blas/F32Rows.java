package talweg.blas;

import java.util.Arrays;

/// Large products in plain code that the JIT compiles to vectors: in its innermost loop every array is read and
/// written at the same index, which is how it sees that no turn reads what another has written. So rows of the right
/// factor and of sums are copied to arrays of their own.
final class F32Rows {
    /// Columns of a block: two rows of sums and four of the right factor stay in the first-level cache.
    private static final int COLUMNS = 256;

    private F32Rows() {}

    /// z = x·y; at least one term.
    static void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int width = Math.min(COLUMNS, p.columns());
        float[][] packed = new float[Math.min(MatrixProduct.RUN, p.terms())][width];
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
            MatrixProduct p, int terms, boolean adds, float[] x, int fromX, float[][] y, float[] z, int fromZ, int columns) {
        float[] above = new float[y[0].length];
        float[] below = new float[y[0].length];
        int step = p.x().column();
        for (int i = 0; i < p.rows(); i += 2) {
            boolean single = i + 1 == p.rows();
            int first = fromX + i * p.x().row();
            int second = single ? first : first + p.x().row();
            Arrays.fill(above, -0.0f);
            Arrays.fill(below, -0.0f);
            int k = 0;
            for (; k + 4 <= terms; k += 4) four(x, first + k * step, second + k * step, step, y, k, above, below);
            for (; k < terms; k++) one(x[first + k * step], x[second + k * step], y[k], above, below);
            int to = fromZ + i * p.z().row();
            finish(above, adds, z, to, p.z().column(), columns);
            if (!single) finish(below, adds, z, to + p.z().row(), p.z().column(), columns);
        }
    }

    private static void four(
            float[] x, int first, int second, int step, float[][] y, int k, float[] above, float[] below) {
        float a0 = x[first];
        float a1 = x[first + step];
        float a2 = x[first + 2 * step];
        float a3 = x[first + 3 * step];
        float b0 = x[second];
        float b1 = x[second + step];
        float b2 = x[second + 2 * step];
        float b3 = x[second + 3 * step];
        float[] y0 = y[k];
        float[] y1 = y[k + 1];
        float[] y2 = y[k + 2];
        float[] y3 = y[k + 3];
        for (int j = 0; j < above.length; j++) {
            above[j] = Math.fma(a3, y3[j], Math.fma(a2, y2[j], Math.fma(a1, y1[j], Math.fma(a0, y0[j], above[j]))));
            below[j] = Math.fma(b3, y3[j], Math.fma(b2, y2[j], Math.fma(b1, y1[j], Math.fma(b0, y0[j], below[j]))));
        }
    }

    private static void one(float a, float b, float[] y, float[] above, float[] below) {
        for (int j = 0; j < above.length; j++) {
            above[j] = Math.fma(a, y[j], above[j]);
            below[j] = Math.fma(b, y[j], below[j]);
        }
    }

    private static void finish(float[] sums, boolean adds, float[] z, int to, int step, int columns) {
        for (int c = 0; c < columns; c++) {
            int place = to + c * step;
            z[place] = adds ? z[place] + sums[c] : sums[c];
        }
    }
}
