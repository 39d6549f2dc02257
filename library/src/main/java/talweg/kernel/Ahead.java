package talweg.kernel;

/// Reads what lies side by side in order, so that it is in the cache when products read several rows of it at a time:
/// processors fetch from memory ahead of a reader that goes straight on, and much less so of one that goes on in eight
/// places.
public final class Ahead {
    /// Bytes between places that are read: two in each line of the cache, which is faster than one.
    private static final int STEP = 32;

    /// What has been read, so that the JIT does not leave it out.
    private double sum;

    /// Reads `count` elements from place `from` on.
    public void read(Object array, int from, int count) {
        switch (array) {
            case double[] a -> read(a, from, from + count);
            case float[] a -> read(a, from, from + count);
            default -> {} // of which there are no products
        }
    }

    /// What has been read, as one number of no meaning.
    double sum() {
        return sum;
    }

    private void read(double[] a, int from, int to) {
        int step = STEP / Double.BYTES;
        double even = 0;
        double odd = 0;
        for (int i = from; i + step < to; i += 2 * step) {
            even += a[i];
            odd += a[i + step];
        }
        sum += even + odd;
    }

    private void read(float[] a, int from, int to) {
        int step = STEP / Float.BYTES;
        float even = 0;
        float odd = 0;
        for (int i = from; i + step < to; i += 2 * step) {
            even += a[i];
            odd += a[i + step];
        }
        sum += even + odd;
    }
}
