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
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.loop.Steps.Apply;
import talweg.loop.Steps.Flow;
import talweg.loop.Steps.Fold;
import talweg.loop.Steps.Loop;
import talweg.loop.Steps.Step;
import talweg.op.Control;
import talweg.op.Lowering;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// Lays the operations of a graph out in [Steps].
final class StepPlanner {
    /// Neighbours that fill too few vectors, and instructions that cost more than one more pass over the elements.
    private static final int FEW = 16;

    private static final int MUCH = 40;

    private final Graph graph;
    private final Layout layout;
    private final Shifts shifts;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Node> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
    private int slots;

    StepPlanner(Graph graph) {
        this.graph = graph;
        this.layout = new Layout(graph);
        this.shifts = layout.shifts();
        this.slots = graph.size() + graph.outputs().length;
    }

    Steps plan() {
        layout.levels().forEach(this::plan);
        return new Steps(Banding.of(graph, steps));
    }

    private void plan(int at, List<Node> nodes) {
        Map<Integer, List<Node>> loops = new TreeMap<>();
        Map<Nest, List<Node>> folds = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (node.op() instanceof Control control) {
                steps.add(new Flow(
                        control, node.operands(), node.first(), node.results().size()));
            } else if (layout.lowering(node) instanceof Lowering.Whole whole && !shifts.isMove(node)) {
                if (claimed.contains(node) || layout.isReadInPlace(node)) continue;
                Optional<Nest> nest = layout.nest(node);
                if (nest.isPresent()) {
                    folds.computeIfAbsent(nest.get(), _ -> new ArrayList<>()).add(node);
                    continue;
                }
                steps.add(new Apply(whole, node.operands(), node.first()));
            } else if (!shifts.isMove(node) || layout.isKept(node)) {
                loops.computeIfAbsent(layout.count(node.first()), _ -> new ArrayList<>())
                        .add(node);
            }
        }
        folds.forEach((nest, folded) -> steps.add(loop(nest.count(), List.of(), folded)));
        loops.forEach((count, each) -> loops(at, count, each));
    }

    /// Cuts the operations of one loop into pieces that are short enough.
    private void loops(int at, int count, List<Node> nodes) {
        List<Node> piece = new ArrayList<>();
        int length = 0;
        for (Node node : nodes) {
            int own = length(node);
            if (!piece.isEmpty() && length + own > Steps.LONGEST) {
                add(at, count, piece, length);
                piece.clear();
                length = 0;
            }
            piece.add(node);
            length += own;
        }
        add(at, count, piece, length);
    }

    private int length(Node node) {
        int length = shifts.length(node);
        if (!(layout.lowering(node) instanceof Lowering.Each each)) return length;
        for (int operand : node.operands()) length += shifts.length(layout.maker(operand));
        return length + Order.of(each.kernel()).size();
    }

    private void add(int at, int count, List<Node> piece, int length) {
        if (piece.stream().noneMatch(layout::isMoved)) {
            steps.add(loop(count, piece, folds(at, piece, length)));
            return;
        }
        int[] results = piece.stream()
                .filter(node -> shifts.isMove(node) || layout.isReadOutside(node, piece, List.of()))
                .mapToInt(Node::first)
                .toArray();
        if (results.length == 0) return; // others compute it again
        steps.addAll(new Stencil(layout, piece, results).loops(count));
    }

    /// The folds that a loop does by the way: of values that it makes or reads, over the same axes as the first
    /// of them, and not wanted before it runs. None over so few neighbours that no vector would take the loop's
    /// elements, if much is computed of them.
    private List<Node> folds(int at, List<Node> piece, int length) {
        List<Node> folds = new ArrayList<>();
        for (Node node : piece) {
            for (int i = -1; i < node.arity(); i++) {
                for (Node reader : layout.readers(i < 0 ? node.first() : node.operand(i))) {
                    Optional<Nest> nest = layout.nest(reader);
                    if (nest.isEmpty() || layout.level(reader.first()) <= at) continue;
                    boolean isFew = nest.get().columns() == 1 && nest.get().size() < FEW;
                    if (isFew && nest.get().rows() > 1 && length >= MUCH) continue;
                    if (!folds.isEmpty() && !nest.equals(layout.nest(folds.getFirst()))) continue;
                    if (claimed.add(reader)) folds.add(reader);
                }
            }
        }
        return folds;
    }

    private Loop loop(int count, List<Node> piece, List<Node> folds) {
        Map<Integer, Scalar> made = new HashMap<>();
        Operands operands = new Operands(layout);
        for (Node node : piece) {
            if (layout.lowering(node) instanceof Lowering.Each each)
                made.put(
                        node.first(),
                        Peephole.inline(
                                each.kernel(),
                                i -> made.computeIfAbsent(node.operand(i), read -> operands.read(read, 0))));
        }
        List<Scalar> roots = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        for (Node node : piece) {
            Scalar result = made.get(node.first());
            if (result == null || !layout.isReadOutside(node, piece, folds)) continue;
            results.add(node.first());
            roots.add(result);
        }
        List<Fold> folded = new ArrayList<>();
        for (Node fold : folds) {
            ElementType type = graph.type(fold.first()).element();
            roots.add(made.computeIfAbsent(fold.operand(0), read -> operands.read(read, 0))
                    .cast(type));
            folded.add(fold(fold));
        }
        int[] written = results.stream().mapToInt(Integer::intValue).toArray();
        Nest nest = folds.isEmpty()
                ? Nest.flat(count)
                : layout.nest(folds.getFirst()).orElseThrow();
        Walk walk = layout.walks().walk(count, operands.paths(), results.size());
        Loop loop = new Loop(
                Straight.of(roots), operands.slots(), operands.single(), written, nest, List.copyOf(folded), walk);
        Optional<Loop> widened = Widening.of(roots, loop);
        if (widened.isPresent()) slots -= folds.size(); // it has no use for them
        return widened.orElse(loop);
    }

    private Fold fold(Node node) {
        if (!(layout.lowering(node) instanceof Lowering.Reduce reduce))
            throw new IllegalStateException("an operation that folds nothing");
        return new Fold(reduce.monoid(), node.first(), slots++);
    }
}
