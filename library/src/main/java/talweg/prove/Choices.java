package talweg.prove;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Barrier;
import talweg.op.Compare;
import talweg.op.Direct;
import talweg.op.Logical;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.prove.Flattening.Value;
import talweg.shape.ElementType;

/// What is true of the elements of a program's values, and what is chosen by it.
///
/// @param flattening that has the values' numbers
record Choices(Flattening flattening, Sheet sheet) {
    /// What is true of each element.
    Condition[] of(Graph graph, Node node, Direct op, List<Value> operands) {
        if (op instanceof Barrier) return conditions(operands.getFirst());
        if (op.lowering(graph.operandTypes(node)) instanceof Lowering.Read read) {
            Condition[] from = conditions(operands.getFirst());
            return Arrays.stream(read.view().places())
                    .mapToObj(place -> from[place])
                    .toArray(Condition[]::new);
        }
        Condition[] all = new Condition[node.results().getFirst().shape().count()];
        boolean isCompared = op instanceof Compare
                && operands.stream().allMatch(each -> each.conditions() == null)
                && graph.type(node.operand(0)).element() == ElementType.F64;
        for (int k = 0; k < all.length; k++) {
            int at = k;
            all[k] = switch (op) {
                case Compare compare
                when isCompared ->
                    compared(
                            compare,
                            flattening.elements(operands.get(0))[at],
                            flattening.elements(operands.get(1))[at]);
                case Logical.And _ ->
                    new Condition.Both(conditions(operands.get(0))[at], conditions(operands.get(1))[at]);
                case Logical.Or _ -> Condition.either(conditions(operands.get(0))[at], conditions(operands.get(1))[at]);
                case Logical.Not _ -> new Condition.Not(conditions(operands.getFirst())[at]);
                default -> throw Flattening.obstacle(op, node);
            };
        }
        return all;
    }

    private Condition compared(Compare compare, int x, int y) {
        return switch (compare) {
            case Compare.Less _ -> Condition.less(sheet, x, y);
            case Compare.LessEqual _ -> new Condition.Not(Condition.less(sheet, y, x));
            case Compare.Equal _ ->
                new Condition.Both(
                        new Condition.Not(Condition.less(sheet, x, y)), new Condition.Not(Condition.less(sheet, y, x)));
        };
    }

    /// What is true of each element of a value, which may be known.
    private static Condition[] conditions(Value value) {
        if (value.conditions() != null) return value.conditions();
        double[] known = Tensor.of(Objects.requireNonNull(value.exact()).cast(ElementType.F64))
                .toDoubles();
        return Arrays.stream(known)
                .mapToObj(each -> new Condition.Known(each != 0))
                .toArray(Condition[]::new);
    }

    /// Where the first operand is true, the second, else the third.
    int[] choose(List<Value> operands, int count) {
        Condition[] conditions = conditions(operands.get(0));
        int[] x = flattening.elements(operands.get(1));
        int[] y = flattening.elements(operands.get(2));
        int[] results = new int[count];
        for (int k = 0; k < count; k++) results[k] = conditions[k].choose(sheet, x[k], y[k]);
        return results;
    }
}
