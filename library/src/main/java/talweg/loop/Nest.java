package talweg.loop;

import java.util.List;
import java.util.Optional;
import talweg.shape.Shape;

/// A loop over rows × size × columns elements, in row-major order, of which the middle index is the one that folds
/// run over: element k of column c of row r is element (r · size + k) · columns + c.
///
/// @param rows    what lies outside the folded axes
/// @param size    how many elements each fold takes
/// @param columns what lies inside; 1 where folds run along neighbours
public record Nest(int rows, int size, int columns) {
    /// The nest of a fold over some axes of `shape`; nothing if others lie between them.
    static Optional<Nest> of(Shape shape, List<Integer> axes) {
        int[] counts = {1, 1, 1}; // before the folded axes, in them, after them
        int part = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) == 1) continue;
            boolean folded = axes.contains(axis);
            if (folded && part == 2) return Optional.empty();
            if (folded != (part == 1)) part++;
            counts[part] *= shape.size(axis);
        }
        return Optional.of(part == 0 ? new Nest(1, 1, counts[0]) : new Nest(counts[0], counts[1], counts[2]));
    }

    /// A loop without folds.
    static Nest flat(int count) {
        return new Nest(1, 1, count);
    }

    /// All elements.
    public int count() {
        return rows * size * columns;
    }
}
