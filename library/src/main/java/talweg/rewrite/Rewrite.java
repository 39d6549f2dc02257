package talweg.rewrite;

import talweg.graph.Graph;

/// Every rewrite in the order in which each finds what the one before has left.
public final class Rewrite {
    private Rewrite() {}

    /// What is compiled of a graph: the same inputs and outputs, with the same bits.
    public static Graph of(Graph graph) {
        return Simplify.of(Uniform.of(Hoist.of(graph)));
    }
}
