package talweg.op;

import java.util.function.BinaryOperator;
import talweg.shape.ElementType;

/// The least, or the largest, of the elements between two places, by tables of those of 1, 2, 4, … neighbours:
/// two of them, which may overlap, cover what lies between (Bender and Farach-Colton, *The LCA problem
/// revisited*, LATIN 2000, the sparse table).
///
/// @param axis  the axis along which places count
/// @param size  how many elements are there
/// @param left  where the first window begins, in the tables one after another
/// @param right where the second begins
record Windows(int axis, int size, Var left, Var right) {
    /// The windows that cover the places within the bounds of `indices`, as far as there are elements.
    static Windows of(Enclosure indices, int axis, int size) {
        Var from = clamped(indices.lo(), size);
        Var to = clamped(indices.hi(), size);
        Var length = to.minus(from).plus(1);
        Var level = length.constant(0);
        Var width = length.constant(1);
        for (int half = 1; 2L * half <= size; half *= 2) {
            Var longer = length.constant(2.0 * half).lessEqual(length).cast(ElementType.I64);
            level = level.plus(longer);
            width = width.plus(longer.times(half));
        }
        Var table = level.times(size);
        return new Windows(
                axis, size, table.plus(from), table.plus(to.minus(width).plus(1)));
    }

    private static Var clamped(Var index, int size) {
        Var place = index.cast(ElementType.I64);
        return place.max(place.constant(0)).min(place.constant(size - 1));
    }

    /// The least of the elements of x between the places; NaN if one is NaN; false comes before true.
    Var least(Var x) {
        return merged(x, x.type().element() == ElementType.BOOL ? new Logical.And()::of : Var::min);
    }

    /// The largest of the elements of x between the places; NaN if one is NaN; false comes before true.
    Var largest(Var x) {
        return merged(x, x.type().element() == ElementType.BOOL ? new Logical.Or()::of : Var::max);
    }

    private Var merged(Var x, BinaryOperator<Var> merge) {
        Var all = x;
        Var table = x;
        for (int step = 1; 2L * step <= size; step *= 2) {
            Var merged = merge.apply(table.slice(axis, 0, size - step), table.slice(axis, step, size));
            table = Matrices.join(axis, merged, table.slice(axis, size - step, size));
            all = Matrices.join(axis, all, table);
        }
        Index.Take take = new Index.Take(axis);
        return merge.apply(take.of(all, left), take.of(all, right));
    }
}
