package talweg.graph;

import java.util.List;
import talweg.op.Control;
import talweg.shape.Type;

/// Checks what every graph promises: operands come before their use, and every operation accepts its operands and
/// has the results it says, in the programs that operations run too. Transforms build graphs that hold by
/// construction; this is how tests know.
public final class Verify {
    private Verify() {}

    /// Returns the graph itself if it keeps the promises.
    ///
    /// @throws IllegalStateException if not, naming the node
    public static Graph verify(Graph graph) {
        int next = graph.inputs().size();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Control control) control.programs().forEach(each -> verify(Graph.of(each)));
        }
        for (Node node : graph.nodes()) {
            for (int i = 0; i < node.arity(); i++) {
                if (node.operand(i) < 0 || node.operand(i) >= next) {
                    throw new IllegalStateException(
                            node.op().name() + " reads %" + node.operand(i) + " before it is computed");
                }
            }
            List<Type> results = node.op().results(graph.operandTypes(node));
            if (node.first() != next || !results.equals(node.results())) {
                throw new IllegalStateException(node.op().name() + " at %" + node.first() + " gives " + results
                        + ", but the graph says " + node.results());
            }
            next += results.size();
        }
        for (int output : graph.outputs()) {
            if (output < 0 || output >= next)
                throw new IllegalStateException("the output %" + output + " does not exist");
        }
        return graph;
    }
}
