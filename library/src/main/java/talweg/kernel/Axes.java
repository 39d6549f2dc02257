package talweg.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import talweg.blas.MatrixProduct;
import talweg.op.Lowering;
import talweg.shape.Shape;
import talweg.shape.View;

/// The axes of a contraction by their numbers.
record Axes(Lowering.Product product, Shape left, Shape right, Shape result) {
    /// One or more axes as one: its size, and the places from index to index in each array that has it.
    record Axis(int size, int x, int y, int z) {
        static final Axis NONE = new Axis(1, 0, 0, 0);

        boolean continues(Axis inner) {
            return x == inner.size * inner.x && y == inner.size * inner.y && z == inner.size * inner.z;
        }
    }

    private Axis of(int label) {
        int l = product.left().indexOf(label);
        int r = product.right().indexOf(label);
        int o = product.out().indexOf(label);
        return new Axis(
                l >= 0 ? left.size(l) : right.size(r),
                l >= 0 ? left.strides()[l] : 0,
                r >= 0 ? right.strides()[r] : 0,
                o >= 0 ? result.strides()[o] : 0);
    }

    /// Those of `labels` that are wanted, outermost first, as few as they can be.
    List<Axis> joined(List<Integer> labels, Predicate<Integer> wanted) {
        List<Axis> joined = new ArrayList<>();
        for (int label : labels) {
            Axis axis = of(label);
            if (!wanted.test(label) || axis.size == 1) continue;
            if (!joined.isEmpty() && joined.getLast().continues(axis)) {
                axis = new Axis(joined.removeLast().size * axis.size, axis.x, axis.y, axis.z);
            }
            joined.add(axis);
        }
        return joined;
    }

    /// The longest of the axes for rows, and for columns; products are repeated along all others.
    Contraction products(List<Axis> terms, Contraction.Copy x, Contraction.Copy y) {
        List<Integer> out = product.out();
        List<Axis> batch = joined(
                out, label -> product.left().contains(label) && product.right().contains(label));
        Axis rows = longest(joined(out, label -> !product.right().contains(label)), batch);
        Axis columns = longest(joined(out, label -> !product.left().contains(label)), batch);
        Axis term = terms.isEmpty() ? Axis.NONE : terms.getFirst();
        MatrixProduct matrices = new MatrixProduct(
                rows.size,
                columns.size,
                term.size,
                new MatrixProduct.Strides(rows.x, term.x),
                new MatrixProduct.Strides(term.y, columns.y),
                new MatrixProduct.Strides(rows.z, columns.z));
        return Contraction.oriented(matrices, batch(batch), x, y);
    }

    private static Axis longest(List<Axis> axes, List<Axis> others) {
        Axis longest = Axis.NONE;
        for (Axis axis : axes) {
            if (longest == Axis.NONE || axis.size > longest.size) longest = axis;
        }
        for (Axis axis : axes) {
            if (axis != longest) others.add(axis);
        }
        return longest;
    }

    private static Contraction.Batch batch(List<Axis> axes) {
        Shape sizes = Shape.of(axes.stream().mapToInt(Axis::size).toArray());
        return new Contraction.Batch(
                new View(sizes, 0, axes.stream().mapToInt(Axis::x).toArray()).places(),
                new View(sizes, 0, axes.stream().mapToInt(Axis::y).toArray()).places(),
                new View(sizes, 0, axes.stream().mapToInt(Axis::z).toArray()).places());
    }
}
