package talweg.update;

import talweg.op.Var;

/// Scales each coordinate of the gradient by the ratio of the root mean squares of past updates and gradients, so
/// that updates have the units of the parameters:
///
///     s ← ρ·s + (1 − ρ)·g²,   d = √(u + ε) / √(s + ε) · g,   u ← ρ·u + (1 − ρ)·d²,   update = −λ·d.
///
/// @param rate    λ, without units; > 0
/// @param rho     ρ, share of the squares kept at each step; in [0, 1)
/// @param epsilon ε, added to both squares; > 0
/// @see <a href="https://arxiv.org/abs/1212.5701">Zeiler, ADADELTA, 2012, algorithm 1</a>, the case λ = 1
public record Adadelta(double rate, double rho, double epsilon) implements LeafUpdate<Adadelta.State> {
    /// @param square  s, shaped as the parameters
    /// @param updates u, likewise
    public record State(Var square, Var updates) {}

    public Adadelta {
        Require.positive(rate, "Adadelta.rate");
        Require.share(rho, "Adadelta.rho");
        Require.positive(epsilon, "Adadelta.epsilon");
    }

    /// PyTorch's defaults: ρ = 0.9, ε = 10⁻⁶.
    public static Adadelta of(double rate) {
        return new Adadelta(rate, 0.9, 1e-6);
    }

    @Override
    public State start(Var at) {
        return new State(at.constant(0), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var square = now.square.times(rho).plus(gradient.square().times(1 - rho));
        Var change = now.updates
                .plus(epsilon)
                .sqrt()
                .over(square.plus(epsilon).sqrt())
                .times(gradient);
        Var updates = now.updates.times(rho).plus(change.square().times(1 - rho));
        return new One<>(change.times(-rate), new State(square, updates));
    }
}
