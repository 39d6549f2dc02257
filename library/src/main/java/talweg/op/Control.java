package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import talweg.shape.Type;

/// Operations that run programs: choices, loops, and programs with a derivative of their own. What a program reads
/// from outside is among the operands, so programs are closed and are compared by structure.
///
/// Their rules are transforms of their programs, and so are not here but beside those transforms, in exhaustive
/// switches.
public sealed interface Control extends Op {
    /// The programs that are run.
    List<Program> programs();

    /// The same operation on other programs, each in the place of the one that `f` takes. They must take and give
    /// the same types.
    Control map(UnaryOperator<Program> f);

    /// Refuses operands of other types.
    private static void require(Op op, String what, List<Type> required, List<Type> got) {
        if (required.equals(got)) return;
        throw new IllegalArgumentException(
                "`" + op.name() + "` requires " + what + " of types " + required + ", got " + got);
    }

    /// Refuses counts of operands that cannot be.
    private static void require(Op op, boolean holds, List<Type> got) {
        if (!holds) throw new IllegalArgumentException("`" + op.name() + "` requires more operands, got " + got);
    }

    private static List<Type> joined(List<Type> first, List<Type> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// One of several programs: operand 0, an integer, says which, counted from 0; the others are the program's.
    /// Only that one runs.
    record Switch(List<Program> branches) implements Control {
        @Override
        public List<Program> programs() {
            return branches;
        }

        @Override
        public Switch map(UnaryOperator<Program> f) {
            return new Switch(branches.stream().map(f).toList());
        }

        @Override
        public List<Type> results(List<Type> operands) {
            require(this, !branches.isEmpty() && !operands.isEmpty(), operands);
            require(this, "an index", List.of(Type.I64), operands.subList(0, 1));
            List<Type> results = branches.getFirst().outputTypes();
            for (Program branch : branches) {
                require(this, "operands", branch.inputs(), operands.subList(1, operands.size()));
                require(this, "results of every branch", results, branch.outputTypes());
            }
            return results;
        }
    }

    /// A loop of known length. The body takes (constants, carry, element of each xs) and gives (carry, element of
    /// each ys); the loop takes (constants, first carry, xs) and gives (last carry, ys). xs and ys are stacked: the
    /// steps are axis 0 of a tensor, or a history.
    ///
    /// @param constants how many values are the same in every step
    /// @param carries   how many values go from step to step
    /// @param length    how many steps; [#RUN_TIME] if operand 0, an integer before all others, says so when run:
    ///     xs and ys are then histories
    /// @param reverse   whether the steps go from the last element of the xs to the first
    /// @param snapshots 0 if the derivative may keep values of every step; else how many carries it may keep, and
    ///     compute again what lies between them
    record Scan(Program body, int constants, int carries, int length, boolean reverse, int snapshots)
            implements Control {
        /// A length that is an operand.
        public static final int RUN_TIME = -1;

        /// Whether operand 0 is the length.
        public boolean isCounted() {
            return length == RUN_TIME;
        }

        /// How many operands come before the body's.
        public int lead() {
            return isCounted() ? 1 : 0;
        }

        /// The type of one value for each step, as operand or result of the loop.
        public Type stacked(Type step) {
            return stacked(step, length);
        }

        static Type stacked(Type step, int length) {
            return length == RUN_TIME || step.isHistory()
                    ? step.history()
                    : step.with(step.shape().insert(0, length));
        }

        @Override
        public List<Program> programs() {
            return List.of(body);
        }

        @Override
        public Scan map(UnaryOperator<Program> f) {
            return new Scan(f.apply(body), constants, carries, length, reverse, snapshots);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            List<Type> in = body.inputs();
            List<Type> out = body.outputTypes();
            require(this, constants + carries <= in.size() && carries <= out.size(), operands);
            List<Type> required = new ArrayList<>(isCounted() ? List.of(Type.I64) : List.of());
            required.addAll(in.subList(0, constants + carries));
            for (Type x : in.subList(constants + carries, in.size())) required.add(stacked(x));
            require(this, "operands", required, operands);
            List<Type> carry = in.subList(constants, constants + carries);
            require(this, "a body that gives a carry", carry, out.subList(0, carries));
            List<Type> results = new ArrayList<>(carry);
            for (Type y : out.subList(carries, out.size())) results.add(stacked(y));
            return results;
        }
    }

    /// A loop for as long as a condition holds. The condition takes (constants, carry) and gives a boolean; the
    /// body takes (constants, carry) and gives (carry, element of each ys); the loop takes (constants, first carry)
    /// and gives (last carry, how many steps there were, the history of each ys).
    ///
    /// @param constants how many values are the same in every step
    /// @param snapshots as of [Scan]
    record While(Program condition, Program body, int constants, int snapshots) implements Control {
        /// How many values go from step to step.
        public int carries() {
            return body.inputs().size() - constants;
        }

        @Override
        public List<Program> programs() {
            return List.of(condition, body);
        }

        @Override
        public While map(UnaryOperator<Program> f) {
            return new While(f.apply(condition), f.apply(body), constants, snapshots);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            List<Type> out = body.outputTypes();
            require(this, constants <= body.inputs().size() && carries() <= out.size(), operands);
            require(this, "operands", body.inputs(), operands);
            require(this, "a condition that takes operands", operands, condition.inputs());
            require(this, "a condition that gives results", List.of(Type.BOOL), condition.outputTypes());
            List<Type> carry = operands.subList(constants, operands.size());
            require(this, "a body that gives a carry", carry, out.subList(0, carries()));
            List<Type> results = new ArrayList<>(carry);
            results.add(Type.I64);
            for (Type y : out.subList(carries(), out.size())) results.add(y.history());
            return results;
        }
    }

    /// A loop there and back. There, `body` takes (constants, state, element of each xs) and gives the next state.
    /// Back over the same steps, `back` takes (constants, state before the step, carry, element of each xs) and
    /// gives (carry, element of each ys). The loop takes (constants, first state, first carry, xs) and gives (last
    /// carry, ys): what the transpose of a loop comes to whose states are not kept. At most `snapshots` states are;
    /// those between are computed again (Griewank and Walther, *Revolve*, ACM TOMS 26, 2000).
    ///
    /// @param states  how many values the state has
    /// @param carries how many values go back from step to step
    /// @param reverse whether the steps there go from the last element of the xs to the first
    record Retrace(
            Program body,
            Program back,
            int constants,
            int states,
            int carries,
            int length,
            boolean reverse,
            int snapshots)
            implements Control {
        /// Whether operand 0 is the length.
        public boolean isCounted() {
            return length == Scan.RUN_TIME;
        }

        /// How many operands come before the constants.
        public int lead() {
            return isCounted() ? 1 : 0;
        }

        /// The type of one value for each step, as operand or result of the loop.
        public Type stacked(Type step) {
            return Scan.stacked(step, length);
        }

        @Override
        public List<Program> programs() {
            return List.of(body, back);
        }

        @Override
        public Retrace map(UnaryOperator<Program> f) {
            return new Retrace(f.apply(body), f.apply(back), constants, states, carries, length, reverse, snapshots);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            List<Type> in = back.inputs();
            List<Type> out = back.outputTypes();
            int fixed = constants + states;
            require(this, fixed + carries <= in.size() && carries <= out.size(), operands);
            List<Type> required = new ArrayList<>(isCounted() ? List.of(Type.I64) : List.of());
            required.addAll(in.subList(0, fixed + carries));
            List<Type> xs = in.subList(fixed + carries, in.size());
            for (Type x : xs) required.add(stacked(x));
            require(this, "operands", required, operands);
            require(this, "a body that takes operands", joined(in.subList(0, fixed), xs), body.inputs());
            require(this, "a body that gives a state", in.subList(constants, fixed), body.outputTypes());
            List<Type> carry = in.subList(fixed, fixed + carries);
            require(this, "a way back that gives a carry", carry, out.subList(0, carries));
            List<Type> results = new ArrayList<>(carry);
            for (Type y : out.subList(carries, out.size())) results.add(stacked(y));
            return results;
        }
    }

    /// A program whose derivative computes again what lies inside instead of keeping it.
    ///
    /// @param keep what is kept nevertheless
    record Checkpoint(Program body, Keep keep) implements Control {
        @Override
        public List<Program> programs() {
            return List.of(body);
        }

        @Override
        public Checkpoint map(UnaryOperator<Program> f) {
            return new Checkpoint(f.apply(body), keep);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            require(this, "operands", body.inputs(), operands);
            return body.outputTypes();
        }
    }

    /// What a [Checkpoint] keeps beside its operands.
    enum Keep {
        /// Nothing: everything is computed again.
        NOTHING,
        /// The results of contractions, which cost more to compute than to keep.
        CONTRACTIONS
    }

    /// A program with its own jvp. The rule takes (operands, results, tangents of the floating arguments) and gives
    /// the tangents of the floating results.
    ///
    /// @param arguments how many operands vary; those after them must not
    record CustomJvp(Program body, Program rule, int arguments) implements Control {
        @Override
        public List<Program> programs() {
            return List.of(body, rule);
        }

        @Override
        public CustomJvp map(UnaryOperator<Program> f) {
            return new CustomJvp(f.apply(body), f.apply(rule), arguments);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            require(this, "operands", body.inputs(), operands);
            require(this, arguments <= operands.size(), operands);
            List<Type> known = joined(operands, body.outputTypes());
            List<Type> varying = floating(operands.subList(0, arguments));
            require(this, "a rule that takes values", joined(known, varying), rule.inputs());
            require(this, "a rule that gives tangents", floating(body.outputTypes()), rule.outputTypes());
            return body.outputTypes();
        }
    }

    /// A program with its own vjp. The rule takes (operands, results, cotangents of the floating results) and gives
    /// the cotangents of the floating arguments.
    ///
    /// @param arguments how many operands vary; those after them must not
    record CustomVjp(Program body, Program rule, int arguments) implements Control {
        @Override
        public List<Program> programs() {
            return List.of(body, rule);
        }

        @Override
        public CustomVjp map(UnaryOperator<Program> f) {
            return new CustomVjp(f.apply(body), f.apply(rule), arguments);
        }

        @Override
        public List<Type> results(List<Type> operands) {
            require(this, "operands", body.inputs(), operands);
            require(this, arguments <= operands.size(), operands);
            List<Type> known = joined(operands, body.outputTypes());
            require(this, "a rule that takes values", joined(known, floating(body.outputTypes())), rule.inputs());
            List<Type> varying = floating(operands.subList(0, arguments));
            require(this, "a rule that gives cotangents", varying, rule.outputTypes());
            return body.outputTypes();
        }
    }

    /// The linear operation whose transpose is `rule`: of (known operands, tangents) the tangents of results, for a
    /// rule from (known operands, cotangents of results) to cotangents. Its transpose is all that can be asked of
    /// it where the rule is not linear in the cotangents.
    ///
    /// @param known   how many operands come before the tangents
    /// @param forward the transpose of the rule, which is what is run; empty if it has none
    record Pullback(Program rule, int known, List<Program> forward) implements Control {
        @Override
        public List<Program> programs() {
            return Stream.concat(Stream.of(rule), forward.stream()).toList();
        }

        @Override
        public Pullback map(UnaryOperator<Program> f) {
            return new Pullback(f.apply(rule), known, forward.stream().map(f).toList());
        }

        @Override
        public List<Type> results(List<Type> operands) {
            List<Type> in = rule.inputs();
            require(this, known <= in.size(), operands);
            require(this, "operands", joined(in.subList(0, known), rule.outputTypes()), operands);
            List<Type> results = in.subList(known, in.size());
            for (Program each : forward) {
                require(this, "a transpose that takes operands", operands, each.inputs());
                require(this, "a transpose that gives tangents", results, each.outputTypes());
            }
            return results;
        }

        /// What is run.
        ///
        /// @throws IllegalStateException if the rule has no transpose
        public Program run() {
            if (!forward.isEmpty()) return forward.getFirst();
            throw new IllegalStateException("`customVjp` has no forward mode here: its rule is not linear in the"
                    + " cotangents; use `customJvp`, or reverse mode alone");
        }
    }

    /// How many values a history has: an integer.
    record Length() implements Control {
        @Override
        public List<Program> programs() {
            return List.of();
        }

        @Override
        public Length map(UnaryOperator<Program> f) {
            return this;
        }

        @Override
        public List<Type> results(List<Type> operands) {
            if (operands.size() == 1 && operands.getFirst().isHistory()) return List.of(Type.I64);
            throw new IllegalArgumentException("`length` requires one history, got " + operands);
        }
    }

    /// Those types of which there are derivatives.
    static List<Type> floating(List<Type> types) {
        return types.stream().filter(type -> type.element().isFloating()).toList();
    }
}
