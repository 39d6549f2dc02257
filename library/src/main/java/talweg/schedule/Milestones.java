package talweg.schedule;

import java.util.List;
import talweg.op.Var;

/// κⁿ after n milestones: falls by a factor at each of some steps. PyTorch's `MultiStepLR`.
///
/// @param at     the steps, from 0
/// @param factor κ; > 0
public record Milestones(List<Integer> at, double factor) implements Schedule {
    public Milestones {
        at = List.copyOf(at);
        Schedule.requirePositive(factor, "Milestones.factor");
    }

    @Override
    public Var factor(Var step) {
        Var passed = step.constant(1);
        for (int milestone : at) {
            Var isPassed = step.constant(milestone).lessEqual(step);
            passed = isPassed.choose(passed.times(factor), passed);
        }
        return passed;
    }
}
