package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// Brings operands to one shape, as NumPy does: axes aligned at the last, sizes equal or 1.
final class Broadcasting {
    private Broadcasting() {}

    /// Applies a binary operation to operands that broadcast.
    static Var apply(Binary op, Var x, Var y) {
        Shape shape = common(op.name(), x.shape(), y.shape());
        return op.of(to(x, shape), to(y, shape));
    }

    /// Applies a comparison to operands that broadcast.
    static Var apply(Compare op, Var x, Var y) {
        Shape shape = common(op.name(), x.shape(), y.shape());
        return op.of(to(x, shape), to(y, shape));
    }

    /// Applies a connective to operands that broadcast.
    static Var apply(Logical op, Var x, Var y) {
        Shape shape = common(op.name(), x.shape(), y.shape());
        return op.of(to(x, shape), to(y, shape));
    }

    /// Applies an operation on bits to operands that broadcast.
    static Var apply(Bitwise op, Var x, Var y) {
        Shape shape = common(op.name(), x.shape(), y.shape());
        return op.of(to(x, shape), to(y, shape));
    }

    /// `then` where the condition holds, else `otherwise`; all three broadcast.
    static Var choose(Var condition, Var then, Var otherwise) {
        Shape branches = common("select", then.shape(), otherwise.shape());
        Shape shape = common("select", condition.shape(), branches);
        return new Choice.Select().of(to(condition, shape), to(then, shape), to(otherwise, shape));
    }

    private static Shape common(String name, Shape x, Shape y) {
        return Line.naming(name, () -> Shape.broadcast(x, y));
    }

    /// A new axis of `size` equal copies, before `axis`.
    static Var repeat(Var x, int axis, int size) {
        if (axis < 0 || axis > x.shape().rank() || size < 0) {
            throw new IllegalArgumentException(
                    "`repeat` requires an axis in [0, " + x.shape().rank() + "] and a size ≥ 0 for " + x.shape()
                            + ", got axis " + axis + " and size " + size);
        }
        List<Integer> axes = new ArrayList<>();
        for (int from = 0; from < x.shape().rank(); from++) axes.add(from < axis ? from : from + 1);
        return new Move.Broadcast(x.shape().insert(axis, size), axes).of(x);
    }

    /// Copies along axes of size 1 and new leading axes, up to `shape`.
    static Var to(Var x, Shape shape) {
        if (x.shape().equals(shape)) return x;
        int lead = shape.rank() - x.shape().rank();
        if (lead < 0 || !fits(x.shape(), shape)) {
            throw new IllegalArgumentException(
                    "`broadcast` requires sizes equal to those of " + shape + " or 1, got " + x.shape());
        }
        int[] kept = IntStream.range(0, x.shape().rank())
                .filter(axis -> x.shape().size(axis) == shape.size(lead + axis))
                .toArray();
        Var squeezed = x.reshape(IntStream.of(kept).map(x.shape()::size).toArray());
        List<Integer> axes = IntStream.of(kept).mapToObj(axis -> lead + axis).toList();
        return new Move.Broadcast(shape, axes).of(squeezed);
    }

    private static boolean fits(Shape x, Shape to) {
        int lead = to.rank() - x.rank();
        return IntStream.range(0, x.rank()).allMatch(axis -> x.size(axis) == 1 || x.size(axis) == to.size(lead + axis));
    }
}
