package talweg.schedule;

import talweg.op.Roundings;
import talweg.op.Var;

/// Falls along half a wave from 1 to φ, again and again, each time μ times as long. PyTorch's
/// `CosineAnnealingWarmRestarts`.
///
/// @param period     of the first time, in steps; ≥ 1
/// @param multiplier μ; ≥ 1
/// @param floor      φ; ≥ 0
/// @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR, ICLR 2017, equation 5</a>
public record CosineRestarts(int period, int multiplier, double floor) implements Schedule {
    /// Below the distance of two steps on the scale of periods, above the rounding of a logarithm.
    private static final double ROUNDING = 1e-9;

    public CosineRestarts {
        Schedule.requireSteps(period, "CosineRestarts.period");
        Schedule.requireSteps(multiplier, "CosineRestarts.multiplier");
        Schedule.requireFactor(floor, "CosineRestarts.floor");
    }

    /// Periods of one length, down to 0.
    public static CosineRestarts every(int steps) {
        return new CosineRestarts(steps, 1, 0);
    }

    @Override
    public Var factor(Var step) {
        Var periods = step.over(period);
        if (multiplier == 1) return Cosine.wave(periods.minus(Roundings.floor(periods)), 1, floor);
        // restarts lie at 1 + μ + … + μᵏ⁻¹ = (μᵏ − 1) / (μ − 1) first periods
        Var restarts = Roundings.floor(periods.times(multiplier - 1)
                .plus(1)
                .log()
                .over(Math.log(multiplier))
                .plus(ROUNDING));
        Var length = step.constant(multiplier).pow(restarts).round();
        Var since = periods.minus(length.minus(1).over(multiplier - 1));
        return Cosine.wave(since.over(length), 1, floor);
    }
}
