package talweg.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.op.Contract;
import talweg.op.ArgExtreme;
import talweg.op.Cumulate;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Ordering;
import talweg.op.Source;
import talweg.shape.Shape;
import talweg.shape.Type;

/// What operations do to rows: to parts of their operands along axis 0.
final class Rows {
    private Rows() {}

    /// The operation that makes `count` rows of the result from as many rows of those operands that have rows, and from
    /// the others as a whole; nothing if it works otherwise.
    ///
    /// @param x       the types of the operands
    /// @param hasRows which operands come by rows, all of equally many
    /// @param y       the type of the result, whose axis 0 is the rows
    static Optional<Op> of(Op op, List<Type> x, boolean[] hasRows, Type y, int count) {
        boolean all = IntStream.range(0, hasRows.length).allMatch(i -> hasRows[i]);
        Shape rows = y.shape().rank() == 0 ? y.shape() : y.shape().with(0, count);
        return switch (op) {
            case Elementwise each when all -> Optional.of(each);
            case Source.Constant constant -> Optional.of(new Source.Constant(y.with(rows), constant.bits(), constant.meaning()));
            case Source.Count place when place.axis() > 0 -> Optional.of(new Source.Count(y.with(rows), place.axis()));
            case Fold fold when all && !fold.axes().contains(0) -> Optional.of(fold);
            case ArgExtreme place when all && place.axis() > 0 -> Optional.of(place);
            case Cumulate cumulate when all && cumulate.axis() > 0 -> Optional.of(cumulate);
            case Ordering order when all && order.axis() > 0 -> Optional.of(order);
            case Move move -> move(move, x, all, hasRows, rows);
            case Index.Take take
            when take.axis() == 0 && take.batch() == 0 && !hasRows[0] && hasRows[1] -> Optional.of(take);
            case Index.Take take when take.axis() > 0 && take.batch() == 0 && hasRows[0] && !hasRows[1] -> Optional.of(take);
            case Index.Take take when take.batch() > 0 && all -> Optional.of(take);
            case Index.ScatterAdd add when add.axis() > 0 && add.batch() == 0 && hasRows[0] && !hasRows[1] -> Optional.of(add);
            case Index.ScatterAdd add when add.batch() > 0 && all -> Optional.of(add);
            case Contract contract when isByRows(contract, hasRows) -> Optional.of(contract);
            default -> Optional.empty();
        };
    }

    private static Optional<Op> move(Move op, List<Type> x, boolean all, boolean[] hasRows, Shape rows) {
        return switch (op) {
            case Move.Broadcast spread -> {
                boolean leads = !spread.axes().isEmpty() && spread.axes().getFirst() == 0;
                yield leads == hasRows[0] ? Optional.of(new Move.Broadcast(rows, spread.axes())) : Optional.empty();
            }
            case Move.Reshape reshape
            when all && keepsRows(x.getFirst().shape(), reshape.to()) -> Optional.of(new Move.Reshape(rows));
            case Move.Permute permute when all && permute.order().getFirst() == 0 -> Optional.of(permute);
            case Move.Slice slice
            when all && isWhole(slice, x.getFirst().shape()) -> {
                List<Integer> sizes = new ArrayList<>(slice.sizes());
                sizes.set(0, rows.size(0));
                yield Optional.of(new Move.Slice(slice.starts(), List.copyOf(sizes), slice.steps()));
            }
            case Move.Flip flip when all && !flip.axes().contains(0) -> Optional.of(flip);
            case Move.Pad pad
            when all && pad.low().getFirst() == 0 && pad.high().getFirst() == 0 && pad.between().getFirst() == 0 ->
                Optional.of(pad);
            case Move.Join join when all && join.axis() > 0 -> Optional.of(join);
            default -> Optional.empty();
        };
    }

    private static boolean keepsRows(Shape from, Shape to) {
        return from.rank() > 0 && to.rank() > 0 && from.size(0) == to.size(0);
    }

    private static boolean isWhole(Move.Slice slice, Shape from) {
        return slice.starts().getFirst() == 0
                && slice.steps().getFirst() == 1
                && slice.sizes().getFirst() == from.size(0);
    }

    /// Whether the rows run along one axis of the result and of those operands that have it.
    private static boolean isByRows(Contract op, boolean[] hasRows) {
        if (op.out().isEmpty()) return false;
        int label = op.out().getFirst();
        return isAlong(op.left(), label, hasRows[0]) && isAlong(op.right(), label, hasRows[1]);
    }

    /// Whether an operand has rows and its axis 0 is `label`, or has none and lacks it.
    private static boolean isAlong(List<Integer> axes, int label, boolean hasRows) {
        return hasRows ? !axes.isEmpty() && axes.getFirst() == label : !axes.contains(label);
    }

    /// Whether a contraction sums over the rows of both operands, and over nothing else.
    static boolean sumsRows(Contract op) {
        if (op.left().isEmpty() || op.right().isEmpty()) return false;
        int label = op.left().getFirst();
        return label == op.right().getFirst()
                && !op.out().contains(label)
                && op.left().subList(1, op.left().size()).stream().allMatch(op.out()::contains);
    }
}
