package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// A value: a [Tensor], which holds numbers, or a traced value, which stands for the result of an operation in a
/// graph. Programs are written on `Var`s and mean the same in both stages.
///
/// Elementwise methods broadcast their operands (sizes equal or 1, aligned at the last axis). Java numbers take the
/// element type of the tensor beside them; a fraction beside an integer tensor is an error. Axes count from 0, or
/// from the end when negative. Methods that need an argument the value does not fit throw
/// [IllegalArgumentException] naming both shapes and the caller's line.
///
/// Only the library implements this interface.
public interface Var {
    /// Element type and shape.
    Type type();

    /// The shape alone.
    default Shape shape() {
        return type().shape();
    }

    /// `value` in the type and shape of this.
    default Var constant(double value) {
        return Source.constant(type(), value);
    }

    /// x + y.
    default Var plus(Var y) {
        return Broadcasting.apply(new Arithmetic.Add(), this, y);
    }

    /// x + y.
    default Var plus(double y) {
        return plus(constant(y));
    }

    /// x − y.
    default Var minus(Var y) {
        return Broadcasting.apply(new Arithmetic.Subtract(), this, y);
    }

    /// x − y.
    default Var minus(double y) {
        return minus(constant(y));
    }

    /// x · y, element by element; see [#matmul] for the product of matrices.
    default Var times(Var y) {
        return Broadcasting.apply(new Arithmetic.Multiply(), this, y);
    }

    /// x · y.
    default Var times(double y) {
        return times(constant(y));
    }

    /// x / y.
    default Var over(Var y) {
        return Broadcasting.apply(new Arithmetic.Divide(), this, y);
    }

    /// x / y.
    default Var over(double y) {
        return over(constant(y));
    }

    /// −x.
    default Var negate() {
        return new Signs.Negate().of(this);
    }

    /// 1/x.
    default Var reciprocal() {
        return new Powers.Reciprocal().of(this);
    }

    /// x².
    default Var square() {
        return pow(2);
    }

    /// √x.
    default Var sqrt() {
        return new Powers.Sqrt().of(this);
    }

    /// xⁿ, defined for negative x too. Of integers, n ≥ 0.
    default Var pow(int n) {
        if (type().element().isInteger()) return Line.naming("pow", () -> Powers.whole(this, n));
        return new Powers.PowerInt(n).of(this);
    }

    /// xʸ; NaN for negative x and fractional y.
    default Var pow(double y) {
        return pow(constant(y));
    }

    /// xʸ; NaN for negative x and fractional y.
    default Var pow(Var y) {
        return Broadcasting.apply(new Planar.Power(), this, y);
    }

    /// |x|; its slope at 0 is 0.
    default Var abs() {
        return new Signs.Abs().of(this);
    }

    /// −1, 0 or 1 as x is negative, zero or positive.
    default Var sign() {
        return new Signs.Sign().of(this);
    }

    /// The nearest whole number, ties to even.
    default Var round() {
        return new Roundings.Round().of(this);
    }

    /// eˣ.
    default Var exp() {
        return new Exponentials.Exp().of(this);
    }

    /// The natural logarithm.
    default Var log() {
        return new Logarithms.Log().of(this);
    }

    /// The larger of two; each has half the slope where they tie.
    default Var max(Var y) {
        return Broadcasting.apply(new Extremes.Maximum(), this, y);
    }

    /// The smaller of two; each has half the slope where they tie.
    default Var min(Var y) {
        return Broadcasting.apply(new Extremes.Minimum(), this, y);
    }

    /// Whether x < y, element by element.
    default Var less(Var y) {
        return Broadcasting.apply(new Compare.Less(), this, y);
    }

    /// Whether x < y.
    default Var less(double y) {
        return less(constant(y));
    }

    /// Whether x ≤ y, element by element.
    default Var lessEqual(Var y) {
        return Broadcasting.apply(new Compare.LessEqual(), this, y);
    }

    /// Whether x ≤ y.
    default Var lessEqual(double y) {
        return lessEqual(constant(y));
    }

    /// Whether x = y, element by element.
    default Var equal(Var y) {
        return Broadcasting.apply(new Compare.Equal(), this, y);
    }

