package talweg.update;

import static talweg.op.Functions.norm;

import java.util.List;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Scales the gradient down to a norm of at most `most`, all its values together.
///
/// @param most in units of the gradient; > 0
/// @see <a href="https://arxiv.org/abs/1211.5063">Pascanu, Mikolov, Bengio, On the difficulty of training recurrent
///     neural networks, ICML 2013, algorithm 1</a>
public record ClipByGlobalNorm(double most) implements Update<List<Var>> {
    public ClipByGlobalNorm {
        Require.positive(most, "ClipByGlobalNorm.most");
    }

    /// Nothing.
    @Override
    public List<Var> start(Leaves at) {
        return List.of();
    }

    @Override
    public Step<List<Var>> step(List<Var> now, Leaves gradient, Leaves at) {
        if (gradient.size() == 0) return new Step<>(gradient, now);
        Var factor = ClipByNorm.factor(globalNorm(gradient), most);
        return new Step<>(gradient.map(g -> g.times(Count.as(g, factor))), now);
    }

    /// The root of the sum of squares of all values: a number of `F64`.
    static Var globalNorm(Leaves values) {
        return values.values().stream()
                .map(each -> norm(each).cast(ElementType.F64).square())
                .reduce(Var::plus)
                .orElseThrow()
                .sqrt();
    }
}
