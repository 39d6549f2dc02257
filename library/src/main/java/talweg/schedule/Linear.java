package talweg.schedule;

import talweg.op.Var;

/// Along a line from one factor to another, where it stays. PyTorch's `LinearLR`.
///
/// @param from  at step 0; ≥ 0
/// @param to    from step `steps` on; ≥ 0
/// @param steps ≥ 1
public record Linear(double from, double to, int steps) implements Schedule {
    public Linear {
        Schedule.requireFactor(from, "Linear.from");
        Schedule.requireFactor(to, "Linear.to");
        Schedule.requireSteps(steps, "Linear.steps");
    }

    /// A warm-up: from 1/n at the first of n steps to 1.
    public static Linear warmUp(int steps) {
        return new Linear(1.0 / steps, 1, Math.max(1, steps - 1));
    }

    @Override
    public Var factor(Var step) {
        return step.min(step.constant(steps)).times((to - from) / steps).plus(from);
    }
}
