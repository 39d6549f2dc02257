package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.kernel.Contraction;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Contract;
import talweg.op.Lowering;
import talweg.shape.Type;

/// The factors of a product that closes tiles of straight code.
final class ClosingFactors {
    final Buffer left;
    final Buffer right;
    private final int place;
    private final Contraction contraction;

    /// @param place where its value goes
    ClosingFactors(Graph graph, int place, Node node, int count) {
        List<Type> types = graph.operandTypes(node);
        this.place = place;
        this.left = Buffer.of(Tiling.rows(types.get(0), count));
        this.right = Buffer.of(Tiling.rows(types.get(1), count));
        List<Type> rows = List.of(left.type(), right.type());
        if (!(node.op() instanceof Contract product) || !(product.lowering(rows) instanceof Lowering.Product lowering))
            throw new IllegalStateException("a closing that is neither a fold nor a product");
        this.contraction = Contraction.of(
                lowering,
                left.type().shape(),
                right.type().shape(),
                node.results().getFirst().shape());
    }

    void run(Buffer[] out) {
        contraction.run(left.array(), right.array(), out[place].array());
    }
}
