package talweg.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Line;
import talweg.op.Op;
import talweg.shape.Type;

/// One operation of a graph.
public final class Node {
    private final Op op;
    private final int[] operands;
    private final int first;
    private final List<Type> results;
    private final @Nullable Line line;

    Node(Op op, int[] operands, int first, List<Type> results, @Nullable Line line) {
        this.op = op;
        this.operands = operands;
        this.first = first;
        this.results = results;
        this.line = line;
    }

    /// What is done.
    public Op op() {
        return op;
    }

    /// How many values are read.
    public int arity() {
        return operands.length;
    }

    /// The number of the value read as operand `i`.
    public int operand(int i) {
        return operands[i];
    }

    /// The numbers of all values read, as a fresh array.
    public int[] operands() {
        return operands.clone();
    }

    /// The number of the first result; the others follow.
    public int first() {
        return first;
    }

    /// The types of the results.
    public List<Type> results() {
        return results;
    }

    /// The user's line that this came from, if known; no part of the graph's identity.
    public @Nullable Line line() {
        return line;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node that
                && op.equals(that.op)
                && Arrays.equals(operands, that.operands)
                && first == that.first
                && results.equals(that.results);
    }

    @Override
    public int hashCode() {
        return 31 * op.hashCode() + Arrays.hashCode(operands);
    }
}
