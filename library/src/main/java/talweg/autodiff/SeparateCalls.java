package talweg.autodiff;

import static talweg.autodiff.Arranged.joined;
import static talweg.autodiff.Arranged.where;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import talweg.autodiff.Separate.Piece;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Prune;
import talweg.graph.Replay;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Contract;
import talweg.op.Control;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Choices and checkpoints, cut in two.
final class SeparateCalls {
    private SeparateCalls() {}

    /// Every branch is cut. What a branch hands on has its places among the results of all; those of the branches
    /// not taken hold zeros.
    static List<Piece> branch(Control.Switch choice, List<Piece> x) {
        if (x.getFirst().isLate()) throw new Nonlinear("`switch` is not linear in its index");
        List<Piece> operands = x.subList(1, x.size());
        boolean[] late = Separate.late(operands);
        List<Separate.Separated> branches = new ArrayList<>();
        boolean[] results =
                new boolean[choice.branches().getFirst().outputTypes().size()];
        for (Program branch : choice.branches()) {
            Separate.Separated separated = Separate.of(Graph.of(branch), late);
            branches.add(separated);
            for (int i = 0; i < results.length; i++) results[i] |= separated.late()[i];
        }
        List<Integer> known = where(late, 0, late.length, false);
        List<Integer> rest = where(late, 0, late.length, true);
        List<Integer> outputs = where(results, 0, results.length, false);
        List<Split.Cut> cuts = new ArrayList<>();
        Residuals residuals = new Residuals();
        for (Separate.Separated branch : branches) {
            Graph graph = Arranged.of(
                    branch.graph(), joined(known, rest), joined(outputs, where(results, 0, results.length, true)));
            Split.Cut cut = Split.Cut.of(graph, known.size(), outputs.size());
            cuts.add(cut);
            residuals.add(cut);
        }
        List<Var> given = Separate.vars(operands, known);
        List<Program> early = new ArrayList<>();
        List<Program> linear = new ArrayList<>();
        List<Type> restTypes =
                Separate.vars(operands, rest).stream().map(Var::type).toList();
        for (int b = 0; b < cuts.size(); b++) {
            early.add(residuals.known(cuts.get(b), b));
            linear.add(residuals.linear(cuts.get(b), b, restTypes));
        }
        List<Var> index = List.of(x.getFirst().at());
        List<Var> first = residuals.slots.isEmpty() && outputs.isEmpty()
                ? List.of()
                : new Control.Switch(early).apply(joined(index, given));
        List<Var> passed = residuals.passed.stream().map(given::get).toList();
        List<Var> handed = first.subList(outputs.size(), first.size());
        List<Var> second = outputs.size() == results.length
                ? List.of()
                : new Control.Switch(linear).apply(joined(index, passed, handed, Separate.vars(operands, rest)));
        return Separate.merged(results, first, second);
    }

    /// Where each branch puts its residuals. Tensors of one type share a place, one of each branch.
    private static final class Residuals {
        private final Set<Integer> passed = new LinkedHashSet<>();
        private final List<Type> slots = new ArrayList<>();
        private final List<List<Integer>> places = new ArrayList<>();

        void add(Split.Cut cut) {
            for (int input : cut.passed()) passed.add(input);
            List<Type> outputs = cut.known().outputTypes();
            boolean[] taken = new boolean[slots.size()];
            List<Integer> own = new ArrayList<>();
            for (Type type : outputs.subList(outputs.size() - cut.residuals(), outputs.size()))
                own.add(place(type, taken));
            places.add(own);
        }

        private int place(Type type, boolean[] taken) {
            for (int slot = 0; slot < taken.length && !type.isHistory(); slot++) {
                if (taken[slot] || !slots.get(slot).equals(type)) continue;
                taken[slot] = true;
                return slot;
            }
            slots.add(type);
            return slots.size() - 1;
        }

        /// The known branch: its outputs, then all places.
        Graph known(Split.Cut cut, int branch) {
            return Trace.graph(cut.known().inputs(), x -> {
                List<Var> all = cut.known().replay(x);
                int outputs = all.size() - cut.residuals();
                List<Var> results = new ArrayList<>(all.subList(0, outputs));
                for (int slot = 0; slot < slots.size(); slot++) {
                    int own = places.get(branch).indexOf(slot);
                    results.add(own < 0 ? Source.zero(slots.get(slot)) : all.get(outputs + own));
                }
                return results;
            });
        }

