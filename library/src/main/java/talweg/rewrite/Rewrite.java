package talweg.rewrite;

import talweg.graph.Graph;

/// Every rewrite, in this order: constants in loops are known before what is the same in every step is taken out of
/// them, and what is left twice is found last.
public final class Rewrite {
    private Rewrite() {}

    /// What is compiled of a graph: the same inputs and outputs, with the same bits.
    public static Graph of(Graph graph) {
        return Simplify.of(Hoist.of(Uniform.of(graph)));
    }
}
