package talweg.graph;

/// Drops what no output reads.
public final class Prune {
    private Prune() {}

    /// The graph with the same inputs and outputs, without the operations whose results nothing needs.
    public static Graph of(Graph graph) {
        boolean[] read = read(graph);
        boolean all = true;
        for (Node node : graph.nodes()) all &= node.results().isEmpty() || read[node.first()];
        if (all) return graph;
        return Trace.graph(graph.inputs(), inputs -> {
            Replay replay = new Replay(graph, inputs);
            for (Node node : graph.nodes()) {
                if (node.results().isEmpty() || !read[node.first()]) continue;
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            return replay.outputs();
        });
    }

    /// Which values an output depends on, or share a node with such a value.
    public static boolean[] read(Graph graph) {
        boolean[] read = new boolean[graph.size()];
        for (int output : graph.outputs()) read[output] = true;
        for (Node node : graph.nodes().reversed()) {
            boolean any = false;
            for (int i = 0; i < node.results().size(); i++) any |= read[node.first() + i];
            if (!any) continue;
            for (int i = 0; i < node.results().size(); i++) read[node.first() + i] = true;
            for (int operand : node.operands()) read[operand] = true;
        }
        return read;
    }
}
