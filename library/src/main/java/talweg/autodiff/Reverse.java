package talweg.autodiff;

import static talweg.autodiff.Arranged.joined;
import static talweg.autodiff.Arranged.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Control flow backwards: the transposes of its programs, a loop from its last step to its first.
final class Reverse {
    private Reverse() {}

    /// The cotangents of the operands that are null in `x`, in which the operation is jointly linear; null for the
    /// others, and for zeros.
    ///
    /// @param v the cotangents of the results, not all null
    static List<@Nullable Var> shares(Control op, List<@Nullable Var> x, List<Type> types, List<@Nullable Var> v) {
        return switch (op) {
            case Control.Switch choice -> branch(choice, x, v);
            case Loops.Scan scan -> new Loop(scan, x, types, v).shares();
            case Calls.Checkpoint checkpoint -> call(checkpoint, x, v);
            case Calls.Pullback pullback -> pullback(pullback, x, v);
            case Calls.LinearSolve linear -> linear(linear, x, v);
            case Loops.While _, Loops.Retrace _, Calls.CustomJvp _, Calls.CustomVjp _, Control.Length _ ->
                throw new Nonlinear("`" + op.name() + "` is in no linear program");
        };
    }

    private static boolean[] isNull(List<@Nullable Var> values) {
        boolean[] isNull = new boolean[values.size()];
        for (int i = 0; i < isNull.length; i++) isNull[i] = values.get(i) == null;
        return isNull;
    }

    private static List<Var> present(List<@Nullable Var> values) {
        List<Var> present = new ArrayList<>();
        for (Var value : values) {
            if (value != null) present.add(value);
        }
        return present;
    }

