package talweg.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;

/// When each value of a graph is made: elementwise operations with their latest operand, others one level later.
///
/// What loops alone read, and take from arguments and constants, is made when the first of them runs, and is part of
/// it: made at once it would be written to be read again. The arguments are there all the while.
final class Levels {
    private final Graph graph;
    private final @Nullable Lowering[] lowerings;
    private final int[] level;
    private final int[] maker;
    private final boolean[] isLight;

    /// @param lowerings of the graph's nodes, in their order; null where programs are run
    private Levels(Graph graph, @Nullable Lowering[] lowerings) {
        this.graph = graph;
        this.lowerings = lowerings;
        this.level = new int[graph.size()];
        this.maker = new int[graph.size()];
        this.isLight = new boolean[graph.size()];
    }

    /// The level of each value.
    ///
    /// @param readers of each value
    /// @param given   which values are outputs
    static int[] of(Graph graph, @Nullable Lowering[] lowerings, List<List<Node>> readers, boolean[] given) {
        Levels levels = new Levels(graph, lowerings);
        for (int input = 0; input < graph.inputs().size(); input++) levels.isLight[input] = true;
        for (int n = 0; n < lowerings.length; n++) levels.earliest(n);
        for (int n = lowerings.length - 1; n >= 0; n--) {
            int value = graph.nodes().get(n).first();
            if (levels.isLight[value] && !given[value] && levels.isEach(n)) levels.sink(value, readers.get(value));
        }
        return levels.level;
    }

    private void earliest(int n) {
        Node node = graph.nodes().get(n);
        int latest = 0;
        boolean readsLight = true;
        for (int operand : node.operands()) {
            latest = Math.max(latest, level[operand]);
            readsLight &= isLight[operand];
        }
        int own = isEach(n) || node.arity() == 0 ? latest : latest + 1;
        for (int i = 0; i < node.results().size(); i++) {
            level[node.first() + i] = own;
            maker[node.first() + i] = n;
        }
        isLight[node.first()] = readsLight && (isEach(n) || isConstant(n));
    }

    private boolean isEach(int n) {
        return lowerings[n] instanceof Lowering.Each;
    }

    /// Whether loops need no array of the node's result: a constant, or one element repeated.
    private boolean isConstant(int n) {
        return lowerings[n] instanceof Lowering.Fill
                || lowerings[n] instanceof Lowering.Read
                        && graph.type(graph.nodes().get(n).operand(0)).shape().count() == 1;
    }

    private void sink(int value, List<Node> readers) {
        int first = Integer.MAX_VALUE;
        for (Node reader : readers) {
            if (!isEach(maker[reader.first()])) return;
            first = Math.min(first, level[reader.first()]);
        }
        if (!readers.isEmpty()) level[value] = first;
    }
}
