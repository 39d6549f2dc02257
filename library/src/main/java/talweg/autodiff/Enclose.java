package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Enclosure;
import talweg.op.Var;
import talweg.shape.Type;

/// Bounds of a graph's outputs over bounds of its inputs, as a graph: so interval code is compiled like any other.
///
/// The bounds hold for the real function that the graph denotes: constants that stand for a decimal number or for π
/// are widened to hold it, and every operation rounds outward. Enclose a graph before it is rewritten.
public final class Enclose {
    private Enclose() {}

    /// The graph (lo₀, hi₀, lo₁, hi₁, …) → (lo, hi for each output). An input of integers or booleans is known
    /// exactly: the lower of its bounds.
    public static Graph of(Graph graph) {
        List<Type> inputs = new ArrayList<>();
        for (Type type : graph.inputs()) {
            inputs.add(type);
            inputs.add(type);
        }
        return Trace.graph(inputs, all -> {
            List<Enclosure> values = new ArrayList<>();
            for (int i = 0; i < all.size(); i += 2) {
                Var lo = all.get(i);
                values.add(lo.type().element().isFloating() ? new Enclosure(lo, all.get(i + 1)) : Enclosure.of(lo));
            }
            for (Node node : graph.nodes()) {
                Trace.inherit(node.line());
                List<Enclosure> operands = new ArrayList<>(node.arity());
                for (int i = 0; i < node.arity(); i++) operands.add(values.get(node.operand(i)));
                values.addAll(node.op().enclose(operands));
            }
            List<Var> outputs = new ArrayList<>();
            for (int output : graph.outputs()) {
                outputs.add(values.get(output).lo());
                outputs.add(values.get(output).hi());
            }
            return outputs;
        });
    }
}
