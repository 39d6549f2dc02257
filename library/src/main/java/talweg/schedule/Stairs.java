package talweg.schedule;

import static talweg.op.Roundings.floor;

import talweg.op.Var;

/// κ^⌊t / n⌋: falls by a factor every n steps. PyTorch's `StepLR`.
///
/// @param every  n; ≥ 1
/// @param factor κ; > 0
public record Stairs(int every, double factor) implements Schedule {
    public Stairs {
        Schedule.requireSteps(every, "Stairs.every");
        Schedule.requirePositive(factor, "Stairs.factor");
    }

    @Override
    public Var factor(Var step) {
        return step.constant(factor).pow(floor(step.over(every)));
    }
}
