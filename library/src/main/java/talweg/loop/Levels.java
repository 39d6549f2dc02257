package talweg.loop;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;

/// When each value of a graph is made: elementwise operations with their latest operand, others one level later.
///
/// What loops alone read, and comes from arguments that no loop reads earlier, is made when the first of them runs, and
/// is part of it: made at once it would be written to be read again. The arguments are there all the while.
final class Levels {
    private final Graph graph;
    private final @Nullable Lowering[] lowerings;
    private final int[] level;
    private final int[] maker;
    private final List<List<Node>> readers;
    private final Shifts shifts;
    private final boolean[] isGiven;

    /// @param lowerings of the graph's nodes, in their order; null where programs are run
    private Levels(Graph graph, @Nullable Lowering[] lowerings, List<List<Node>> readers, Shifts shifts) {
        this.graph = graph;
        this.lowerings = lowerings;
        this.level = new int[graph.size()];
        this.maker = new int[graph.size()];
        this.readers = readers;
        this.shifts = shifts;
        this.isGiven = new boolean[graph.size()];
    }

    /// The level of each value.
    ///
    /// @param readers of each value
    /// @param given   which values are outputs
    /// @param shifts  that loops go through, as through operations on elements
    static int[] of(
            Graph graph, @Nullable Lowering[] lowerings, List<List<Node>> readers, boolean[] given, Shifts shifts) {
        Levels levels = new Levels(graph, lowerings, readers, shifts);
        Arrays.fill(levels.isGiven, 0, graph.inputs().size(), true);
        for (int n = 0; n < lowerings.length; n++) levels.earliest(n);
        for (int n = lowerings.length - 1; n >= 0; n--) {
            Node node = graph.nodes().get(n);
            if (levels.isEach(n) && !given[node.first()]) levels.sink(node);
        }
        return levels.level;
    }

    private void earliest(int n) {
        Node node = graph.nodes().get(n);
        int latest = 0;
        for (int operand : node.operands()) latest = Math.max(latest, level[operand]);
        int own = isEach(n) || shifts.isMove(node) || node.arity() == 0 ? latest : latest + 1;
        for (int i = 0; i < node.results().size(); i++) {
            level[node.first() + i] = own;
            maker[node.first() + i] = n;
        }
        isGiven[node.first()] = isConstant(n);
    }

    private boolean isEach(int n) {
        return lowerings[n] instanceof Lowering.Each;
    }

    /// Whether the node's result is a constant, or one element of an argument repeated.
    private boolean isConstant(int n) {
        if (lowerings[n] instanceof Lowering.Fill) return true;
        int read = lowerings[n] instanceof Lowering.Read ? graph.nodes().get(n).operand(0) : -1;
        return read >= 0 && isGiven[read] && graph.type(read).shape().count() == 1;
    }

    private void sink(Node node) {
        int first = Integer.MAX_VALUE;
        for (Node reader : readers.get(node.first())) {
            if (!isEach(maker[reader.first()])) return;
            first = Math.min(first, level[reader.first()]);
        }
        if (first == Integer.MAX_VALUE) return;
        for (int operand : node.operands()) {
            if (!isGiven[operand] || operand < graph.inputs().size() && isReadBefore(first, operand, node)) return;
        }
        level[node.first()] = first;
    }

    /// Whether a loop other than that of `node` reads the argument before the level `first`.
    private boolean isReadBefore(int first, int argument, Node node) {
        return readers.get(argument).stream()
                .anyMatch(reader -> reader != node && isEach(maker[reader.first()]) && level[reader.first()] < first);
    }
}
