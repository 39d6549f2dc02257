package talweg.update;

import talweg.op.Var;

/// Descent with inertia that looks ahead:
///
///     v ← μ·v + g,   update = −λ·(g + μ·v).
///
/// This is the form of PyTorch's `SGD` with `nesterov`, in which the parameters are those at which the gradient
/// is taken.
///
/// @param rate     λ, in units of the parameters squared over those of the loss; > 0
/// @param momentum μ, the share of the velocity kept at each step; in [0, 1)
/// @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al., On the importance of
///     initialization and momentum in deep learning, ICML 2013, section 2</a>
public record Nesterov(double rate, double momentum) implements LeafUpdate<Var> {
    public Nesterov {
        Require.positive(rate, "Nesterov.rate");
        Require.share(momentum, "Nesterov.momentum");
    }

    /// With the customary μ = 0.9.
    public static Nesterov of(double rate) {
        return new Nesterov(rate, 0.9);
    }

    /// The velocity.
    @Override
    public Var start(Var at) {
        return at.constant(0);
    }

    @Override
    public One<Var> step(Var velocity, Var gradient, Var at) {
        Var next = velocity.times(momentum).plus(gradient);
        return new One<>(gradient.plus(next.times(momentum)).times(-rate), next);
    }
}
