package talweg.blas;

import java.lang.invoke.MethodHandles;

/// Small products of rows that lie side by side, of one run of terms, in plain code: each row of the result is passed
/// over once for every four terms, in loops that the JIT turns into vectors by itself.
final class Streams implements Form {
    private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());

    /// Columns from which on a loop over them pays.
    private static final int LEAST = 8;

    Streams() {}

    /// Whether the product is one of these.
    static boolean take(MatrixProduct p, int run) {
        return p.columns() >= LEAST && p.terms() <= run && p.y().column() == 1 && p.z().column() == 1;
    }

    @Override
    public void multiply(MatrixProduct p, int run, Object x, int fromX, Object y, int fromY, Object z, int fromZ) {
        if (SINGLE) multiply(p, (float[]) x, fromX, (float[]) y, fromY, (float[]) z, fromZ);
        else multiply(p, (double[]) x, fromX, (double[]) y, fromY, (double[]) z, fromZ);
    }

    private static void multiply(MatrixProduct p, double[] x, int fromX, double[] y, int fromY, double[] z, int fromZ) {
        int step = p.x().column();
        int row = p.y().row();
        int columns = p.columns();
        for (int i = 0; i < p.rows(); i++) {
            int a = fromX + i * p.x().row();
            int b = fromY;
            int c = fromZ + i * p.z().row();
            int k = p.terms() % 4;
            switch (k) {
                case 0 -> {
                    first(x[a], x[a + step], x[a + 2 * step], x[a + 3 * step], y, b, row, z, c, columns);
                    k = 4;
                }
                case 1 -> first(x[a], y, b, z, c, columns);
                case 2 -> first(x[a], x[a + step], y, b, row, z, c, columns);
                default -> first(x[a], x[a + step], x[a + 2 * step], y, b, row, z, c, columns);
            }
            for (; k < p.terms(); k += 4) {
                int l = a + k * step;
                next(x[l], x[l + step], x[l + 2 * step], x[l + 3 * step], y, b + k * row, row, z, c, columns);
            }
        }
    }

    private static void first(double k, double[] y, int b, double[] z, int c, int columns) {
        for (int j = 0; j < columns; j++) z[c + j] = k * y[b + j]; // as added to −0
    }

    private static void first(double k, double l, double[] y, int b, int row, double[] z, int c, int columns) {
        int d = b + row;
        for (int j = 0; j < columns; j++) z[c + j] = Math.fma(l, y[d + j], k * y[b + j]);
    }

    private static void first(
            double k, double l, double m, double[] y, int b, int row, double[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        for (int j = 0; j < columns; j++) z[c + j] = Math.fma(m, y[e + j], Math.fma(l, y[d + j], k * y[b + j]));
    }

    private static void first(
            double k, double l, double m, double n, double[] y, int b, int row, double[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        int f = e + row;
        for (int j = 0; j < columns; j++) {
            z[c + j] = Math.fma(n, y[f + j], Math.fma(m, y[e + j], Math.fma(l, y[d + j], k * y[b + j])));
        }
    }

    private static void next(
            double k, double l, double m, double n, double[] y, int b, int row, double[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        int f = e + row;
        for (int j = 0; j < columns; j++) {
            double sum = Math.fma(l, y[d + j], Math.fma(k, y[b + j], z[c + j]));
            z[c + j] = Math.fma(n, y[f + j], Math.fma(m, y[e + j], sum));
        }
    }

    private static void multiply(MatrixProduct p, float[] x, int fromX, float[] y, int fromY, float[] z, int fromZ) {
        int step = p.x().column();
        int row = p.y().row();
        int columns = p.columns();
        for (int i = 0; i < p.rows(); i++) {
            int a = fromX + i * p.x().row();
            int b = fromY;
            int c = fromZ + i * p.z().row();
            int k = p.terms() % 4;
            switch (k) {
                case 0 -> {
                    first(x[a], x[a + step], x[a + 2 * step], x[a + 3 * step], y, b, row, z, c, columns);
                    k = 4;
                }
                case 1 -> first(x[a], y, b, z, c, columns);
                case 2 -> first(x[a], x[a + step], y, b, row, z, c, columns);
                default -> first(x[a], x[a + step], x[a + 2 * step], y, b, row, z, c, columns);
            }
            for (; k < p.terms(); k += 4) {
                int l = a + k * step;
                next(x[l], x[l + step], x[l + 2 * step], x[l + 3 * step], y, b + k * row, row, z, c, columns);
            }
        }
    }

    private static void first(float k, float[] y, int b, float[] z, int c, int columns) {
        for (int j = 0; j < columns; j++) z[c + j] = k * y[b + j]; // as added to −0
    }

    private static void first(float k, float l, float[] y, int b, int row, float[] z, int c, int columns) {
        int d = b + row;
        for (int j = 0; j < columns; j++) z[c + j] = Math.fma(l, y[d + j], k * y[b + j]);
    }

    private static void first(float k, float l, float m, float[] y, int b, int row, float[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        for (int j = 0; j < columns; j++) z[c + j] = Math.fma(m, y[e + j], Math.fma(l, y[d + j], k * y[b + j]));
    }

    private static void first(
            float k, float l, float m, float n, float[] y, int b, int row, float[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        int f = e + row;
        for (int j = 0; j < columns; j++) {
            z[c + j] = Math.fma(n, y[f + j], Math.fma(m, y[e + j], Math.fma(l, y[d + j], k * y[b + j])));
        }
    }

    private static void next(
            float k, float l, float m, float n, float[] y, int b, int row, float[] z, int c, int columns) {
        int d = b + row;
        int e = d + row;
        int f = e + row;
        for (int j = 0; j < columns; j++) {
            float sum = Math.fma(l, y[d + j], Math.fma(k, y[b + j], z[c + j]));
            z[c + j] = Math.fma(n, y[f + j], Math.fma(m, y[e + j], sum));
        }
    }
}
