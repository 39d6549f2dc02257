package talweg.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Index;
import talweg.op.Loops;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Program;
import talweg.op.Var;
import talweg.shape.Type;

/// Takes out of loops what is the same in every step: it is computed once, before them, and is one of their constants.
///
/// ```text
/// scan %0 %1 { constant %c, carry %x             %2 = exp %0
///   %e = exp %c                              →   scan %2 %1 { constant %e, carry %x
///   return multiply %e %x }                        return multiply %e %x }
/// ```
///
/// What could fail stays, since a loop may have no steps: reading at computed places, and control flow. So does what
/// repeats a value, which costs less than reading it back.
public final class Hoist {
    private Hoist() {}

    /// The graph whose loops, at every depth, do nothing twice.
    public static Graph of(Graph graph) {
        return of(graph, new Inside(Hoist::of));
    }

    private static Graph of(Graph graph, Inside inside) {
        if (graph.nodes().stream().allMatch(node -> node.op() instanceof Direct)) return graph;
        return Trace.graph(graph.inputs(), inputs -> {
            Replay replay = new Replay(graph, inputs);
            for (Node node : graph.nodes()) {
                Trace.inherit(node.line());
                List<Var> operands = replay.operands(node);
                replay.set(
                        node,
                        switch (node.op()) {
                            case Direct direct -> direct.apply(operands);
                            case Control control -> apply(control.map(inside), operands);
                        });
            }
            return replay.outputs();
        });
    }

    /// Applies an operation in the current stage, after what its loop does in every step.
    public static List<Var> apply(Op op, List<Var> operands) {
        return switch (op) {
            case Loops.Scan scan -> {
                Constants all = new Constants(List.of(scan.body()), scan.constants());
                yield all.isNone()
                        ? scan.apply(operands)
                        : new Loops.Scan(
                                        all.program(0),
                                        all.count(),
                                        scan.carries(),
                                        scan.length(),
                                        scan.reverse(),
                                        scan.snapshots())
                                .apply(all.operands(operands, scan.lead()));
            }
            case Loops.While loop -> {
                Constants all = new Constants(List.of(loop.condition(), loop.body()), loop.constants());
                yield all.isNone()
                        ? loop.apply(operands)
                        : new Loops.While(all.program(0), all.program(1), all.count(), loop.snapshots())
                                .apply(all.operands(operands, 0));
            }
            case Loops.Retrace back -> {
                Constants all = new Constants(List.of(back.body(), back.back()), back.constants());
                yield all.isNone()
                        ? back.apply(operands)
                        : new Loops.Retrace(
                                        all.program(0),
                                        all.program(1),
                                        all.count(),
                                        back.states(),
                                        back.carries(),
                                        back.length(),
                                        back.reverse(),
                                        back.snapshots())
                                .apply(all.operands(operands, back.lead()));
            }
            default -> op.apply(operands);
        };
    }

    /// The constants of a loop: of those that it had the ones still read, then what was computed of them in its
    /// programs.
    private static final class Constants {
        private final List<Invariants> programs;
        private final int before;
        private final List<Integer> kept;
        private final List<Type> types = new ArrayList<>();

        Constants(List<Program> programs, int before) {
            this.before = before;
            this.programs = programs.stream()
                    .map(each -> new Invariants(Graph.of(each), before))
                    .toList();
            this.kept = IntStream.range(0, before)
                    .filter(i -> this.programs.stream().anyMatch(each -> each.inside[i]))
                    .boxed()
                    .toList();
            for (int i : kept) types.add(programs.getFirst().inputs().get(i));
            for (Invariants each : this.programs) for (int value : each.wanted) types.add(each.graph.type(value));
        }

        boolean isNone() {
            return programs.stream().allMatch(each -> each.wanted.isEmpty());
        }

        int count() {
            return types.size();
        }

        /// The operands of the loop, of which `lead` come before the constants.
        List<Var> operands(List<Var> operands, int lead) {
            List<Var> given = operands.subList(lead, lead + before);
            List<Var> all = new ArrayList<>(operands.subList(0, lead));
            for (int i : kept) all.add(given.get(i));
            for (Invariants each : programs) all.addAll(each.compute(given));
            all.addAll(operands.subList(lead + before, operands.size()));
            return all;
        }

