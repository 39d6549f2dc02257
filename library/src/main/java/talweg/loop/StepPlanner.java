package talweg.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.loop.Steps.Apply;
import talweg.loop.Steps.Flow;
import talweg.loop.Steps.Fold;
import talweg.loop.Steps.Loop;
import talweg.loop.Steps.Step;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Lays the operations of a graph out in [Steps].
final class StepPlanner {
    /// Neighbours that fill too few vectors, and instructions that cost more than one more pass over the elements.
    private static final int FEW = 16;

    private static final int MUCH = 40;

    private final Graph graph;
    private int[] level = {};
    private final Node[] maker;
    private final @Nullable Lowering[] lowerings;
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private final List<List<Node>> readers = new ArrayList<>();
    private final boolean[] given;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Node> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
    private Walks walks = Walks.NONE;
    private int slots;

    StepPlanner(Graph graph) {
        this.graph = graph;
        this.maker = new Node[graph.size()];
        this.lowerings = new Lowering[graph.nodes().size()];
        this.given = new boolean[graph.size()];
        this.slots = graph.size() + graph.outputs().length;
        for (int output : graph.outputs()) given[output] = true;
        for (int value = 0; value < graph.size(); value++) readers.add(new ArrayList<>(2));
        for (Node node : graph.nodes()) {
            for (int operand : node.operands()) readers.get(operand).add(node);
        }
    }

    Steps plan() {
        for (int n = 0; n < lowerings.length; n++) {
            Node node = graph.nodes().get(n);
            places.put(node, n);
            if (node.op() instanceof Direct op) lowerings[n] = op.lowering(graph.operandTypes(node));
            for (int i = 0; i < node.results().size(); i++) maker[node.first() + i] = node;
        }
        level = Levels.of(graph, lowerings, readers, given);
        TreeMap<Integer, List<Node>> levels = new TreeMap<>();
        for (Node node : graph.nodes())
            levels.computeIfAbsent(level[node.first()], _ -> new ArrayList<>()).add(node);
        walks = Walks.of(graph, this::lowering, node -> !isReadOutside(node, readers.get(node.first()), List.of()));
        levels.forEach(this::plan);
        return new Steps(Banding.of(graph, steps));
    }

    private @Nullable Lowering lowering(Node node) {
        return lowerings[places.getOrDefault(node, 0)];
    }

