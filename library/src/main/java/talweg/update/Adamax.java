package talweg.update;

import talweg.op.Var;

/// [Adam] with the largest gradient, slowly forgotten, in place of the root mean square:
///
///     u ← max(β₂·u, |g| + ε),   update = −λ · m̂ / u.
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the largest kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, ICLR 2015, algorithm 2</a>, with ε as
///     PyTorch has it
public record Adamax(double rate, double beta1, double beta2, double epsilon) implements LeafUpdate<Adamax.State> {
    /// @param count   t, steps so far
    /// @param mean    m, shaped as the parameters
    /// @param largest u, likewise
    public record State(Var count, Var mean, Var largest) {}

    public Adamax {
        Require.positive(rate, "Adamax.rate");
        Moments.require(beta1, beta2, epsilon, "Adamax");
    }

    /// The paper's β₁ = 0.9, β₂ = 0.999; ε = 10⁻⁸.
    public static Adamax of(double rate) {
        return new Adamax(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public State start(Var at) {
        return new State(Count.none(), at.constant(0), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var count = now.count.plus(1);
        Var mean = now.mean.times(beta1).plus(gradient.times(1 - beta1));
        Var largest = now.largest.times(beta2).max(gradient.abs().plus(epsilon));
        Var unbiased = mean.over(Count.as(mean, Count.remainder(beta1, count)));
        return new One<>(unbiased.over(largest).times(-rate), new State(count, mean, largest));
    }
}
