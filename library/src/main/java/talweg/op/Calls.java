package talweg.op;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import talweg.shape.Type;

/// Programs run once, which have something to say about their derivatives.
public sealed interface Calls extends Control {
    /// A program whose derivative computes again what lies inside instead of keeping it.
    ///
    /// @param keep what is kept nevertheless
    record Checkpoint(Program body, Keep keep) implements Calls {
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
            Operands.require(this, "operands", body.inputs(), operands);
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
    record CustomJvp(Program body, Program rule, int arguments) implements Calls {
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
            Operands.require(this, "operands", body.inputs(), operands);
            Operands.require(this, arguments <= operands.size(), operands);
            List<Type> known = Operands.joined(operands, body.outputTypes());
            List<Type> varying = Control.floating(operands.subList(0, arguments));
            Operands.require(this, "a rule that takes values", Operands.joined(known, varying), rule.inputs());
            Operands.require(
                    this, "a rule that gives tangents", Control.floating(body.outputTypes()), rule.outputTypes());
            return body.outputTypes();
        }
    }

    /// A program with its own vjp. The rule takes (operands, results, cotangents of the floating results) and gives
    /// the cotangents of the floating arguments.
    ///
    /// @param arguments how many operands vary; those after them must not
    record CustomVjp(Program body, Program rule, int arguments) implements Calls {
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
            Operands.require(this, "operands", body.inputs(), operands);
            Operands.require(this, arguments <= operands.size(), operands);
            List<Type> known = Operands.joined(operands, body.outputTypes());
            Operands.require(
                    this,
                    "a rule that takes values",
                    Operands.joined(known, Control.floating(body.outputTypes())),
                    rule.inputs());
            List<Type> varying = Control.floating(operands.subList(0, arguments));
            Operands.require(this, "a rule that gives cotangents", varying, rule.outputTypes());
            return body.outputTypes();
        }
    }

    /// The x with A·x = b, for a program A that is linear in x: how it is found is nobody's business but the
    /// solver's, and the derivatives are those of the equation. x and b are vectors of one type.
    ///
    /// @param matrix     from (constants, x) to A·x
    /// @param solve      from (constants, b) to x
    /// @param transposed from (constants, b) to the x with Aᵀ·x = b; that of a symmetric A is `solve`
    record LinearSolve(Program matrix, Program solve, Program transposed) implements Calls {
        @Override
        public List<Program> programs() {
            return List.of(matrix, solve, transposed);
        }

        @Override
        public LinearSolve map(UnaryOperator<Program> f) {
            return new LinearSolve(f.apply(matrix), f.apply(solve), f.apply(transposed));
        }

        /// How many operands come before b.
        public int constants() {
            return solve.inputs().size() - 1;
        }

        @Override
        public List<Type> results(List<Type> operands) {
            List<Type> in = solve.inputs();
            Operands.require(this, !in.isEmpty(), operands);
            Operands.require(this, "operands", in, operands);
            for (Program each : programs()) {
                Operands.require(this, "programs that take operands", in, each.inputs());
                Operands.require(this, "programs that give vectors", List.of(in.getLast()), each.outputTypes());
            }
            return solve.outputTypes();
        }
    }

    /// The linear operation whose transpose is `rule`: of (known operands, tangents) the tangents of results, for a
    /// rule from (known operands, cotangents of results) to cotangents. Its transpose is all that can be asked of
    /// it where the rule is not linear in the cotangents.
    ///
    /// @param known   how many operands come before the tangents
    /// @param forward the transpose of the rule, which is what is run; empty if it has none
    record Pullback(Program rule, int known, List<Program> forward) implements Calls {
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
            Operands.require(this, known <= in.size(), operands);
            Operands.require(this, "operands", Operands.joined(in.subList(0, known), rule.outputTypes()), operands);
            List<Type> results = in.subList(known, in.size());
            for (Program each : forward) {
                Operands.require(this, "a transpose that takes operands", operands, each.inputs());
                Operands.require(this, "a transpose that gives tangents", results, each.outputTypes());
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
}