    private void plan(int at, List<Node> nodes) {
        Map<Integer, List<Node>> loops = new TreeMap<>();
        Map<Nest, List<Node>> folds = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (node.op() instanceof Control control) {
                steps.add(new Flow(
                        control, node.operands(), node.first(), node.results().size()));
            } else if (lowering(node) instanceof Lowering.Whole whole) {
                if (claimed.contains(node) || isReadInPlace(node)) continue;
                Optional<Nest> nest = nest(node);
                if (nest.isPresent()) {
                    folds.computeIfAbsent(nest.get(), _ -> new ArrayList<>()).add(node);
                    continue;
                }
                steps.add(new Apply(whole, node.operands(), node.first()));
            } else {
                loops.computeIfAbsent(count(node.first()), _ -> new ArrayList<>())
                        .add(node);
            }
        }
        folds.forEach((nest, folded) -> steps.add(loop(nest.count(), List.of(), folded)));
        loops.forEach((count, each) -> loops(at, count, each));
    }

    private Optional<Nest> nest(Node node) {
        return lowering(node) instanceof Lowering.Reduce reduce
                ? Nest.of(graph.type(node.operand(0)).shape(), reduce.axes())
                : Optional.empty();
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }

    /// Cuts the operations of one loop into pieces that are short enough.
    private void loops(int at, int count, List<Node> nodes) {
        List<Node> piece = new ArrayList<>();
        int length = 0;
        for (Node node : nodes) {
            int own = lowering(node) instanceof Lowering.Each each
                    ? Order.of(each.kernel()).size()
                    : 0;
            if (!piece.isEmpty() && length + own > Steps.LONGEST) {
                steps.add(loop(count, piece, folds(at, piece, length)));
                piece.clear();
                length = 0;
            }
            piece.add(node);
            length += own;
        }
        steps.add(loop(count, piece, folds(at, piece, length)));
    }

    /// The folds that a loop does by the way: of values that it makes or reads, over the same axes as the first
    /// of them, and not wanted before it runs. None over so few neighbours that no vector would take the loop's
    /// elements, if much is computed of them.
    private List<Node> folds(int at, List<Node> piece, int length) {
        List<Node> folds = new ArrayList<>();
        for (Node node : piece) {
            for (int i = -1; i < node.arity(); i++) {
                for (Node reader : readers.get(i < 0 ? node.first() : node.operand(i))) {
                    Optional<Nest> nest = nest(reader);
                    if (nest.isEmpty() || level[reader.first()] <= at) continue;
                    boolean isFew = nest.get().columns() == 1 && nest.get().size() < FEW;
                    if (isFew && nest.get().rows() > 1 && length >= MUCH) continue;
                    if (!folds.isEmpty() && !nest.equals(nest(folds.getFirst()))) continue;
                    if (claimed.add(reader)) folds.add(reader);
                }
            }
        }
        return folds;
    }

    private Loop loop(int count, List<Node> piece, List<Node> folds) {
        Map<Integer, Scalar> made = new HashMap<>();
        Map<Integer, Integer> operands = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (Node node : piece) {
            for (int i = 0; i < node.arity(); i++) {
                int read = node.operand(i);
                if (!made.containsKey(read)) made.put(read, leaf(read, operands, order));
            }
            if (lowering(node) instanceof Lowering.Each each) made.put(node.first(), inline(each.kernel(), node, made));
        }
        for (Node fold : folds) {
            int read = fold.operand(0);
            if (!made.containsKey(read)) made.put(read, leaf(read, operands, order));
        }
        List<Scalar> roots = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        for (Node node : piece) {
            if (!isReadOutside(node, piece, folds)) continue;
            results.add(node.first());
            roots.add(made.get(node.first()));
        }
        boolean[] single = new boolean[order.size()];
        int[] read = new int[order.size()];
        List<Walk.@Nullable Path> along = new ArrayList<>();
        for (int k = 0; k < read.length; k++) {
            int[] source = source(order.get(k));
            read[k] = source[0];
            single[k] = source[1] != 0;
            along.add(walks.paths().get(order.get(k)));
        }
        Walk walk = walks.walk(count, along, results.size());
        List<Fold> folded = new ArrayList<>();
        for (Node fold : folds) {
            ElementType type = graph.type(fold.first()).element();
            Scalar value = made.get(fold.operand(0));
            if (value == null) throw new IllegalStateException("an operand is read before it is made");
            roots.add(value.cast(type));
            folded.add(fold(fold));
        }
        int[] written = results.stream().mapToInt(Integer::intValue).toArray();
        Nest nest = folds.isEmpty() ? Nest.flat(count) : nest(folds.getFirst()).orElseThrow();
        Loop loop = new Loop(Straight.of(roots), read, single, written, nest, List.copyOf(folded), walk);
        Optional<Loop> widened = Widening.of(roots, loop);
        if (widened.isPresent()) slots -= folds.size(); // it has no use for them
        return widened.orElse(loop);
    }

    private Fold fold(Node node) {
        if (!(lowering(node) instanceof Lowering.Reduce reduce))
            throw new IllegalStateException("an operation that folds nothing");
        return new Fold(reduce.monoid(), node.first(), slots++);
    }

    /// What a loop reads: a constant, or an operand of its own.
    private Scalar leaf(int value, Map<Integer, Integer> operands, List<Integer> order) {
        Type type = graph.type(value);
        Node node = maker[value];
        if (node != null && lowering(node) instanceof Lowering.Fill fill)
            return Scalar.ofBits(fill.bits(), type.element());
        int number = operands.computeIfAbsent(value, _ -> {
            order.add(value);
            return order.size() - 1;
        });
        return Scalar.operand(number, type.element());
    }

    /// The slot that a value is read from, and 1 if it is one element repeated.
    private int[] source(int value) {
        Node node = maker[value];
        if (node != null && lowering(node) instanceof Lowering.Read read && count(node.operand(0)) == 1) {
            return new int[] {node.operand(0), read.view().shape().count() == 1 ? 0 : 1};
        }
        if (node != null && walks.paths().containsKey(value)) return new int[] {node.operand(0), 0};
        return new int[] {value, 0};
    }

    private Scalar inline(Scalar kernel, Node node, Map<Integer, Scalar> made) {
        Map<Scalar, Scalar> done = new IdentityHashMap<>();
        for (Scalar each : Order.of(kernel)) {
            if (each.primitive() == Primitive.OPERAND) {
                Scalar operand = made.get(node.operand((int) each.bits()));
                if (operand == null) throw new IllegalStateException("an operand is read before it is made");
                done.put(each, operand);
                continue;
            }
            List<Scalar> operands = new ArrayList<>(each.operands().size());
            for (Scalar operand : each.operands()) operands.add(Order.get(done, operand));
            done.put(each, Peephole.simplify(operands.isEmpty() ? each : each.with(operands)));
        }
        return Order.get(done, kernel);
    }

    /// Whether only loops read the node, which need no array of it: a constant, or one element repeated.
    private boolean isReadInPlace(Node node) {
        boolean single = lowering(node) instanceof Lowering.Fill
                || lowering(node) instanceof Lowering.Read && count(node.operand(0)) == 1;
        return single && !isReadOutside(node, readers.get(node.first()), List.of())
                || walks.paths().containsKey(node.first());
    }

    /// Whether an output of the graph, or an operation outside `piece` and `folds`, reads the node's result.
    private boolean isReadOutside(Node node, List<Node> piece, List<Node> folds) {
        if (given[node.first()]) return true;
        for (Node reader : readers.get(node.first())) {
            if (folds.contains(reader)) continue;
            if (!(lowering(reader) instanceof Lowering.Each) || !piece.contains(reader)) return true;
        }
        return false;
    }
}
