package talweg.loop;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.shape.Type;
import talweg.shape.View;

/// Which elements of a graph's values are +0 whatever its inputs: what was filled with it, what a choice by a known
/// condition puts there, and such elements moved elsewhere. A product with a zero is none of these: it may be −0 or
/// NaN.
final class Zeros {
    /// Elements of a value beyond which nothing is asked about it.
    static final int MOST = 1 << 20;

    private final @Nullable BitSet[] zeros;
    private final @Nullable Tensor[] values;

    Zeros(Graph graph, List<Boundary.Given> inputs) {
        this.zeros = new BitSet[graph.size()];
        this.values = new Tensor[graph.size()];
        for (int i = 0; i < inputs.size(); i++) {
            zeros[i] = inputs.get(i).zeros();
            values[i] = inputs.get(i).value();
        }
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Direct op) || node.results().size() != 1) continue;
            Type type = node.results().getFirst();
            if (type.shape().count() > MOST || type.shape().count() == 0) continue;
            Lowering lowering = op.lowering(graph.operandTypes(node));
            if (!type.element().isFloating()) values[node.first()] = value(node, op, lowering);
            else zeros[node.first()] = orNull(zeros(node, lowering, type.shape().count()));
        }
    }

    private static @Nullable BitSet orNull(@Nullable BitSet zeros) {
        return zeros == null || zeros.isEmpty() ? null : zeros;
    }

    /// The elements of a value that are +0; null if none is known to be.
    @Nullable
    BitSet of(int value) {
        return zeros[value];
    }

    /// A value of whole numbers or conditions; null if it is not known.
    @Nullable
    Tensor value(int value) {
        return values[value];
    }

    /// What the node makes of known operands, where that costs little.
    private @Nullable Tensor value(Node node, Direct op, Lowering lowering) {
        boolean isCheap = switch (lowering) {
            case Lowering.Each _,
                    Lowering.Read _,
                    Lowering.Write _,
                    Lowering.Fill _,
                    Lowering.Count _,
                    Lowering.Gather _ -> true;
            default -> false;
        };
        if (!isCheap || Stage.current() != Stage.eager()) return null;
        List<Var> operands = new ArrayList<>();
        for (int operand : node.operands()) {
            Tensor known = values[operand];
            if (known == null) return null;
            operands.add(known);
        }
        try {
            return Tensor.of(op.apply(operands).getFirst());
        } catch (IndexOutOfBoundsException _) {
            return null; // which the program says when it comes to it
        }
    }

    private @Nullable BitSet zeros(Node node, Lowering lowering, int count) {
        return switch (lowering) {
            case Lowering.Fill fill -> fill.bits() == 0 ? all(count) : null;
            case Lowering.Each each -> each(node, each.kernel(), count);
            case Lowering.Read read -> taken(zeros[node.operand(0)], read.view().places());
            case Lowering.Write write -> written(node, write, count);
            case Lowering.Gather gather -> {
                int[] places = places(gather, node.operand(1));
                yield places == null ? null : taken(zeros[node.operand(0)], places);
            }
            case Lowering.Scatter scatter -> scattered(node, scatter, count);
            default -> null;
        };
    }

    private static BitSet all(int count) {
        BitSet all = new BitSet(count);
        all.set(0, count);
        return all;
    }

    private static @Nullable BitSet taken(@Nullable BitSet from, int[] places) {
        if (from == null) return null;
        BitSet taken = new BitSet(places.length);
        for (int i = 0; i < places.length; i++) if (from.get(places[i])) taken.set(i);
        return taken;
    }

    private BitSet written(Node node, Lowering.Write write, int count) {
        BitSet written = write.fill() == 0 ? all(count) : new BitSet(count);
        for (int k = 0; k < node.arity(); k++) {
            View view = write.views().get(k);
            BitSet from = zeros[node.operand(k)];
            int[] places = view.places();
            for (int i = 0; i < places.length; i++) written.set(places[i], from != null && from.get(i));
        }
        return written;
    }

    /// +0 and zeros that are added to it.
    private @Nullable BitSet scattered(Node node, Lowering.Scatter scatter, int count) {
        int[] places = places(scatter.batch(), scatter.outer(), scatter.size(), scatter.inner(), node.operand(1));
        if (places == null) return null;
        BitSet from = zeros[node.operand(0)];
        BitSet scattered = all(count);
        for (int i = 0; i < places.length; i++) if (from == null || !from.get(i)) scattered.clear(places[i]);
        return scattered;
    }

    /// Where each element of a gather's result is read, if that is known.
    int @Nullable [] places(Lowering.Gather gather, int indices) {
        return places(gather.batch(), gather.outer(), gather.size(), gather.inner(), indices);
    }

    /// Where each element of a scatter's operand is added, if that is known.
    int @Nullable [] places(Lowering.Scatter scatter, int indices) {
        return places(scatter.batch(), scatter.outer(), scatter.size(), scatter.inner(), indices);
    }

    private int @Nullable [] places(int batch, int outer, int size, int inner, int indices) {
        Tensor known = values[indices];
        if (known == null || batch == 0) return null;
        int each = known.shape().count() / batch;
        long count = (long) batch * outer * each * inner;
        if (count > MOST) return null;
        int[] places = new int[(int) count];
        int next = 0;
        for (int b = 0; b < batch; b++) {
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < each; i++) {
                    long index = known.bits(b * each + i);
                    if (index < 0 || index >= size) return null;
                    int from = ((b * outer + o) * size + (int) index) * inner;
                    for (int n = 0; n < inner; n++) places[next++] = from + n;
                }
            }
        }
        return places;
    }

    /// Zeros of an operation on elements, scalar by scalar.
    private @Nullable BitSet each(Node node, Scalar kernel, int count) {
        if (IntStream.of(node.operands()).allMatch(k -> zeros[k] == null)) return null;
        Map<Scalar, BitSet> made = new IdentityHashMap<>();
        for (Scalar scalar : Order.of(kernel)) {
            BitSet own = new BitSet();
            if (scalar.type().isFloating()) own = each(node, scalar, made, count);
            made.put(scalar, own);
        }
        return made.get(kernel);
    }

    private BitSet each(Node node, Scalar scalar, Map<Scalar, BitSet> made, int count) {
        return switch (scalar.primitive()) {
            case OPERAND -> {
                BitSet zero = zeros[node.operand((int) scalar.bits())];
                yield zero == null ? new BitSet() : zero;
            }
            case CONSTANT -> scalar.bits() == 0 ? all(count) : new BitSet();
            case ADD, MULTIPLY, MIN, MAX -> both(made, scalar, 0, 1);
            case SELECT -> chosen(node, scalar, made, count);
            case ABS, SQRT -> of(made, scalar.operands().get(0));
            case CAST ->
                scalar.operands().get(0).type().isFloating()
                        ? of(made, scalar.operands().get(0))
                        : new BitSet();
            default -> new BitSet();
        };
    }

    private static BitSet of(Map<Scalar, BitSet> made, Scalar scalar) {
        BitSet zero = made.get(scalar);
        return zero == null ? new BitSet() : zero;
    }

    private static BitSet both(Map<Scalar, BitSet> made, Scalar scalar, int k, int l) {
        BitSet both = (BitSet) of(made, scalar.operands().get(k)).clone();
        both.and(of(made, scalar.operands().get(l)));
        return both;
    }

    private BitSet chosen(Node node, Scalar select, Map<Scalar, BitSet> made, int count) {
        BitSet chosen = both(made, select, 1, 2);
        BitSet holds = holds(node, select, count);
        if (holds == null) return chosen;
        BitSet then = (BitSet) holds.clone();
        then.and(of(made, select.operands().get(1)));
        chosen.or(then);
        BitSet otherwise = (BitSet) of(made, select.operands().get(2)).clone();
        otherwise.andNot(holds);
        chosen.or(otherwise);
        return chosen;
    }

    /// Where the condition of a choice holds, if it is an operand that is known.
    @Nullable
    BitSet holds(Node node, Scalar select, int count) {
        Scalar condition = select.operands().get(0);
        if (condition.primitive() != Primitive.OPERAND) return null;
        Tensor known = values[node.operand((int) condition.bits())];
        if (known == null) return null;
        BitSet holds = new BitSet(count);
        for (int i = 0; i < count; i++) if (known.bits(i) != 0) holds.set(i);
        return holds;
    }
}
