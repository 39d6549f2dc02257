package talweg.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.Type;

/// Which elements of a program's results depend on which of its operands, whatever the numbers: for every value
/// the set of operands' elements that each of its elements depends on.
///
/// Elementwise operations unite the sets of their operands, moves move them, folds and contractions unite those
/// of all that is folded. Values that follow from constants alone are computed, so an index is known, and a
/// constant factor of 0 or condition ends a dependence. An index that is not known may be any; a choice is any of
/// its branches; what a loop carries is followed step by step as long as that is not too much, else for all steps
/// together.
///
/// The pattern of a derivative is that of its tangents: what a [jvp][talweg.autodiff.Jvp] gives for them.
public final class Dependence {
    private Dependence() {}

    /// How some outputs of a graph depend on its last inputs, the elements of either numbered one value after the
    /// other: a row for each of the outputs', a column for each of the inputs'.
    ///
    /// @param graph   operands and tangents → results and tangents, as [talweg.autodiff.Jvp] makes it
    /// @param known   the operands; null where they may be anything
    /// @param outputs the numbers of the outputs asked for
    public static Pattern of(Graph graph, List<@Nullable Tensor> known, List<Integer> outputs) {
        Graph asked = Prune.of(Trace.graph(graph.inputs(), all -> {
            List<Var> results = graph.replay(all);
            return outputs.stream().map(results::get).toList();
        }));
        List<Value> inputs = new ArrayList<>();
        for (Tensor each : known) inputs.add(new Value(each, null));
        int columns = 0;
        for (Type type : graph.inputs().subList(known.size(), graph.inputs().size())) {
            inputs.add(Value.singletons(type.shape().count(), columns));
            columns += type.shape().count();
        }
        List<Value> values = Stage.within(Stage.eager(), () -> run(asked, inputs));
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.addAll(Arrays.asList(values.get(i).sets(asked.outputTypes().get(i))));
        }
        return Pattern.of(columns, rows.toArray(int[][]::new));
    }

    /// What is known of a value.
    ///
    /// @param known its numbers, if they follow from constants
    /// @param sets  what each element depends on, of a history in any step; null if nothing
    record Value(@Nullable Tensor known, int @Nullable [][] sets) {
        /// Nothing is known, but that it depends on nothing that is asked for.
        static final Value FREE = new Value(null, null);

        static Value of(int[][] sets) {
            for (int[] set : sets) {
                if (set.length > 0) return new Value(null, sets);
            }
            return FREE;
        }

        /// `count` elements, numbered from `first`, each depending on itself.
        static Value singletons(int count, int first) {
            int[][] sets = new int[count][];
            for (int k = 0; k < count; k++) sets[k] = new int[] {first + k};
            return of(sets);
        }

        /// The set of each element.
        int[][] sets(Type type) {
            if (sets != null) return sets;
            int[][] none = new int[type.shape().count()][];
            Arrays.fill(none, Sets.EMPTY);
            return none;
        }
    }

    /// The outputs of a graph. Values are let go when nothing reads them any more.
    static List<Value> run(Graph graph, List<Value> inputs) {
        int[] last = new int[graph.size()];
        for (int n = 0; n < graph.nodes().size(); n++) {
            for (int operand : graph.nodes().get(n).operands()) last[operand] = n;
        }
        for (int output : graph.outputs()) last[output] = graph.nodes().size();
        List<Value> values = new ArrayList<>(inputs);
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            List<Value> operands = new ArrayList<>(node.arity());
            for (int operand : node.operands()) operands.add(values.get(operand));
            values.addAll(results(node, operands, graph.operandTypes(node)));
            for (int operand : node.operands()) {
                if (last[operand] == n) values.set(operand, Value.FREE);
            }
        }
        List<Value> outputs = new ArrayList<>();
        for (int output : graph.outputs()) outputs.add(values.get(output));
        return outputs;
    }

    private static List<Value> results(Node node, List<Value> x, List<Type> types) {
        boolean depends = x.stream().anyMatch(each -> each.sets != null);
        return switch (node.op()) {
            case Direct direct
            when depends -> new Lowered(x, types, node.results().getFirst()).of(direct);
            case Direct direct -> List.of(new Value(constant(direct, x), null));
            case Control control when depends -> results(control, x);
            case Control _ -> free(node.results().size());
        };
    }

    private static List<Value> free(int count) {
        return java.util.Collections.nCopies(count, Value.FREE);
    }

    /// The result of an operation on constants; null if some operand is none, or the operation refuses them: it
    /// may belong to a branch that is never taken.
    private static @Nullable Tensor constant(Direct op, List<Value> x) {
        List<Tensor> operands = new ArrayList<>();
        for (Value each : x) {
            if (each.known == null) return null;
            operands.add(each.known);
        }
        try {
            return Interpreter.apply(op, operands)[0];
        } catch (IndexOutOfBoundsException _) {
            return null;
        }
    }

    private static List<Value> results(Control op, List<Value> x) {
        return switch (op) {
            case Control.Switch choice -> branches(choice, x);
            case Control.Length _ -> free(1);
            case Calls.Checkpoint checkpoint -> run(checkpoint.body(), x);
            case Calls.CustomJvp custom -> run(custom.body(), x);
            case Calls.CustomVjp custom -> run(custom.body(), x);
            case Calls.Pullback pullback -> run(pullback.run(), x);
            case Calls.LinearSolve linear ->
                List.of(everything(x, linear.solve().outputTypes().getFirst()));
            case Loops.Scan scan -> LoopDependence.scan(scan, x);
            case Loops.While loop -> LoopDependence.loop(loop, x);
            case Loops.Retrace retrace -> LoopDependence.retrace(retrace, x);
        };
    }

    /// A value every element of which depends on whatever any operand depends on.
    private static Value everything(List<Value> x, Type type) {
        Sets.Union union = new Sets.Union();
        for (Value each : x) {
            if (each.sets == null) continue;
            for (int[] set : each.sets) union.add(set);
        }
        int[][] sets = new int[type.shape().count()][];
        Arrays.fill(sets, union.take());
        return new Value(null, sets);
    }

    private static List<Value> run(Program program, List<Value> x) {
        return run(Graph.of(program), x);
    }

    private static List<Value> branches(Control.Switch choice, List<Value> x) {
        List<Program> branches = choice.branches();
        Tensor index = x.getFirst().known;
        if (index != null && index.bits(0) >= 0 && index.bits(0) < branches.size()) {
            branches = List.of(branches.get((int) index.bits(0)));
        }
        List<Value> results = run(branches.getFirst(), x.subList(1, x.size()));
        for (Program branch : branches.subList(1, branches.size())) {
            results = united(results, run(branch, x.subList(1, x.size())));
        }
        return results;
    }

    /// What either depends on.
    static List<Value> united(List<Value> a, List<Value> b) {
        List<Value> united = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) united.add(united(a.get(i), b.get(i)));
        return united;
    }

    /// What either depends on.
    static Value united(Value a, Value b) {
        if (a.sets == null || b.sets == null) return new Value(null, a.sets == null ? b.sets : a.sets);
        int[][] sets = new int[a.sets.length][];
        for (int k = 0; k < sets.length; k++) sets[k] = Sets.union(a.sets[k], b.sets[k]);
        return new Value(null, sets);
    }
}
