package talweg.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.loop.Tiling.Closing;
import talweg.loop.Tiling.Role;
import talweg.loop.Tiling.Table;
import talweg.op.Contract;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Move;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Finds what of a graph runs by rows.
final class TilePlanner {
    private static final Role BEFORE = new Role.Before();
    private static final Role CLOSES = new Role.Closes();
    private static final Role AFTER = new Role.After();

    /// Neighbours fewer than which are few.
    private static final int SHORT = 32;

    private final Graph graph;
    private final int rows;
    private final boolean gathers;
    private final Map<Node, Role> roles = new IdentityHashMap<>();
    /// Values made in a tile, those known before all tiles, and those known after.
    private final boolean[] made;
    private final boolean[] early;
    private final boolean[] late;

    /// @param gathers whether rows may be read from tables in tiles; else they are before
    TilePlanner(Graph graph, int rows, boolean gathers) {
        this.gathers = gathers;
        this.graph = graph;
        this.rows = rows;
        this.made = new boolean[graph.size()];
        this.early = new boolean[graph.size()];
        this.late = new boolean[graph.size()];
        for (int input = 0; input < graph.inputs().size(); input++) early[input] = true;
        for (Node node : graph.nodes()) {
            Role role = role(node);
            roles.put(node, role);
            for (int k = 0; k < node.results().size(); k++) {
                int value = node.first() + k;
                made[value] = role instanceof Role.ByRows;
                late[value] = role == AFTER || role == CLOSES;
                early[value] = role == BEFORE || made[value] && isFree(node);
            }
        }
    }

    private Role role(Node node) {
        boolean isEarly = true;
        for (int operand : node.operands()) {
            if (late[operand]) return AFTER;
            isEarly &= early[operand];
        }
        if (node.op() instanceof Direct && node.results().size() == 1) {
            boolean[] hasRows = byRows(node);
            if (hasRows != null) return new Role.ByRows(hasRows);
            if (closes(node)) return CLOSES;
        }
        return isEarly ? BEFORE : AFTER;
    }

    /// Whether the node costs nothing before the tiles: it repeats what is known there.
    private boolean isFree(Node node) {
        for (int operand : node.operands()) {
            if (!early[operand]) return false;
        }
        return !(node.op() instanceof Elementwise)
                && IntStream.of(node.operands()).noneMatch(this::hasRows);
    }

    private boolean hasRows(int value) {
        return hasRows(graph, value, rows);
    }

    /// Whether a value's first axis is that of the rows.
    static boolean hasRows(Graph graph, int value, int rows) {
        Type type = graph.type(value);
        return !type.isHistory() && type.shape().rank() > 0 && type.shape().size(0) == rows;
    }

    /// Which operands the node takes by rows; null if it does not run by rows.
    private boolean @Nullable [] byRows(Node node) {
        if (!hasRows(node.first()) || !gathers && node.op() instanceof Index) return null;
        int arity = node.arity();
        if (arity > 4 && !(node.op() instanceof Move)) return null;
        List<Type> types = graph.operandTypes(node);
        boolean[] most = new boolean[arity];
        for (int i = 0; i < arity; i++) most[i] = hasRows(node.operand(i));
        for (int without = 0; without < 1 << Math.min(arity, 4); without++) {
            boolean[] choice = most.clone();
            boolean fits = true;
            for (int i = 0; i < Math.min(arity, 4); i++) {
                if ((without >> i & 1) == 0) continue;
                fits &= choice[i] && early[node.operand(i)];
                choice[i] = false;
            }
            if (fits
                    && Rows.of(node.op(), types, choice, node.results().getFirst(), rows)
                            .isPresent()) return choice;
        }
        return null;
    }

    private boolean closes(Node node) {
        ElementType element = node.results().getFirst().element();
        if (!element.isFloating()) return false;
        return switch (node.op()) {
            case Fold fold -> made[node.operand(0)] && isPrefix(fold.axes());
            case Contract contract ->
                Rows.sumsRows(contract)
                        && hasRows(node.operand(0))
                        && hasRows(node.operand(1))
                        && (made[node.operand(0)] || made[node.operand(1)]);
            default -> false;
        };
    }

    /// Whether the axes are the first ones: then what is kept lies side by side.
    private static boolean isPrefix(List<Integer> axes) {
        return !axes.isEmpty() && IntStream.range(0, axes.size()).allMatch(axes::contains);
    }

