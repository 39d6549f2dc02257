package talweg.run;

import java.util.List;
import talweg.op.Line;
import talweg.op.Op;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;

/// The stage in which operations happen at once, found by [Stage#eager].
public final class Eager implements Stage {
    /// For the service loader.
    public Eager() {}

    @Override
    public List<Var> apply(Op op, List<Var> operands) {
        try {
            return List.of(
                    Interpreter.apply(op, operands.stream().map(Tensor::of).toList()));
        } catch (IndexOutOfBoundsException e) {
            throw Line.located(e, op, Line.here());
        }
    }
}
