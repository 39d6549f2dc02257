package talweg.update;

import talweg.op.Var;

/// Divides each coordinate of the gradient by the root of the sum of its squares so far:
///
///     s ← s + g²,   update = −λ / (1 + (t − 1)·η) · g / (√s + ε)
///
/// at step t = 1, 2, …; s starts as a constant.
///
/// @param rate    λ, in units of the parameters; > 0
/// @param decay   η, by which the rate falls with the steps; ≥ 0
/// @param initial the first s, in units of the gradient squared; ≥ 0
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan, Singer, Adaptive subgradient methods,
///     JMLR 12, 2011</a>; with the rate's decay as PyTorch has it
public record Adagrad(double rate, double decay, double initial, double epsilon) implements LeafUpdate<Adagrad.State> {
    /// @param count  steps so far
    /// @param square s, shaped as the parameters
    public record State(Var count, Var square) {}

    public Adagrad {
        Require.positive(rate, "Adagrad.rate");
        Require.notNegative(decay, "Adagrad.decay");
        Require.notNegative(initial, "Adagrad.initial");
        Require.positive(epsilon, "Adagrad.epsilon");
    }

    /// Without decay, from 0, ε = 10⁻¹⁰.
    public static Adagrad of(double rate) {
        return new Adagrad(rate, 0, 0, 1e-10);
    }

    @Override
    public State start(Var at) {
        return new State(Count.none(), at.constant(initial));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var square = now.square.plus(gradient.square());
        Var rate = now.count.times(decay).plus(1).reciprocal().times(-this.rate);
        Var update = gradient.over(square.sqrt().plus(epsilon)).times(Count.as(gradient, rate));
        return new One<>(update, new State(now.count.plus(1), square));
    }
}
