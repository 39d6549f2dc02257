package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import talweg.shape.Type;

/// Loops: a program run step by step, each step from what the last one gave. A loop is one operation, however many
/// steps it has.
public sealed interface Loops extends Control {
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
    record Scan(Program body, int constants, int carries, int length, boolean reverse, int snapshots) implements Loops {
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
            Operands.require(this, constants + carries <= in.size() && carries <= out.size(), operands);
            List<Type> required = new ArrayList<>(isCounted() ? List.of(Type.I64) : List.of());
            required.addAll(in.subList(0, constants + carries));
            for (Type x : in.subList(constants + carries, in.size())) required.add(stacked(x));
            Operands.require(this, "operands", required, operands);
            List<Type> carry = in.subList(constants, constants + carries);
            Operands.require(this, "a body that gives a carry", carry, out.subList(0, carries));
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
    record While(Program condition, Program body, int constants, int snapshots) implements Loops {
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
            Operands.require(this, constants <= body.inputs().size() && carries() <= out.size(), operands);
            Operands.require(this, "operands", body.inputs(), operands);
            Operands.require(this, "a condition that takes operands", operands, condition.inputs());
            Operands.require(this, "a condition that gives results", List.of(Type.BOOL), condition.outputTypes());
            List<Type> carry = operands.subList(constants, operands.size());
            Operands.require(this, "a body that gives a carry", carry, out.subList(0, carries()));
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
            implements Loops {
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
            Operands.require(this, fixed + carries <= in.size() && carries <= out.size(), operands);
            List<Type> required = new ArrayList<>(isCounted() ? List.of(Type.I64) : List.of());
            required.addAll(in.subList(0, fixed + carries));
            List<Type> xs = in.subList(fixed + carries, in.size());
            for (Type x : xs) required.add(stacked(x));
            Operands.require(this, "operands", required, operands);
            Operands.require(
                    this, "a body that takes operands", Operands.joined(in.subList(0, fixed), xs), body.inputs());
            Operands.require(this, "a body that gives a state", in.subList(constants, fixed), body.outputTypes());
            List<Type> carry = in.subList(fixed, fixed + carries);
            Operands.require(this, "a way back that gives a carry", carry, out.subList(0, carries));
            List<Type> results = new ArrayList<>(carry);
            for (Type y : out.subList(carries, out.size())) results.add(stacked(y));
            return results;
        }
    }
}
