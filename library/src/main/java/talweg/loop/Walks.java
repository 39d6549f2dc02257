package talweg.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.shape.View;

/// The views of a graph that loops read where they lie, row by row. All loops over one number of elements have rows of
/// one length, which all folds over them must allow.
///
/// @param paths   by the values of the views
/// @param columns how long rows are in loops over so many elements
record Walks(Map<Integer, Walk.Path> paths, Map<Integer, Integer> columns) {
    static final Walks NONE = new Walks(Map.of(), Map.of());

    /// Elements of a row from which on operands are read row by row instead of copied.
    static final int NARROWEST = 32;

    /// @param lowerings    what each node is
    /// @param isOfElements whether loops over elements alone read a node
    static Walks of(Graph graph, Function<Node, @Nullable Lowering> lowerings, Predicate<Node> isOfElements) {
        Map<Integer, List<Node>> views = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (!(lowerings.apply(node) instanceof Lowering.Read read)) continue;
            boolean isNumber = count(graph, node.operand(0)) == 1;
            if (!isNumber && Walk.Path.columns(read.view()) >= NARROWEST && isOfElements.test(node))
                views.computeIfAbsent(count(graph, node.first()), _ -> new ArrayList<>())
                        .add(node);
        }
        Walks walks = new Walks(new HashMap<>(), new HashMap<>());
        views.forEach((count, nodes) -> walks.add(graph, lowerings, count, nodes));
        return walks;
    }

    private void add(Graph graph, Function<Node, @Nullable Lowering> lowerings, int count, List<Node> nodes) {
        int least = nodes.stream()
                .mapToInt(node -> Walk.Path.columns(view(lowerings.apply(node))))
                .min()
                .orElseThrow();
        boolean isWide = nodes.stream()
                .allMatch(node -> graph.type(node.first()).element().bytes() == Long.BYTES);
        if (!Walk.isFilled(least, count, isWide) || !isAllowed(graph, lowerings, count, least)) return;
        columns.put(count, least);
        for (Node node : nodes)
            Walk.Path.of(view(lowerings.apply(node)), least).ifPresent(path -> paths.put(node.first(), path));
    }

    private static View view(@Nullable Lowering lowering) {
        if (!(lowering instanceof Lowering.Read read)) throw new IllegalStateException("no view");
        return read.view();
    }

    private static int count(Graph graph, int value) {
        return graph.type(value).shape().count();
    }

    /// Whether no run of a loop whose values are folded goes from one row to the next.
    private static boolean isAllowed(
            Graph graph, Function<Node, @Nullable Lowering> lowerings, int count, int columns) {
        for (Node node : graph.nodes()) {
            if (!(lowerings.apply(node) instanceof Lowering.Reduce reduce)) continue;
            if (count(graph, node.operand(0)) != count) continue;
            Optional<Nest> nest = Nest.of(graph.type(node.operand(0)).shape(), reduce.axes());
            if (nest.isEmpty()) continue;
            int along = nest.get().columns();
            if (along == 1 || along % columns != 0) return false;
            if (columns % Steps.TILE != 0 && columns != along) return false;
        }
        return true;
    }

    /// How a loop over so many elements goes.
    ///
    /// @param along the paths of its operands
    Walk walk(int count, List<Walk.@Nullable Path> along, int results) {
        return along.stream().allMatch(Objects::isNull)
                ? Walk.straight(along.size(), results)
                : new Walk(columns.getOrDefault(count, 0), along, Walk.none(results));
    }
}
