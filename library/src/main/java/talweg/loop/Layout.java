package talweg.loop;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Direct;
import talweg.op.Lowering;

/// What the operations of a graph are lowered to, when each runs, and who reads what it makes.
final class Layout {
    private final Graph graph;
    private final @Nullable Lowering[] lowerings;
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private final Node[] maker;
    private final int[] level;
    private final SortedMap<Integer, List<Node>> levels = new TreeMap<>();
    private final List<List<Node>> readers = new ArrayList<>();
    private final boolean[] given;
    private final Shifts shifts;
    private final Walks walks;

    Layout(Graph graph) {
        this.graph = graph;
        this.lowerings = new Lowering[graph.nodes().size()];
        this.maker = new Node[graph.size()];
        this.given = new boolean[graph.size()];
        for (int output : graph.outputs()) given[output] = true;
        for (int value = 0; value < graph.size(); value++) readers.add(new ArrayList<>(2));
        for (int n = 0; n < lowerings.length; n++) {
            Node node = graph.nodes().get(n);
            places.put(node, n);
            if (node.op() instanceof Direct op) lowerings[n] = op.lowering(graph.operandTypes(node));
            for (int operand : node.operands()) readers.get(operand).add(node);
            for (int i = 0; i < node.results().size(); i++) maker[node.first() + i] = node;
        }
        this.shifts = Shifts.of(graph, this::lowering, readers);
        this.level = Levels.of(graph, lowerings, readers, given, shifts);
        for (Node node : graph.nodes())
            levels.computeIfAbsent(level[node.first()], _ -> new ArrayList<>()).add(node);
        this.walks = Walks.of(
                graph,
                this::lowering,
                node -> !shifts.isMove(node) && !isReadOutside(node, readers.get(node.first()), List.of()));
    }

    Graph graph() {
        return graph;
    }

    /// The nodes by the level at which they run, in order.
    SortedMap<Integer, List<Node>> levels() {
        return levels;
    }

    /// What a node is; null for control flow.
    @Nullable
    Lowering lowering(Node node) {
        return lowerings[places.getOrDefault(node, 0)];
    }

    /// The node that makes a value; null for an input.
    @Nullable
    Node maker(int value) {
        return maker[value];
    }

    int level(int value) {
        return level[value];
    }

    List<Node> readers(int value) {
        return readers.get(value);
    }

    /// How many elements a value has.
    int count(int value) {
        return graph.type(value).shape().count();
    }

    Shifts shifts() {
        return shifts;
    }

    Walks walks() {
        return walks;
    }

    boolean isOfElements(Node node) {
        return lowering(node) instanceof Lowering.Each;
    }

    /// The nest of a fold; nothing if the node is none, or needs a kernel.
    Optional<Nest> nest(Node node) {
        return lowering(node) instanceof Lowering.Reduce reduce
                ? Nest.of(graph.type(node.operand(0)).shape(), reduce.axes())
                : Optional.empty();
    }

    /// Whether the node repeats one element.
    boolean isSingle(@Nullable Node node) {
        return node != null && lowering(node) instanceof Lowering.Read && count(node.operand(0)) == 1;
    }

    /// Whether the node is a move, or has an operand that is one.
    boolean isMoved(Node node) {
        boolean isMoved = shifts.isMove(node);
        for (int operand : node.operands()) isMoved |= shifts.isMove(maker[operand]);
        return isMoved;
    }

    /// Whether a move's result is wanted in an array.
    boolean isKept(Node move) {
        boolean isKept = given[move.first()];
        for (Node reader : readers.get(move.first())) isKept |= !isOfElements(reader) && !shifts.isMove(reader);
        return isKept;
    }

    /// Whether loops of another level read through a move what it moves.
    private boolean isReadLater(Node move, int at) {
        if (level[move.first()] != at && isKept(move)) return true;
        for (Node reader : readers.get(move.first())) {
            boolean isLater = shifts.isMove(reader)
                    ? isReadLater(reader, at)
                    : isOfElements(reader) && level[reader.first()] != at;
            if (isLater) return true;
        }
        return false;
    }

    /// Whether only loops read the node, which need no array of it: a constant, or one element repeated.
    boolean isReadInPlace(Node node) {
        boolean single = lowering(node) instanceof Lowering.Fill || isSingle(node);
        return single && !isReadOutside(node, readers.get(node.first()), List.of())
                || walks.paths().containsKey(node.first());
    }

    /// Whether an output of the graph, or an operation outside `piece` and `folds`, reads the node's result.
    boolean isReadOutside(Node node, List<Node> piece, List<Node> folds) {
        if (given[node.first()]) return true;
        for (Node reader : readers.get(node.first())) {
            if (folds.contains(reader)) continue;
            if (shifts.isMove(reader) && isOfElements(node) && !isReadLater(reader, level[node.first()])) continue;
            if (!isOfElements(reader) || !piece.contains(reader)) return true;
        }
        return false;
    }
}
