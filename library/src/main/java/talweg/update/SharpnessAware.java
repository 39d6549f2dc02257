package talweg.update;

import java.util.function.Function;
import talweg.Talweg;
import talweg.Talweg.ValueAndGradient;
import talweg.Trees;
import talweg.op.Var;

/// The gradient at the worst point nearby in place of the one here, which leads to flat minima:
///
///     g(w + ρ·∇L(w) / ‖∇L(w)‖).
///
/// Not an update, since it needs a second gradient; any update takes what it gives.
///
/// @param radius ρ, in units of the parameters; > 0
/// @see <a href="https://arxiv.org/abs/2010.01412">Foret et al., Sharpness-aware minimization, ICLR 2021,
///     algorithm 1, equation 2</a>
public record SharpnessAware(double radius) {
    public SharpnessAware {
        Require.positive(radius, "SharpnessAware.radius");
    }

    /// The paper's ρ = 0.05.
    public static SharpnessAware standard() {
        return new SharpnessAware(0.05);
    }

    /// The loss here and the gradient at the worst point nearby; where the gradient is 0, that is here.
    public <P> Function<P, ValueAndGradient<P>> gradient(Function<P, Var> loss) {
        return at -> {
            ValueAndGradient<P> here = Talweg.valueAndGrad(loss).apply(at);
            Var norm = ClipByGlobalNorm.globalNorm(Leaves.of(here.gradient()));
            Var zero = norm.constant(0);
            Var scale = norm.equal(zero).choose(zero, norm.constant(radius).over(norm));
            P there = Trees.zip(at, here.gradient(), (w, g) -> w.plus(g.times(Count.as(g, scale))));
            return new ValueAndGradient<>(here.value(), Talweg.grad(loss).apply(there));
        };
    }
}
