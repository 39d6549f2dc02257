package talweg.update;

import talweg.op.Var;

/// [Adam] that goes by the mean alone until the variance of its divisor is known well enough:
///
///     ρ∞ = 2 / (1 − β₂) − 1,   ρₜ = ρ∞ − 2t·β₂ᵗ / (1 − β₂ᵗ),
///     r = √((ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ)),
///     update = −λ · m̂ · r · √(1 − β₂ᵗ) / (√s + ε) where ρₜ > 5, else −λ · m̂.
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in (0.6, 1): below, ρ∞ ≤ 4 and r is never real
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1908.03265">Liu et al., On the variance of the adaptive learning rate and
///     beyond, ICLR 2020, algorithm 2</a>, with the bound 5 in place of 4, as PyTorch has it
public record RAdam(double rate, double beta1, double beta2, double epsilon) implements LeafUpdate<Moments> {
    private static final double KNOWN = 5;

    public RAdam {
        Require.positive(rate, "RAdam.rate");
        Moments.require(beta1, beta2, epsilon, "RAdam");
        if (!(beta2 > 0.6)) throw Require.refused("RAdam.beta2", "(0.6, 1)", beta2);
    }

    /// The paper's β₁ = 0.9, β₂ = 0.999; ε = 10⁻⁸.
    public static RAdam of(double rate) {
        return new RAdam(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public Moments start(Var at) {
        return Moments.none(at);
    }

    @Override
    public One<Moments> step(Moments now, Var gradient, Var at) {
        Moments next = now.next(gradient, beta1, beta2);
        Var t = next.count();
        Var remainder = Count.remainder(beta2, t);
        double last = 2 / (1 - beta2) - 1;
        Var length = t.constant(last)
                .minus(t.times(2).times(t.constant(1).minus(remainder)).over(remainder));
        Var known = length.constant(KNOWN).less(length);
        Var rectified = length.minus(4)
                .times(length.minus(2))
                .times(last)
                .over(length.times((last - 4) * (last - 2)))
                .max(t.constant(0)) // where it is not chosen it may be negative
                .sqrt()
                .times(remainder.sqrt());
        Var mean = next.unbiasedMean(beta1);
        Var adaptive =
                mean.times(Count.as(mean, rectified)).over(next.square().sqrt().plus(epsilon));
        return new One<>(known.choose(adaptive, mean).times(-rate), next);
    }
}