        /// What is left of program `p`.
        Graph program(int p) {
            Invariants own = programs.get(p);
            int first = kept.size();
            for (int k = 0; k < p; k++) first += programs.get(k).wanted.size();
            int start = first;
            List<Type> inputs = new ArrayList<>(types);
            inputs.addAll(own.graph.inputs().subList(before, own.graph.inputs().size()));
            return Trace.graph(inputs, x -> {
                Replay replay = Replay.empty(own.graph);
                for (int k = 0; k < kept.size(); k++) replay.set(kept.get(k), x.get(k));
                for (int k = 0; k < own.wanted.size(); k++) replay.set(own.wanted.get(k), x.get(start + k));
                for (int i = before; i < own.graph.inputs().size(); i++)
                    replay.set(i, x.get(types.size() + i - before));
                for (Node node : own.graph.nodes()) {
                    if (!own.isInside(node)) continue;
                    Trace.inherit(node.line());
                    replay.set(node, node.op().apply(replay.operands(node)));
                }
                return replay.outputs();
            });
        }
    }

    /// What of a program is the same in every step.
    private static final class Invariants {
        final Graph graph;
        /// What the rest of the program reads of it, in order.
        final List<Integer> wanted = new ArrayList<>();
        /// Values read by what stays in the program.
        final boolean[] inside;

        private final boolean[] invariant;
        private final boolean[] outside;

        Invariants(Graph graph, int constants) {
            this.graph = graph;
            this.invariant = new boolean[graph.size()];
            this.inside = new boolean[graph.size()];
            this.outside = new boolean[graph.size()];
            for (int i = 0; i < constants; i++) invariant[i] = true;
            for (Node node : graph.nodes()) {
                boolean is = node.op() instanceof Direct && !(node.op() instanceof Index);
                for (int operand : node.operands()) is &= invariant[operand];
                for (int k = 0; k < node.results().size(); k++) invariant[node.first() + k] = is;
            }
            for (int output : graph.outputs()) inside[output] = true;
            for (Node node : graph.nodes().reversed()) {
                boolean isComputedBefore = isAny(outside, node);
                if (!isMoved(node)) {
                    boolean stays = !invariant(node) || isAny(inside, node);
                    for (int operand : node.operands()) inside[operand] |= stays;
                } else if (isAny(inside, node)) {
                    isComputedBefore = true;
                    for (int k = 0; k < node.results().size(); k++)
                        if (inside[node.first() + k]) wanted.addFirst(node.first() + k);
                }
                for (int operand : node.operands()) outside[operand] |= isComputedBefore;
            }
        }

        private boolean invariant(Node node) {
            return !node.results().isEmpty() && invariant[node.first()];
        }

        private static boolean isAny(boolean[] read, Node node) {
            for (int k = 0; k < node.results().size(); k++) if (read[node.first() + k]) return true;
            return false;
        }

        /// Whether the node is computed before the loop if the program reads it: it is invariant, and neither a
        /// constant nor a repetition of what it reads.
        private boolean isMoved(Node node) {
            if (!invariant(node) || node.arity() == 0) return false;
            int largest = IntStream.of(node.operands())
                    .map(operand -> graph.type(operand).shape().count())
                    .max()
                    .orElse(0);
            return !(node.op() instanceof Move)
                    || node.results().getFirst().shape().count() <= largest;
        }

        /// Whether the node is still computed in every step.
        boolean isInside(Node node) {
            return !isMoved(node) && (!invariant(node) || isAny(inside, node));
        }

        /// What is wanted, from the constants, in the current stage.
        List<Var> compute(List<Var> constants) {
            Replay replay = Replay.empty(graph);
            for (int i = 0; i < constants.size(); i++) replay.set(i, constants.get(i));
            for (Node node : graph.nodes()) {
                if (!invariant(node) || !isAny(outside, node) && !(isMoved(node) && isAny(inside, node))) continue;
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            Trace.inherit(null);
            return wanted.stream().map(replay::get).toList();
        }
    }
}
