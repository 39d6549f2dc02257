package talweg.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.op.Var;
import talweg.scalar.Straight;
import talweg.shape.Type;

/// A graph that begins with many operations on small tensors, cut into these and the rest: as steps over arrays each of
/// them would cost more than its arithmetic, so they become straight-line code.
///
/// ```text
/// inputs ──small, straight──▶ values ──┐
///    └─────────────────────────────────┴─rest──▶ outputs
/// ```
///
/// @param graph  from the inputs in `read` to the small values that are needed
/// @param code   of it
/// @param read   which of the inputs it reads
/// @param rest   from all inputs, then those values, to the outputs
/// @param passed the numbers of those values in the whole graph
public record Head(Graph graph, Straight code, int[] read, Graph rest, int[] passed) {
    /// Operations that would be steps, at least.
    static final int WORTHWHILE = 16;

    /// The head of `graph`, if that has one.
    public static Optional<Head> of(Graph graph) {
        boolean[] inside = inside(graph);
        long steps = graph.nodes().stream()
                .filter(node -> inside[node.first()] && node.arity() > 0 && isStep(graph, node))
                .count();
        if (steps < WORTHWHILE) return Optional.empty();
        int[] passed = passed(graph, inside);
        if (passed.length == 0) return Optional.empty();
        int[] read = read(graph, inside);
        Graph head = head(graph, inside, read, passed);
        return Unroll.of(head).map(code -> new Head(head, code, read, rest(graph, inside, passed), passed));
    }

    /// What is known of the rest.
    ///
    /// @param whole    the graph whose head this is
    /// @param boundary what is known of it
    public Boundary boundary(Graph whole, Boundary boundary) {
        IntStream inputs = IntStream.range(0, whole.inputs().size());
        List<Integer> read =
                IntStream.concat(inputs, IntStream.of(passed)).boxed().toList();
        return Structure.of(whole, boundary)
                .between(read, IntStream.of(whole.outputs()).boxed().toList());
    }

    private static boolean isStep(Graph graph, Node node) {
        return !(((Direct) node.op()).lowering(graph.operandTypes(node)) instanceof Lowering.Each);
    }

    /// Which values are small and come of small values alone.
    private static boolean[] inside(Graph graph) {
        boolean[] inside = new boolean[graph.size()];
        for (int input = 0; input < graph.inputs().size(); input++) inside[input] = isSmall(graph.type(input));
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Direct op) || !isSmall(node.results().getFirst())) continue;
            boolean all = Unroll.takes(op.lowering(graph.operandTypes(node)));
            for (int operand : node.operands()) all &= inside[operand];
            inside[node.first()] = all;
        }
        return inside;
    }

    private static boolean isSmall(Type type) {
        return !type.isHistory() && type.shape().count() <= Unroll.ELEMENTS;
    }

    /// The values computed inside that are read outside, ascending; those from nothing are made there anew.
    private static int[] passed(Graph graph, boolean[] inside) {
        boolean[] wanted = new boolean[graph.size()];
        for (int output : graph.outputs()) wanted[output] = true;
        for (Node node : graph.nodes()) {
            if (inside[node.first()]) continue;
            for (int operand : node.operands()) wanted[operand] = true;
        }
        for (Node node : graph.nodes()) if (node.arity() == 0) wanted[node.first()] = false;
        return IntStream.range(graph.inputs().size(), graph.size())
                .filter(value -> wanted[value] && inside[value])
                .toArray();
    }

    private static int[] read(Graph graph, boolean[] inside) {
        boolean[] wanted = new boolean[graph.size()];
        for (Node node : graph.nodes()) {
            if (!inside[node.first()]) continue;
            for (int operand : node.operands()) wanted[operand] = true;
        }
        return IntStream.range(0, graph.inputs().size())
                .filter(input -> wanted[input])
                .toArray();
    }

    private static Graph head(Graph graph, boolean[] inside, int[] read, int[] passed) {
        List<Type> types = IntStream.of(read).mapToObj(graph::type).toList();
        return Prune.of(Trace.graph(types, x -> {
            Replay replay = Replay.empty(graph);
            for (int i = 0; i < read.length; i++) replay.set(read[i], x.get(i));
            for (Node node : graph.nodes()) if (inside[node.first()]) replay(node, replay);
            return IntStream.of(passed).mapToObj(replay::get).toList();
        }));
    }

    private static Graph rest(Graph graph, boolean[] inside, int[] passed) {
        List<Type> types = new ArrayList<>(graph.inputs());
        for (int value : passed) types.add(graph.type(value));
        return Prune.of(Trace.graph(types, x -> {
            Replay replay = Replay.empty(graph);
            int inputs = graph.inputs().size();
            for (int i = 0; i < inputs; i++) replay.set(i, x.get(i));
            for (int i = 0; i < passed.length; i++) replay.set(passed[i], x.get(inputs + i));
            for (Node node : graph.nodes()) {
                if (!inside[node.first()] || node.arity() == 0) replay(node, replay);
            }
            List<Var> outputs = new ArrayList<>();
            for (int output : graph.outputs()) outputs.add(replay.get(output));
            return outputs;
        }));
    }

    private static void replay(Node node, Replay replay) {
        Trace.inherit(node.line());
        replay.set(node, node.op().apply(replay.operands(node)));
    }
}
