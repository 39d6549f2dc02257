package talweg.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;

/// A loop that goes through moves ([Shifts]): it reads what they move where it lies, and computes again what it wants
/// of other elements. Where one part of a moved value ends and another begins the loop is cut, so that each element of
/// a piece does the same.
final class Stencil {
    private final Graph graph;
    private final Shifts shifts;
    private final Walks walks;
    private final Function<Node, @Nullable Lowering> lowerings;
    private final Node[] maker;
    private final int[] level;
    private final List<Node> nodes;
    private final Set<Node> members = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int[] results;
    private final int at;

    /// @param walks   of those views that are read where they lie
    /// @param maker   of each value
    /// @param level   of each value: when it is made
    /// @param nodes   that the loop computes
    /// @param results the values it writes
    Stencil(
            Graph graph,
            Shifts shifts,
            Walks walks,
            Function<Node, @Nullable Lowering> lowerings,
            Node[] maker,
            int[] level,
            List<Node> nodes,
            int[] results) {
        this.graph = graph;
        this.shifts = shifts;
        this.walks = walks;
        this.lowerings = lowerings;
        this.maker = maker;
        this.level = level;
        this.nodes = nodes;
        members.addAll(nodes);
        this.results = results;
        this.at = level[results[0]];
    }

    /// The pieces of the loop over so many elements, in order.
    List<Steps.Loop> loops(int count) {
        List<Steps.Loop> loops = new ArrayList<>();
        for (int from = 0; from < count; ) {
            int to = count;
            for (Piece piece = new Piece(from, to); ; piece = new Piece(from, to)) {
                Steps.Loop loop = piece.loop();
                if (piece.end == to) {
                    loops.add(loop);
                    break;
                }
                to = piece.end;
            }
            from = to;
        }
        return loops;
    }

    /// An element's value so much further on.
    private record At(int value, int by) {}

    /// The elements in [from, to).
    private final class Piece {
        private final int from;
        private final int to;
        private final Map<At, Scalar> made = new HashMap<>();
        private final Map<At, Scalar> read = new HashMap<>();
        private final List<Integer> slots = new ArrayList<>();
        private final List<Boolean> single = new ArrayList<>();
        private final List<Walk.@Nullable Path> paths = new ArrayList<>();

        /// Up to which element all do the same.
        private int end;

        Piece(int from, int to) {
            this.from = from;
            this.to = to;
            this.end = to;
        }

        Steps.Loop loop() {
            for (Node node : nodes) made.put(new At(node.first(), 0), result(node));
            List<Scalar> roots = new ArrayList<>();
            List<Walk.@Nullable Path> out = new ArrayList<>();
            for (int result : results) {
                roots.add(made.get(new At(result, 0)));
                out.add(path(0));
            }
            boolean[] once = new boolean[single.size()];
            for (int k = 0; k < once.length; k++) once[k] = single.get(k);
            return new Steps.Loop(
                    Straight.of(roots),
                    slots.stream().mapToInt(Integer::intValue).toArray(),
                    once,
                    results,
                    Nest.flat(to - from),
                    List.of(),
                    new Walk(to - from, paths, out));
        }

        /// A node of the loop, whose operands are of the loop, moved, or read.
        private Scalar result(Node node) {
            if (!(lowerings.apply(node) instanceof Lowering.Each each)) return moved(node.first(), 0);
            return Peephole.inline(each.kernel(), i -> {
                int operand = node.operand(i);
                boolean isRead = !members.contains(maker[operand]) && !shifts.isMove(maker[operand]);
                return isRead ? read(operand, 0) : moved(operand, 0);
            });
        }

        /// A value behind a move, which is computed again unless that was done before this loop.
        private Scalar moved(int value, int by) {
            At place = new At(value, by);
            Scalar known = made.get(place);
            if (known != null) return known;
            Node node = maker[value];
            Scalar result;
            if (shifts.isMove(node)) {
                result = through(node, by);
            } else if (node != null && level[value] == at && lowerings.apply(node) instanceof Lowering.Each each) {
                result = Peephole.inline(each.kernel(), i -> moved(node.operand(i), by));
            } else {
                result = read(value, by);
            }
            made.put(place, result);
            return result;
        }

        private Scalar through(Node move, int by) {
            for (Shifts.Part part : shifts.parts(move)) {
                if (from + by >= part.to()) continue;
                end = Math.min(end, part.to() - by);
                return part.value() < 0
                        ? Scalar.ofBits(part.by(), graph.type(move.first()).element())
                        : moved(part.value(), by + (int) part.by());
            }
            throw new IllegalStateException("an element beyond the last");
        }

        private Scalar read(int value, int by) {
            Node node = maker[value];
            var type = graph.type(value).element();
            if (node != null && lowerings.apply(node) instanceof Lowering.Fill fill)
                return Scalar.ofBits(fill.bits(), type);
            boolean isSingle = isSingle(node);
            return read.computeIfAbsent(new At(value, isSingle ? 0 : by), _ -> {
                Walk.Path path = walks.paths().get(value);
                if (path != null && path.sizes().length > 0) throw new IllegalStateException("rows in a moved loop");
                slots.add(isSingle || path != null ? node.operand(0) : value);
                single.add(isSingle);
                paths.add(isSingle ? null : path(by + (path == null ? 0 : path.offset())));
                return Scalar.operand(slots.size() - 1, type);
            });
        }

        private boolean isSingle(@Nullable Node node) {
            return node != null
                    && lowerings.apply(node) instanceof Lowering.Read read
                    && graph.type(node.operand(0)).shape().count() == 1
                    && read.view().shape().count() > 1;
        }

        private Walk.Path path(int by) {
            return new Walk.Path(from + by, new int[0], new int[0], false);
        }
    }
}
