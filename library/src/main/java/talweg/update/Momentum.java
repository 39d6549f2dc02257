package talweg.update;

import talweg.op.Var;

/// Descent with inertia: along a running sum of gradients, the velocity,
///
///     v ← μ·v + (1 − τ)·g,   update = −λ·v,
///
/// which starts as the first gradient, undamped. This is the form of PyTorch's `SGD` with `momentum` and
/// `dampening`.
///
/// @param rate      λ, in units of the parameters squared over those of the loss; > 0
/// @param momentum  μ, the share of the velocity kept at each step; in [0, 1)
/// @param dampening τ, the share of each gradient left out; in [0, 1)
/// @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak, Some methods of speeding up the
///     convergence of iteration methods, 1964</a>, the case τ = 0
public record Momentum(double rate, double momentum, double dampening) implements LeafUpdate<Momentum.State> {
    /// @param count    steps so far
    /// @param velocity v, shaped as the parameters
    public record State(Var count, Var velocity) {}

    public Momentum {
        Require.positive(rate, "Momentum.rate");
        Require.share(momentum, "Momentum.momentum");
        Require.share(dampening, "Momentum.dampening");
    }

    /// With the customary μ = 0.9 and no dampening.
    public static Momentum of(double rate) {
        return new Momentum(rate, 0.9, 0);
    }

    @Override
    public State start(Var at) {
        return new State(Count.none(), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var kept = now.velocity.times(momentum).plus(gradient.times(1 - dampening));
        // nothing is left out of the first gradient
        Var velocity = dampening == 0 ? kept : now.count.equal(0).choose(gradient, kept);
        return new One<>(velocity.times(-rate), new State(now.count.plus(1), velocity));
    }
}
