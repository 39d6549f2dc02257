package talweg.blas;

/// Elements of `double[]` or `float[]`, and their arithmetic: a float is handed about as the double that equals it,
/// and rounded where floats are. Where `single` is a constant of the caller the JIT leaves one of two branches, and
/// no conversion.
final class Numbers {
    private Numbers() {}

    static Object array(boolean single, int length) {
        return single ? new float[length] : new double[length];
    }

    static int length(boolean single, Object x) {
        return single ? ((float[]) x).length : ((double[]) x).length;
    }

    static double at(boolean single, Object x, int place) {
        return single ? ((float[]) x)[place] : ((double[]) x)[place];
    }

    static void put(boolean single, Object z, int place, double value) {
        if (single) ((float[]) z)[place] = (float) value;
        else ((double[]) z)[place] = value;
    }

    static double fma(boolean single, double a, double b, double c) {
        return single ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    static double sum(boolean single, double a, double b) {
        return single ? (float) a + (float) b : a + b;
    }
}
