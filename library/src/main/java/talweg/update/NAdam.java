package talweg.update;

import talweg.op.Var;

/// [Adam] with Nesterov's look ahead and a momentum that grows with the steps,
///
///     μₜ = β₁·(1 − ½·0.96^(t·ψ)),   Πₜ = μ₁ ⋯ μₜ,
///     update = −λ · ((1 − μₜ)·g / (1 − Πₜ) + μₜ₊₁·m / (1 − Πₜ·μₜ·μₜ₊₁)) / (√ŝ + ε).
///
/// The last product has μₜ twice, as PyTorch computes it; the paper has Πₜ₊₁ = Πₜ·μₜ₊₁.
///
/// @param rate    λ, in units of the parameters; > 0
/// @param beta1   β₁, share of the mean kept at each step; in [0, 1)
/// @param beta2   β₂, share of the square kept at each step; in [0, 1)
/// @param epsilon ε, floor of the divisor, in units of the gradient; > 0
/// @param growth  ψ, how fast the momentum grows; ≥ 0
/// @see <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Dozat, Incorporating Nesterov momentum into
///     Adam, ICLR workshop 2016, algorithm 2</a>
public record NAdam(double rate, double beta1, double beta2, double epsilon, double growth)
        implements LeafUpdate<NAdam.State> {
    /// @param moments m and s
    /// @param product Πₜ
    public record State(Moments moments, Var product) {}

    public NAdam {
        Require.positive(rate, "NAdam.rate");
        Moments.require(beta1, beta2, epsilon, "NAdam");
        Require.notNegative(growth, "NAdam.growth");
    }

    /// β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, ψ = 0.004.
    public static NAdam of(double rate) {
        return new NAdam(rate, 0.9, 0.999, 1e-8, 4e-3);
    }

    @Override
    public State start(Var at) {
        return new State(Moments.none(at), Count.none().plus(1));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Moments moments = now.moments.next(gradient, beta1, beta2);
        Var momentum = momentum(moments.count());
        Var later = momentum(moments.count().plus(1));
        Var product = now.product.times(momentum);
        Var fresh = rest(momentum).over(rest(product));
        Var old = later.over(rest(product.times(momentum).times(later)));
        Var direction =
                gradient.times(Count.as(gradient, fresh)).plus(moments.mean().times(Count.as(gradient, old)));
        Var divisor = moments.rootMeanSquare(beta2).plus(epsilon);
        return new One<>(direction.over(divisor).times(-rate), new State(moments, product));
    }

    /// μₜ.
    private Var momentum(Var t) {
        Var shrink = t.times(growth * Math.log(0.96)).exp();
        return rest(shrink.times(0.5)).times(beta1);
    }

    private static Var rest(Var share) {
        return share.constant(1).minus(share);
    }
}
