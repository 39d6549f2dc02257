package talweg.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Op;
import talweg.op.Var;

/// Drops what no output reads, computes equal operations on equal values once, and moves elements once where they are
/// moved several times ([Moves]); inside loops and branches too.
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
        return of(graph, new Inside(Simplify::of));
    }

    private static Graph of(Graph graph, Inside inside) {
        boolean[] read = Prune.read(graph);
        return Prune.of(Trace.graph(graph.inputs(), inputs -> {
            Replay replay = Replay.empty(graph);
            int[] same = new int[graph.size()];
            for (int i = 0; i < inputs.size(); i++) {
                replay.set(i, inputs.get(i));
                same[i] = i;
            }
            Map<Moves.Moved, Integer> known = new HashMap<>();
            Moves moves = new Moves();
            for (Node node : graph.nodes()) {
                if (node.results().isEmpty() || !read[node.first()]) continue;
                List<Integer> operands = new ArrayList<>(node.arity());
                for (int operand : node.operands()) operands.add(same[operand]);
                Moves.Moved computed = moves.joined(new Moves.Moved(simplified(node.op(), inside), operands));
                int first = first(computed, node, graph, known);
                for (int i = 0; i < node.results().size(); i++) same[node.first() + i] = first + i;
                if (first == node.first()) {
                    Trace.inherit(node.line());
                    moves.made(first, computed);
                    replay.set(
                            node,
                            computed.op()
                                    .apply(computed.operands().stream()
                                            .map(replay::get)
                                            .toList()));
                } else {
                    for (int i = 0; i < node.results().size(); i++) replay.set(node.first() + i, replay.get(first + i));
                }
            }
            List<Var> outputs = new ArrayList<>();
            for (int output : graph.outputs()) outputs.add(replay.get(output));
            return outputs;
        }));
    }

    /// The first value that is the first result of the node.
    private static int first(Moves.Moved computed, Node node, Graph graph, Map<Moves.Moved, Integer> known) {
        if (node.arity() == 1) {
            OptionalInt same =
                    Moves.same(computed, graph.type(computed.operands().getFirst()));
            if (same.isPresent()) return same.getAsInt();
        }
        return known.computeIfAbsent(computed, _ -> node.first());
    }

    /// The operation on simplified programs.
    private static Op simplified(Op op, Inside inside) {
        return switch (op) {
            case Direct direct -> direct;
            case Control control -> control.map(inside);
        };
    }
}
