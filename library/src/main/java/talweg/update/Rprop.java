package talweg.update;

import talweg.op.Var;

/// Steps by the sign of the gradient, each coordinate with a length of its own, which grows by η⁺ while the sign
/// stays and shrinks by η⁻ where it has changed; there the coordinate rests for one step. For gradients without
/// noise.
///
/// @param rate    the first length, in units of the parameters; > 0
/// @param shrink  η⁻; in (0, 1)
/// @param grow    η⁺; > 1
/// @param least   the least length; > 0
/// @param most    the greatest; ≥ `least`
/// @see <a href="https://doi.org/10.1109/ICNN.1993.298623">Riedmiller and Braun, A direct adaptive method for
///     faster backpropagation learning: the RPROP algorithm, 1993</a>; without going back, as PyTorch has it
public record Rprop(double rate, double shrink, double grow, double least, double most)
        implements LeafUpdate<Rprop.State> {
    /// @param before  the last gradient, 0 where a coordinate rested
    /// @param lengths of the steps, shaped as the parameters
    public record State(Var before, Var lengths) {}

    public Rprop {
        Require.positive(rate, "Rprop.rate");
        if (!(shrink > 0 && shrink < 1)) throw Require.refused("Rprop.shrink", "(0, 1)", shrink);
        if (!(grow > 1 && grow < Double.POSITIVE_INFINITY)) {
            throw Require.refused("Rprop.grow", "a finite number > 1", grow);
        }
        Require.positive(least, "Rprop.least");
        if (!(most >= least)) throw Require.refused("Rprop.most", "at least `least`, " + least, most);
    }

    /// The paper's η⁻ = 0.5, η⁺ = 1.2; lengths in [10⁻⁶, 50].
    public static Rprop of(double rate) {
        return new Rprop(rate, 0.5, 1.2, 1e-6, 50);
    }

    @Override
    public State start(Var at) {
        return new State(at.constant(0), at.constant(rate));
    }

    @Override
    public One<State> step(State now, Var gradient, Var at) {
        Var agreement = gradient.sign().times(now.before.sign()); // no underflow, as a product of gradients has
        Var zero = at.constant(0);
        Var turned = agreement.less(zero);
        Var factor = turned.choose(at.constant(shrink), zero.less(agreement).choose(at.constant(grow), at.constant(1)));
        Var lengths = now.lengths.times(factor).max(at.constant(least)).min(at.constant(most));
        Var used = turned.choose(zero, gradient);
        return new One<>(used.sign().times(lengths).negate(), new State(used, lengths));
    }
}
