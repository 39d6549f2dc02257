package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Lowering;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.Type;

/// A loop of known length whose body is straight-line code, so that its steps run inside one method and what is
/// carried stays in registers. Two kinds of bodies are:
///
/// - one that does the same with each element of tensors of one size: elements know nothing of each other, so each (or
///   each vector of them) goes through all steps before the next begins;
/// - one of small tensors, whose elements all have a name of their own.
///
/// @param code     of a step, from its operands to its results
/// @param operands where each is found
/// @param results  where each goes
/// @param count    how many elements run the code, each for itself
/// @param values   the body's inputs, then its outputs
public record Recurrence(
        Loops.Scan scan, Straight code, List<Place> operands, List<Place> results, int count, List<Type> values) {
    /// The longest code: what may be one method which the JIT compiles.
    private static final int LONGEST = 1_000;

    /// Elements that are more than this go through a step together: what lies between two steps of one of them would
    /// be far apart in memory.
    private static final int WIDEST = 1024;

    /// An element of a value of the body.
    ///
    /// @param value  number of an input, or, after these, of an output
    /// @param offset which element; with the number of the one that runs the code added to it
    /// @param single whether the value has this element alone, read by all
    public record Place(int value, int offset, boolean single) {}

    /// The recurrence of a loop, if it is one.
    public static Optional<Recurrence> of(Loops.Scan scan) {
        Graph body = Graph.of(scan.body());
        boolean hasHistories = IntStream.range(0, body.size())
                .anyMatch(value -> body.type(value).isHistory());
        boolean isDirect = body.nodes().stream().allMatch(node -> node.op() instanceof Direct);
        if (scan.isCounted() || hasHistories || !isDirect || body.outputs().length == 0) return Optional.empty();
        return alike(scan, body).or(() -> named(scan, body)).filter(each -> each.length() <= LONGEST);
    }

    private long length() {
        return code.instructions().stream()
                .filter(each -> each.primitive() != Primitive.OPERAND && each.primitive() != Primitive.CONSTANT)
                .count();
    }

    /// How many elements a value has in one step.
    public int size(int value) {
        return values.get(value).shape().count();
    }

    private static List<Type> values(Graph body) {
        List<Type> values = new ArrayList<>(body.inputs());
        values.addAll(body.outputTypes());
        return List.copyOf(values);
    }

    /// All elements by name.
    private static Optional<Recurrence> named(Loops.Scan scan, Graph body) {
        return Unroll.of(body)
                .map(code -> new Recurrence(
                        scan,
                        code,
                        places(body.inputs(), 0),
                        places(body.outputTypes(), body.inputs().size()),
                        1,
                        values(body)));
    }

    private static List<Place> places(List<Type> types, int first) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            for (int k = 0; k < types.get(i).shape().count(); k++) places.add(new Place(first + i, k, false));
        }
        return places;
    }

    /// One element for all.
    private static Optional<Recurrence> alike(Loops.Scan scan, Graph body) {
        int count = body.outputTypes().getFirst().shape().count();
        boolean isOfOneSize =
                body.outputTypes().stream().allMatch(type -> type.shape().count() == count);
        if (count < 2 || count > WIDEST || !isOfOneSize) return Optional.empty();
        @Nullable Scalar[] made = new Scalar[body.size()];
        List<Place> operands = new ArrayList<>();
        for (int i = 0; i < body.inputs().size(); i++) {
            Type type = body.inputs().get(i);
            boolean isSingle = type.shape().count() == 1 && i < scan.constants();
            if (!isSingle && type.shape().count() != count) return Optional.empty();
            made[i] = Scalar.operand(i, type.element());
            operands.add(new Place(i, 0, isSingle));
        }
        for (Node node : body.nodes()) {
            Scalar element = element(body, node, made, count);
            if (element == null) return Optional.empty();
            made[node.first()] = element;
        }
        List<Scalar> roots = Arrays.stream(body.outputs())
                .mapToObj(value -> known(made, value))
                .toList();
        List<Place> results = IntStream.range(0, roots.size())
                .mapToObj(k -> new Place(body.inputs().size() + k, 0, false))
                .toList();
        Straight code = Straight.of(roots);
        Straight all = new Straight(code.instructions(), code.results(), operands.size());
        return Optional.of(new Recurrence(scan, all, operands, results, count, values(body)));
    }

    private static Scalar known(@Nullable Scalar[] made, int value) {
        Scalar known = made[value];
        if (known == null) throw new IllegalStateException("value " + value + " is read before it is made");
        return known;
    }

    /// What each element of a node's result is; null if they differ, or look at others.
    private static @Nullable Scalar element(Graph body, Node node, @Nullable Scalar[] made, int count) {
        Type result = node.results().getFirst();
        if (result.shape().count() != 1 && result.shape().count() != count) return null;
        return switch (((Direct) node.op()).lowering(body.operandTypes(node))) {
            case Lowering.Each each -> substitute(each.kernel(), node, made);
            case Lowering.Fill fill -> Scalar.ofBits(fill.bits(), result.element());
            case Lowering.Read read
            when body.type(node.operand(0)).shape().count() == 1
                    || read.view().isContiguous() && read.view().offset() == 0 -> known(made, node.operand(0));
            default -> null;
        };
    }

    private static Scalar substitute(Scalar kernel, Node node, @Nullable Scalar[] made) {
        Map<Scalar, Scalar> done = new IdentityHashMap<>();
        for (Scalar each : Order.of(kernel)) {
            if (each.primitive() == Primitive.OPERAND) {
                done.put(each, known(made, node.operand((int) each.bits())));
                continue;
            }
            List<Scalar> operands = new ArrayList<>(each.operands().size());
            for (Scalar operand : each.operands()) operands.add(Order.get(done, operand));
            done.put(each, Peephole.simplify(operands.isEmpty() ? each : each.with(operands)));
        }
        return Order.get(done, kernel);
    }
}
