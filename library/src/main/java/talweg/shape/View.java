package talweg.shape;

import java.util.Arrays;

/// A strided reading of row-major elements: element (i₀, i₁, …) of the view is element
/// `offset + Σ strideₖ · iₖ` of the array. A stride of 0 repeats, a negative one flips.
///
/// @param shape   sizes of the view
/// @param offset  the place of the view's first element
/// @param strides one for each axis of the view
public record View(Shape shape, int offset, int[] strides) {
    /// Every element of `shape` in order.
    public static View all(Shape shape) {
        return new View(shape, 0, shape.strides());
    }

    /// Whether the view reads `count()` elements in order from `offset` on.
    public boolean isContiguous() {
        int expected = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && strides[axis] != expected) return false;
            expected *= shape.size(axis);
        }
        return true;
    }

    /// The places of the array that the view reads, in the view's own row-major order.
    public int[] places() {
        int[] places = new int[shape.count()];
        int[] index = new int[shape.rank()];
        int place = offset;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            for (int axis = index.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++index[axis] < shape.size(axis)) break;
                place -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View that
                && shape.equals(that.shape)
                && offset == that.offset
                && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * shape.hashCode() + offset) + Arrays.hashCode(strides);
    }

    @Override
    public String toString() {
        return "View[" + shape + " from " + offset + " by " + Arrays.toString(strides) + "]";
    }
}
