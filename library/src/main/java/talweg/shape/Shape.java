package talweg.shape;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The sizes of a value's axes, outermost first. Elements are in row-major order: the last axis is contiguous.
/// A scalar has no axes. A shape holds fewer than 2³¹ elements.
public final class Shape {
    /// The shape of a single number: no axes, one element.
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] sizes;
    private final int count;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.count = count(sizes);
    }

    /// A shape of these sizes, outermost first.
    ///
    /// @throws IllegalArgumentException if a size is negative or the elements are 2³¹ or more
    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    private static int count(int[] sizes) {
        long count = 1;
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("`Shape.of` requires sizes ≥ 0, got " + Arrays.toString(sizes));
            }
            empty |= size == 0;
            count = Math.min(count * Math.max(size, 1), 1L << 31);
        }
        if (!empty && count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "`Shape.of` requires fewer than 2^31 elements, got " + Arrays.toString(sizes));
        }
        return empty ? 0 : (int) count;
    }

    /// How many axes there are; 0 for a scalar.
    public int rank() {
        return sizes.length;
    }

    /// How many elements there are: the product of the sizes, 1 for a scalar.
    public int count() {
        return count;
    }

    /// The size of one axis.
    ///
    /// @param axis in [0, rank)
    public int size(int axis) {
        return sizes[axis];
    }

    /// A fresh array of all sizes.
    public int[] sizes() {
        return sizes.clone();
    }

    /// `axis` itself, or counted from the end when negative (−1 is the last axis).
    ///
    /// @throws IllegalArgumentException if the shape has no such axis
    public int axis(int axis) {
        if (axis < -rank() || axis >= rank()) {
            throw new IllegalArgumentException(
                    "An axis of " + this + " is required, in [" + -rank() + ", " + rank() + "), got " + axis);
        }
        return axis < 0 ? axis + rank() : axis;
    }

    /// Elements between neighbours along each axis.
    public int[] strides() {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    /// This shape with an axis of `size` inserted before `axis`.
    ///
    /// @param axis in [0, rank]
    public Shape insert(int axis, int size) {
        int[] result = new int[sizes.length + 1];
        System.arraycopy(sizes, 0, result, 0, axis);
        result[axis] = size;
        System.arraycopy(sizes, axis, result, axis + 1, sizes.length - axis);
        return new Shape(result);
    }

    /// This shape without the given axes, each in [0, rank).
    public Shape without(int... axes) {
        int[] kept = IntStream.range(0, rank())
                .filter(axis -> Arrays.stream(axes).noneMatch(lost -> lost == axis))
                .map(axis -> sizes[axis])
                .toArray();
        return of(kept);
    }

    /// This shape with `axis` of another size.
    public Shape with(int axis, int size) {
        int[] result = sizes.clone();
        result[axis] = size;
        return new Shape(result);
    }

    /// This shape followed by the axes of `inner`.
    public Shape then(Shape inner) {
        int[] result = Arrays.copyOf(sizes, rank() + inner.rank());
        System.arraycopy(inner.sizes, 0, result, rank(), inner.rank());
        return of(result);
    }

    /// The shape that elementwise operands of shapes `a` and `b` are broadcast to: aligned at the last axis,
    /// each size equal or one of them 1 (the rule of NumPy).
    ///
    /// @throws IllegalArgumentException if they do not fit, naming both
    public static Shape broadcast(Shape a, Shape b) {
        if (a.equals(b)) return a;
        int rank = Math.max(a.rank(), b.rank());
        int[] result = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int m = back <= a.rank() ? a.sizes[a.rank() - back] : 1;
            int n = back <= b.rank() ? b.sizes[b.rank() - back] : 1;
            if (m != n && m != 1 && n != 1) {
                throw new IllegalArgumentException("shapes that broadcast are required (sizes equal or 1,"
                        + " aligned at the last axis), got " + a + " and " + b);
            }
            result[rank - back] = m == 1 ? n : m;
        }
        return of(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// As it is printed: `[2,3]`, and `[]` for a scalar.
    @Override
    public String toString() {
        return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /// The inverse of [#toString()].
    ///
    /// @throws IllegalArgumentException if `text` is not of that form
    public static Shape parse(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) throw malformed(text);
        String inner = text.substring(1, text.length() - 1).strip();
        if (inner.isEmpty()) return SCALAR;
        try {
            return of(Arrays.stream(inner.split(",", -1))
                    .mapToInt(size -> Integer.parseInt(size.strip()))
                    .toArray());
        } catch (NumberFormatException _) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("`Shape.parse` requires sizes as in [2,3], got `" + text + "`");
    }
}
