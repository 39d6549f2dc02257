package talweg.update;

import talweg.op.Var;

/// Running means of a gradient and of its square,
///
///     m ← β₁·m + (1 − β₁)·g,   s ← β₂·s + (1 − β₂)·g²,
///
/// which start at 0; divided by 1 − βᵗ they are means of what has been seen.
///
/// @param count  t, steps so far: a number of `F64`
/// @param mean   m, shaped as the parameters
/// @param square s, likewise
public record Moments(Var count, Var mean, Var square) {
    static Moments none(Var at) {
        return new Moments(Count.none(), at.constant(0), at.constant(0));
    }

    Moments next(Var gradient, double beta1, double beta2) {
        return new Moments(
                count.plus(1),
                mean.times(beta1).plus(gradient.times(1 - beta1)),
                square.times(beta2).plus(gradient.square().times(1 - beta2)));
    }

    /// m / (1 − β₁ᵗ).
    Var unbiasedMean(double beta1) {
        return mean.over(Count.as(mean, Count.remainder(beta1, count)));
    }

    /// √(s / (1 − β₂ᵗ)).
    Var rootMeanSquare(double beta2) {
        return square.over(Count.as(square, Count.remainder(beta2, count))).sqrt();
    }

    static void require(double beta1, double beta2, double epsilon, String type) {
        Require.share(beta1, type + ".beta1");
        Require.share(beta2, type + ".beta2");
        Require.positive(epsilon, type + ".epsilon");
    }
}
