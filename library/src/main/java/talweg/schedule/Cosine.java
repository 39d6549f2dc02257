package talweg.schedule;

import static talweg.op.Trigonometry.cos;

import talweg.op.Var;

/// φ + (1 − φ) · (1 + cos(π·t / T)) / 2: from 1 down to φ at step T, and up again after it. PyTorch's
/// `CosineAnnealingLR`.
///
/// @param period T; ≥ 1
/// @param floor  φ; ≥ 0
/// @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR, ICLR 2017, equation 5</a>
public record Cosine(int period, double floor) implements Schedule {
    public Cosine {
        Schedule.requireSteps(period, "Cosine.period");
        Schedule.requireFactor(floor, "Cosine.floor");
    }

    /// Down to 0 over so many steps.
    public static Cosine over(int steps) {
        return new Cosine(steps, 0);
    }

    @Override
    public Var factor(Var step) {
        return wave(step.over(period), 1, floor);
    }

    /// From one factor to another along half a wave.
    ///
    /// @param share of the way, in [0, 1]
    static Var wave(Var share, double from, double to) {
        return cos(share.times(Math.PI)).plus(1).times((from - to) / 2).plus(to);
    }
}
