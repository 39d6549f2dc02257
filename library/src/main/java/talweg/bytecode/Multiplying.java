package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.kernel.Contraction;
import talweg.loop.Steps;
import talweg.loop.Structure;
import talweg.op.Lowering;

/// A product as a step, by several threads if it is large, without what need not be computed.
///
/// @param parts what threads compute at the same time
record Multiplying(Contraction whole, List<Contraction> parts, int threads) {
    /// @param structure what is known of the graph
    static Multiplying of(Graph graph, Structure structure, Steps.Apply step, Lowering.Product product, int threads) {
        int x = step.operands()[0];
        int y = step.operands()[1];
        int z = step.result();
        Contraction reduced = Contraction.of(
                        product,
                        graph.type(x).shape(),
                        graph.type(y).shape(),
                        graph.type(z).shape())
                .without(structure.zeros(x), structure.zeros(y), structure.unwanted(z));
        Contraction whole = x == y ? reduced.ofOne() : reduced;
        return new Multiplying(whole, whole.parts(threads), threads);
    }

    void run(Object x, int fromX, Object y, int fromY, Object z) {
        if (parts.size() == 1) { // calls allocate nothing
            whole.run(x, fromX, y, fromY, z);
            return;
        }
        Crew.run(threads, parts.size(), k -> parts.get(k).run(x, fromX, y, fromY, z));
        whole.finish(z);
    }
}
