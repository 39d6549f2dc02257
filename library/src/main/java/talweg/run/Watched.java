package talweg.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Elementwise;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.shape.Shape;

/// Runs a graph as the [Interpreter] does, keeps its values, and names the operation from which a NaN or an
/// infinity came: the first in the order of the program that made one, out of operands without, which got into
/// the result.
///
/// Backwards from the result it is followed element by element through operations on single elements, and
/// through all others by whole operands.
public final class Watched {
    private final Graph graph;
    private final Watch watch;
    private final @Nullable Tensor[] values;

    private Watched(Graph graph, Watch watch) {
        this.graph = graph;
        this.watch = watch;
        this.values = new @Nullable Tensor[graph.size()];
    }

    /// The same values, looked at for NaNs alone.
    private Watched(Watched other) {
        this(other.graph, Watch.NANS);
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /// The outputs of a graph for these inputs.
    ///
    /// @param names what the inputs are called, in the message about one that is NaN itself
    /// @throws NotFinite                if an operation made what counts as a fault
    /// @throws IllegalArgumentException if a NaN in the result was one of the inputs
    public static List<Tensor> run(Graph graph, List<Tensor> inputs, Watch watch, IntFunction<String> names) {
        Watched watched = new Watched(graph, watch);
        List<Tensor> outputs = watched.run(inputs);
        watched.explain(names);
        return outputs;
    }

    private static List<Tensor> inner(Graph graph, List<Tensor> inputs, Watch watch) {
        Watched watched = new Watched(graph, watch);
        List<Tensor> outputs = watched.run(inputs);
        watched.explain(null);
        return outputs;
    }

    private Tensor value(int number) {
        return requireNonNull(values[number]);
    }

    private List<Tensor> operands(Node node) {
        return IntStream.of(node.operands()).mapToObj(this::value).toList();
    }

    private List<Tensor> run(List<Tensor> inputs) {
        for (int i = 0; i < inputs.size(); i++) values[i] = inputs.get(i);
        for (Node node : graph.nodes()) {
            Tensor[] results = Interpreter.apply(node, operands(node), flow(node));
            System.arraycopy(results, 0, values, node.first(), results.length);
            if (!watch.unused() || node.arity() == 0) continue;
            for (int i = 0; i < results.length; i++) throwIfMade(node, i, suspects(results[i]));
        }
        return IntStream.of(graph.outputs()).mapToObj(this::value).toList();
    }

    /// The way that programs inside of a node run: watched, and counted.
    private Flow flow(Node node) {
        Map<Program, Long> runs = new IdentityHashMap<>();
        return new Flow((program, x) -> {
            long step = runs.merge(program, 1L, Long::sum);
            try {
                return inner(Graph.of(program), x, watch);
            } catch (NotFinite e) {
                throw e.in(
                        (node.op() instanceof Loops ? "step " + step + " of " : "") + "`"
                                + node.op().name() + "`",
                        node.line());
            }
        });
    }

    /// The places of the elements that are faults.
    private BitSet suspects(Tensor x) {
        BitSet places = new BitSet();
        if (x.type().isHistory() || !x.type().element().isFloating()) return places;
        for (int place = 0; place < x.shape().count(); place++) {
            if (watch.suspects(number(x, place))) places.set(place);
        }
        return places;
    }

    private static double number(Tensor x, int place) {
        return Bits.toDouble(x.bits(place), x.type().element());
    }

    /// Throws if some element of a result that is a fault was made of operands without one.
    private void throwIfMade(Node node, int result, BitSet places) {
        int place = made(node, places);
        if (place >= 0) throw refusal(node, result, place);
    }

    /// The first of the places at which the operation made a fault out of operands without; −1 if there is none.
    private int made(Node node, BitSet places) {
        List<BitSet> faults = operands(node).stream().map(this::suspects).toList();
        if (node.op() instanceof Elementwise) {
            BitSet own = (BitSet) places.clone();
            faults.forEach(own::andNot);
            return own.nextSetBit(0);
        }
        return faults.stream().allMatch(BitSet::isEmpty) ? places.nextSetBit(0) : -1;
    }

    private NotFinite refusal(Node node, int result, int place) {
        List<Tensor> x = operands(node);
        Tensor y = value(node.first() + result);
        boolean each = node.op() instanceof Elementwise;
        var origin = new NotFinite.Origin(
                node.op().name(),
                number(y, place),
                indices(y.shape(), place),
                graph.operandTypes(node),
                each ? x.stream().map(operand -> number(operand, place)).toList() : List.of(),
                Optional.ofNullable(node.line()));
        String out = each
                ? " out of " + origin.from().stream().map(String::valueOf).collect(Collectors.joining(" and "))
                : " out of " + x.stream().map(Watched::extent).collect(Collectors.joining(" and "));
        return NotFinite.of(origin, y.type(), out);
    }

    /// `f64[3] in [-1.0, 2.0]`.
    private static String extent(Tensor x) {
        if (x.type().isHistory() || x.shape().count() == 0) return x.type().toString();
        DoubleStream numbers = DoubleStream.of(x.toDoubles());
        var range = numbers.summaryStatistics();
        return x.type() + " in [" + range.getMin() + ", " + range.getMax() + "]";
    }

    private static List<Integer> indices(Shape shape, int place) {
        Integer[] indices = new Integer[shape.rank()];
        int rest = place;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape.size(axis);
            rest /= shape.size(axis);
        }
        return List.of(indices);
    }

    /// Follows the faults of the outputs back, and throws for the first operation that made one.
    private void explain(@Nullable IntFunction<String> names) {
        List<BitSet> reached = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) reached.add(new BitSet());
        for (int output : graph.outputs()) reached.set(output, suspects(value(output)));
        Runnable first = () -> {};
        for (Node node : graph.nodes().reversed()) {
            for (int i = 0; i < node.results().size(); i++) {
                BitSet places = reached.get(node.first() + i);
                if (places.isEmpty() || node.arity() == 0) continue;
                int result = i;
                int place = made(node, places);
                if (place >= 0) {
                    first = () -> {
                        throw refusal(node, result, place);
                    };
                }
                for (int operand : node.operands()) {
                    BitSet faults = suspects(value(operand));
                    if (node.op() instanceof Elementwise) faults.and(places);
                    reached.get(operand).or(faults);
                }
            }
        }
        first.run();
        if (names != null) explainInputs(reached, names);
    }

    /// No operation made the faults: they were given. A NaN is refused; an infinity that became a NaN is named
    /// with the operation that made it one; that infinities give infinities is as it should be.
    private void explainInputs(List<BitSet> reached, IntFunction<String> names) {
        if (watch.infinities() && hasNaN()) new Watched(this).explain(names);
        for (int i = 0; i < graph.inputs().size(); i++) {
            int place = reached.get(i).nextSetBit(0);
            if (place < 0 || !Double.isNaN(number(value(i), place))) continue;
            throw new IllegalArgumentException("`Talweg.debugNaNs` requires numbers, got NaN in " + names.apply(i)
                    + " at " + indices(value(i).shape(), place) + " of " + value(i).type());
        }
    }

    private boolean hasNaN() {
        return IntStream.of(graph.outputs())
                .anyMatch(output -> !value(output).type().isHistory()
                        && DoubleStream.of(value(output).toDoubles()).anyMatch(Double::isNaN));
    }
}
