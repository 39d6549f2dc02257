package talweg.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Contract;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Shape;

/// Operations on rows, done to values whose rows run along the last axis instead of axis 0. There the rows of a tile
/// are neighbours, and loops and folds over what belongs to one row, however little that is, run over many rows side
/// by side.
///
/// The bits are the same: every fold and sum takes its elements in the order it took them in before.
final class RowsLast {
    private RowsLast() {}

    /// Whether an operation that [Rows] allows can be done so.
    static boolean takes(Op op) {
        return switch (op) {
            case Elementwise _, Source.Constant _, Source.Count _, Fold _, Move _, Contract _ -> true;
            case Index.Take take -> take.batch() == 0;
            case Index.ScatterAdd add -> add.batch() == 0;
            default -> false;
        };
    }

    /// The value with its axis 0 as the last.
    static Var turned(Var rows) {
        return rows.shape().rank() < 2
                ? rows
                : permuted(rows, rotated(axes(rows.shape().rank())));
    }

    /// The value with its last axis as axis 0.
    static Var turnedBack(Var rows) {
        int rank = rows.shape().rank();
        if (rank < 2) return rows;
        List<Integer> order = new ArrayList<>(axes(rank));
        Collections.rotate(order, 1);
        return permuted(rows, order);
    }

    /// What `op` makes of operands whose rows run along axis 0, made of such whose rows are last.
    ///
    /// @param op      that [#takes] allows
    /// @param x       the operands
    /// @param hasRows which of them have rows
    static Var apply(Op op, List<Var> x, boolean[] hasRows) {
        if (op instanceof Index.Take take && take.axis() == 0) {
            Var taken = take.apply(x).getFirst(); // the axes of the places, with the rows last, come before the table's
            int rows = x.get(1).shape().rank() - 1;
            List<Integer> order = new ArrayList<>(axes(taken.shape().rank()));
            order.add(order.remove(/* index */ rows));
            return permuted(taken, order);
        }
        return last(op, hasRows).apply(x).getFirst();
    }

    /// The product that sums over rows, of factors whose rows are last.
    static Contract closes(Contract product) {
        int rows = product.left().getFirst();
        return new Contract(last(product.left(), rows), last(product.right(), rows), product.out());
    }

    private static Op last(Op op, boolean[] hasRows) {
        return switch (op) {
            case Elementwise each -> each;
            case Source.Constant constant -> {
                Shape shape = last(constant.type().shape());
                yield new Source.Constant(constant.type().with(shape), constant.bits(), constant.meaning());
            }
            case Source.Count count ->
                new Source.Count(count.type().with(last(count.type().shape())), count.axis() - 1);
            case Fold.Sum sum -> new Fold.Sum(before(sum.axes()));
            case Fold.Max max -> new Fold.Max(before(max.axes()));
            case Fold.Min min -> new Fold.Min(before(min.axes()));
            case Move move -> move(move, hasRows[0]);
            case Index.Take take -> new Index.Take(take.axis() - 1, 0);
            case Index.ScatterAdd add -> new Index.ScatterAdd(add.axis() - 1, add.size(), 0);
            case Contract contract -> {
                int rows = contract.out().getFirst();
                yield new Contract(
                        last(contract.left(), rows), last(contract.right(), rows), last(contract.out(), rows));
            }
            default -> throw new IllegalArgumentException("rows that are last, of " + op);
        };
    }

    private static Op move(Move op, boolean hasRows) {
        return switch (op) {
            case Move.Broadcast spread -> {
                List<Integer> axes = before(spread.axes()); // axis 0 as −1
                int rows = spread.to().rank() - 1;
                if (hasRows)
                    axes = rotated(axes).stream()
                            .map(axis -> axis < 0 ? rows : axis)
                            .toList();
                yield new Move.Broadcast(last(spread.to()), axes);
            }
            case Move.Reshape reshape -> new Move.Reshape(last(reshape.to()));
            case Move.Permute permute -> {
                List<Integer> order = rotated(before(permute.order()));
                yield new Move.Permute(order.stream()
                        .map(axis -> axis < 0 ? order.size() - 1 : axis)
                        .toList());
            }
            case Move.Slice slice ->
                new Move.Slice(rotated(slice.starts()), rotated(slice.sizes()), rotated(slice.steps()));
            case Move.Flip flip -> new Move.Flip(before(flip.axes()));
            case Move.Pad pad -> new Move.Pad(rotated(pad.low()), rotated(pad.high()), rotated(pad.between()));
            case Move.Join join -> new Move.Join(join.axis() - 1);
        };
    }

    private static Var permuted(Var x, List<Integer> order) {
        return new Move.Permute(List.copyOf(order)).of(x);
    }

    /// The shape with its axis 0 as the last.
    static Shape last(Shape shape) {
        return Shape.of(
                rotated(axes(shape.rank())).stream().mapToInt(shape::size).toArray());
    }

    /// The labels with `rows`, if it is there, as the last.
    private static List<Integer> last(List<Integer> labels, int rows) {
        return labels.contains(rows) ? rotated(labels) : labels;
    }

    private static List<Integer> axes(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }

    private static List<Integer> before(List<Integer> axes) {
        return axes.stream().map(axis -> axis - 1).toList();
    }

    private static List<Integer> rotated(List<Integer> list) {
        List<Integer> rotated = new ArrayList<>(list);
        Collections.rotate(rotated, -1);
        return List.copyOf(rotated);
    }
}
