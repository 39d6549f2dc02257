package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// A graph done for every element of a mapped axis at once, as whole-tensor operations.
public final class Batch {
    private Batch() {}

    /// The graph whose mapped inputs, and all outputs, have the mapped axis in front.
    ///
    /// @param mapped which inputs have the axis, one for each
    /// @param size   its length
    public static Graph of(Graph graph, boolean[] mapped, int size) {
        List<Type> inputs = new ArrayList<>();
        for (int i = 0; i < mapped.length; i++) {
            Type type = graph.type(i);
            inputs.add(mapped[i] ? type.with(type.shape().insert(0, size)) : type);
        }
        return Trace.graph(inputs, all -> outputs(graph, mapped, size, all));
    }

    private static List<Var> outputs(Graph graph, boolean[] mapped, int size, List<Var> inputs) {
        Replay replay = Replay.empty(graph);
        boolean[] has = java.util.Arrays.copyOf(mapped, graph.size());
        for (int i = 0; i < inputs.size(); i++) replay.set(i, inputs.get(i));
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            boolean[] which = new boolean[node.arity()];
            boolean any = false;
            for (int i = 0; i < which.length; i++) any |= which[i] = has[node.operand(i)];
            List<Var> x = replay.operands(node);
            replay.set(node, any ? node.op().batch(x, which, size) : node.op().apply(x));
            for (int i = 0; i < node.results().size(); i++) has[node.first() + i] = any;
        }
        List<Var> outputs = new ArrayList<>();
        for (int output : graph.outputs()) {
            outputs.add(has[output] ? replay.get(output) : replay.get(output).repeat(0, size));
        }
        return outputs;
    }
}
