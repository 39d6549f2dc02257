package talweg.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.op.Line;
import talweg.op.Op;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// The stage that records operations into a graph. Inside it every operation is recorded, also those on tensors
/// alone; values from outside become captures. A traced value that outlives its trace is an error where it is used.
public final class Trace implements Stage {
    private final Stage outer;
    private final boolean lines;
    private final List<Type> arguments;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Traced> values = new ArrayList<>();
    private final Map<Var, Traced> captures = new IdentityHashMap<>();
    private final List<Var> captured = new ArrayList<>();
    private @Nullable Line inherited;
    private boolean open = true;

    private Trace(List<Type> arguments, boolean lines) {
        this.outer = Stage.current();
        this.arguments = arguments;
        this.lines = lines;
        Line begun = lines ? Line.here() : null;
        for (Type type : arguments) value(type, begun);
    }

    /// Records what `body` does to arguments of these types, keeping the user's lines.
    public static Closure of(List<Type> arguments, Function<List<Var>, List<Var>> body) {
        return new Trace(arguments, true).record(body);
    }

    /// Records what a transform of a graph does; nodes get the line set by [#inherit].
    public static Closure derived(List<Type> arguments, Function<List<Var>, List<Var>> body) {
        return new Trace(arguments, false).record(body);
    }

    /// As [#derived] for bodies that capture nothing, where the graph is all there is.
    ///
    /// @throws IllegalStateException if `body` captured a value
    public static Graph graph(List<Type> arguments, Function<List<Var>, List<Var>> body) {
        Closure closure = derived(arguments, body);
        if (!closure.captures().isEmpty()) {
            throw new IllegalStateException("a transform must not capture values, got " + closure.captures());
        }
        return closure.graph();
    }

    /// Gives nodes recorded from now on, in the current trace, the line of the node they come from; null ends this.
    public static void inherit(@Nullable Line line) {
        if (Stage.current() instanceof Trace trace) trace.inherited = line;
    }

    private Closure record(Function<List<Var>, List<Var>> body) {
        List<Var> inputs = new ArrayList<>(values);
        List<Traced> outputs = Stage.within(
                this, () -> body.apply(inputs).stream().map(this::own).toList());
        open = false;
        return closure(outputs);
    }

    @Override
    public List<Var> apply(Op op, List<Var> operands) {
        if (!open) throw new IllegalStateException("a trace is used after its end");
        int[] numbers = new int[operands.size()];
        List<Type> types = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            Traced operand = own(operands.get(i));
            numbers[i] = operand.number();
            types.add(operand.type());
        }
        List<Type> results = op.results(types);
        Line line = inherited == null && lines ? Line.here() : inherited;
        nodes.add(new Node(op, numbers, values.size(), results, line));
        List<Var> all = new ArrayList<>(results.size());
        for (Type type : results) all.add(value(type, line));
        return all;
    }

    private Traced value(Type type, @Nullable Line line) {
        Traced value = new Traced(this, values.size(), type, line);
        values.add(value);
        return value;
    }

    /// This trace's own value for any value: a tensor or a value of an enclosing trace is captured.
    private Traced own(Var value) {
        if (value instanceof Traced traced && traced.trace() == this) return traced;
        if (value instanceof Traced traced && !encloses(traced.trace())) throw escaped(traced);
        return captures.computeIfAbsent(value, each -> {
            captured.add(each);
            return value(each.type(), value instanceof Tensor ? Line.here() : null);
        });
    }

    private boolean encloses(Trace other) {
        for (Stage stage = outer; stage instanceof Trace trace; stage = trace.outer) {
            if (stage == other) return true;
        }
        return false;
    }

    /// The error of a traced value used where its trace does not reach.
    static IllegalStateException escaped(Traced value) {
        Line used = Line.here();
        return new IllegalStateException(
                "A value is required that belongs to the program being traced or holds numbers,"
                        + " got a " + value + " used" + (used == null ? "" : " at " + used)
                        + " after its own trace ended: return it from the traced function instead of storing it");
    }

    /// Numbers captures behind the arguments and everything else in order after them.
    private Closure closure(List<Traced> outputs) {
        int[] renumbered = new int[values.size()];
        List<Type> inputs = new ArrayList<>(arguments);
        for (int i = 0; i < arguments.size(); i++) renumbered[i] = i;
        for (Var each : captured) {
            Traced traced = captures.get(each);
            if (traced == null) throw new IllegalStateException("a capture was lost");
            renumbered[traced.number()] = inputs.size();
            inputs.add(each.type());
        }
        int next = inputs.size();
        List<Node> renumberedNodes = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            int first = next;
            for (int i = 0; i < node.results().size(); i++) renumbered[node.first() + i] = next++;
            int[] operands = node.operands();
            for (int i = 0; i < operands.length; i++) operands[i] = renumbered[operands[i]];
            renumberedNodes.add(new Node(node.op(), operands, first, node.results(), node.line()));
        }
        int[] results =
                outputs.stream().mapToInt(output -> renumbered[output.number()]).toArray();
        return new Closure(new Graph(inputs, renumberedNodes, results), List.copyOf(captured));
    }
}
