package talweg.schedule;

import talweg.op.Var;

/// κᵗ. PyTorch's `ExponentialLR`.
///
/// @param factor κ; > 0
public record Exponential(double factor) implements Schedule {
    public Exponential {
        Schedule.requirePositive(factor, "Exponential.factor");
    }

    @Override
    public Var factor(Var step) {
        return step.constant(factor).pow(step);
    }
}
