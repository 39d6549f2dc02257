package talweg.update;

import java.util.List;
import talweg.op.Var;

/// Down the gradient: update = −λ·g.
///
/// @param rate λ, in units of the parameters squared over those of the loss; > 0
/// @see <a href="https://gallica.bnf.fr/ark:/12148/bpt6k2982c/f540.item">Cauchy, Méthode générale pour la
///     résolution des systèmes d'équations simultanées, 1847</a>
public record GradientDescent(double rate) implements LeafUpdate<List<Var>> {
    public GradientDescent {
        Require.positive(rate, "GradientDescent.rate");
    }

    /// Nothing.
    @Override
    public List<Var> start(Var at) {
        return List.of();
    }

    @Override
    public One<List<Var>> step(List<Var> now, Var gradient, Var at) {
        return new One<>(gradient.times(-rate), now);
    }
}
