package talweg.blas;

import java.lang.invoke.MethodHandles;

/// One row by a matrix whose rows are contiguous, that is a linear combination of these, summed by lanes, in plain
/// code: eight columns side by side in local variables, one lane after another. Written once for each type, as [Dots].
final class Combinations implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns of a block.
    private static final int COLUMNS = 8;

    /// The lanes of each column of a block.
    private static final Spare<Object> SUMS = new Spare<>();

    Combinations() {}

    /// Whether the product is one of these.
    static boolean take(MatrixProduct p) {
        return p.rows() == 1 && p.columns() >= COLUMNS && p.y().column() == 1 && p.z().column() == 1;
    }

    /// At least one term, and as many columns as a block.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        Object spare = SUMS.take();
        Object sums = spare == null ? Numbers.array(SINGLE, MatrixProduct.LANES * COLUMNS) : spare;
        if (SINGLE) multiply(p, run, (float[]) x, fromX, (float[]) y, fromY, (float[]) z, fromZ, (float[]) sums);
        else multiply(p, run, (double[]) x, fromX, (double[]) y, fromY, (double[]) z, fromZ, (double[]) sums);
        SUMS.give(sums);
    }

    private static void multiply(
            MatrixProduct p,
            int run,
            double[] x,
            int fromX,
            double[] y,
            int fromY,
            double[] z,
            int fromZ,
            double[] sums) {
        int step = p.x().column();
        int row = p.y().row();
        for (int j = 0; j < p.columns(); j += COLUMNS) {
            int begin = Math.min(j, p.columns() - COLUMNS); // some columns may be computed twice
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                int l = fromX + k * step;
                int r = fromY + k * row + begin;
                for (int lane = 0; lane < MatrixProduct.LANES; lane++) {
                    lane(x, l + lane * step, step, y, r + lane * row, row, terms - lane, sums, lane);
                }
                merge(sums, z, fromZ + begin, k > 0);
            }
        }
    }

    private static void lane(
            double[] x, int fromX, int step, double[] y, int fromY, int row, int terms, double[] sums, int lane) {
        double a = -0.0;
        double b = -0.0;
        double c = -0.0;
        double d = -0.0;
        double e = -0.0;
        double f = -0.0;
        double g = -0.0;
        double h = -0.0;
        for (int k = 0, l = fromX, r = fromY; k < terms; k += 8, l += 8 * step, r += 8 * row) {
            double each = x[l];
            a = Math.fma(each, y[r], a);
            b = Math.fma(each, y[r + 1], b);
            c = Math.fma(each, y[r + 2], c);
            d = Math.fma(each, y[r + 3], d);
            e = Math.fma(each, y[r + 4], e);
            f = Math.fma(each, y[r + 5], f);
            g = Math.fma(each, y[r + 6], g);
            h = Math.fma(each, y[r + 7], h);
        }
        sums[lane] = a;
        sums[8 + lane] = b;
        sums[16 + lane] = c;
        sums[24 + lane] = d;
        sums[32 + lane] = e;
        sums[40 + lane] = f;
        sums[48 + lane] = g;
        sums[56 + lane] = h;
    }

    private static void merge(double[] sums, double[] z, int fromZ, boolean adds) {
        for (int c = 0, at = 0; c < COLUMNS; c++, at += MatrixProduct.LANES) {
            double even = (sums[at] + sums[at + 4]) + (sums[at + 2] + sums[at + 6]);
            double odd = (sums[at + 1] + sums[at + 5]) + (sums[at + 3] + sums[at + 7]);
            z[fromZ + c] = adds ? z[fromZ + c] + (even + odd) : even + odd;
        }
    }

    private static void multiply(
            MatrixProduct p, int run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ, float[] sums) {
        int step = p.x().column();
        int row = p.y().row();
        for (int j = 0; j < p.columns(); j += COLUMNS) {
            int begin = Math.min(j, p.columns() - COLUMNS); // some columns may be computed twice
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                int l = fromX + k * step;
                int r = fromY + k * row + begin;
                for (int lane = 0; lane < MatrixProduct.LANES; lane++) {
                    lane(x, l + lane * step, step, y, r + lane * row, row, terms - lane, sums, lane);
                }
                merge(sums, z, fromZ + begin, k > 0);
            }
        }
    }

    private static void lane(
            float[] x, int fromX, int step, float[] y, int fromY, int row, int terms, float[] sums, int lane) {
        float a = -0.0f;
        float b = -0.0f;
        float c = -0.0f;
        float d = -0.0f;
        float e = -0.0f;
        float f = -0.0f;
        float g = -0.0f;
        float h = -0.0f;
        for (int k = 0, l = fromX, r = fromY; k < terms; k += 8, l += 8 * step, r += 8 * row) {
            float each = x[l];
            a = Math.fma(each, y[r], a);
            b = Math.fma(each, y[r + 1], b);
            c = Math.fma(each, y[r + 2], c);
            d = Math.fma(each, y[r + 3], d);
            e = Math.fma(each, y[r + 4], e);
            f = Math.fma(each, y[r + 5], f);
            g = Math.fma(each, y[r + 6], g);
            h = Math.fma(each, y[r + 7], h);
        }
        sums[lane] = a;
        sums[8 + lane] = b;
        sums[16 + lane] = c;
        sums[24 + lane] = d;
        sums[32 + lane] = e;
        sums[40 + lane] = f;
        sums[48 + lane] = g;
        sums[56 + lane] = h;
    }

    private static void merge(float[] sums, float[] z, int fromZ, boolean adds) {
        for (int c = 0, at = 0; c < COLUMNS; c++, at += MatrixProduct.LANES) {
            float even = (sums[at] + sums[at + 4]) + (sums[at + 2] + sums[at + 6]);
            float odd = (sums[at + 1] + sums[at + 5]) + (sums[at + 3] + sums[at + 7]);
            z[fromZ + c] = adds ? z[fromZ + c] + (even + odd) : even + odd;
        }
    }
}
