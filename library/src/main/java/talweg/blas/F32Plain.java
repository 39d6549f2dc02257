package talweg.blas;

/// Small products, and those of one column, in plain code: several sums at a time, so that none waits for another.
/// Matrices may lie in any way.
final class F32Plain {
    private F32Plain() {}

    /// z = x·y; at least one term.
    static void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int together = p.columns() > 1 ? p.rows() : p.rows() / 8 * 8;
        for (int k = 0; k < p.terms(); k += MatrixProduct.RUN) {
            Run run = new Run(p, Math.min(MatrixProduct.RUN, p.terms() - k), k > 0);
            int atX = fromX + k * p.x().column();
            int atY = fromY + k * p.y().row();
            if (p.columns() > 1) tiles(run, x, atX, y, atY, z, fromZ);
            for (int i = 0; p.columns() == 1 && i < together; i += 8) {
                eight(run, x, atX + i * p.x().row(), y, atY, z, fromZ + i * p.z().row());
            }
        }
        for (int i = together; i < p.rows(); i++) {
            z[fromZ + i * p.z().row()] = dot(p, x, fromX + i * p.x().row(), y, fromY);
        }
    }

    /// One run of terms of a product, added to what the result holds or not.
    private record Run(MatrixProduct product, int terms, boolean adds) {
        float total(float sum, float before) {
            return adds ? before + sum : sum;
        }
    }

    /// One row by one column, four runs at a time.
    private static float dot(MatrixProduct p, float[] x, int fromX, float[] y, int fromY) {
        int skipX = MatrixProduct.RUN * p.x().column();
        int skipY = MatrixProduct.RUN * p.y().row();
        float total = -0.0f;
        int k = 0;
        for (; k + 4 * MatrixProduct.RUN <= p.terms(); k += 4 * MatrixProduct.RUN) {
            float a = -0.0f;
            float b = -0.0f;
            float c = -0.0f;
            float d = -0.0f;
            int l = fromX + k * p.x().column();
            int r = fromY + k * p.y().row();
            for (int i = 0; i < MatrixProduct.RUN; i++, l += p.x().column(), r += p.y().row()) {
                a = Math.fma(x[l], y[r], a);
                b = Math.fma(x[l + skipX], y[r + skipY], b);
                c = Math.fma(x[l + 2 * skipX], y[r + 2 * skipY], c);
                d = Math.fma(x[l + 3 * skipX], y[r + 3 * skipY], d);
            }
            total = total + a + b + c + d; // one after another; the first is added to −0, and stays
        }
        for (; k < p.terms(); k += MatrixProduct.RUN) {
            Run run = new Run(p, Math.min(MatrixProduct.RUN, p.terms() - k), true);
            total += sum(run, x, fromX + k * p.x().column(), y, fromY + k * p.y().row());
        }
        return total;
    }

    private static float sum(Run run, float[] x, int fromX, float[] y, int fromY) {
        int stepX = run.product.x().column();
        int stepY = run.product.y().row();
        float sum = -0.0f;
        for (int k = 0; k < run.terms; k++) sum = Math.fma(x[fromX + k * stepX], y[fromY + k * stepY], sum);
        return sum;
    }

    private static void eight(Run run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int row = run.product.x().row();
        int stepX = run.product.x().column();
        int stepY = run.product.y().row();
        float a = -0.0f;
        float b = -0.0f;
        float c = -0.0f;
        float d = -0.0f;
        float e = -0.0f;
        float f = -0.0f;
        float g = -0.0f;
        float h = -0.0f;
        for (int k = 0, at = fromX, from = fromY; k < run.terms; k++, at += stepX, from += stepY) {
            float each = y[from];
            a = Math.fma(x[at], each, a);
            b = Math.fma(x[at + row], each, b);
            c = Math.fma(x[at + 2 * row], each, c);
            d = Math.fma(x[at + 3 * row], each, d);
            e = Math.fma(x[at + 4 * row], each, e);
            f = Math.fma(x[at + 5 * row], each, f);
            g = Math.fma(x[at + 6 * row], each, g);
            h = Math.fma(x[at + 7 * row], each, h);
        }
        int to = run.product.z().row();
        z[fromZ] = run.total(a, z[fromZ]);
        z[fromZ + to] = run.total(b, z[fromZ + to]);
        z[fromZ + 2 * to] = run.total(c, z[fromZ + 2 * to]);
        z[fromZ + 3 * to] = run.total(d, z[fromZ + 3 * to]);
        z[fromZ + 4 * to] = run.total(e, z[fromZ + 4 * to]);
        z[fromZ + 5 * to] = run.total(f, z[fromZ + 5 * to]);
        z[fromZ + 6 * to] = run.total(g, z[fromZ + 6 * to]);
        z[fromZ + 7 * to] = run.total(h, z[fromZ + 7 * to]);
    }

    /// Tiles of four rows by two columns; what they leave, element by element.
    private static void tiles(Run run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        MatrixProduct p = run.product;
        int rows = p.rows() / 4 * 4;
        int columns = p.columns() / 2 * 2;
        for (int i = 0; i < p.rows(); i += 4) {
            for (int j = 0; j < p.columns(); j += 2) {
                int atX = fromX + i * p.x().row();
                int atY = fromY + j * p.y().column();
                int to = fromZ + i * p.z().row() + j * p.z().column();
                if (i < rows && j < columns) {
                    tile(run, x, atX, y, atY, z, to);
                } else {
                    rest(run, x, atX, y, atY, z, to, Math.min(4, p.rows() - i), Math.min(2, p.columns() - j));
                }
            }
        }
    }

    private static void tile(Run run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int row = run.product.x().row();
        int stepX = run.product.x().column();
        int stepY = run.product.y().row();
        int beside = run.product.y().column();
        float a = -0.0f;
        float b = -0.0f;
        float c = -0.0f;
        float d = -0.0f;
        float e = -0.0f;
        float f = -0.0f;
        float g = -0.0f;
        float h = -0.0f;
        for (int k = 0, at = fromX, from = fromY; k < run.terms; k++, at += stepX, from += stepY) {
            float left = y[from];
            float right = y[from + beside];
            a = Math.fma(x[at], left, a);
            b = Math.fma(x[at], right, b);
            c = Math.fma(x[at + row], left, c);
            d = Math.fma(x[at + row], right, d);
            e = Math.fma(x[at + 2 * row], left, e);
            f = Math.fma(x[at + 2 * row], right, f);
            g = Math.fma(x[at + 3 * row], left, g);
            h = Math.fma(x[at + 3 * row], right, h);
        }
        pair(run, a, b, z, fromZ);
        pair(run, c, d, z, fromZ + run.product.z().row());
        pair(run, e, f, z, fromZ + 2 * run.product.z().row());
        pair(run, g, h, z, fromZ + 3 * run.product.z().row());
    }

    private static void pair(Run run, float left, float right, float[] z, int to) {
        int beside = to + run.product.z().column();
        z[to] = run.total(left, z[to]);
        z[beside] = run.total(right, z[beside]);
    }

    private static void rest(
            Run run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ, int rows, int columns) {
        MatrixProduct p = run.product;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int to = fromZ + i * p.z().row() + j * p.z().column();
                z[to] = run.total(sum(run, x, fromX + i * p.x().row(), y, fromY + j * p.y().column()), z[to]);
            }
        }
    }
}
