package talweg.update;

import talweg.op.Var;

/// Divides each coordinate of the gradient by a running estimate of its standard deviation:
///
///     s ← α·s + (1 − α)·g²,   m ← α·m + (1 − α)·g,   b ← μ·b + g / (√(s − m²) + ε),   update = −λ·b.
///
/// @param rate     λ, in units of the parameters; > 0
/// @param alpha    α, share of the square and of the mean kept at each step; in [0, 1)
/// @param momentum μ, share of the velocity b kept at each step; in [0, 1)
/// @param epsilon  ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1308.0850">Graves, Generating sequences with recurrent neural networks,
///     2013, equations 38 to 41</a>; ε outside the root, as PyTorch has it
public record CentredRmsProp(double rate, double alpha, double momentum, double epsilon)
        implements LeafUpdate<CentredRmsProp.State> {
    /// @param square   s, shaped as the parameters
    /// @param mean     m, likewise
    /// @param velocity b, likewise
    public record State(Var square, Var mean, Var velocity) {}

    public CentredRmsProp {
        Require.positive(rate, "CentredRmsProp.rate");
        Require.share(alpha, "CentredRmsProp.alpha");
        Require.share(momentum, "CentredRmsProp.momentum");
        Require.positive(epsilon, "CentredRmsProp.epsilon");
    }

    /// PyTorch's defaults: α = 0.99, no momentum, ε = 10⁻⁸.
    public static CentredRmsProp of(double rate) {
        return new CentredRmsProp(rate, 0.99, 0, 1e-8);
    }

    @Override
    public State start(Var at) {
        return new State(at.constant(0), at.constant(0), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var square = now.square.times(alpha).plus(gradient.square().times(1 - alpha));
        Var mean = now.mean.times(alpha).plus(gradient.times(1 - alpha));
        // rounding may leave less than nothing of a gradient that never changes
        Var deviation = square.minus(mean.square()).max(at.constant(0)).sqrt();
        Var velocity = now.velocity.times(momentum).plus(gradient.over(deviation.plus(epsilon)));
        return new One<>(velocity.times(-rate), new State(square, mean, velocity));
    }
}