        /// The late branch: from passed operands, all places and late operands.
        Graph linear(Split.Cut cut, int branch, List<Type> late) {
            List<Type> types = new ArrayList<>();
            List<Integer> order = List.copyOf(passed);
            for (int input : order) types.add(cut.known().type(input));
            types.addAll(slots);
            types.addAll(late);
            return Trace.graph(types, all -> {
                List<Var> operands = new ArrayList<>();
                for (int input : cut.passed()) operands.add(all.get(order.indexOf(input)));
                for (int slot : places.get(branch)) operands.add(all.get(order.size() + slot));
                operands.addAll(all.subList(order.size() + slots.size(), all.size()));
                return cut.linear().replay(operands);
            });
        }
    }

    /// The known results, and what is kept; the late results from the operands and what is kept, all else computed
    /// again.
    static List<Piece> call(Calls.Checkpoint checkpoint, List<Piece> x) {
        boolean[] late = Separate.late(x);
        Separate.Separated separated = Separate.of(Graph.of(checkpoint.body()), late);
        boolean[] results = separated.late();
        List<Integer> known = where(late, 0, late.length, false);
        List<Integer> outputs = where(results, 0, results.length, false);
        List<Integer> rest = where(results, 0, results.length, true);
        Graph whole = Prune.of(separated.graph());
        List<Integer> kept = kept(whole, late, checkpoint.keep());
        Graph early = early(whole, known, outputs, kept);
        List<Var> first = early.outputs().length == 0
                ? List.of()
                : new Calls.Checkpoint(early, checkpoint.keep()).apply(Separate.vars(x, known));
        Graph again = again(whole, kept, rest);
        List<Var> operands = joined(first.subList(outputs.size(), first.size()), Separate.vars(x));
        List<Var> second = rest.isEmpty() ? List.of() : new Calls.Checkpoint(again, checkpoint.keep()).apply(operands);
        return Separate.merged(results, first, second);
    }

    /// The known values that the policy keeps.
    private static List<Integer> kept(Graph graph, boolean[] lateInputs, Calls.Keep keep) {
        if (keep == Calls.Keep.NOTHING) return List.of();
        boolean[] late = java.util.Arrays.copyOf(lateInputs, graph.size());
        List<Integer> kept = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean any = false;
            for (int operand : node.operands()) any |= late[operand];
            for (int i = 0; i < node.results().size(); i++) late[node.first() + i] = any;
            if (!any && node.op() instanceof Contract) kept.add(node.first());
        }
        return kept;
    }

    private static Graph early(Graph whole, List<Integer> known, List<Integer> outputs, List<Integer> kept) {
        Graph all = Trace.graph(whole.inputs(), x -> {
            Replay replay = replay(whole, x);
            List<Var> results = new ArrayList<>();
            for (int output : outputs) results.add(replay.get(whole.outputs()[output]));
            for (int value : kept) results.add(replay.get(value));
            return results;
        });
        List<Integer> every = new ArrayList<>();
        for (int i = 0; i < all.outputs().length; i++) every.add(i);
        return Arranged.of(all, known, every);
    }

    private static Replay replay(Graph graph, List<Var> x) {
        Replay replay = new Replay(graph, x);
        for (Node node : graph.nodes()) {
            Trace.inherit(node.line());
            replay.set(node, node.op().apply(replay.operands(node)));
        }
        return replay;
    }

    /// From what is kept and the operands, the outputs `rest`.
    private static Graph again(Graph whole, List<Integer> kept, List<Integer> rest) {
        List<Type> types = new ArrayList<>();
        for (int value : kept) types.add(whole.type(value));
        types.addAll(whole.inputs());
        return Prune.of(Trace.graph(types, x -> {
            Replay replay = new Replay(whole, x.subList(kept.size(), x.size()));
            for (int i = 0; i < kept.size(); i++) replay.set(kept.get(i), x.get(i));
            for (Node node : whole.nodes()) {
                if (kept.contains(node.first())) continue;
                Trace.inherit(node.line());
                replay.set(node, node.op().apply(replay.operands(node)));
            }
            List<Var> results = new ArrayList<>();
            for (int output : rest) results.add(replay.get(whole.outputs()[output]));
            return results;
        }));
    }
}
