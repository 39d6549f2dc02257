package talweg.update;

import talweg.op.Var;

/// [Adam] whose divisor never falls:
///
///     q ← max(q, s),   update = −λ · m̂ / (√(q / (1 − β₂ᵗ)) + ε).
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1904.09237">Reddi, Kale, Kumar, On the convergence of Adam and beyond, ICLR
///     2018, algorithm 2</a>, with the means unbiased, as PyTorch has it
public record AmsGrad(double rate, double beta1, double beta2, double epsilon) implements LeafUpdate<AmsGrad.State> {
    /// @param moments m and s
    /// @param largest q, shaped as the parameters
    public record State(Moments moments, Var largest) {}

    public AmsGrad {
        Require.positive(rate, "AmsGrad.rate");
        Moments.require(beta1, beta2, epsilon, "AmsGrad");
    }

    /// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
    public static AmsGrad of(double rate) {
        return new AmsGrad(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public State start(Var at) {
        return new State(Moments.none(at), at.constant(0));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Moments moments = now.moments.next(gradient, beta1, beta2);
        Var largest = now.largest.max(moments.square());
        Var divisor = new Moments(moments.count(), moments.mean(), largest)
                .rootMeanSquare(beta2)
                .plus(epsilon);
        return new One<>(moments.unbiasedMean(beta1).over(divisor).times(-rate), new State(moments, largest));
    }
}
