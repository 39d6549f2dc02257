package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.scalar.Primitive;
import talweg.shape.View;

/// The moves of a graph that loops go through by adding to an element's number: slices, joins and paddings whose parts
/// are neighbours. What they move is read where it lies, or computed again at the places where it is wanted, and a loop
/// is cut where one part ends and another begins ([Stencil]): a chain of such moves and of operations on elements, as a
/// step of a differential equation on a grid is, becomes one loop.
///
/// Not all: nothing long is computed at several places, and no loop is cut into many.
final class Shifts {
    /// Elements from which on a move pays for a loop of its own.
    private static final int LEAST = 64;

    /// Instructions that are computed for an element moved.
    private static final int MOST = 120;

    /// Instructions that may be computed again for each move: what writing and reading an array costs.
    private static final int AGAIN = 12;

    /// Places at which a loop is cut, and elements of a part on average.
    private static final int CUTS = 8;

    private static final int PART = 32;

    private final Graph graph;
    private final Function<Node, @Nullable Lowering> lowerings;
    private final List<Node> nodes;
    /// The number of the node that makes each value; −1 for inputs.
    private final int[] maker;

    /// Instructions of each node.
    private final int[] own;

    /// Of each node, whether loops may want its result at several places.
    private final boolean[] isMoved;

    private final int[] level;
    private final Set<Node> moves = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Integer, Need> needs = new HashMap<>();

    /// What a loop computes for an element of a value.
    ///
    /// @param places operations on elements whose results are wanted in several places, and how far away
    /// @param cuts   elements before which one part of a moved value ends
    /// @param moves  gone through, by their number among the nodes
    private record Need(Set<At> places, Set<Integer> cuts, Set<Integer> moves) {
        static final Need NOTHING = new Need(Set.of(), Set.of(), Set.of());

        Need and(Need other) {
            if (other == NOTHING) return this;
            if (this == NOTHING) return other;
            return new Need(union(places, other.places), union(cuts, other.cuts), union(moves, other.moves));
        }

        private static <T> Set<T> union(Set<T> one, Set<T> other) {
            Set<T> all = new HashSet<>(one);
            all.addAll(other);
            return all;
        }

        /// Seen from an element that lies so much before.
        Need moved(int by) {
            Set<At> far = new HashSet<>();
            places.forEach(at -> far.add(new At(at.node, at.by + by)));
            Set<Integer> ends = new HashSet<>();
            cuts.forEach(cut -> ends.add(cut - by));
            return new Need(far, ends, moves);
        }
    }

    /// An operation's result, so many elements further on.
    private record At(int node, int by) {}

