package talweg.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;

/// A loop that goes through moves ([Shifts]): it reads what they move where it lies, and computes again what it wants
/// of other elements. Where one part of a moved value ends and another begins the loop is cut, so that each element of
/// a piece does the same.
final class Stencil {
    private final Layout layout;
    private final List<Node> nodes;
    private final Set<Node> members = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int[] results;
    private final int level;

    /// @param nodes   that the loop computes
    /// @param results the values it writes
    Stencil(Layout layout, List<Node> nodes, int[] results) {
        this.layout = layout;
        this.nodes = nodes;
        members.addAll(nodes);
        this.results = results;
        this.level = layout.level(results[0]);
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
        private final Operands operands = new Operands(layout);

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
                roots.add(moved(result, 0));
                out.add(Walk.Path.from(from));
            }
            return new Steps.Loop(
                    Straight.of(roots),
                    operands.slots(),
                    operands.single(),
                    results,
                    Nest.flat(to - from),
                    List.of(),
                    new Walk(to - from, operands.paths(from), out));
        }

        /// A node of the loop, whose operands are of the loop, moved, or read.
        private Scalar result(Node node) {
            if (!(layout.lowering(node) instanceof Lowering.Each each)) return moved(node.first(), 0);
            return Peephole.inline(each.kernel(), i -> {
                int operand = node.operand(i);
                Node maker = layout.maker(operand);
                boolean isMade = maker != null
                        && (members.contains(maker) || layout.shifts().isMove(maker));
                return isMade ? moved(operand, 0) : operands.read(operand, 0);
            });
        }

        /// A value behind a move, which is computed again unless that was done before this loop.
        private Scalar moved(int value, int by) {
            At place = new At(value, by);
            Scalar known = made.get(place);
            if (known != null) return known;
            Scalar result = computed(value, by);
            made.put(place, result);
            return result;
        }

        private Scalar computed(int value, int by) {
            Node node = layout.maker(value);
            if (node == null) return operands.read(value, by);
            if (layout.shifts().isMove(node)) return through(node, by);
            return layout.level(value) == level && layout.lowering(node) instanceof Lowering.Each each
                    ? Peephole.inline(each.kernel(), i -> moved(node.operand(i), by))
                    : operands.read(value, by);
        }

        private Scalar through(Node move, int by) {
            for (Shifts.Part part : layout.shifts().parts(move)) {
                if (from + by >= part.to()) continue;
                end = Math.min(end, part.to() - by);
                return part.value() < 0
                        ? Scalar.ofBits(
                                part.by(), layout.graph().type(move.first()).element())
                        : moved(part.value(), by + (int) part.by());
            }
            throw new IllegalStateException("an element beyond the last");
        }
    }
}
