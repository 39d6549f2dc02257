package talweg.kernel;

import java.util.Arrays;
import talweg.shape.View;

/// Elements copied between an array in order and the places of a [View]: axes that lie next to each other in the view
/// are one, and the last of those left is a run of places at equal distances.
final class Strided {
    private static final int BLOCK = 16;

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

    static Strided of(View view) {
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

    /// Whether runs are blocks that are worth a call.
    private boolean isBlock() {
        return stride == 1 && size >= BLOCK;
    }

    /// One run: elements `at` to `at + size` in order, and their places from `place` on.
    private interface Run {
        void at(int at, int place);
    }

    private void each(Run run) {
        int runs = 1;
        for (int each : sizes) runs *= each;
        int[] index = new int[sizes.length];
        int place = offset;
        for (int r = 0; r < runs && size > 0; r++) {
            run.at(r * size, place);
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++index[axis] < sizes[axis]) break;
                place -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
    }

    /// Copies what lies at the places of the view to an array in order, of the same type.
    void read(Object from, Object to) {
        if (isBlock()) {
            each((at, place) -> System.arraycopy(from, place, to, at, size));
            return;
        }
        switch (from) {
            case double[] a ->
                each((at, place) -> {
                    double[] b = (double[]) to;
                    for (int i = 0; i < size; i++) b[at + i] = a[place + i * stride];
                });
            case float[] a ->
                each((at, place) -> {
                    float[] b = (float[]) to;
                    for (int i = 0; i < size; i++) b[at + i] = a[place + i * stride];
                });
            case long[] a ->
                each((at, place) -> {
                    long[] b = (long[]) to;
                    for (int i = 0; i < size; i++) b[at + i] = a[place + i * stride];
                });
            case int[] a ->
                each((at, place) -> {
                    int[] b = (int[]) to;
                    for (int i = 0; i < size; i++) b[at + i] = a[place + i * stride];
                });
            case boolean[] a ->
                each((at, place) -> {
                    boolean[] b = (boolean[]) to;
                    for (int i = 0; i < size; i++) b[at + i] = a[place + i * stride];
                });
            default -> throw Elements.unknown(from);
        }
    }

    /// Copies an array in order to the places of the view, in an array of the same type.
    void write(Object from, Object to) {
        if (isBlock()) {
            each((at, place) -> System.arraycopy(from, at, to, place, size));
            return;
        }
        switch (from) {
            case double[] a ->
                each((at, place) -> {
                    double[] b = (double[]) to;
                    for (int i = 0; i < size; i++) b[place + i * stride] = a[at + i];
                });
            case float[] a ->
                each((at, place) -> {
                    float[] b = (float[]) to;
                    for (int i = 0; i < size; i++) b[place + i * stride] = a[at + i];
                });
            case long[] a ->
                each((at, place) -> {
                    long[] b = (long[]) to;
                    for (int i = 0; i < size; i++) b[place + i * stride] = a[at + i];
                });
            case int[] a ->
                each((at, place) -> {
                    int[] b = (int[]) to;
                    for (int i = 0; i < size; i++) b[place + i * stride] = a[at + i];
                });
            case boolean[] a ->
                each((at, place) -> {
                    boolean[] b = (boolean[]) to;
                    for (int i = 0; i < size; i++) b[place + i * stride] = a[at + i];
                });
            default -> throw Elements.unknown(from);
        }
    }
}
