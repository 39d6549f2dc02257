package talweg.schedule;

import talweg.op.Var;

/// (1 − t / T)^p until step T, then 0. PyTorch's `PolynomialLR`.
///
/// @param steps T; ≥ 1
/// @param power p; > 0
public record Polynomial(int steps, double power) implements Schedule {
    public Polynomial {
        Schedule.requireSteps(steps, "Polynomial.steps");
        Schedule.requirePositive(power, "Polynomial.power");
    }

    @Override
    public Var factor(Var step) {
        Var left = step.min(step.constant(steps)).over(steps).negate().plus(1);
        return left.pow(power);
    }
}
