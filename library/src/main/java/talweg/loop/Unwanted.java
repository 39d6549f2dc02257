package talweg.loop;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.shape.View;

/// Which elements of a graph's values nobody reads: what slices, gathers, scatters into what nobody reads, and choices
/// by a known condition leave aside. Whatever is computed there instead, no output tells.
final class Unwanted {
    private final Graph graph;
    private final Zeros zeros;
    private final @Nullable BitSet[] wanted;
    private final boolean[] all;

    /// @param outputs of each output what is unwanted; null if nothing is
    Unwanted(Graph graph, List<@Nullable BitSet> outputs, Zeros zeros) {
        this.graph = graph;
        this.zeros = zeros;
        this.wanted = new BitSet[graph.size()];
        this.all = new boolean[graph.size()];
        int[] values = graph.outputs();
        for (int k = 0; k < values.length; k++) {
            BitSet unwanted = outputs.get(k);
            if (unwanted == null) all[values[k]] = true;
            else wants(values[k]).or(complement(unwanted, count(values[k])));
        }
        for (Node node : graph.nodes().reversed()) read(node);
    }

    /// What nobody reads of a value; null if all may be read.
    @Nullable
    BitSet of(int value) {
        if (all[value] || graph.type(value).isHistory() || count(value) > Zeros.MOST) return null;
        BitSet some = wanted[value];
        BitSet unwanted = complement(some == null ? new BitSet() : some, count(value));
        return unwanted.isEmpty() ? null : unwanted;
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }

    private static BitSet complement(BitSet set, int count) {
        BitSet others = new BitSet(count);
        others.set(0, count);
        others.andNot(set);
        return others;
    }

    private BitSet wants(int value) {
        BitSet some = wanted[value];
        return some == null ? wanted[value] = new BitSet() : some;
    }

    private void read(Node node) {
        int result = node.first();
        if (!(node.op() instanceof Direct op) || node.results().size() != 1) {
            for (int operand : node.operands()) all[operand] = true;
            return;
        }
        if (!all[result] && wanted[result] == null) return;
        Lowering lowering = op.lowering(graph.operandTypes(node));
        boolean isLarge = count(result) > Zeros.MOST || count(result) == 0;
        for (int operand : node.operands()) isLarge |= count(operand) > Zeros.MOST;
        if (isLarge || !reads(node, lowering)) for (int operand : node.operands()) all[operand] = true;
    }

    private boolean isWanted(int value, int element) {
        BitSet some = wanted[value];
        return all[value] || some != null && some.get(element);
    }

    /// Notes which elements of the operands the node reads; false if it may be any.
    private boolean reads(Node node, Lowering lowering) {
        int result = node.first();
        return switch (lowering) {
            case Lowering.Each each -> {
                elements(node, each.kernel());
                yield true;
            }
            case Lowering.Read read -> {
                taken(node.operand(0), read.view().places(), result);
                yield true;
            }
            case Lowering.Write write -> {
                for (int k = 0; k < node.arity(); k++)
                    written(node.operand(k), write.views().get(k), result);
                yield true;
            }
            case Lowering.Gather gather -> {
                int[] places = zeros.places(gather, node.operand(1));
                if (places == null) yield false;
                all[node.operand(1)] = true;
                taken(node.operand(0), places, result);
                yield true;
            }
            case Lowering.Scatter scatter -> {
                int[] places = zeros.places(scatter, node.operand(1));
                if (places == null) yield false;
                all[node.operand(1)] = true;
                for (int i = 0; i < places.length; i++) {
                    if (isWanted(result, places[i])) wants(node.operand(0)).set(i);
                }
                yield true;
            }
            default -> false;
        };
    }

    private void taken(int operand, int[] places, int result) {
        for (int i = 0; i < places.length; i++)
            if (isWanted(result, i)) wants(operand).set(places[i]);
    }

    private void written(int operand, View view, int result) {
        int[] places = view.places();
        for (int i = 0; i < places.length; i++)
            if (isWanted(result, places[i])) wants(operand).set(i);
    }

    /// Element by element; of a choice between two operands by a known condition the one that is taken.
    private void elements(Node node, Scalar kernel) {
        BitSet some = new BitSet();
        for (int i = 0; i < count(node.first()); i++) if (isWanted(node.first(), i)) some.set(i);
        boolean isChoice = kernel.primitive() == Primitive.SELECT
                && kernel.operands().stream().allMatch(Unwanted::isLeaf);
        BitSet holds = isChoice ? zeros.holds(node, kernel, count(node.first())) : null;
        if (holds == null) {
            for (int operand : node.operands()) wants(operand).or(some);
            return;
        }
        wants(node.operand((int) kernel.operands().get(0).bits())).or(some);
        for (int arm = 1; arm <= 2; arm++) {
            Scalar leaf = kernel.operands().get(arm);
            if (leaf.primitive() != Primitive.OPERAND) continue;
            BitSet taken = (BitSet) some.clone();
            if (arm == 1) taken.and(holds);
            else taken.andNot(holds);
            wants(node.operand((int) leaf.bits())).or(taken);
        }
    }

    private static boolean isLeaf(Scalar scalar) {
        return scalar.primitive() == Primitive.OPERAND || scalar.primitive() == Primitive.CONSTANT;
    }
}
