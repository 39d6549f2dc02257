package talweg.update;

import talweg.op.Var;

/// [Adam] with weights that decay by themselves, not through the gradient:
///
///     update = −λ · (m̂ / (√ŝ + ε) + ω·w).
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @param decay   ω, one over units of the parameters; ≥ 0
/// @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled weight decay regularization,
///     ICLR 2019, algorithm 2</a>, with ω multiplied by the rate, as PyTorch has it
public record AdamW(double rate, double beta1, double beta2, double epsilon, double decay)
        implements LeafUpdate<Moments> {
    public AdamW {
        Require.positive(rate, "AdamW.rate");
        Moments.require(beta1, beta2, epsilon, "AdamW");
        Require.notNegative(decay, "AdamW.decay");
    }

    /// PyTorch's defaults: those of Adam, ω = 0.01.
    public static AdamW of(double rate) {
        return new AdamW(rate, 0.9, 0.999, 1e-8, 0.01);
    }

    @Override
    public Moments start(Var at) {
        return Moments.none(at);
    }

    @Override
    public One<Moments> step(Moments now, Var gradient, Var at) {
        One<Moments> adam = new Adam(rate, beta1, beta2, epsilon).step(now, gradient, at);
        return new One<>(adam.update().minus(at.times(rate * decay)), adam.state());
    }
}