    /// Whether x = y.
    default Var equal(double y) {
        return equal(constant(y));
    }

    /// This condition's choice: `then` where it holds, else `otherwise`.
    default Var choose(Var then, Var otherwise) {
        return Broadcasting.choose(this, then, otherwise);
    }

    /// The elements converted to another type, as a Java cast does.
    default Var cast(ElementType to) {
        return to == type().element() ? this : new Convert.Cast(to).of(this);
    }

    /// The sum over `axes`, which the result loses; over all axes when none are given.
    default Var sum(int... axes) {
        return Line.naming("sum", () -> new Fold.Sum(Fold.axes(shape(), axes)).of(this));
    }

    /// The mean of floating numbers over `axes`, which the result loses; over all axes when none are given.
    default Var mean(int... axes) {
        return Line.naming("mean", () -> Fold.mean(this, axes));
    }

    /// The largest over `axes`, which the result loses; over all axes when none are given. Ties share the slope.
    default Var max(int... axes) {
        return Line.naming("max", () -> new Fold.Max(Fold.axes(shape(), axes)).of(this));
    }

    /// The smallest over `axes`, which the result loses; over all axes when none are given. Ties share the slope.
    default Var min(int... axes) {
        return Line.naming("min", () -> new Fold.Min(Fold.axes(shape(), axes)).of(this));
    }

    /// The product of matrices and vectors as NumPy's `@`: the last axis of this with the last but one of `y` (its
    /// only one for a vector); axes before those are broadcast.
    default Var matmul(Var y) {
        return Line.naming("matmul", () -> Contract.matmul(this, y));
    }

    /// Σ x·y of two vectors.
    default Var dot(Var y) {
        return Line.naming("dot", () -> Contract.dot(this, y));
    }

    /// The same elements, in order, in another shape. One of the sizes may be −1: whatever the others leave.
    default Var reshape(int... sizes) {
        return Line.naming("reshape", () -> reshape(Move.Reshape.shape(shape(), sizes)));
    }

    /// The same elements, in order, in another shape.
    default Var reshape(Shape shape) {
        return shape.equals(shape()) ? this : new Move.Reshape(shape).of(this);
    }

    /// Axis k of the result is axis `order[k]` of this; all axes reversed when none are given.
    default Var transpose(int... order) {
        int rank = shape().rank();
        return Line.naming(
                "transpose",
                () -> new Move.Permute(
                                order.length == 0
                                        ? IntStream.range(0, rank)
                                                .mapToObj(axis -> rank - 1 - axis)
                                                .toList()
                                        : IntStream.of(order)
                                                .mapToObj(shape()::axis)
                                                .toList())
                        .of(this));
    }

    /// A new axis of `size` equal copies, before `axis`.
    default Var repeat(int axis, int size) {
        return Line.naming("repeat", () -> Broadcasting.repeat(this, axis, size));
    }

    /// Copies along axes of size 1 and new leading axes, up to `shape`.
    default Var broadcast(Shape shape) {
        return Line.naming("broadcast", () -> Broadcasting.to(this, shape));
    }

    /// Elements [from, to) along `axis`.
    default Var slice(int axis, int from, int to) {
        return Line.naming(
                "slice",
                () -> Move.Slice.along(shape(), shape().axis(axis), from, to).of(this));
    }

    /// Element `index` along `axis`, which the result loses.
    default Var at(int axis, int index) {
        int at = Line.naming("at", () -> shape().axis(axis));
        return Line.naming(
                "at",
                () -> Move.Slice.along(shape(), at, index, index + 1).of(this).reshape(shape().without(at)));
    }

    /// Element `index` of the first axis.
    default Var at(int index) {
        return at(0, index);
    }

    /// The elements along `axis` in reverse order.
    default Var flip(int axis) {
        return Line.naming("flip", () -> new Move.Flip(List.of(shape().axis(axis))).of(this));
    }

    /// The slices at `indices` (integers, any shape) along `axis`, which is replaced by the axes of `indices`.
    ///
    /// @throws IndexOutOfBoundsException when run, if an index is outside [0, size)
    default Var take(int axis, Var indices) {
        return Line.naming("take", () -> new Index.Take(shape().axis(axis)).of(this, indices));
    }
}
