package talweg.op;

import java.util.List;
import talweg.scalar.Scalar;
import talweg.shape.View;

/// The few forms that every operation comes down to. The interpreter and the compiler switch over these, not over
/// ops.
public sealed interface Lowering {
    /// The forms that look at more than one element of an operand, or at none.
    sealed interface Whole extends Lowering {}

    /// Element i of the result is the kernel of element i of each operand.
    record Each(Scalar kernel) implements Lowering {}

    /// The fold of a monoid over some axes of the operand, in the order that [Monoid] fixes.
    record Reduce(Monoid monoid, List<Integer> axes) implements Whole {}

    /// The result is a strided reading of the operand.
    record Read(View view) implements Whole {}

    /// The result is filled with the element of raw bits `fill`; then every operand is written through its view.
    record Write(long fill, List<View> views) implements Whole {}

    /// Element (o, i, n) of the result is element (o, indexᵢ, n) of operand 0, which has shape outer × size ×
    /// inner; operand 1 holds the indices.
    record Gather(int outer, int size, int inner) implements Whole {}

    /// Adds element (o, i, n) of operand 0 to element (o, indexᵢ, n) of a result of zeros of shape
    /// outer × size × inner, in the order of i; operand 1 holds the indices.
    record Scatter(int outer, int size, int inner) implements Whole {}

    /// The sum over the axes named in `left` and `right` but not in `out` of the operands' products, folded as
    /// [Monoid#SUM], the summed axes in the order of their first mention.
    record Product(List<Integer> left, List<Integer> right, List<Integer> out) implements Whole {}

    /// Every element has these raw bits.
    record Fill(long bits) implements Whole {}

    /// Every element is its own index along `axis`.
    record Count(int axis) implements Whole {}

    /// What `op` says, done to each matrix of a batch: every axis before the last two counts matrices. In double
    /// precision, whatever the type; each result is rounded once. The one form with several results.
    record Matrices(MatrixOperation op) implements Whole {}
}
