package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// Partial evaluation of a graph whose last inputs are not known yet: what can be computed without them, and the
/// rest. Of a [Jvp] the rest is linear. Control flow is first cut in two by [Separate].
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
        boolean[] late = new boolean[graph.inputs().size()];
        Arrays.fill(late, inputs, late.length, true);
        Cut cut = Cut.of(Prune.of(Separate.of(graph, late).graph()), inputs, outputs);
        if (cut.passed.length == 0) return new Split(cut.known, cut.linear, cut.residuals);
        Graph known = Trace.graph(cut.known.inputs(), x -> {
            List<Var> results = cut.known.replay(x);
            List<Var> all = new ArrayList<>(results.subList(0, outputs));
            for (int input : cut.passed) all.add(x.get(input));
            all.addAll(results.subList(outputs, results.size()));
            return all;
        });
        return new Split(known, cut.linear, cut.passed.length + cut.residuals);
    }

    /// A split whose known inputs go to the rest by themselves.
    ///
    /// @param known     x → the outputs that do not depend on u, then the residuals that are computed
    /// @param linear    passed inputs, residuals, u → the outputs that are left
    /// @param passed    the inputs that the rest reads as they are, ascending
    /// @param residuals how many residuals are computed
    record Cut(Graph known, Graph linear, int[] passed, int residuals) {
        /// As [Split#of] of a graph in which every operation is known or late as a whole.
        static Cut of(Graph graph, int inputs, int outputs) {
            boolean[] late = late(graph, inputs);
            int[] results = graph.outputs();
            int[] read = read(graph, late, Arrays.copyOfRange(results, outputs, results.length));
            int[] passed = IntStream.of(read).filter(value -> value < inputs).toArray();
            int[] computed = IntStream.of(read).filter(value -> value >= inputs).toArray();
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
                for (int residual : computed) values.add(replay.get(residual));
                return values;
            });
            Graph linear = rest(graph, late, inputs, outputs, read);
            return new Cut(Prune.of(known), linear, passed, computed.length);
        }
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
    private static int[] read(Graph graph, boolean[] late, int[] outputs) {
        boolean[] read = new boolean[graph.size()];
        for (Node node : graph.nodes()) {
            if (!late[node.first()]) continue;
            for (int i = 0; i < node.arity(); i++) read[node.operand(i)] |= !late[node.operand(i)];
        }
        for (int output : outputs) read[output] |= !late[output];
        for (Node node : graph.nodes()) {
            if (node.arity() == 0) read[node.first()] = false;
        }
        return IntStream.range(0, read.length).filter(value -> read[value]).toArray();
    }

    private static Graph rest(Graph graph, boolean[] late, int inputs, int outputs, int[] residuals) {
        List<Type> types = new ArrayList<>();
        for (int residual : residuals) types.add(graph.type(residual));
        types.addAll(graph.inputs().subList(inputs, graph.inputs().size()));
        return Prune.of(Trace.graph(types, all -> {
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
        }));
    }
}