    private Shifts(Graph graph, Function<Node, @Nullable Lowering> lowerings) {
        this.graph = graph;
        this.lowerings = lowerings;
        this.nodes = graph.nodes();
        this.maker = new int[graph.size()];
        this.own = new int[nodes.size()];
        this.isMoved = new boolean[nodes.size()];
        this.level = new int[graph.size()];
        Arrays.fill(maker, -1);
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            for (int i = 0; i < node.results().size(); i++) maker[node.first() + i] = n;
        }
    }

    /// The moves of `graph`.
    ///
    /// @param lowerings what each node is
    /// @param readers   of each value
    static Shifts of(Graph graph, Function<Node, @Nullable Lowering> lowerings, List<List<Node>> readers) {
        Shifts shifts = new Shifts(graph, lowerings);
        shifts.find(readers);
        if (!shifts.moves.isEmpty()) shifts.choose();
        return shifts;
    }

    /// Whether loops go through the node.
    boolean isMove(@Nullable Node node) {
        return node != null && moves.contains(node);
    }

    /// Instructions for an element of what a move gives; 0 if the node is none.
    int length(@Nullable Node node) {
        return node != null && isMove(node) ? cost(needs.getOrDefault(node.first(), Need.NOTHING)) : 0;
    }

    /// Neighbours that a move takes from one place: element e of its result is element e + by of a value.
    ///
    /// @param from  the first element
    /// @param to    the one after the last
    /// @param value the value; −1 if all are one number
    /// @param by    the distance; the raw bits of that number
    record Part(int from, int to, int value, long by) {}

    /// The parts, in order.
    List<Part> parts(Node move) {
        int count = graph.type(move.first()).shape().count();
        if (lowerings.apply(move) instanceof Lowering.Read read)
            return List.of(new Part(0, count, move.operand(0), read.view().offset()));
        if (!(lowerings.apply(move) instanceof Lowering.Write write)) throw new IllegalStateException("no move");
        List<Part> parts = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < move.arity(); i++) {
            View view = write.views().get(i);
            if (view.shape().count() == 0) continue;
            if (view.offset() > end) parts.add(new Part(end, view.offset(), -1, write.fill()));
            end = view.offset() + view.shape().count();
            parts.add(new Part(view.offset(), end, move.operand(i), -view.offset()));
        }
        if (end < count) parts.add(new Part(end, count, -1, write.fill()));
        return parts;
    }

    private void find(List<List<Node>> readers) {
        Set<Integer> walked = walked(readers);
        for (int n = nodes.size() - 1; n >= 0; n--) { // so that what reads a node is known before it
            Node node = nodes.get(n);
            boolean isRead = false;
            for (Node reader : readers.get(node.first()))
                isRead |= lowerings.apply(reader) instanceof Lowering.Each || moves.contains(reader);
            if (isRead && isOfNeighbours(node) && !walked.contains(count(node.first()))) {
                boolean areParts = true;
                for (int operand : node.operands()) areParts &= !walked.contains(count(operand));
                if (areParts) moves.add(node);
            }
        }
        for (int n = nodes.size() - 1; n >= 0; n--) {
            for (Node reader : readers.get(nodes.get(n).first())) {
                boolean isOfElements = lowerings.apply(reader) instanceof Lowering.Each;
                isMoved[n] |= moves.contains(reader) || isOfElements && isMoved[maker[reader.first()]];
            }
        }
    }

    /// Numbers of elements of which loops may go row by row ([Walks]).
    private Set<Integer> walked(List<List<Node>> readers) {
        Set<Integer> counts = new HashSet<>();
        for (Node node : nodes) {
            if (!(lowerings.apply(node) instanceof Lowering.Read read)
                    || read.view().isContiguous()) continue;
            boolean isOfElements = readers.get(node.first()).stream()
                    .allMatch(reader -> lowerings.apply(reader) instanceof Lowering.Each);
            if (isOfElements && count(node.operand(0)) > 1 && Walk.Path.columns(read.view()) >= Walks.NARROWEST)
                counts.add(count(node.first()));
        }
        return counts;
    }

    private boolean isOfNeighbours(Node node) {
        int count = node.results().size() == 1 ? count(node.first()) : 0;
        if (count < LEAST) return false;
        return switch (lowerings.apply(node)) {
            case Lowering.Read read -> count(node.operand(0)) > 1 && read.view().isContiguous();
            case Lowering.Write write -> areNeighbours(write);
            case null, default -> false;
        };
    }

    private static boolean areNeighbours(Lowering.Write write) {
        int end = 0;
        for (View view : write.views()) {
            if (view.shape().count() == 0) continue;
            if (!view.isContiguous() || view.offset() < end) return false;
            end = view.offset() + view.shape().count();
        }
        return true;
    }

    /// Leaves out the moves by which too much would be computed again, or loops cut too often: of those that a node
    /// goes through the last.
    private void choose() {
        for (int n = 0; n < nodes.size(); n++) {
            Node node = nodes.get(n);
            if (lowerings.apply(node) instanceof Lowering.Each each) {
                for (var part : Order.of(each.kernel()))
                    if (part.primitive() != Primitive.OPERAND && part.primitive() != Primitive.CONSTANT) own[n]++;
            }
            Need need = need(n, node);
            if (!isMuch(need, count(node.first()))) {
                needs.put(node.first(), need);
                continue;
            }
            int last = need.moves.stream().mapToInt(Integer::intValue).max().orElseThrow();
            moves.remove(nodes.get(last));
            n = last - 1;
        }
    }

    private Need need(int n, Node node) {
        boolean isMove = moves.contains(node);
        boolean isOfElements = lowerings.apply(node) instanceof Lowering.Each;
        int latest = 0;
        for (int operand : node.operands()) latest = Math.max(latest, level[operand]);
        int at = isOfElements || isMove || node.arity() == 0 ? latest : latest + 1;
        for (int i = 0; i < node.results().size(); i++) level[node.first() + i] = at;
        if (isMove) return moved(n, node, at);
        if (!isOfElements) return Need.NOTHING;
        Need need = Need.NOTHING;
        for (int operand : node.operands()) need = need.and(seen(operand, at));
        return isMoved[n] ? need.and(new Need(Set.of(new At(n, 0)), Set.of(), Set.of())) : need;
    }

    private Need moved(int n, Node move, int at) {
        int count = count(move.first());
        Need need = new Need(Set.of(), Set.of(), Set.of(n));
        for (Part part : parts(move)) {
            if (part.from > 0) need = need.and(new Need(Set.of(), Set.of(part.from), Set.of()));
            if (part.value >= 0) need = need.and(seen(part.value, at).moved((int) part.by));
        }
        need.cuts.removeIf(cut -> cut <= 0 || cut >= count);
        return need;
    }

    /// What is needed of an operand by a loop of a level: what loops before it compute is read.
    private Need seen(int value, int at) {
        Need need = needs.getOrDefault(value, Need.NOTHING);
        if (level[value] == at || need == Need.NOTHING) return need;
        boolean isMove = moves.contains(nodes.get(maker[value]));
        return isMove ? new Need(Set.of(), need.cuts, need.moves) : Need.NOTHING;
    }

    private boolean isMuch(Need need, int count) {
        if (need.moves.isEmpty()) return false;
        Set<Integer> different = new HashSet<>();
        int once = 0;
        for (At at : need.places) if (different.add(at.node)) once += own[at.node];
        int all = cost(need);
        return all > MOST
                || all - once > AGAIN * need.moves.size()
                || need.cuts.size() > CUTS
                || (need.cuts.size() + 1) * PART > count;
    }

    private int cost(Need need) {
        int cost = 0;
        for (At at : need.places) cost += own[at.node];
        return cost;
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }
}
