package talweg.kernel;

/// Products and lengths of stretches of arrays, as the columns of a matrix are that is kept by columns.
public final class Columns {
    /// Sums of squares between these have lost nothing to underflow or overflow.
    private static final double LEAST = 1e-280;

    private static final double MOST = 1e280;

    private Columns() {}

    /// Σ xᵢ·yᵢ over `count` elements, in four sums, which a processor adds at the same time.
    public static double dot(double[] x, int fromX, double[] y, int fromY, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += x[fromX + i] * y[fromY + i];
            b += x[fromX + i + 1] * y[fromY + i + 1];
            c += x[fromX + i + 2] * y[fromY + i + 2];
            d += x[fromX + i + 3] * y[fromY + i + 3];
        }
        for (; i < count; i++) a += x[fromX + i] * y[fromY + i];
        return a + b + (c + d);
    }

    /// y ← y + factor·x.
    public static void add(double factor, double[] x, int fromX, double[] y, int fromY, int count) {
        for (int i = 0; i < count; i++) y[fromY + i] += factor * x[fromX + i];
    }

    /// The Euclidean norm, without undue overflow; NaN or infinite if an element is.
    public static double norm(double[] x, int from, int count) {
        double sum = dot(x, from, x, from, count);
        if (sum > LEAST && sum < MOST) return Math.sqrt(sum);
        double scale = 0;
        for (int i = from; i < from + count; i++) scale = Math.max(scale, Math.abs(x[i]));
        if (scale == 0 || !Double.isFinite(scale)) return scale;
        double scaled = 0;
        for (int i = from; i < from + count; i++) scaled += (x[i] / scale) * (x[i] / scale);
        return scale * Math.sqrt(scaled);
    }
}
