package talweg.schedule;

import talweg.op.Var;

/// The same factor at every step.
///
/// @param factor it; ≥ 0
public record Constant(double factor) implements Schedule {
    public Constant {
        Schedule.requireFactor(factor, "Constant.factor");
    }

    @Override
    public Var factor(Var step) {
        return step.constant(factor);
    }
}
