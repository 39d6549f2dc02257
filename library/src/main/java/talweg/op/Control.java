package talweg.op;

import java.util.List;
import java.util.function.UnaryOperator;
import talweg.shape.Type;

/// Operations that run programs: choices, loops, and programs with a derivative of their own. What a program reads
/// from outside is among the operands, so programs are closed and are compared by structure.
///
/// Their rules are transforms of their programs, and so are not here but beside those transforms, in exhaustive
/// switches.
public sealed interface Control extends Op permits Control.Switch, Control.Length, Loops, Calls {
    /// The programs that are run.
    List<Program> programs();

    /// The same operation on other programs, each in the place of the one that `f` takes. They must take and give
    /// the same types.
    Control map(UnaryOperator<Program> f);

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
            Operands.require(this, !branches.isEmpty() && !operands.isEmpty(), operands);
            Operands.require(this, "an index", List.of(Type.I64), operands.subList(0, 1));
            List<Type> results = branches.getFirst().outputTypes();
            for (Program branch : branches) {
                Operands.require(this, "operands", branch.inputs(), operands.subList(1, operands.size()));
                Operands.require(this, "results of every branch", results, branch.outputTypes());
            }
            return results;
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
