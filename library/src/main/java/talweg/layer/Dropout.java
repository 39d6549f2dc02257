package talweg.layer;

import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Leaves numbers out at random in training, so that no unit relies on another: each is 0 with probability p, else
/// divided by 1 − p. In use nothing is left out: do not apply it.
///
/// @param rate p; in [0, 1)
/// @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, JMLR 15, 2014</a>, with
///     the division in training
public record Dropout(double rate) {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) throw new IllegalArgumentException("`Dropout.rate` requires [0, 1), got " + rate);
    }

    /// @param key another at every step, or the same numbers are left out again
    /// @return shaped as x
    public Var train(Var x, Key key) {
        if (rate == 0) return x;
        Var drawn = key.uniform(new Type(ElementType.F64, x.shape()));
        return drawn.less(rate).choose(x.constant(0), x.over(1 - rate));
    }
}