    /// What running by rows is worth.
    TileCosts costs() {
        return new TileCosts(graph, rows, roles, made);
    }

    Tiling tiling() {
        Set<Integer> wholes = new LinkedHashSet<>();
        Set<Integer> parts = new LinkedHashSet<>();
        Set<Integer> last = new LinkedHashSet<>();
        List<Closing> closings = new ArrayList<>();
        List<Node> first = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        for (Node node : graph.nodes()) {
            switch (Objects.requireNonNull(roles.get(node))) {
                case Role.Before _ -> first.add(node);
                case Role.ByRows byRows -> {
                    for (int i = 0; i < node.arity(); i++) {
                        int operand = node.operand(i);
                        if (!byRows.hasRows()[i]) wholes.add(operand);
                        else if (!made[operand]) parts.add(operand);
                    }
                    if (early[node.first()]) first.add(node);
                }
                case Role.Closes _ -> {
                    closings.add(new Closing(node));
                    for (int operand : node.operands()) if (!made[operand]) parts.add(operand);
                }
                case Role.After _ -> {
                    rest.add(node);
                    for (int operand : node.operands()) last.add(operand);
                }
            }
        }
        for (int output : graph.outputs()) last.add(output);
        for (Node node : rest) for (int k = 0; k < node.results().size(); k++) last.remove(node.first() + k);
        Map<Integer, Table> tables = gathers ? Map.of() : tables(first, parts, wholes, last);
        Set<Integer> read = new LinkedHashSet<>(wholes);
        read.addAll(last);
        for (int part : parts) {
            Table table = tables.get(part);
            if (table == null) read.add(part);
            else read.addAll(List.of(table.rows(), table.places()));
        }
        Set<Integer> given = new LinkedHashSet<>();
        for (int value : read) if (early[value] && value >= graph.inputs().size()) given.add(value);
        List<Integer> results =
                last.stream().filter(value -> made[value] && !early[value]).toList();
        List<Integer> inputs = IntStream.range(0, graph.inputs().size()).boxed().toList();
        List<Integer> outputs = IntStream.of(graph.outputs()).boxed().toList();
        boolean isTurned = gathers && isTurned();
        return new Tiling(
                graph,
                roles,
                rows,
                costs().size(isTurned),
                Tiling.part(graph, inputs, first, List.copyOf(given)),
                List.copyOf(given),
                List.copyOf(wholes),
                List.copyOf(parts),
                results,
                closings,
                Tiling.part(graph, List.copyOf(last), rest, outputs),
                List.copyOf(last),
                tables,
                Optional.empty(),
                isTurned);
    }

    /// Whether rows should be the last axis: some work runs along so few neighbours that it gains by it, and all can be
    /// done so.
    private boolean isTurned() {
        boolean gains = false;
        for (Node node : graph.nodes()) {
            if (!(roles.get(node) instanceof Role.ByRows)) continue;
            if (!RowsLast.takes(node.op())) return false;
            gains |= isShort(node);
        }
        return gains;
    }

    private boolean isShort(Node node) {
        if (node.op() instanceof Fold fold) {
            Shape shape = graph.type(node.operand(0)).shape();
            return fold.axes().contains(shape.rank() - 1) && shape.size(shape.rank() - 1) < SHORT;
        }
        return node.op() instanceof Move.Broadcast spread
                && spread.to().rank() > 1
                && !spread.axes().contains(spread.to().rank() - 1)
                && spread.to().size(spread.to().rank() - 1) < SHORT;
    }

    /// The parts that are rows of a table, wanted by tiles alone.
    private Map<Integer, Table> tables(List<Node> first, Set<Integer> parts, Set<Integer> wholes, Set<Integer> last) {
        Map<Integer, Table> tables = new HashMap<>();
        for (Node node : first) {
            int made = node.first();
            if (!(node.op() instanceof Index.Take take) || take.axis() != 0) continue;
            boolean isOfRows = graph.type(node.operand(1)).shape().rank() == 1
                    && graph.type(node.operand(0)).shape().count() > 0;
            if (isOfRows && parts.contains(made) && !wholes.contains(made) && !last.contains(made))
                tables.put(made, new Table(node));
        }
        return tables;
    }
}
