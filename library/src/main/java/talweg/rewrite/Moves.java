package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import talweg.op.Contract;
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
        if (moved.op instanceof Contract product) return ofOne(product, moved);
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

    /// A product of permutations of one tensor as one of the tensor with itself, so that it is seen that the result is
    /// symmetric, as of Aᵀ·A. Where several axes are summed their order would change, and with it bits.
    private Moved ofOne(Contract product, Moved moved) {
        int left = source(moved.operands.get(0));
        int right = source(moved.operands.get(1));
        long summed = product.left().stream()
                .filter(label -> !product.out().contains(label))
                .count();
        if (summed > 1 || left != right) return moved;
        Contract one = new Contract(
                labels(product.left(), moved.operands.get(0)),
                labels(product.right(), moved.operands.get(1)),
                product.out());
        return new Moved(one, List.of(left, right));
    }

    /// The tensor of which a value is a permutation, or the value.
    private int source(int value) {
        Moved maker = makers.get(value);
        return maker != null && maker.op instanceof Move.Permute ? maker.operands.getFirst() : value;
    }

    /// The names of the axes of [#source], given those of the value.
    private List<Integer> labels(List<Integer> labels, int value) {
        Moved maker = makers.get(value);
        if (maker == null || !(maker.op instanceof Move.Permute(List<Integer> order))) return labels;
        return IntStream.range(0, labels.size())
                .mapToObj(axis -> labels.get(order.indexOf(axis)))
                .toList();
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
