package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.autodiff.Extension.Value;
import talweg.graph.Graph;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Var;

/// Control flow on values with companions: each program is extended, and companions go where their values go. What
/// a loop carries varies if it does at first, or comes to in some step.
final class Extended {
    private final Extension extension;

    Extended(Extension extension) {
        this.extension = extension;
    }

    /// The results of one of several programs; those that vary in one vary in all.
    List<Value> branch(Control.Switch choice, List<Value> x) {
        if (x.getFirst().varies()) throw undecided(choice);
        List<Value> operands = x.subList(1, x.size());
        boolean[] varies = varies(operands);
        boolean[] results =
                new boolean[choice.branches().getFirst().outputTypes().size()];
        for (Program branch : choice.branches()) {
            boolean[] own = extension.of(Graph.of(branch), varies, results).varies();
            for (int i = 0; i < own.length; i++) results[i] |= own[i];
        }
        List<Program> branches = new ArrayList<>();
        for (Program branch : choice.branches())
            branches.add(extension.of(Graph.of(branch), varies, results).graph());
        List<Var> flat = new ArrayList<>(List.of(x.getFirst().at()));
        flat.addAll(Extension.flat(operands));
        return extension.values(new Control.Switch(branches).apply(flat), results);
    }

    private static IllegalArgumentException undecided(Control op) {
        return new IllegalArgumentException("`" + op.name()
                + "` has bounds only where its condition is decided: it must not depend on what is not known exactly");
    }

    /// The results of a program, called.
    List<Value> call(Calls.Checkpoint checkpoint, List<Value> x) {
        Graph body = Graph.of(checkpoint.body());
        var extended = extension.of(body, varies(x), new boolean[body.outputs().length]);
        List<Var> results = new Calls.Checkpoint(extended.graph(), checkpoint.keep()).apply(Extension.flat(x));
        return extension.values(results, extended.varies());
    }

    List<Value> scan(Loops.Scan scan, List<Value> x) {
        int lead = scan.lead();
        List<Value> constants = x.subList(lead, lead + scan.constants());
        List<Value> carry = x.subList(lead + scan.constants(), lead + scan.constants() + scan.carries());
        List<Value> xs = x.subList(lead + scan.constants() + scan.carries(), x.size());
        Loop loop = new Loop(scan.body(), List.of(varies(constants)), varies(carry), varies(xs));
        boolean[] state = loop.state;
        List<Var> operands =
                new ArrayList<>(lead == 0 ? List.of() : List.of(x.getFirst().at()));
        operands.addAll(Extension.flat(constants));
        operands.addAll(flat(carry, state));
        operands.addAll(Extension.flat(xs));
        int carries = size(state);
        Loops.Scan extended = new Loops.Scan(
                loop.arranged(),
                Extension.flat(constants).size(),
                carries,
                scan.length(),
                scan.reverse(),
                scan.snapshots());
        List<Var> results = extended.apply(operands);
        List<Value> values = new ArrayList<>(extension.values(results.subList(0, carries), state));
        values.addAll(extension.values(results.subList(carries, results.size()), loop.ys()));
        return values;
    }

    List<Value> loop(Loops.While op, List<Value> x) {
        List<Value> constants = x.subList(0, op.constants());
        List<Value> carry = x.subList(op.constants(), x.size());
        Loop loop = new Loop(op.body(), List.of(varies(constants)), varies(carry), new boolean[0]);
        boolean[] state = loop.state;
        Graph condition = condition(op, loop);
        Loops.While extended = new Loops.While(
                condition, loop.arranged(), Extension.flat(constants).size(), op.snapshots());
        List<Var> operands = new ArrayList<>(Extension.flat(constants));
        operands.addAll(flat(carry, state));
        List<Var> results = extended.apply(operands);
        int carries = size(state);
        List<Value> values = new ArrayList<>(extension.values(results.subList(0, carries), state));
        values.add(new Value(results.get(carries), List.of()));
        values.addAll(extension.values(results.subList(carries + 1, results.size()), loop.ys()));
        return values;
    }

    /// The condition, which sees the companions and must not need them.
    private Graph condition(Loops.While op, Loop loop) {
        var extended = extension.of(Graph.of(op.condition()), loop.inputs(), new boolean[1]);
        if (extended.varies()[0]) throw undecided(op);
        return Arranged.of(extended.graph(), loop.order(), List.of(0));
    }

