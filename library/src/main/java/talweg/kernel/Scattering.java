package talweg.kernel;

import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.op.Tensor;

/// Runs a [Lowering.Scatter] of single elements, several rows for each index that is looked up, or of runs of them.
public final class Scattering {
    /// Elements of a run that are too few for a call.
    private static final int SHORT = 8;

    private final Lowering.Scatter scatter;
    private final Places places;

    /// @param indices how many there are
    public Scattering(Lowering.Scatter scatter, int indices) {
        this.scatter = scatter;
        this.places = new Places(scatter.batch() == 0 ? 0 : indices / scatter.batch(), scatter.size());
    }

    /// Adds what is in the array `x` to zeros in the array `to`, of the same type, at the indices.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside [0, size), at its place among those of its batch
    public void run(Object x, Tensor indices, Object to) {
        Elements.fill(to, 0);
        if (scatter.outer() == 0) return;
        int[] at = places.borrow();
        for (int b = 0; b < scatter.batch(); b++) {
            places.read(indices, b * places.count(), at);
            int row = b * scatter.outer();
            if (scatter.inner() != 1 || x instanceof long[] || x instanceof int[]) runs(x, at, row, to);
            else if (x instanceof double[] doubles) add(doubles, at, row, (double[]) to);
            else add((float[]) x, at, row, (float[]) to);
        }
        places.release(at);
    }

    private void runs(Object x, int[] at, int row, Object to) {
        int inner = scatter.inner();
        for (int o = row; o < row + scatter.outer(); o++) {
            if (inner <= SHORT && x instanceof double[] a) shortRuns(a, at, o, (double[]) to);
            else if (inner <= SHORT && x instanceof float[] a) shortRuns(a, at, o, (float[]) to);
            else
                for (int i = 0; i < at.length; i++) {
                    int place = (o * scatter.size() + at[i]) * inner;
                    Merging.run(Monoid.SUM, to, place, x, (o * at.length + i) * inner, inner);
                }
        }
    }

    /// Run after run, without a call for each.
    private void shortRuns(double[] x, int[] at, int o, double[] to) {
        int inner = scatter.inner();
        int start = o * scatter.size() * inner;
        int from = o * at.length * inner;
        for (int i = 0; i < at.length; i++, from += inner) {
            int place = start + at[i] * inner;
            for (int k = 0; k < inner; k++) to[place + k] += x[from + k];
        }
    }

    private void shortRuns(float[] x, int[] at, int o, float[] to) {
        int inner = scatter.inner();
        int start = o * scatter.size() * inner;
        int from = o * at.length * inner;
        for (int i = 0; i < at.length; i++, from += inner) {
            int place = start + at[i] * inner;
            for (int k = 0; k < inner; k++) to[place + k] += x[from + k];
        }
    }

    private void add(double[] x, int[] at, int row, double[] to) {
        int size = scatter.size();
        int n = at.length;
        int end = row + scatter.outer();
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * n;
            for (int i = 0; i < n; i++) {
                int place = o * size + at[i];
                to[place] += x[from + i];
                to[place + size] += x[from + n + i];
                to[place + 2 * size] += x[from + 2 * n + i];
                to[place + 3 * size] += x[from + 3 * n + i];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * size + at[i]] += x[o * n + i];
        }
    }

    private void add(float[] x, int[] at, int row, float[] to) {
        int size = scatter.size();
        int n = at.length;
        int end = row + scatter.outer();
        int o = row;
        for (; o + 4 <= end; o += 4) {
            int from = o * n;
            for (int i = 0; i < n; i++) {
                int place = o * size + at[i];
                to[place] += x[from + i];
                to[place + size] += x[from + n + i];
                to[place + 2 * size] += x[from + 2 * n + i];
                to[place + 3 * size] += x[from + 3 * n + i];
            }
        }
        for (; o < end; o++) {
            for (int i = 0; i < n; i++) to[o * size + at[i]] += x[o * n + i];
        }
    }
}
