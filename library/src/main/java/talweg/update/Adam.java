package talweg.update;

import talweg.op.Var;

/// Divides a running mean of the gradient by its root mean square, coordinate by coordinate:
///
///     update = −λ · m̂ / (√ŝ + ε),
///
/// where m̂ = m / (1 − β₁ᵗ) and ŝ = s / (1 − β₂ᵗ) are the unbiased [Moments].
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam, ICLR 2015, algorithm 1</a>
public record Adam(double rate, double beta1, double beta2, double epsilon) implements LeafUpdate<Moments> {
    public Adam {
        Require.positive(rate, "Adam.rate");
        Moments.require(beta1, beta2, epsilon, "Adam");
    }

    /// The paper's defaults: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static Adam of(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public Moments start(Var at) {
        return Moments.none(at);
    }

    @Override
    public One<Moments> step(Moments now, Var gradient, Var at) {
        Moments next = now.next(gradient, beta1, beta2);
        Var divisor = next.rootMeanSquare(beta2).plus(epsilon);
        return new One<>(next.unbiasedMean(beta1).over(divisor).times(-rate), next);
    }
}
