package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import talweg.op.Move;
import talweg.op.Op;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Moves of what was moved before, as one move: of the axes of a permuted tensor, of a reshaped tensor, of tensors
/// joined along the same axis.
///
/// ```text
/// %1 = permute{order=[1,2,0]} %0            %2 = %0
/// %2 = permute{order=[2,0,1]} %1     →
/// %4 = join{axis=0} %2 %3                   %6 = join{axis=0} %2 %3 %5
/// %6 = join{axis=0} %4 %5
/// ```
final class Moves {
    private final Map<Integer, Moved> makers = new HashMap<>();

    /// An operation on values of these numbers.
    record Moved(Op op, List<Integer> operands) {}

    /// The operation in as few moves as that takes.
    Moved joined(Moved moved) {
        if (!(moved.op instanceof Move)) return moved;
        Moved before = makers.get(moved.operands.getFirst());
        return switch (moved.op) {
            case Move.Permute(List<Integer> order)
            when before != null && before.op instanceof Move.Permute(List<Integer> first) ->
                new Moved(new Move.Permute(order.stream().map(first::get).toList()), before.operands);
            case Move.Reshape reshape
            when before != null && before.op instanceof Move.Reshape -> new Moved(reshape, before.operands);
            case Move.Join join -> new Moved(join, parts(join, moved.operands));
            default -> moved;
        };
    }

    private List<Integer> parts(Move.Join join, List<Integer> operands) {
        List<Integer> parts = new ArrayList<>();
        for (int operand : operands) {
            Moved before = makers.get(operand);
            if (before != null && before.op.equals(join)) parts.addAll(before.operands);
            else parts.add(operand);
        }
        return parts;
    }

    /// The value that the operation leaves as it is.
    ///
    /// @param type of the first operand
    static OptionalInt same(Moved moved, Type type) {
        boolean moves = switch (moved.op) {
            case Move.Permute(List<Integer> order) ->
                !order.equals(IntStream.range(0, order.size()).boxed().toList());
            case Move.Reshape(Shape to) -> !to.equals(type.shape());
            default -> true;
        };
        return moves ? OptionalInt.empty() : OptionalInt.of(moved.operands.getFirst());
    }

    /// Takes note of what made a value.
    void made(int value, Moved moved) {
        if (moved.op instanceof Move) makers.put(value, moved);
    }
}
