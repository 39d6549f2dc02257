package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.kernel.Contraction;
import talweg.loop.Steps;
import talweg.loop.Structure;
import talweg.op.Lowering;

/// A product as a step, by several threads if it is large, without what need not be computed.
///
/// @param parts  what threads compute at the same time
/// @param inputs of the graph: these begin where the last slot says
record Multiplying(Contraction whole, List<Contraction> parts, int threads, Steps.Apply step, int inputs)
        implements Action {
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
        return new Multiplying(
                whole, whole.parts(threads), threads, step, graph.inputs().size());
    }

    @Override
    public void run(Object[] slots) {
        if (parts.size() == 1) { // calls allocate nothing
            run(whole, slots);
            return;
        }
        Crew.run(threads, parts.size(), k -> run(parts.get(k), slots));
        whole.finish(slots[step.result()]);
    }

    /// Computes a part of the product.
    void run(Contraction part, Object[] slots) {
        int x = step.operands()[0];
        int y = step.operands()[1];
        part.run(slots[x], start(slots, x), slots[y], start(slots, y), slots[step.result()]);
    }

    /// Where the array of a value begins.
    private int start(Object[] slots, int value) {
        return value < inputs ? ((int[]) slots[slots.length - 1])[value] : 0;
    }
}
