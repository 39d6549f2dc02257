package talweg.kernel;

import java.util.Arrays;
import talweg.shape.View;

/// Copies through a strided view, without a list of its places.
public final class Strides {
    private Strides() {}

    /// Copies the elements that `view` reads of one array to another of the same type, in the view's row-major order.
    public static void read(View view, Object from, Object to) {
        int count = view.shape().count();
        if (view.isContiguous()) System.arraycopy(from, view.offset(), to, 0, count);
        else if (count > 0) copy(view, from, to, true, 0, view.offset(), 0, count);
    }

    /// Copies the elements of one array to where `view` reads them in another of the same type.
    public static void write(View view, Object from, Object to) {
        int count = view.shape().count();
        if (view.isContiguous()) System.arraycopy(from, 0, to, view.offset(), count);
        else if (count > 0) copy(view, from, to, false, 0, view.offset(), 0, count);
    }

    /// The `count` elements from `axis` on, at `place` in the view and `at` in its order.
    private static void copy(View view, Object from, Object to, boolean reads, int axis, int place, int at, int count) {
        int size = view.shape().size(axis);
        int stride = view.strides()[axis];
        if (axis == view.shape().rank() - 1) {
            if (reads) line(from, place, stride, to, at, 1, size);
            else line(from, at, 1, to, place, stride, size);
            return;
        }
        int part = count / size;
        for (int i = 0; i < size; i++) copy(view, from, to, reads, axis + 1, place + i * stride, at + i * part, part);
    }

    /// Copies `count` elements at distances `step` to places at distances `stride`.
    private static void line(Object from, int place, int step, Object to, int at, int stride, int count) {
        if (step == 1 && stride == 1) {
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
            default ->
                throw new IllegalStateException(
                        "no array of elements: " + from.getClass().getSimpleName());
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
