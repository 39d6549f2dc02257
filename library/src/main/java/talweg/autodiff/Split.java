package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// Partial evaluation of a graph whose last inputs are not known yet: what can be computed without them, and the
/// rest. Of a [Jvp] the rest is linear.
///
/// @param known     x → the outputs that do not depend on u, then the residuals
/// @param linear    residuals, u → the outputs that are left
/// @param residuals how many values the rest needs of what is known
public record Split(Graph known, Graph linear, int residuals) {
    /// Splits (x, u) → (y, w), where y has `outputs` values, none of which depends on u, and every w goes to the
    /// rest.
    ///
    /// @param inputs how many inputs are known (x)
    public static Split of(Graph graph, int inputs, int outputs) {
        boolean[] late = late(graph, inputs);
        int[] results = graph.outputs();
        int[] residuals = residuals(graph, late, Arrays.copyOfRange(results, outputs, results.length));
        Graph known = Trace.graph(graph.inputs().subList(0, inputs), x -> {
            Replay replay = Replay.empty(graph);
            for (int i = 0; i < inputs; i++) replay.set(i, x.get(i));
            for (Node node : graph.nodes()) {
                if (late[node.first()]) continue;
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            List<Var> values = new ArrayList<>();
            for (int i = 0; i < outputs; i++) values.add(replay.get(results[i]));
            for (int residual : residuals) values.add(replay.get(residual));
            return values;
        });
        return new Split(known, linear(graph, late, inputs, outputs, residuals), residuals.length);
    }

    /// Which values depend on inputs from `inputs` on.
    private static boolean[] late(Graph graph, int inputs) {
        boolean[] late = new boolean[graph.size()];
        Arrays.fill(late, inputs, graph.inputs().size(), true);
        for (Node node : graph.nodes()) {
            boolean any = false;
            for (int i = 0; i < node.arity(); i++) any |= late[node.operand(i)];
            Arrays.fill(late, node.first(), node.first() + node.results().size(), any);
        }
        return late;
    }

    /// The known values that late nodes or late outputs read, ascending; values from nothing are made anew instead.
    private static int[] residuals(Graph graph, boolean[] late, int[] outputs) {
        boolean[] read = new boolean[graph.size()];
        for (Node node : graph.nodes()) {
            if (!late[node.first()]) continue;
            for (int i = 0; i < node.arity(); i++) read[node.operand(i)] |= !late[node.operand(i)];
        }
        for (int output : outputs) read[output] |= !late[output];
        for (Node node : graph.nodes()) {
            if (node.arity() == 0) read[node.first()] = false;
        }
        return java.util.stream.IntStream.range(0, read.length)
                .filter(value -> read[value])
                .toArray();
    }

    private static Graph linear(Graph graph, boolean[] late, int inputs, int outputs, int[] residuals) {
        List<Type> types = new ArrayList<>();
        for (int residual : residuals) types.add(graph.type(residual));
        types.addAll(graph.inputs().subList(inputs, graph.inputs().size()));
        return Trace.graph(types, all -> {
            Replay replay = Replay.empty(graph);
            for (int i = 0; i < residuals.length; i++) replay.set(residuals[i], all.get(i));
            for (int i = inputs; i < graph.inputs().size(); i++) {
                replay.set(i, all.get(residuals.length + i - inputs));
            }
            for (Node node : graph.nodes()) {
                if (!late[node.first()] && node.arity() > 0) continue;
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            List<Var> rest = new ArrayList<>();
            for (int output : Arrays.copyOfRange(graph.outputs(), outputs, graph.outputs().length)) {
                rest.add(replay.get(output));
            }
            return rest;
        });
    }
}
