package talweg.kernel;

import java.util.Arrays;
import talweg.shape.View;

/// Elements copied between an array in order and the places of a [View]: axes that lie next to each other in the view
/// are one, and the last of those left is a line of places at equal distances. Copying allocates nothing.
public final class Strides {
    private static final int BLOCK = 16;

    private final int offset;
    private final int[] sizes;
    private final int[] strides;
    private final int[] counts;
    private final boolean isEmpty;

    /// @param counts elements from one index of an axis to the next, in order
    private Strides(int offset, int[] sizes, int[] strides, int[] counts, boolean isEmpty) {
        this.offset = offset;
        this.sizes = sizes;
        this.strides = strides;
        this.counts = counts;
        this.isEmpty = isEmpty;
    }

    /// The places of `view`.
    public static Strides of(View view) {
        int rank = view.strides().length;
        int[] sizes = new int[rank + 1];
        int[] strides = new int[rank + 1];
        int axes = 0;
        for (int axis = 0; axis < rank; axis++) {
            int size = view.shape().size(axis);
            int stride = view.strides()[axis];
            if (size == 1) continue;
            if (axes > 0 && strides[axes - 1] == stride * size) {
                sizes[axes - 1] *= size;
                strides[axes - 1] = stride;
            } else {
                sizes[axes] = size;
                strides[axes++] = stride;
            }
        }
        if (axes == 0) sizes[axes++] = 1;
        int[] counts = new int[axes];
        counts[axes - 1] = 1;
        for (int axis = axes - 1; axis > 0; axis--) counts[axis - 1] = counts[axis] * sizes[axis];
        return new Strides(
                view.offset(),
                Arrays.copyOf(sizes, axes),
                Arrays.copyOf(strides, axes),
                counts,
                view.shape().count() == 0);
    }

    /// Copies what lies at the places to an array in order, of the same type.
    public void read(Object from, Object to) {
        if (!isEmpty) copy(from, to, true, 0, offset, 0);
    }

    /// Copies an array in order to the places, in an array of the same type.
    public void write(Object from, Object to) {
        if (!isEmpty) copy(from, to, false, 0, offset, 0);
    }

    private void copy(Object from, Object to, boolean reads, int axis, int place, int at) {
        int size = sizes[axis];
        int stride = strides[axis];
        if (axis < sizes.length - 1) {
            for (int i = 0; i < size; i++)
                copy(from, to, reads, axis + 1, place + i * stride, at + i * counts[axis]);
        } else if (reads) {
            line(from, place, stride, to, at, 1, size);
        } else {
            line(from, at, 1, to, place, stride, size);
        }
    }

    /// Copies `count` elements at distances `step` to places at distances `stride`.
    private static void line(Object from, int place, int step, Object to, int at, int stride, int count) {
        if (step == 1 && stride == 1 && count >= BLOCK) {
            System.arraycopy(from, place, to, at, count);
            return;
        }
        switch (from) {
            case double[] a -> line(a, place, step, (double[]) to, at, stride, count);
            case float[] a -> line(a, place, step, (float[]) to, at, stride, count);
            case long[] a -> {
                for (int i = 0; i < count; i++) ((long[]) to)[at + i * stride] = a[place + i * step];
            }
            case int[] a -> {
                for (int i = 0; i < count; i++) ((int[]) to)[at + i * stride] = a[place + i * step];
            }
            case boolean[] a -> {
                for (int i = 0; i < count; i++) ((boolean[]) to)[at + i * stride] = a[place + i * step];
            }
            default -> throw Elements.unknown(from);
        }
    }

    private static void line(double[] from, int place, int step, double[] to, int at, int stride, int count) {
        if (step == 0 && stride == 1) Arrays.fill(to, at, at + count, from[place]);
        else for (int i = 0; i < count; i++) to[at + i * stride] = from[place + i * step];
    }

    private static void line(float[] from, int place, int step, float[] to, int at, int stride, int count) {
        if (step == 0 && stride == 1) Arrays.fill(to, at, at + count, from[place]);
        else for (int i = 0; i < count; i++) to[at + i * stride] = from[place + i * step];
    }
}
