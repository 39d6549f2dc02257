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

    /// Element k along `axis` of the result is the fold of a monoid over elements 0 to k of the operand, in this
    /// order; when reversed, over the elements from the last to k.
    record Cumulate(Monoid monoid, int axis, boolean reverse) implements Whole {}

    /// Element k along `axis` of the result is the place of the largest, or smallest, of elements 0 to k of the
    /// operand: the last of equal ones, and of NaNs where there are any; −0 < +0.
    record ArgCumulate(Monoid monoid, int axis) implements Whole {}

    /// The place along `axis` of the largest, or smallest, of the operand's elements, of which there are some: the
    /// first
    /// of equal ones, and of NaNs where there are any; −0 < +0.
    record ArgReduce(Monoid monoid, int axis) implements Whole {}

    /// The operand's elements along `axis` in order, with −0 < +0 and NaN above all numbers.
    record Sort(int axis, boolean descending) implements Whole {}

    /// The places along `axis` of the operand's elements in the order of [Sort], those of equal ones ascending.
    record ArgSort(int axis, boolean descending) implements Whole {}

    /// The result is a strided reading of the operand.
    record Read(View view) implements Whole {}

    /// The result is filled with the element of raw bits `fill`; then every operand is written through its view.
    record Write(long fill, List<View> views) implements Whole {}

    /// Element (b, o, i, n) of the result is element (b, o, index_{b,i}, n) of operand 0, which has shape
    /// batch × outer × size × inner; operand 1 holds the indices, equally many for each b.
    record Gather(int batch, int outer, int size, int inner) implements Whole {}

    /// Adds element (b, o, i, n) of operand 0 to element (b, o, index_{b,i}, n) of a result of zeros of shape
    /// batch × outer × size × inner, in the order of i; operand 1 holds the indices, equally many for each b.
    record Scatter(int batch, int outer, int size, int inner) implements Whole {}

    /// Adds every element of the operand, in row-major order, at its place in `view` to a result of zeros. A place
    /// starts with the first element that it takes, so that −0 alone stays −0.
    record Accumulate(View view) implements Whole {}

    /// The sum over the axes named in `left` and `right` but not in `out` of the operands' products, the summed axes in
    /// the order of `left`. The order of a sum is part of the meaning: it is that of
    /// [MatrixProduct][talweg.blas.MatrixProduct], whatever the shapes, so that a batch has the bits of its items.
    record Product(List<Integer> left, List<Integer> right, List<Integer> out) implements Whole {}

    /// What [MatrixKernel] says of each matrix.
    record Matrices(MatrixKernel kernel) implements Whole {}

    /// The discrete Fourier transform of complex numbers, not normalised, along the middle axis of outer × size ×
    /// inner of them; the operand's last axis has the real and the imaginary part. The order of the arithmetic is
    /// that of [Fourier].
    record Transform(int outer, int size, int inner, boolean inverse) implements Whole {}

    /// Every element has these raw bits.
    record Fill(long bits) implements Whole {}

    /// Every element is its own index along `axis`.
    record Count(int axis) implements Whole {}
}
