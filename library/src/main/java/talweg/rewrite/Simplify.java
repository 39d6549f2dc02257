package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Op;
import talweg.op.Var;

/// Drops what no output reads, and computes equal operations on equal values once.
///
/// ```text
/// %1 = exp %0            %1 = exp %0
/// %2 = exp %0       →    %3 = multiply %1 %1
/// %3 = multiply %1 %2    return %3
/// %4 = log %0
/// return %3
/// ```
public final class Simplify {
    private Simplify() {}

    /// The simplified graph, with the same inputs and outputs.
    public static Graph of(Graph graph) {
        boolean[] read = read(graph);
        return Trace.graph(graph.inputs(), inputs -> {
            Replay replay = Replay.empty(graph);
            int[] same = new int[graph.size()];
            for (int i = 0; i < inputs.size(); i++) {
                replay.set(i, inputs.get(i));
                same[i] = i;
            }
            Map<Computation, Integer> known = new HashMap<>();
            for (Node node : graph.nodes()) {
                if (!read[node.first()]) continue;
                List<Integer> operands = new ArrayList<>(node.arity());
                for (int operand : node.operands()) operands.add(same[operand]);
                int first = known.computeIfAbsent(new Computation(node.op(), operands), _ -> node.first());
                for (int i = 0; i < node.results().size(); i++) same[node.first() + i] = first + i;
                if (first == node.first()) {
                    Trace.inherit(node.line());
                    replay.set(node, node.op().apply(replay.operands(node)));
                } else {
                    for (int i = 0; i < node.results().size(); i++) replay.set(node.first() + i, replay.get(first + i));
                }
            }
            List<Var> outputs = new ArrayList<>();
            for (int output : graph.outputs()) outputs.add(replay.get(output));
            return outputs;
        });
    }

    private record Computation(Op op, List<Integer> operands) {}

    /// Which nodes' results an output depends on.
    private static boolean[] read(Graph graph) {
        boolean[] read = new boolean[graph.size()];
        for (int output : graph.outputs()) read[output] = true;
        for (Node node : graph.nodes().reversed()) {
            boolean any = false;
            for (int i = 0; i < node.results().size(); i++) any |= read[node.first() + i];
            if (!any) continue;
            read[node.first()] = true;
            for (int operand : node.operands()) read[operand] = true;
        }
        return read;
    }
}
