package talweg.certify;

import java.util.ArrayList;
import java.util.List;
import talweg.Compiled;
import talweg.Talweg;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.interval.Interval;
import talweg.op.Enclosure;
import talweg.op.Tensor;
import talweg.op.Var;

/// Bounds of all values of a program of numbers, over boxes: compiled once. Data that the program captured are exact.
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
        double[] results = program.apply(ends).stream().mapToDouble(each -> Tensor.of(each).item()).toArray();
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
        for (Node node : graph.nodes()) {
            List<Enclosure> operands = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
            values.addAll(node.op().enclose(operands));
        }
        List<Var> results = new ArrayList<>(List.of(largest(values)));
        for (int output : graph.outputs()) {
            results.add(values.get(output).lo());
            results.add(values.get(output).hi());
        }
        return results;
    }

    private static Var largest(List<Enclosure> values) {
        Var largest = Tensor.scalar(0);
        for (Enclosure value : values) {
            if (!value.lo().type().element().isFloating()) continue;
            largest = largest.max(size(value.lo())).max(size(value.hi()));
        }
        return largest;
    }

    private static Var size(Var x) {
        Var size = x.abs();
        return size.shape().rank() == 0 ? size : size.max();
    }
}
