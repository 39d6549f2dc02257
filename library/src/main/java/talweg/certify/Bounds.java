package talweg.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.Compiled;
import talweg.Talweg;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.interval.Interval;
import talweg.op.Choice;
import talweg.op.Direct;
import talweg.op.Enclosure;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// Bounds of all values of a program of numbers, over boxes: compiled once. Data that the program captured are
/// exact.
final class Bounds {
    private final Closure closure;
    private final Compiled<List<Var>, List<Var>> program = Talweg.compile(this::enclose);

    Bounds(Closure closure) {
        this.closure = closure;
    }

    /// What is known over a box.
    ///
    /// @param outputs  bounds of the program's outputs
    /// @param isFinite whether every value of the program, also between, is defined and bounded over the whole box
    record Image(List<Interval> outputs, boolean isFinite) {}

    Image over(List<Interval> box) {
        List<Var> ends = new ArrayList<>();
        for (Interval side : box) {
            ends.add(Tensor.scalar(side.lo()));
            ends.add(Tensor.scalar(side.hi()));
        }
        double[] results = program.apply(ends).stream()
                .mapToDouble(each -> Tensor.of(each).item())
                .toArray();
        List<Interval> outputs = new ArrayList<>();
        for (int i = 1; i < results.length; i += 2) outputs.add(Interval.of(results[i], results[i + 1]));
        return new Image(outputs, Double.isFinite(results[0]));
    }

    /// The largest size of any value, then the bounds of the outputs.
    private List<Var> enclose(List<Var> ends) {
        List<Enclosure> values = new ArrayList<>();
        for (int i = 0; i < ends.size(); i += 2) values.add(new Enclosure(ends.get(i), ends.get(i + 1)));
        for (Var captured : closure.captures()) values.add(Enclosure.of(captured));
        Graph graph = closure.graph();
        boolean[] decided = new boolean[graph.size()];
        Arrays.fill(decided, 0, values.size(), true);
        for (Node node : graph.nodes()) values.addAll(enclose(node, values, decided));
        List<Var> results = new ArrayList<>(List.of(largest(values)));
        for (int output : graph.outputs()) {
            results.add(values.get(output).lo());
            results.add(values.get(output).hi());
        }
        return results;
    }

    /// Bounds of a node. What is no number, as a condition, is known only if it depends on exact data alone; a
    /// choice by an unknown condition may be either.
    ///
    /// @param decided which values are bounded, or known
    private static List<Enclosure> enclose(Node node, List<Enclosure> values, boolean[] decided) {
        if (!(node.op() instanceof Direct op)) return unknown(node, decided);
        List<Enclosure> operands = new ArrayList<>(node.arity());
        boolean isExact = true;
        boolean isDecided = true;
        for (int operand : node.operands()) {
            Enclosure each = values.get(operand);
            operands.add(each);
            isExact &= each.lo() == each.hi();
            isDecided &= decided[operand];
        }
        Type result = node.results().getFirst();
        boolean isNumber = result.element().isFloating();
        decided[node.first()] = isNumber || isExact && isDecided;
        if (!isNumber) {
            Var exact = isExact && isDecided ? op.apply(lower(operands)).getFirst() : Source.zero(result);
            return List.of(Enclosure.of(exact));
        }
        if (op instanceof Choice.Select) {
            Enclosure then = operands.get(1);
            Enclosure otherwise = operands.get(2);
            return List.of(
                    new Enclosure(then.lo().min(otherwise.lo()), then.hi().max(otherwise.hi())));
        }
        return isDecided ? op.enclose(operands) : List.of(Enclosure.of(Source.constant(result, Double.NaN)));
    }

    /// Nothing is known of what control flow gives.
    private static List<Enclosure> unknown(Node node, boolean[] decided) {
        List<Enclosure> results = new ArrayList<>();
        for (int i = 0; i < node.results().size(); i++) {
            Type type = node.results().get(i);
            boolean isNumber = type.element().isFloating();
            decided[node.first() + i] = isNumber;
            results.add(Enclosure.of(
                    isNumber && !type.isHistory() ? Source.constant(type, Double.NaN) : Source.zero(type)));
        }
        return results;
    }

    private static List<Var> lower(List<Enclosure> operands) {
        return operands.stream().map(Enclosure::lo).toList();
    }

    private static Var largest(List<Enclosure> values) {
        Var largest = Tensor.scalar(0);
        for (Enclosure value : values) {
            if (!value.lo().type().element().isFloating() || value.lo().type().isHistory()) continue;
            largest = largest.max(size(value.lo())).max(size(value.hi()));
        }
        return largest;
    }

    private static Var size(Var x) {
        Var size = x.abs();
        return size.shape().rank() == 0 ? size : size.max();
    }
}
