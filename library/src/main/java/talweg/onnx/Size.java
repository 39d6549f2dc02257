package talweg.onnx;

import java.util.ArrayList;
import java.util.List;
import talweg.shape.Shape;

/// How long an axis is: always the same, or so many times the batch.
///
/// @param times    what is multiplied
/// @param isBatch whether that is done with the size of the batch, or with 1
record Size(int times, boolean isBatch) {
    /// The two sizes of a batch for which a function is traced, to see what grows with it. They are large and share no
    /// factor, so that no size of a program's own is likely to grow by their quotient.
    static final int FEW = 1009;

    static final int MORE = 2003;

    /// The sizes of a value whose shapes for the two batches are these.
    ///
    /// @throws IllegalArgumentException if a size is neither fixed nor a multiple of the batch
    static List<Size> of(Shape few, Shape more) {
        if (few.rank() != more.rank()) {
            throw new IllegalArgumentException("axes that do not depend on the batch, got " + few + " for a batch of "
                    + FEW + " and " + more + " for one of " + MORE);
        }
        List<Size> sizes = new ArrayList<>();
        for (int axis = 0; axis < few.rank(); axis++) {
            int a = few.size(axis);
            int b = more.size(axis);
            if (a == b) {
                sizes.add(new Size(a, false));
            } else if (a % FEW == 0 && b % MORE == 0 && a / FEW == b / MORE) {
                sizes.add(new Size(a / FEW, true));
            } else {
                throw new IllegalArgumentException("sizes that are fixed or multiples of the batch, got " + few
                        + " for a batch of " + FEW + " and " + more + " for one of " + MORE);
            }
        }
        return List.copyOf(sizes);
    }

    /// Whether all are fixed.
    static boolean isFixed(List<Size> sizes) {
        return sizes.stream().noneMatch(Size::isBatch);
    }
}
