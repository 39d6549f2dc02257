package talweg.kernel;

import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Places of extremes along an axis. Elements are compared as [Sorting] orders them, by what is fastest for each type.
///
/// @param isLeast whether the smallest is sought
/// @param size    how many elements a line has
/// @param stride  from one to the next
record ArgReduction(boolean isLeast, int size, int stride) {
    static void run(Lowering.ArgReduce arg, Tensor x, Object to) {
        Shape shape = x.shape();
        int size = shape.size(arg.axis());
        var reduction = new ArgReduction(arg.monoid() == Monoid.MIN, size, shape.strides()[arg.axis()]);
        reduction.run(x.array(), (long[]) to);
    }

    private void run(Object x, long[] places) {
        for (int i = 0; i < places.length; i++) {
            int start = i / stride * size * stride + i % stride;
            places[i] = switch (x) {
                case double[] a -> place(a, start);
                case float[] a -> place(a, start);
                case int[] a -> place(a, start);
                case long[] a -> place(a, start);
                default -> throw Elements.unknown(x);
            };
        }
    }

    private int place(double[] a, int start) {
        int place = 0;
        double extreme = isLeast ? -a[start] : a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            double x = isLeast ? -a[at] : a[at];
            if (!(x > extreme) && (x < extreme || !follows(x, extreme))) continue;
            extreme = x;
            place = k;
        }
        return place;
    }

    private int place(float[] a, int start) {
        int place = 0;
        float extreme = isLeast ? -a[start] : a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            float x = isLeast ? -a[at] : a[at];
            if (!(x > extreme) && (x < extreme || !follows(x, extreme))) continue;
            extreme = x;
            place = k;
        }
        return place;
    }

    /// Whether x, which is neither less nor more than y, comes after it in the order −0 < +0 < NaN.
    private static boolean follows(double x, double y) {
        return Double.isNaN(x) && !Double.isNaN(y) || x == 0 && y == 0 && 1 / x > 1 / y;
    }

    private int place(int[] a, int start) {
        int place = 0;
        int extreme = a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            if (isLeast ? a[at] >= extreme : a[at] <= extreme) continue;
            extreme = a[at];
            place = k;
        }
        return place;
    }

    private int place(long[] a, int start) {
        int place = 0;
        long extreme = a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            if (isLeast ? a[at] >= extreme : a[at] <= extreme) continue;
            extreme = a[at];
            place = k;
        }
        return place;
    }
}
