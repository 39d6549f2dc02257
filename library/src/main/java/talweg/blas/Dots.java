package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Rows by one column, or one row by columns, summed by lanes, in plain code. Matrices may lie in any way. Written once
/// for each type: lanes that are handed from term to term in local variables would be converted at each. Places are
/// counted on from term to term, which takes half the time of multiplying steps.
final class Dots implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    Dots() {}

    /// At least one term.
    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        if (p.columns() > 1) multiply(p.transposed(), run, y, fromY, x, fromX, z, fromZ);
        else if (SINGLE) multiply(p, run, (float[]) x, fromX, (float[]) y, fromY, (float[]) z, fromZ);
        else multiply(p, run, (double[]) x, fromX, (double[]) y, fromY, (double[]) z, fromZ);
    }

    private static void multiply(
            MatrixProduct p, int run, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        int stepX = p.x().column();
        int stepY = p.y().row();
        for (int i = 0; i < p.rows(); i++) {
            double sum = -0.0; // to which the first run is added, and stays
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                int l = fromX + i * p.x().row() + k * stepX;
                sum += run(x, l, stepX, y, fromY + k * stepY, stepY, terms);
            }
            z[fromZ + i * p.z().row()] = sum;
        }
    }

    private static double run(double[] x, int fromX, int stepX, double[] y, int fromY, int stepY, int terms) {
        double a = -0.0;
        double b = -0.0;
        double c = -0.0;
        double d = -0.0;
        double e = -0.0;
        double f = -0.0;
        double g = -0.0;
        double h = -0.0;
        int l = fromX;
        int r = fromY;
        int k = 0;
        for (; k + 8 <= terms; k += 8, l += stepX, r += stepY) {
            a = Math.fma(x[l], y[r], a);
            b = Math.fma(x[l += stepX], y[r += stepY], b);
            c = Math.fma(x[l += stepX], y[r += stepY], c);
            d = Math.fma(x[l += stepX], y[r += stepY], d);
            e = Math.fma(x[l += stepX], y[r += stepY], e);
            f = Math.fma(x[l += stepX], y[r += stepY], f);
            g = Math.fma(x[l += stepX], y[r += stepY], g);
            h = Math.fma(x[l += stepX], y[r += stepY], h);
        }
        int rest = terms - k;
        if (rest > 0) a = Math.fma(x[l], y[r], a);
        if (rest > 1) b = Math.fma(x[l += stepX], y[r += stepY], b);
        if (rest > 2) c = Math.fma(x[l += stepX], y[r += stepY], c);
        if (rest > 3) d = Math.fma(x[l += stepX], y[r += stepY], d);
        if (rest > 4) e = Math.fma(x[l += stepX], y[r += stepY], e);
        if (rest > 5) f = Math.fma(x[l += stepX], y[r += stepY], f);
        if (rest > 6) g = Math.fma(x[l += stepX], y[r += stepY], g);
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }

    private static void multiply(
            MatrixProduct p, int run, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int stepX = p.x().column();
        int stepY = p.y().row();
        for (int i = 0; i < p.rows(); i++) {
            float sum = -0.0f; // to which the first run is added, and stays
            for (int k = 0; k < p.terms(); k += run) {
                int terms = Math.min(run, p.terms() - k);
                int l = fromX + i * p.x().row() + k * stepX;
                sum += run(x, l, stepX, y, fromY + k * stepY, stepY, terms);
            }
            z[fromZ + i * p.z().row()] = sum;
        }
    }

    private static float run(float[] x, int fromX, int stepX, float[] y, int fromY, int stepY, int terms) {
        float a = -0.0f;
        float b = -0.0f;
        float c = -0.0f;
        float d = -0.0f;
        float e = -0.0f;
        float f = -0.0f;
        float g = -0.0f;
        float h = -0.0f;
        int l = fromX;
        int r = fromY;
        int k = 0;
        for (; k + 8 <= terms; k += 8, l += stepX, r += stepY) {
            a = Math.fma(x[l], y[r], a);
            b = Math.fma(x[l += stepX], y[r += stepY], b);
            c = Math.fma(x[l += stepX], y[r += stepY], c);
            d = Math.fma(x[l += stepX], y[r += stepY], d);
            e = Math.fma(x[l += stepX], y[r += stepY], e);
            f = Math.fma(x[l += stepX], y[r += stepY], f);
            g = Math.fma(x[l += stepX], y[r += stepY], g);
            h = Math.fma(x[l += stepX], y[r += stepY], h);
        }
        int rest = terms - k;
        if (rest > 0) a = Math.fma(x[l], y[r], a);
        if (rest > 1) b = Math.fma(x[l += stepX], y[r += stepY], b);
        if (rest > 2) c = Math.fma(x[l += stepX], y[r += stepY], c);
        if (rest > 3) d = Math.fma(x[l += stepX], y[r += stepY], d);
        if (rest > 4) e = Math.fma(x[l += stepX], y[r += stepY], e);
        if (rest > 5) f = Math.fma(x[l += stepX], y[r += stepY], f);
        if (rest > 6) g = Math.fma(x[l += stepX], y[r += stepY], g);
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }
}
