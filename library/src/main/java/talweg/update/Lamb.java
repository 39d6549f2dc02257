package talweg.update;

import static talweg.op.Functions.norm;

import talweg.op.Var;

/// [AdamW] with steps in proportion to the size of each value of the parameters, for large batches:
///
///     r = m̂ / (√ŝ + ε) + ω·w,   update = −λ · ‖w‖ / ‖r‖ · r,
///
/// where the ratio is 1 if w or r is zero.
///
/// @param rate    λ, without units; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @param decay   ω, one over units of the parameters; ≥ 0
/// @see <a href="https://arxiv.org/abs/1904.00962">You et al., Large batch optimization for deep learning, ICLR
///     2020, algorithm 2</a>, φ(z) = z
public record Lamb(double rate, double beta1, double beta2, double epsilon, double decay)
        implements LeafUpdate<Moments> {
    public Lamb {
        Require.positive(rate, "Lamb.rate");
        Moments.require(beta1, beta2, epsilon, "Lamb");
        Require.notNegative(decay, "Lamb.decay");
    }

    /// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁶, ω = 0.01.
    public static Lamb of(double rate) {
        return new Lamb(rate, 0.9, 0.999, 1e-6, 0.01);
    }

    @Override
    public Moments start(Var at) {
        return Moments.none(at);
    }

    @Override
    public One<Moments> step(Moments now, Var gradient, Var at) {
        Moments next = now.next(gradient, beta1, beta2);
        Var direction = next.unbiasedMean(beta1)
                .over(next.rootMeanSquare(beta2).plus(epsilon))
                .plus(at.times(decay));
        Var size = norm(at);
        Var length = norm(direction);
        Var zero = size.constant(0);
        Var ratio = zero.less(size.min(length)).choose(size.over(length), size.constant(1));
        return new One<>(direction.times(ratio).times(-rate), next);
    }
}
