package talweg.update;

import talweg.op.Var;

/// Steps of one length in every coordinate, by the sign of a blend of the gradient and its running mean:
///
///     update = −λ · (sign(β₁·m + (1 − β₁)·g) + ω·w),   m ← β₂·m + (1 − β₂)·g.
///
/// @param rate  λ, in units of the parameters; > 0
/// @param beta1 β₁, share of the mean in the step; in [0, 1)
/// @param beta2 β₂, share of the mean kept at each step; in [0, 1)
/// @param decay ω, one over units of the parameters; ≥ 0
/// @see <a href="https://arxiv.org/abs/2302.06675">Chen et al., Symbolic discovery of optimization algorithms,
///     NeurIPS 2023, algorithm 2</a>
public record Lion(double rate, double beta1, double beta2, double decay) implements LeafUpdate<Var> {
    public Lion {
        Require.positive(rate, "Lion.rate");
        Require.share(beta1, "Lion.beta1");
        Require.share(beta2, "Lion.beta2");
        Require.notNegative(decay, "Lion.decay");
    }

    /// The paper's β₁ = 0.9, β₂ = 0.99; no decay.
    public static Lion of(double rate) {
        return new Lion(rate, 0.9, 0.99, 0);
    }

    /// The mean.
    @Override
    public Var start(Var at) {
        return at.constant(0);
    }

    @Override
    public One<Var> step(Var mean, Var gradient, Var at) {
        Var sign = mean.times(beta1).plus(gradient.times(1 - beta1)).sign();
        return new One<>(
                sign.plus(at.times(decay)).times(-rate), mean.times(beta2).plus(gradient.times(1 - beta2)));
    }
}