    /// `shares` at `places`, null elsewhere.
    private static List<@Nullable Var> spread(int size, List<Integer> places, List<Var> shares) {
        List<@Nullable Var> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int share = places.indexOf(i);
            all.add(share < 0 ? null : shares.get(share));
        }
        return all;
    }

    /// The transpose of a program: from (known operands, cotangents of these results) to cotangents.
    private static Graph transposed(Program program, boolean[] linear, List<Integer> results) {
        List<Integer> known = where(linear, 0, linear.length, false);
        List<Integer> rest = where(linear, 0, linear.length, true);
        return Transpose.of(Arranged.of(program, joined(known, rest), results), known.size());
    }

    private static List<Integer> present(boolean[] missing) {
        return where(missing, 0, missing.length, false);
    }

    private static List<@Nullable Var> branch(Control.Switch choice, List<@Nullable Var> x, List<@Nullable Var> v) {
        Var index = x.getFirst();
        if (index == null) throw new Nonlinear("`switch` is not linear in its index");
        List<@Nullable Var> operands = x.subList(1, x.size());
        boolean[] linear = isNull(operands);
        List<Program> branches = new ArrayList<>();
        for (Program branch : choice.branches()) branches.add(transposed(branch, linear, present(isNull(v))));
        List<Var> shares = new Control.Switch(branches).apply(joined(List.of(index), present(operands), present(v)));
        List<Integer> places =
                where(linear, 0, linear.length, true).stream().map(i -> i + 1).toList();
        return spread(x.size(), places, shares);
    }

    /// Computes the known values of the program again, then goes back.
    private static List<@Nullable Var> call(Calls.Checkpoint checkpoint, List<@Nullable Var> x, List<@Nullable Var> v) {
        boolean[] linear = isNull(x);
        Graph back = transposed(checkpoint.body(), linear, present(isNull(v)));
        List<Var> shares = new Calls.Checkpoint(back, checkpoint.keep()).apply(joined(present(x), present(v)));
        return spread(x.size(), where(linear, 0, linear.length, true), shares);
    }

    /// Aᵀ·x̄ = v.
    private static List<@Nullable Var> linear(Calls.LinearSolve op, List<@Nullable Var> x, List<@Nullable Var> v) {
        Graph matrix = Transpose.of(Graph.of(op.matrix()), op.constants());
        List<Var> known = present(x.subList(0, op.constants()));
        if (known.size() < op.constants()) throw new Nonlinear("`linearSolve` is not linear in its matrix");
        List<Var> share = new Calls.LinearSolve(matrix, op.transposed(), op.solve()).apply(joined(known, present(v)));
        return spread(x.size(), List.of(op.constants()), share);
    }

    private static List<@Nullable Var> pullback(Calls.Pullback pullback, List<@Nullable Var> x, List<@Nullable Var> v) {
        List<Type> types = pullback.rule().inputs();
        List<Var> operands = new ArrayList<>(present(x.subList(0, pullback.known())));
        for (int i = 0; i < v.size(); i++) {
            Var each = v.get(i);
            operands.add(each == null ? Source.zero(types.get(pullback.known() + i)) : each);
        }
        List<Var> shares = Graph.of(pullback.rule()).replay(operands);
        List<@Nullable Var> all = new ArrayList<>();
        for (int i = 0; i < pullback.known(); i++) all.add(null);
        for (int i = 0; i < shares.size(); i++) all.add(x.get(pullback.known() + i) == null ? shares.get(i) : null);
        return all;
    }

    /// A scan backwards. The cotangent of the carry goes from step to step, those of linear constants are summed on
    /// the way, those of the ys come as xs, and those of the xs leave as ys. What the carry is known of is computed
    /// again, from snapshots.
    private static final class Loop {
        private final Loops.Scan scan;
        private final List<@Nullable Var> x;
        private final List<@Nullable Var> v;
        private final List<Type> types;
        private final boolean[] linear;
        private final int first;
        private final int last;
        private final List<Var> count;

        Loop(Loops.Scan scan, List<@Nullable Var> all, List<Type> types, List<@Nullable Var> v) {
            this.scan = scan;
            this.x = all.subList(scan.lead(), all.size());
            this.v = v;
            this.types = types;
            this.first = scan.constants();
            this.last = first + scan.carries();
            this.linear = linear();
            if (scan.isCounted() && all.getFirst() == null) throw new Nonlinear("`scan` is not linear in its length");
            this.count = present(all.subList(0, scan.lead()));
        }

        /// What is linear: the operands without a value, and of the carry also what comes to be so in some step.
        private boolean[] linear() {
            boolean[] now = isNull(x);
            while (true) {
                boolean[] results = Separate.late(Graph.of(scan.body()), now);
                boolean[] next = now.clone();
                for (int i = first; i < last; i++) next[i] |= results[i - first];
                if (java.util.Arrays.equals(next, now)) return now;
                now = next;
            }
        }

        private List<Integer> places(int from, int to, boolean isLinear) {
            return where(linear, from, to, isLinear);
        }

        List<@Nullable Var> shares() {
            List<Integer> states = places(first, last, false);
            List<Integer> constants = places(0, first, true);
            List<Integer> carries = places(first, last, true);
            Graph back = back();
            List<Var> start = new ArrayList<>();
            for (int carry : carries) {
                Var cotangent = v.get(carry - first);
                start.add(cotangent == null ? Source.zero(type(carry)) : cotangent);
            }
            for (int constant : constants) start.add(Source.zero(type(constant)));
            List<Var> fixed = known(0, first);
            List<Var> xs = joined(known(last, x.size()), present(v.subList(scan.carries(), v.size())));
            List<Var> results;
            if (states.isEmpty()) {
                Loops.Scan reversed = new Loops.Scan(
                        back, fixed.size(), start.size(), scan.length(), !scan.reverse(), scan.snapshots());
                results = reversed.apply(joined(count, fixed, start, xs));
            } else {
                Loops.Retrace reversed = new Loops.Retrace(
                        forward(),
                        back,
                        fixed.size(),
                        states.size(),
                        start.size(),
                        scan.length(),
                        scan.reverse(),
                        scan.snapshots());
                results = reversed.apply(joined(count, fixed, known(first, last), start, xs));
            }
            List<Integer> places = joined(carries, constants, places(last, x.size(), true)).stream()
                    .map(i -> i + scan.lead())
                    .toList();
            return spread(types.size(), places, results);
        }

        private Type type(int operand) {
            return types.get(scan.lead() + operand);
        }

        private List<Var> known(int from, int to) {
            List<@Nullable Var> values = new ArrayList<>();
            for (int place : places(from, to, false)) values.add(x.get(place));
            return present(values);
        }

        /// From known constants, known carry, cotangents of the linear carry, sums of those of constants, known xs
        /// and cotangents of ys to cotangents of the linear carry, sums, cotangents of linear xs.
        private Graph back() {
            List<Integer> results = new ArrayList<>();
            for (int i = 0; i < v.size(); i++) {
                if (i < scan.carries() ? linear[first + i] : v.get(i) != null) results.add(i);
            }
            Graph transposed = transposed(scan.body(), linear, results);
            int constants = places(0, first, true).size();
            int carries = places(first, last, true).size();
            int known = places(0, linear.length, false).size();
            int ys = results.size() - carries;
            List<Integer> groups = List.of(
                    places(0, first, false).size(),
                    places(first, last, false).size(),
                    places(last, linear.length, false).size());
            List<Type> in = transposed.inputs();
            List<Type> sums = transposed.outputTypes().subList(0, constants);
            int fixed = groups.get(0) + groups.get(1);
            List<Type> inputs = joined(
                    in.subList(0, fixed),
                    in.subList(known, known + carries),
                    sums,
                    in.subList(fixed, known),
                    in.subList(known + carries, known + carries + ys));
            return Trace.graph(inputs, all -> {
                int behind = fixed + carries + constants;
                List<Var> operands = joined(
                        all.subList(0, fixed),
                        all.subList(behind, behind + groups.get(2)),
                        all.subList(fixed, fixed + carries),
                        all.subList(behind + groups.get(2), all.size()));
                List<Var> shares = transposed.replay(operands);
                List<Var> outputs = new ArrayList<>(shares.subList(constants, constants + carries));
                for (int i = 0; i < constants; i++)
                    outputs.add(Histories.plus(all.get(fixed + carries + i), shares.get(i)));
                outputs.addAll(shares.subList(constants + carries, shares.size()));
                return outputs;
            });
        }

        /// From known constants, known carry, known xs and cotangents of ys, which it does not read, to the known
        /// carry.
        private Graph forward() {
            List<Integer> outputs =
                    places(first, last, false).stream().map(i -> i - first).toList();
            Graph known = Arranged.of(scan.body(), places(0, linear.length, false), outputs);
            List<Type> ys = new ArrayList<>();
            for (int i = scan.carries(); i < v.size(); i++) {
                if (v.get(i) != null) ys.add(scan.body().outputTypes().get(i));
            }
            return Trace.graph(
                    joined(known.inputs(), ys),
                    all -> known.replay(all.subList(0, known.inputs().size())));
        }
    }
}
