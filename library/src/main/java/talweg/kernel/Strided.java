package talweg.kernel;

import java.util.Arrays;
import talweg.shape.View;

/// Elements copied between an array in order and the places of a [View]: axes that lie next to each other in the view
/// are one, and the last of those left is a run of places at equal distances.
public final class Strided {
    /// Elements of a run that is worth a call.
    private static final int BLOCK = 16;

    /// Elements of a run that are too few for a loop over them: neighbouring runs go together, first all first
    /// elements.
    private static final int FEW = 8;

    /// Runs that go together, so that they stay in the first cache.
    private static final int TOGETHER = 256;

    private final int offset;
    private final int[] sizes;
    private final int[] strides;
    private final int size;
    private final int stride;

    private Strided(int offset, int[] sizes, int[] strides, int size, int stride) {
        this.offset = offset;
        this.sizes = sizes;
        this.strides = strides;
        this.size = size;
        this.stride = stride;
    }

    /// The places of `view`.
    public static Strided of(View view) {
        int rank = view.strides().length;
        int[] sizes = new int[rank + 1];
        int[] strides = new int[rank + 1];
        int count = 0;
        for (int axis = 0; axis < rank; axis++) {
            int size = view.shape().size(axis);
            int stride = view.strides()[axis];
            if (size == 1) continue;
            if (count > 0 && strides[count - 1] == stride * size) {
                sizes[count - 1] *= size;
                strides[count - 1] = stride;
            } else {
                sizes[count] = size;
                strides[count++] = stride;
            }
        }
        if (count == 0) sizes[count++] = 1;
        int outer = count - 1;
        return new Strided(
                view.offset(),
                Arrays.copyOf(sizes, outer),
                Arrays.copyOf(strides, outer),
                sizes[outer],
                strides[outer]);
    }

    /// Copies what lies at the places of the view to an array in order, of the same type.
    public void read(Object from, Object to) {
        read(from, 0, to);
    }

    /// As [#read(Object, Object)], from places that lie `shift` further on.
    public void read(Object from, int shift, Object to) {
        copy(from, to, true, 0, 0, offset + shift, count());
    }

    /// Copies an array in order to the places of the view, in an array of the same type.
    public void write(Object from, Object to) {
        write(from, to, 0);
    }

    /// As [#write(Object, Object)], to places that lie `shift` further on.
    public void write(Object from, Object to, int shift) {
        copy(from, to, false, 0, 0, offset + shift, count());
    }

    private int count() {
        int count = size;
        for (int each : sizes) count *= each;
        return count;
    }

    /// Copies `count` elements, from `at` on in order and from `place` on in the view, over the axes from `axis` on.
    /// Recursive, so that nothing is allocated.
    private void copy(Object from, Object to, boolean reads, int axis, int at, int place, int count) {
        if (count == 0) return;
        if (axis == sizes.length) {
            if (stride == 1 && size >= BLOCK) System.arraycopy(from, reads ? place : at, to, reads ? at : place, size);
            else if (reads) run(from, place, stride, to, at, 1, size);
            else run(from, at, 1, to, place, stride, size);
            return;
        }
        int part = count / sizes[axis];
        if (reads && strides[axis] == 0) {
            copy(from, to, true, axis + 1, at, place, part);
            for (int done = part; done < count; done += Math.min(done, count - done)) // twice as much each time
            System.arraycopy(to, at, to, at + done, Math.min(done, count - done));
            return;
        }
        if (axis == sizes.length - 1 && size < FEW && sizes[axis] > size) {
            across(from, to, reads, at, place, sizes[axis], strides[axis]);
            return;
        }
        for (int i = 0; i < sizes[axis]; i++)
            copy(from, to, reads, axis + 1, at + i * part, place + i * strides[axis], part);
    }

    /// Copies `runs` runs that begin `apart` from each other in the view.
    private void across(Object from, Object to, boolean reads, int at, int place, int runs, int apart) {
        for (int first = 0; first < runs; first += TOGETHER) {
            int count = Math.min(TOGETHER, runs - first);
            for (int k = 0; k < size; k++) {
                int inOrder = at + first * size + k;
                int inView = place + first * apart + k * stride;
                if (reads) run(from, inView, apart, to, inOrder, size, count);
                else run(from, inOrder, size, to, inView, apart, count);
            }
        }
    }

    /// Copies `count` elements `step` apart to places `apart`.
    private static void run(Object from, int start, int step, Object to, int at, int apart, int count) {
        switch (from) {
            case double[] a -> {
                double[] b = (double[]) to;
                if (step == 0 && apart == 1) Arrays.fill(b, at, at + count, a[start]);
                else for (int i = 0; i < count; i++) b[at + i * apart] = a[start + i * step];
            }
            case float[] a -> {
                float[] b = (float[]) to;
                if (step == 0 && apart == 1) Arrays.fill(b, at, at + count, a[start]);
                else for (int i = 0; i < count; i++) b[at + i * apart] = a[start + i * step];
            }
            case long[] a -> {
                long[] b = (long[]) to;
                for (int i = 0; i < count; i++) b[at + i * apart] = a[start + i * step];
            }
            case int[] a -> {
                int[] b = (int[]) to;
                for (int i = 0; i < count; i++) b[at + i * apart] = a[start + i * step];
            }
            case boolean[] a -> {
                boolean[] b = (boolean[]) to;
                for (int i = 0; i < count; i++) b[at + i * apart] = a[start + i * step];
            }
            default -> throw Elements.unknown(from);
        }
    }
}
