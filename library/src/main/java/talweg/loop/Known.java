package talweg.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Direct;
import talweg.op.Var;

/// What of a graph depends on no input: zeros, numbers in formulas, the unit vectors that reverse sweeps start from.
/// Straight-line code that knows these numbers is shorter than code that reads them.
final class Known {
    private Known() {}

    /// The small values of no input, recorded anew in the current trace, by value.
    static Map<Integer, Var> of(Graph graph) {
        Map<Integer, Var> known = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Direct op) || node.results().size() != 1) continue;
            boolean isKnown = IntStream.of(node.operands()).allMatch(known::containsKey);
            if (!isKnown || graph.type(node.first()).shape().count() > Unroll.ELEMENTS) continue;
            if (!Unroll.takes(op.lowering(graph.operandTypes(node)))) continue;
            Trace.inherit(node.line());
            known.put(
                    node.first(),
                    op.apply(IntStream.of(node.operands()).mapToObj(known::get).toList())
                            .getFirst());
        }
        return known;
    }
}
