package talweg.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.op.Program;
import talweg.op.Var;
import talweg.shape.Type;

/// A program in single-assignment form. Immutable; equality is of structure, without the user's lines.
public final class Graph implements Program {
    private final List<Type> inputs;
    private final List<Node> nodes;
    private final int[] outputs;
    private final Type[] types;

    /// 0 until asked for: graphs inside graphs are asked often.
    private int hash;

    /// @param inputs  types of the values numbered from 0
    /// @param nodes   in topological order, their results numbered in order
    /// @param outputs numbers of the values that the program gives
    Graph(List<Type> inputs, List<Node> nodes, int[] outputs) {
        this.inputs = List.copyOf(inputs);
        this.nodes = List.copyOf(nodes);
        this.outputs = outputs;
        List<Type> all = new ArrayList<>(inputs);
        for (Node node : nodes) all.addAll(node.results());
        this.types = all.toArray(Type[]::new);
    }

    /// The graph that a program is.
    public static Graph of(Program program) {
        return (Graph) program;
    }

    /// The types of the inputs.
    @Override
    public List<Type> inputs() {
        return inputs;
    }

    /// The operations in the order in which they run.
    public List<Node> nodes() {
        return nodes;
    }

    /// The numbers of the outputs, as a fresh array.
    public int[] outputs() {
        return outputs.clone();
    }

    /// How many values there are, inputs included.
    public int size() {
        return types.length;
    }

    /// The type of a value.
    public Type type(int value) {
        return types[value];
    }

    /// The types of a node's operands.
    public List<Type> operandTypes(Node node) {
        List<Type> result = new ArrayList<>(node.arity());
        for (int i = 0; i < node.arity(); i++) result.add(types[node.operand(i)]);
        return result;
    }

    /// The types of the outputs.
    @Override
    public List<Type> outputTypes() {
        return Arrays.stream(outputs).mapToObj(this::type).toList();
    }

    /// Applies every operation in the current stage, with `arguments` as inputs. What a transform records keeps the
    /// lines.
    ///
    /// @return the outputs
    public List<Var> replay(List<Var> arguments) {
        Replay replay = new Replay(this, arguments);
        for (Node node : nodes) {
            Trace.inherit(node.line());
            replay.set(node, node.op().apply(replay.operands(node)));
        }
        Trace.inherit(null);
        return replay.outputs();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Graph that
                        && hashCode() == that.hashCode()
                        && inputs.equals(that.inputs)
                        && nodes.equals(that.nodes)
                        && Arrays.equals(outputs, that.outputs);
    }

    @Override
    public int hashCode() {
        if (hash == 0) hash = 31 * (31 * inputs.hashCode() + nodes.hashCode()) + Arrays.hashCode(outputs);
        return hash;
    }

    /// The printed form; see [Text].
    @Override
    public String toString() {
        return Text.print(this);
    }
}
