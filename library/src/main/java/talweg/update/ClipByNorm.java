package talweg.update;

import static talweg.op.Functions.norm;

import java.util.List;
import talweg.op.Var;

/// Scales each value of the gradient down to a norm of at most `most`.
///
/// @param most in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1211.5063">Pascanu, Mikolov, Bengio, On the difficulty of training recurrent
///     neural networks, ICML 2013, algorithm 1</a>, for each value by itself
public record ClipByNorm(double most) implements LeafUpdate<List<Var>> {
    public ClipByNorm {
        Require.positive(most, "ClipByNorm.most");
    }

    /// Nothing.
    @Override
    public List<Var> start(Var at) {
        return List.of();
    }

    @Override
    public One<List<Var>> step(List<Var> now, Var gradient, Var at) {
        return new One<>(gradient.times(factor(norm(gradient), most)), now);
    }

    /// What brings a norm down to `most`; 1 for one that is no greater.
    static Var factor(Var norm, double most) {
        Var bound = norm.constant(most);
        return bound.less(norm).choose(bound.over(norm), norm.constant(1));
    }
}
