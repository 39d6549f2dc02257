package talweg.update;

import talweg.op.Var;

/// Divides each coordinate of the gradient by a running estimate of its root mean square:
///
///     s ← α·s + (1 − α)·g²,   b ← μ·b + g / (√s + ε),   update = −λ·b.
///
/// @param rate     λ, in units of the parameters; > 0
/// @param alpha    α, share of the square kept at each step; in [0, 1)
/// @param momentum μ, share of the velocity b kept at each step; in [0, 1)
/// @param epsilon  ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman and Hinton,
///     lecture 6e, 2012</a>; with momentum as PyTorch has it
public record RmsProp(double rate, double alpha, double momentum, double epsilon) implements LeafUpdate<RmsProp.State> {
    /// @param square   s, shaped as the parameters
    /// @param velocity b, likewise
    public record State(Var square, Var velocity) {}

    public RmsProp {
        Require.positive(rate, "RmsProp.rate");
        Require.share(alpha, "RmsProp.alpha");
        Require.share(momentum, "RmsProp.momentum");
        Require.positive(epsilon, "RmsProp.epsilon");
    }

    /// PyTorch's defaults: α = 0.99, no momentum, ε = 10⁻⁸.
    public static RmsProp of(double rate) {
        return new RmsProp(rate, 0.99, 0, 1e-8);
    }

    @Override
    public State start(Var at) {
        return new State(at.constant(0), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var square = now.square.times(alpha).plus(gradient.square().times(1 - alpha));
        Var velocity =
                now.velocity.times(momentum).plus(gradient.over(square.sqrt().plus(epsilon)));
        return new One<>(velocity.times(-rate), new State(square, velocity));
    }
}
