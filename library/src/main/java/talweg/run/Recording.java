package talweg.run;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Compare;
import talweg.op.Control;
import talweg.op.Factorisation;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Makes a [Tape]: runs forward keeping all values, sweeps back, and writes down what happened.
final class Recording {
    private final Graph graph;
    private final int output;
    private final int arguments;
    private final Tensor[] values;
    private final String[] names;
    private final Notation[] written;
    private final int[] makers;
    private final Adjoints adjoints;
    private final List<List<@Nullable Local>> locals = new ArrayList<>();
    private final boolean[] reached;
    private final int[] backward;

    Recording(Closure closure, List<String> names, List<Tensor> inputs) {
        this.graph = closure.graph();
        this.output = graph.outputs()[0];
        this.arguments = closure.arguments();
        this.values = inputs.toArray(new Tensor[graph.size()]);
        this.names = new String[graph.size()];
        this.written = new Notation[graph.size()];
        this.makers = new int[graph.size()];
        Arrays.fill(makers, -1);
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            makers[node.first()] = n;
            values[node.first()] = Interpreter.apply(node.op(), operands(node))[0];
        }
        name(names);
        boolean[] active = new boolean[graph.inputs().size()];
        for (int i = 0; i < arguments; i++) active[i] = graph.type(i).element().isFloating();
        this.adjoints = new Adjoints(graph, active, inputs);
        for (Node node : graph.nodes()) locals.add(locals(node));
        this.reached = reached();
        this.backward = order();
    }

    private List<Tensor> operands(Node node) {
        return IntStream.of(node.operands())
                .mapToObj(operand -> values[operand])
                .toList();
    }

    /// Names the arguments as given, captures and operations by number, the result `L`; constants are their number.
    private void name(List<String> given) {
        Set<String> taken = new HashSet<>(given);
        for (int i = 0; i < given.size(); i++) name(i, given.get(i));
        String data = unused("data", taken);
        for (int i = given.size(); i < graph.inputs().size(); i++) name(i, data + (i - given.size() + 1));
        String prefix = unused("v", taken);
        int next = 1;
        for (Node node : graph.nodes()) {
            int value = node.first();
            if (value == output) name(value, taken.contains("L") ? unused("L", taken) + "0" : "L");
            else if (isConstant(node)) {
                written[value] = Notation.of(node.op(), read(node), graph.operandTypes(node));
                names[value] = written[value].text();
            } else name(value, prefix + next++);
        }
    }

    private void name(int value, String name) {
        names[value] = name;
        written[value] = Notation.name(name);
    }

    /// `prefix`, with underscores until no name is it and a number.
    private static String unused(String prefix, Set<String> taken) {
        String free = prefix;
        while (taken.stream()
                .anyMatch((free + "\\d+")
                        .transform(java.util.regex.Pattern::compile)
                        .asMatchPredicate())) {
            free += "_";
        }
        return free;
    }

    private boolean isConstant(Node node) {
        return switch (node.op()) {
            case Source.Constant _ -> true;
            case Move.Broadcast _ -> written[node.operand(0)].isNumber();
            default -> false;
        };
    }

    private boolean isStep(Node node) {
        return node.first() == output || !written[node.first()].isNumber();
    }

    private List<Notation> read(Node node) {
        return IntStream.of(node.operands())
                .mapToObj(operand -> written[operand])
                .toList();
    }

    /// The derivatives of a node by its operands; null for numbers and for what has none.
    private List<@Nullable Local> locals(Node node) {
        List<@Nullable Local> result = new ArrayList<>();
        for (int i = 0; i < node.arity(); i++) {
            Local local = graph.type(node.operand(i)).element().isFloating()
                            && graph.type(node.first()).element().isFloating()
                            && !written[node.operand(i)].isNumber()
                    ? new Local(node.op(), i, graph.operandTypes(node), read(node), written[node.first()])
                    : null;
            result.add(local == null || local.isZero() ? null : local);
        }
        return result;
    }

    /// Whether operand `i` of node number `n` is handed a share of the node's adjoint.
    private boolean hands(int n, int i) {
        Node node = graph.nodes().get(n);
        return reached[node.first()]
                && adjoints.varies(node.operand(i))
                && locals.get(n).get(i) != null;
    }

    /// What the sweep from the result comes to.
    private boolean[] reached() {
        boolean[] result = new boolean[graph.size()];
        result[output] = true;
        for (int n = graph.nodes().size() - 1; n >= 0; n--) {
            Node node = graph.nodes().get(n);
            for (int i = 0; i < node.arity(); i++) {
                if (result[node.first()]
                        && adjoints.varies(node.operand(i))
                        && locals.get(n).get(i) != null) {
                    result[node.operand(i)] = true;
                }
            }
        }
        return result;
    }

    /// The places in the sweep: an adjoint is complete when the earliest reader has handed down its share.
    private int[] order() {
        int[] earliest = new int[graph.size()];
        Arrays.fill(earliest, -1);
        for (int n = graph.nodes().size() - 1; n >= 0; n--) {
            for (int i = 0; i < graph.nodes().get(n).arity(); i++) {
                if (hands(n, i)) earliest[graph.nodes().get(n).operand(i)] = n;
            }
        }
        int[] places = new int[graph.size()];
        Arrays.fill(places, -1);
        int next = 0;
        places[output] = next++;
        for (int n = graph.nodes().size() - 1; n >= 0; n--) {
            for (int operand : graph.nodes().get(n).operands()) {
                if (earliest[operand] == n && places[operand] < 0) places[operand] = next++;
            }
        }
        for (int value = 0; value < places.length; value++) { // what the result does not depend on
            if (adjoints.varies(value) && places[value] < 0) places[value] = next++;
        }
        return places;
    }

    Tape tape() {
        List<Tape.Step> steps = new ArrayList<>();
        List<Notation> sums = sums();
        for (int value = 0; value < graph.size(); value++) {
            if (makers[value] < 0 || isStep(graph.nodes().get(makers[value]))) steps.add(step(value, sums.get(value)));
        }
        return new Tape(List.copyOf(steps), multiplications());
    }

    private Tape.Step step(int value, Notation sum) {
        List<String> inputs = new ArrayList<>();
        List<Tape.Partial> partials = new ArrayList<>();
        int n = makers[value];
        for (int i = 0; n >= 0 && i < graph.nodes().get(n).arity(); i++) {
            Node node = graph.nodes().get(n);
            if (written[node.operand(i)].isNumber()) continue;
            inputs.add(names[node.operand(i)]);
            partials.add(partial(node, locals.get(n).get(i)));
        }
        Optional<Tape.Adjoint> adjoint = Optional.empty();
        if (backward[value] >= 0) {
            Tensor t = adjoints.varies(value) ? adjoints.of(value) : one(value);
            adjoint = Optional.of(
                    new Tape.Adjoint("t_" + written[value].text() + " = " + sum.text(), t, backward[value]));
        }
        return new Tape.Step(names[value], formula(value), inputs, partials, values[value], adjoint);
    }

    private Tensor one(int value) {
        return Tensor.of(values[value].constant(1));
    }

    private Tape.Partial partial(Node node, @Nullable Local local) {
        if (local != null) return local.partial(operands(node));
        return new Tape.Partial(
                "0",
                Optional.of(Tensor.zeros(
                        new Type(ElementType.F64, graph.type(node.first()).shape()))));
    }

    private String formula(int value) {
        String name = written[value].text();
        if (makers[value] >= 0) {
            Node node = graph.nodes().get(makers[value]);
            String text =
                    Notation.of(node.op(), read(node), graph.operandTypes(node)).text();
            // v3 = (v1 = v2): the second sign is a question
            return name + " = " + (node.op() instanceof Compare.Equal ? "(" + text + ")" : text);
        }
        int[] sizes = values[value].shape().sizes();
        if (sizes.length == 0)
            return name + " = " + Notation.number(values[value].item()).text();
        return name + " ∈ ℝ^" + IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }

    /// How each adjoint is written: the sum of what the node's readers hand down, the last reader first.
    private List<Notation> sums() {
        @Nullable Notation[] sums = new @Nullable Notation[graph.size()];
        sums[output] = Notation.atom("1");
        for (int n = graph.nodes().size() - 1; n >= 0; n--) {
            Node node = graph.nodes().get(n);
            Notation t = Notation.atom("t_" + written[node.first()].text());
            for (int i = 0; i < node.arity(); i++) {
                Local local = locals.get(n).get(i);
                if (local == null || !hands(n, i)) continue;
                Notation before = sums[node.operand(i)];
                sums[node.operand(i)] = before == null ? local.share(t) : before.plus(local.share(t));
            }
        }
        List<Notation> result = new ArrayList<>();
        for (Notation sum : sums) result.add(sum == null ? Notation.atom("0") : sum);
        return result;
    }

    private Tape.Multiplications multiplications() {
        Paths paths = new Paths(graph.size());
        paths.start(output, values[output].shape().count());
        for (int n = graph.nodes().size() - 1; n >= 0; n--) {
            Node node = graph.nodes().get(n);
            for (int i = 0; i < node.arity(); i++) {
                if (!hands(n, i)) continue;
                Incidence edges = Incidence.of(
                        single(node.op()),
                        i,
                        operands(node),
                        graph.type(node.first()).shape());
                paths.descend(
                        node.first(),
                        node.operand(i),
                        values[node.operand(i)].shape().count(),
                        edges);
            }
        }
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < arguments; i++) all = all.add(paths.multiplications(i));
        return new Tape.Multiplications(paths.edges(), all);
    }

    private static Single single(Op op) {
        return switch (op) {
            case Single single -> single;
            case Control _, Factorisation _ -> throw new IllegalStateException("`" + op.name() + "` is on no tape");
        };
    }
}
