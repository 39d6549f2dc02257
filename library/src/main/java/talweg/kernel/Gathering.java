package talweg.kernel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import talweg.op.Lowering;
import talweg.op.Tensor;

/// Runs a [Lowering.Gather] of single elements or of runs of them, several rows for each index that is looked up. A run
/// allocates nothing once it has been made.
public final class Gathering {
    private final Lowering.Gather gather;
    private final int count;
    private final AtomicReference<int @Nullable []> spare = new AtomicReference<>();

    /// @param indices how many there are
    public Gathering(Lowering.Gather gather, int indices) {
        this.gather = gather;
        this.count = gather.batch() == 0 ? 0 : indices / gather.batch();
    }

    /// Copies what the indices say from the array `x` to the array `to`, of the same type.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside [0, size), at its place among those of its batch
    public void run(Object x, Tensor indices, Object to) {
        if (gather.outer() == 0) return;
        int[] spared = spare.getAndSet(null);
        int[] places = spared == null ? new int[count] : spared;
        int outer = gather.outer();
        for (int b = 0; b < gather.batch(); b++) {
            check(indices, b * count, places);
            int row = b * outer;
            if (gather.inner() == 1) elements(x, places, row, to);
            else runs(x, places, row, to);
        }
        spare.set(places);
    }

    private void check(Tensor indices, int from, int[] places) {
        for (int i = 0; i < count; i++) {
            long index = indices.bits(from + i);
            if (index < 0 || index >= gather.size()) {
                throw new IndexOutOfBoundsException(
                        "an index in [0, " + gather.size() + ") is required, got " + index + " at place " + i);
            }
            places[i] = (int) index;
        }
    }

    private void runs(Object x, int[] places, int row, Object to) {
        int inner = gather.inner();
        for (int o = row; o < row + gather.outer(); o++) {
            for (int i = 0; i < count; i++) {
                int from = (o * gather.size() + places[i]) * inner;
                System.arraycopy(x, from, to, (o * count + i) * inner, inner);
            }
        }
    }

    private void elements(Object x, int[] places, int row, Object to) {
        int end = row + gather.outer();
        switch (x) {
            case double[] a -> doubles(a, places, row, end, (double[]) to);
            case float[] a -> floats(a, places, row, end, (float[]) to);
            case long[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < count; i++) ((long[]) to)[o * count + i] = a[o * gather.size() + places[i]];
                }
            }
            case int[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < count; i++) ((int[]) to)[o * count + i] = a[o * gather.size() + places[i]];
                }
            }
            case boolean[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < count; i++) ((boolean[]) to)[o * count + i] = a[o * gather.size() + places[i]];
                }
            }
            default -> throw Elements.unknown(x);
        }
    }

    private void doubles(double[] x, int[] places, int row, int end, double[] to) {
        int size = gather.size();
        int n = count;
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * size;
            int at = o * n;
            for (int i = 0; i < n; i++) {
                int place = from + places[i];
                to[at + i] = x[place];
                to[at + n + i] = x[place + size];
                to[at + 2 * n + i] = x[place + 2 * size];
                to[at + 3 * n + i] = x[place + 3 * size];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * n + i] = x[o * size + places[i]];
        }
    }

    private void floats(float[] x, int[] places, int row, int end, float[] to) {
        int size = gather.size();
        int n = count;
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * size;
            int at = o * n;
            for (int i = 0; i < n; i++) {
                int place = from + places[i];
                to[at + i] = x[place];
                to[at + n + i] = x[place + size];
                to[at + 2 * n + i] = x[place + 2 * size];
                to[at + 3 * n + i] = x[place + 3 * size];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * n + i] = x[o * size + places[i]];
        }
    }
}
