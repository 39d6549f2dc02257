package talweg.kernel;

/// Products and lengths of vectors, in the order of their elements.
public final class Vectors {
    private Vectors() {}

    /// Σ xᵢ·yᵢ.
    public static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// The Euclidean norm, without undue overflow; NaN or infinite if an element is.
    public static double norm(double[] x) {
        double scale = largest(x);
        if (scale == 0 || !Double.isFinite(scale)) return scale;
        double sum = 0;
        for (double each : x) sum += (each / scale) * (each / scale);
        return scale * Math.sqrt(sum);
    }

    /// The largest absolute value, 0 of none; NaN if an element is.
    public static double largest(double[] x) {
        double largest = 0;
        for (double each : x) largest = Math.max(largest, Math.abs(each)); // NaN stays
        return largest;
    }

    /// x + factor·y, a new array.
    public static double[] sum(double[] x, double factor, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) sum[i] = x[i] + factor * y[i];
        return sum;
    }

    /// The exponent of the largest absolute value; −1023 of zeros.
    static int exponent(double[] x) {
        return Math.getExponent(largest(x));
    }

    /// x·2ᵉ, a new array.
    static double[] scaled(double[] x, int exponent) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) scaled[i] = Math.scalb(x[i], exponent);
        return scaled;
    }

    /// Whether every element is finite.
    public static boolean isFinite(double[] x) {
        return Double.isFinite(largest(x));
    }
}
