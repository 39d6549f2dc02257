package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Fold;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Makes a program that fails a check smaller for as long as it fails the same way: by what kind of error, and what
/// it says but for numbers.
final class Smaller {
    /// So often a check is repeated at most.
    private static final int ATTEMPTS = 2_000;

    private final Consumer<RandomProgram> check;
    private final String failure;
    private int attempts;

    private Smaller(Consumer<RandomProgram> check, String failure) {
        this.check = check;
        this.failure = failure;
    }

    /// The smallest program found that fails as `program` does.
    static RandomProgram of(RandomProgram program, Consumer<RandomProgram> check) {
        Optional<String> failure = failure(program, check);
        return failure.isEmpty() ? program : new Smaller(check, failure.get()).shrunk(program);
    }

    private RandomProgram shrunk(RandomProgram program) {
        RandomProgram smallest = program;
        while (attempts < ATTEMPTS) {
            Optional<RandomProgram> next = candidates(smallest)
                    .filter(_ -> attempts++ < ATTEMPTS)
                    .filter(each -> failure(each, check).equals(Optional.of(failure)))
                    .findFirst();
            if (next.isEmpty()) break;
            smallest = next.get();
        }
        return smallest;
    }

    private static Optional<String> failure(RandomProgram program, Consumer<RandomProgram> check) {
        try {
            check.accept(program);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            return Optional.of(e.getClass().getName()
                    + message.lines().findFirst().orElse("").replaceAll("[0-9.E-]+", "#"));
        }
    }

    /// Programs that are smaller by one change, those that leave most away first.
    private static Stream<RandomProgram> candidates(RandomProgram program) {
        Graph graph = program.graph();
        Stream<Graph> ended = IntStream.range(0, graph.size())
                .filter(value -> graph.type(value).element() == ElementType.F64 && value != graph.outputs()[0])
                .mapToObj(value -> ended(graph, value));
        return Stream.concat(ended, simpler(graph))
                .filter(each -> weight(each) < weight(graph))
                .map(each -> unread(new RandomProgram(program.seed(), each, program.at(), program.direction())));
    }

    /// Programs of the same types with one operation less, here or in a program that an operation runs.
    private static Stream<Graph> simpler(Graph graph) {
        return graph.nodes().reversed().stream()
                .flatMap(node -> Stream.of(
                                branches(graph, node), bypasses(graph, node), constant(graph, node), inner(graph, node))
                        .flatMap(each -> each));
    }

    private static Stream<Graph> inner(Graph graph, Node node) {
        if (!(node.op() instanceof Control control)) return Stream.empty();
        return control.programs().stream()
                .flatMap(program -> simpler(Graph.of(program))
                        .map(less -> replaced(
                                graph,
                                node,
                                x -> control.map(each -> each == program ? less : each)
                                        .apply(x.operands(node)))));
    }

    /// The program without the inputs that it does not read, but for one.
    private static RandomProgram unread(RandomProgram program) {
        Graph graph = program.graph();
        boolean[] read = Prune.read(graph);
        int[] kept =
                IntStream.range(0, program.at().size()).filter(i -> read[i]).toArray();
        if (kept.length == 0) kept = new int[] {0};
        int[] inputs = kept;
        Graph less = Trace.graph(IntStream.of(inputs).mapToObj(graph::type).toList(), x -> {
            List<Var> all = new ArrayList<>(program.point());
            for (int i = 0; i < inputs.length; i++) all.set(inputs[i], x.get(i));
            return graph.replay(all);
        });
        return new RandomProgram(
                program.seed(),
                less,
                IntStream.of(inputs).mapToObj(program.at()::get).toList(),
                IntStream.of(inputs).mapToObj(program.direction()::get).toList());
    }

    /// Operations, those of inner programs too, and what is given.
    private static int weight(Graph graph) {
        int weight = (int) IntStream.of(graph.outputs()).distinct().count();
        for (Node node : graph.nodes()) {
            weight += node.op() instanceof Source ? 1 : 2;
            if (node.op() instanceof Control control) {
                for (Program each : control.programs()) weight += weight(Graph.of(each));
            }
        }
        return weight;
    }

    /// The program that gives the sum of one of its values.
    private static Graph ended(Graph graph, int value) {
        return Prune.of(Trace.graph(graph.inputs(), x -> {
            Replay values = new Replay(graph, x);
            for (Node each : graph.nodes()) values.set(each, each.op().apply(values.operands(each)));
            Var shown = values.get(value);
            Var sum = shown.shape().rank() == 0 ? shown : shown.sum();
            return List.of(sum, sum);
        }));
    }

    /// An operand, or the sum of one, in the place of the result.
    private static Stream<Graph> bypasses(Graph graph, Node node) {
        if (node.results().size() != 1) return Stream.empty();
        Type type = node.results().getFirst();
        return IntStream.range(0, node.arity())
                .filter(i -> graph.type(node.operand(i)).element() == type.element())
                .filter(i ->
                        graph.type(node.operand(i)).equals(type) || type.shape().rank() == 0)
                .filter(_ -> !(node.op() instanceof Fold.Sum))
                .mapToObj(i -> replaced(graph, node, x -> List.of(fitted(x.get(node.operand(i)), type))));
    }

    /// One branch in the place of a choice.
    private static Stream<Graph> branches(Graph graph, Node node) {
        if (!(node.op() instanceof Control.Switch choice)) return Stream.empty();
        return choice.branches().stream()
                .map(branch -> replaced(graph, node, x -> {
                    List<Var> operands = x.operands(node);
                    return Graph.of(branch).replay(operands.subList(1, operands.size()));
                }));
    }

    private static Var fitted(Var x, Type type) {
        return x.type().equals(type) ? x : x.sum();
    }

    /// A constant in the place of the result.
    private static Stream<Graph> constant(Graph graph, Node node) {
        if (node.op() instanceof Source || node.results().size() != 1) return Stream.empty();
        Type type = node.results().getFirst();
        if (type.element() != ElementType.F64) return Stream.empty();
        long half = Double.doubleToRawLongBits(0.5);
        return Stream.of(replaced(graph, node, _ -> List.of(new Source.Constant(type, half, false).of())));
    }

    private interface Replacement {
        List<Var> of(Replay values);
    }

    private static Graph replaced(Graph graph, Node node, Replacement by) {
        return Prune.of(Trace.graph(graph.inputs(), x -> {
            Replay values = new Replay(graph, x);
            for (Node each : graph.nodes()) {
                values.set(each, each == node ? by.of(values) : each.op().apply(values.operands(each)));
            }
            return values.outputs();
        }));
    }
}