    List<Value> retrace(Loops.Retrace op, List<Value> x) {
        int states = op.lead() + op.constants();
        int carries = states + op.states();
        int first = carries + op.carries();
        List<Value> constants = x.subList(op.lead(), states);
        List<Value> xs = x.subList(first, x.size());
        Loop there = new Loop(op.body(), List.of(varies(constants)), varies(x.subList(states, carries)), varies(xs));
        boolean[] state = there.state;
        Loop back =
                new Loop(op.back(), List.of(varies(constants), state), varies(x.subList(carries, first)), varies(xs));
        boolean[] carry = back.state;
        List<Var> operands = new ArrayList<>(
                op.lead() == 0 ? List.of() : List.of(x.getFirst().at()));
        operands.addAll(Extension.flat(constants));
        operands.addAll(flat(x.subList(states, carries), state));
        operands.addAll(flat(x.subList(carries, first), carry));
        operands.addAll(Extension.flat(xs));
        Loops.Retrace extended = new Loops.Retrace(
                there.arranged(),
                back.arranged(),
                Extension.flat(constants).size(),
                size(state),
                size(carry),
                op.length(),
                op.reverse(),
                op.snapshots());
        List<Var> results = extended.apply(operands);
        List<Value> values = new ArrayList<>(extension.values(results.subList(0, size(carry)), carry));
        values.addAll(extension.values(results.subList(size(carry), results.size()), back.ys()));
        return values;
    }

    private static boolean[] varies(List<Value> values) {
        boolean[] varies = new boolean[values.size()];
        for (int i = 0; i < varies.length; i++) varies[i] = values.get(i).varies();
        return varies;
    }

    private static boolean[] joined(boolean[] first, boolean[] second) {
        boolean[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /// How many values there are, companions included.
    private int size(boolean[] varies) {
        int size = varies.length;
        for (boolean each : varies) size += each ? extension.width() : 0;
        return size;
    }

    /// Values with the companions that `varies` wants.
    private List<Var> flat(List<Value> values, boolean[] varies) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < varies.length; i++) {
            Value value = values.get(i);
            all.add(varies[i] && !value.varies() ? new Value(value.at(), extension.still(value.at())) : value);
        }
        return Extension.flat(all);
    }

    /// The body of a loop, extended. Its inputs are groups of values, each followed by its own companions.
    private final class Loop {
        private final List<boolean[]> before;
        private final boolean[] after;
        private final Extension.Program extended;

        /// Which values of the carry vary.
        private final boolean[] state;

        /// @param before which values vary of each group before the carry
        /// @param first  which values of the carry vary at first
        /// @param after  which values vary of those behind the carry
        Loop(Program body, List<boolean[]> before, boolean[] first, boolean[] after) {
            this.before = before;
            this.after = after;
            boolean[] now = first;
            while (true) {
                boolean[] demanded = Arrays.copyOf(now, body.outputTypes().size());
                Extension.Program program = extension.of(Graph.of(body), inputs(now), demanded);
                boolean[] next = Arrays.copyOf(program.varies(), now.length);
                if (Arrays.equals(next, now)) {
                    this.state = now;
                    this.extended = program;
                    return;
                }
                now = next;
            }
        }

        private boolean[] inputs(boolean[] carry) {
            boolean[] all = {};
            for (boolean[] group : before) all = joined(all, group);
            return joined(joined(all, carry), after);
        }

        boolean[] inputs() {
            return inputs(state);
        }

        boolean[] ys() {
            return Arrays.copyOfRange(extended.varies(), state.length, extended.varies().length);
        }

        Graph arranged() {
            List<Integer> outputs = new ArrayList<>();
            group(extended.varies(), 0, state.length, outputs);
            group(extended.varies(), state.length, extended.varies().length, outputs);
            return Arranged.of(extended.graph(), order(), outputs);
        }

        /// The places of the inputs of the extended program, group by group.
        List<Integer> order() {
            boolean[] varies = inputs();
            List<Integer> order = new ArrayList<>();
            int from = 0;
            for (boolean[] group : before) {
                group(varies, from, from + group.length, order);
                from += group.length;
            }
            group(varies, from, from + state.length, order);
            group(varies, from + state.length, varies.length, order);
            return order;
        }

        /// Adds the places of values `from` to `to`, then those of their companions, which stand behind all values.
        private void group(boolean[] varies, int from, int to, List<Integer> order) {
            IntStream.range(from, to).forEach(order::add);
            int next = varies.length;
            for (int i = 0; i < to; i++) {
                if (!varies[i]) continue;
                for (int k = 0; k < extension.width(); k++, next++) {
                    if (i >= from) order.add(next);
                }
            }
        }
    }
}
