package talweg.schedule;

import talweg.op.Var;

/// Up along half a wave from `start` to 1 within the first share of the steps, down to `end` within the rest, where
/// it stays. The rate that the update was given is the greatest. PyTorch's `OneCycleLR` with `total_steps` one more
/// than these steps, since it counts their ends.
///
/// @param steps until the end is reached; ≥ 2
/// @param rise  the share of them in which it rises; in (0, 1)
/// @param start ≥ 0
/// @param end   ≥ 0
/// @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin, Super-convergence, 2018</a>, by waves in place of
///     lines
public record OneCycle(int steps, double rise, double start, double end) implements Schedule {
    public OneCycle {
        if (steps < 2) throw new IllegalArgumentException("`OneCycle.steps` requires ≥ 2, got " + steps);
        if (!(rise * (steps + 1) > 1 && rise < 1)) {
            throw new IllegalArgumentException(
                    "`OneCycle.rise` requires more than one step and less than all, got " + rise);
        }
        Schedule.requireFactor(start, "OneCycle.start");
        Schedule.requireFactor(end, "OneCycle.end");
    }

    /// PyTorch's defaults: rises within 0.3 of the steps from 1/25, ends at 1/250,000.
    public static OneCycle over(int steps) {
        return new OneCycle(steps, 0.3, 1 / 25.0, 1 / 25.0 / 1e4);
    }

    @Override
    public Var factor(Var step) {
        double peak = rise * (steps + 1) - 1;
        double last = steps;
        Var up = Cosine.wave(step.over(peak), start, 1);
        Var down = Cosine.wave(step.min(step.constant(last)).minus(peak).over(last - peak), 1, end);
        return step.lessEqual(peak).choose(up, down);
    }
}
