package talweg.bytecode;

import java.util.HashMap;
import java.util.Map;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Lowering;
import talweg.op.Program;
import talweg.shape.Shape;

/// What it costs to run graphs one operation at a time, in elements of values.
final class Effort {
    /// What an operation costs beside its elements.
    private static final int OPERATION = 64;

    /// Products with so many terms are never cheap: of these compiled programs leave out what need not be computed, and
    /// another library may compute the rest, whose bits are not those of ours.
    static final long PRODUCT = 1 << 17;

    private Effort() {}

    /// The elements of all values, in loops those of all steps; infinite if the length of one is not known, or if
    /// there are large products.
    static double of(Graph graph) {
        double sum = 0;
        for (Node node : graph.nodes()) {
            sum += OPERATION;
            for (var type : node.results())
                sum += type.isHistory() ? 0 : type.shape().count();
            sum += switch (node.op()) {
                case Direct direct -> of(graph, node, direct);
                case Loops.Scan scan when !scan.isCounted() -> scan.length() * of(Graph.of(scan.body()));
                case Loops _ -> Double.POSITIVE_INFINITY;
                case Control control -> {
                    double programs = 0;
                    for (Program each : control.programs()) programs += of(Graph.of(each));
                    yield programs;
                }
            };
        }
        return sum;
    }

    private static double of(Graph graph, Node node, Direct op) {
        boolean isLarge = op.lowering(graph.operandTypes(node)) instanceof Lowering.Product product
                && terms(
                                product,
                                graph.type(node.operand(0)).shape(),
                                graph.type(node.operand(1)).shape())
                        >= PRODUCT;
        return isLarge ? Double.POSITIVE_INFINITY : 0;
    }

    private static double terms(Lowering.Product product, Shape left, Shape right) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < left.rank(); i++) sizes.put(product.left().get(i), left.size(i));
        for (int i = 0; i < right.rank(); i++) sizes.put(product.right().get(i), right.size(i));
        double terms = 1;
        for (int size : sizes.values()) terms *= size;
        return terms;
    }
}
