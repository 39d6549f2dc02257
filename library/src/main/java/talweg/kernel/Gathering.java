package talweg.kernel;

import talweg.op.Lowering;
import talweg.op.Tensor;

/// Runs a [Lowering.Gather] of single elements, several rows for each index that is looked up, or of runs of them.
public final class Gathering {
    /// Elements of a run that are too few for a call.
    private static final int SHORT = 8;

    private final Lowering.Gather gather;
    private final Places places;

    /// @param indices how many there are
    public Gathering(Lowering.Gather gather, int indices) {
        this.gather = gather;
        this.places = new Places(gather.batch() == 0 ? 0 : indices / gather.batch(), gather.size());
    }

    /// Copies what the indices say from the array `x` to the array `to`, of the same type.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside [0, size), at its place among those of its batch
    public void run(Object x, Tensor indices, Object to) {
        if (gather.outer() == 0) return;
        int[] at = places.borrow();
        for (int b = 0; b < gather.batch(); b++) {
            places.read(indices, b * places.count(), at);
            int row = b * gather.outer();
            if (gather.inner() == 1) elements(x, at, row, to);
            else runs(x, at, row, to);
        }
        places.release(at);
    }

    private void runs(Object x, int[] at, int row, Object to) {
        int inner = gather.inner();
        for (int o = row; o < row + gather.outer(); o++) {
            if (inner <= SHORT && x instanceof double[] a) shortRuns(a, at, o, (double[]) to);
            else if (inner <= SHORT && x instanceof float[] a) shortRuns(a, at, o, (float[]) to);
            else
                for (int i = 0; i < at.length; i++) {
                    int from = (o * gather.size() + at[i]) * inner;
                    System.arraycopy(x, from, to, (o * at.length + i) * inner, inner);
                }
        }
    }

    /// Run after run, without a call for each.
    private void shortRuns(double[] x, int[] at, int o, double[] to) {
        int inner = gather.inner();
        int start = o * gather.size() * inner;
        int place = o * at.length * inner;
        for (int i = 0; i < at.length; i++, place += inner) {
            int from = start + at[i] * inner;
            for (int k = 0; k < inner; k++) to[place + k] = x[from + k];
        }
    }

    private void shortRuns(float[] x, int[] at, int o, float[] to) {
        int inner = gather.inner();
        int start = o * gather.size() * inner;
        int place = o * at.length * inner;
        for (int i = 0; i < at.length; i++, place += inner) {
            int from = start + at[i] * inner;
            for (int k = 0; k < inner; k++) to[place + k] = x[from + k];
        }
    }

    private void elements(Object x, int[] at, int row, Object to) {
        int end = row + gather.outer();
        switch (x) {
            case double[] a -> doubles(a, at, row, end, (double[]) to);
            case float[] a -> floats(a, at, row, end, (float[]) to);
            case long[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < at.length; i++) ((long[]) to)[o * at.length + i] = a[o * gather.size() + at[i]];
                }
            }
            case int[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < at.length; i++) ((int[]) to)[o * at.length + i] = a[o * gather.size() + at[i]];
                }
            }
            case boolean[] a -> {
                for (int o = row; o < end; o++) {
                    for (int i = 0; i < at.length; i++)
                        ((boolean[]) to)[o * at.length + i] = a[o * gather.size() + at[i]];
                }
            }
            default -> throw Elements.unknown(x);
        }
    }

    private void doubles(double[] x, int[] at, int row, int end, double[] to) {
        int size = gather.size();
        int n = at.length;
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * size;
            int start = o * n;
            for (int i = 0; i < n; i++) {
                int place = from + at[i];
                to[start + i] = x[place];
                to[start + n + i] = x[place + size];
                to[start + 2 * n + i] = x[place + 2 * size];
                to[start + 3 * n + i] = x[place + 3 * size];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * n + i] = x[o * size + at[i]];
        }
    }

    private void floats(float[] x, int[] at, int row, int end, float[] to) {
        int size = gather.size();
        int n = at.length;
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * size;
            int start = o * n;
            for (int i = 0; i < n; i++) {
                int place = from + at[i];
                to[start + i] = x[place];
                to[start + n + i] = x[place + size];
                to[start + 2 * n + i] = x[place + 2 * size];
                to[start + 3 * n + i] = x[place + 3 * size];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * n + i] = x[o * size + at[i]];
        }
    }
}
