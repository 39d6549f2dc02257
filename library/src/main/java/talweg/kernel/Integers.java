package talweg.kernel;

/// Integer arithmetic that Java's own does not define as the kernels do.
public final class Integers {
    private Integers() {}

    /// The quotient, truncated; x / 0 is 0.
    public static long divide(long x, long y) {
        return y == 0 ? 0 : x / y;
    }

    /// The quotient, truncated; x / 0 is 0.
    public static int divide(int x, int y) {
        return y == 0 ? 0 : x / y;
    }

    /// The remainder of the truncated quotient; x mod 0 is x.
    public static long remainder(long x, long y) {
        return y == 0 ? x : x % y;
    }

    /// The remainder of the truncated quotient; x mod 0 is x.
    public static int remainder(int x, int y) {
        return y == 0 ? x : x % y;
    }

    /// x · y + z.
    public static long fma(long x, long y, long z) {
        return x * y + z;
    }

    /// x · y + z.
    public static int fma(int x, int y, int z) {
        return x * y + z;
    }

    /// Negative, zero or positive as x is less than, equal to or greater than y.
    public static int compare(int x, int y) {
        return Integer.compare(x, y);
    }
}
