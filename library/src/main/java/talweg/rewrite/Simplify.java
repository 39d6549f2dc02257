package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Op;
import talweg.op.Program;
import talweg.op.Var;

/// Drops what no output reads, and computes equal operations on equal values once; inside loops and branches too.
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
        return of(graph, new HashMap<>());
    }

    /// @param programs those that have been simplified, inside the graph
    private static Graph of(Graph graph, Map<Program, Program> programs) {
        boolean[] read = Prune.read(graph);
        return Trace.graph(graph.inputs(), inputs -> {
            Replay replay = Replay.empty(graph);
            int[] same = new int[graph.size()];
            for (int i = 0; i < inputs.size(); i++) {
                replay.set(i, inputs.get(i));
                same[i] = i;
            }
            Map<Computation, Integer> known = new HashMap<>();
            for (Node node : graph.nodes()) {
                if (node.results().isEmpty() || !read[node.first()]) continue;
                Op op = simplified(node.op(), programs);
                List<Integer> operands = new ArrayList<>(node.arity());
                for (int operand : node.operands()) operands.add(same[operand]);
                int first = known.computeIfAbsent(new Computation(op, operands), _ -> node.first());
                for (int i = 0; i < node.results().size(); i++) same[node.first() + i] = first + i;
                if (first == node.first()) {
                    Trace.inherit(node.line());
                    replay.set(node, op.apply(replay.operands(node)));
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

    /// The operation on simplified programs.
    private static Op simplified(Op op, Map<Program, Program> programs) {
        return switch (op) {
            case Direct direct -> direct;
            case Control control -> control.map(each -> simplified(each, programs));
        };
    }

    private static Program simplified(Program program, Map<Program, Program> programs) {
        Program known = programs.get(program);
        if (known != null) return known;
        Program simple = of(Graph.of(program), programs);
        programs.put(program, simple);
        return simple;
    }
}
