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
    /// Elements of a line of which few are a new extreme, so that the processor foretells a branch; in random order
    /// the kᵗʰ is one with probability 1/k.
    private static final int LONG = 48;

    static void run(Lowering.ArgReduce arg, Tensor x, Object to) {
        Shape shape = x.shape();
        int size = shape.size(arg.axis());
        var reduction = new ArgReduction(arg.monoid() == Monoid.MIN, size, shape.strides()[arg.axis()]);
        reduction.run(x.array(), (long[]) to);
    }

    private void run(Object x, long[] places) {
        int i = 0;
        for (int block = 0; i < places.length; block += size * stride) {
            for (int start = block; start < block + stride; start++) {
                places[i++] = switch (x) {
                    case double[] a -> size < LONG ? place(a, start) : placeInLong(a, start);
                    case float[] a -> size < LONG ? place(a, start) : placeInLong(a, start);
                    case int[] a -> place(a, start);
                    case long[] a -> place(a, start);
                    default -> throw Elements.unknown(x);
                };
            }
        }
    }

    private int place(double[] a, int start) {
        long sign = isLeast ? Long.MIN_VALUE : 0;
        int place = 0;
        long extreme = key(a[start], sign);
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            long key = key(a[at], sign);
            if (key > extreme) {
                extreme = key;
                place = k;
            }
        }
        return place;
    }

    private int place(float[] a, int start) {
        int sign = isLeast ? Integer.MIN_VALUE : 0;
        int place = 0;
        int extreme = key(a[start], sign);
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            int key = key(a[at], sign);
            if (key > extreme) {
                extreme = key;
                place = k;
            }
        }
        return place;
    }

    private int placeInLong(double[] a, int start) {
        long sign = isLeast ? Long.MIN_VALUE : 0;
        int place = 0;
        double extreme = a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            double x = a[at];
            if (isLeast ? x > extreme : x < extreme) continue; // not so of NaN, nor of equal ones, which zeros may be
            if (key(x, sign) > key(extreme, sign)) {
                extreme = x;
                place = k;
            }
        }
        return place;
    }

    private int placeInLong(float[] a, int start) {
        int sign = isLeast ? Integer.MIN_VALUE : 0;
        int place = 0;
        float extreme = a[start];
        for (int k = 1, at = start + stride; k < size; k++, at += stride) {
            float x = a[at];
            if (isLeast ? x > extreme : x < extreme) continue;
            if (key(x, sign) > key(extreme, sign)) {
                extreme = x;
                place = k;
            }
        }
        return place;
    }

    /// An integer that orders numbers as −0 < +0 < NaN does, so that the JIT can compare without a branch: which
    /// element of a short line is the extreme one cannot be foretold.
    ///
    /// @param sign the sign bit, to order them the other way round; NaN stays the largest
    private static long key(double x, long sign) {
        if (Double.isNaN(x)) return Long.MAX_VALUE;
        long bits = Double.doubleToRawLongBits(x) ^ sign;
        return bits ^ bits >> 63 >>> 1;
    }

    private static int key(float x, int sign) {
        if (Float.isNaN(x)) return Integer.MAX_VALUE;
        int bits = Float.floatToRawIntBits(x) ^ sign;
        return bits ^ bits >> 31 >>> 1;
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
