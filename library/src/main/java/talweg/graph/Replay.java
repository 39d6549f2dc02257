package talweg.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Var;

/// The values of a graph while it is walked: what each number stands for so far. Transforms walk a graph with one
/// of these, doing something else at each node than the operation itself.
public final class Replay {
    private final Graph graph;
    private final @Nullable Var[] values;

    /// The inputs stand for `arguments`.
    ///
    /// @throws IllegalArgumentException if their types are not those of the inputs
    public Replay(Graph graph, List<Var> arguments) {
        if (!arguments.stream().map(Var::type).toList().equals(graph.inputs())) {
            throw new IllegalArgumentException("`Graph` requires inputs " + graph.inputs() + ", got "
                    + arguments.stream().map(Var::type).toList());
        }
        this(graph);
        for (int i = 0; i < arguments.size(); i++) values[i] = arguments.get(i);
    }

    private Replay(Graph graph) {
        this.graph = graph;
        this.values = new @Nullable Var[graph.size()];
    }

    /// Nothing stands for anything yet, the inputs neither.
    public static Replay empty(Graph graph) {
        return new Replay(graph);
    }

    /// What a value stands for.
    ///
    /// @throws IllegalStateException if it has not been set
    public Var get(int value) {
        Var result = values[value];
        if (result == null) throw new IllegalStateException("value %" + value + " is read before it is computed");
        return result;
    }

    /// Whether a value has been set.
    public boolean has(int value) {
        return values[value] != null;
    }

    /// What a value stands for from now on.
    public void set(int value, Var to) {
        values[value] = to;
    }

    /// What the results of a node stand for.
    public void set(Node node, List<Var> results) {
        for (int i = 0; i < results.size(); i++) values[node.first() + i] = results.get(i);
    }

    /// What the operands of a node stand for.
    public List<Var> operands(Node node) {
        List<Var> result = new ArrayList<>(node.arity());
        for (int i = 0; i < node.arity(); i++) result.add(get(node.operand(i)));
        return result;
    }

    /// What the results of a node stand for.
    public List<Var> results(Node node) {
        List<Var> result = new ArrayList<>(node.results().size());
        for (int i = 0; i < node.results().size(); i++) result.add(get(node.first() + i));
        return result;
    }

    /// What the outputs of the graph stand for.
    public List<Var> outputs() {
        List<Var> result = new ArrayList<>();
        for (int output : graph.outputs()) result.add(get(output));
        return result;
    }
}
