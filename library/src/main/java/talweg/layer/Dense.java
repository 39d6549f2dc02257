package talweg.layer;

import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// y = x·W + b: every result a weighted sum of all numbers.
///
/// @param weight W, [in, out]
/// @param bias   b, `[out]`
public record Dense(Var weight, Var bias) {
    /// Weights by [Initialiser.Glorot], biases 0.
    public static Dense of(Key key, int in, int out) {
        return of(new Initialiser.Glorot(), key, in, out);
    }

    /// Weights by an initialiser, biases 0.
    public static Dense of(Initialiser weight, Key key, int in, int out) {
        return new Dense(weight.draw(key, Shape.of(in, out)), new Initialiser.Zeros().draw(key, Shape.of(out)));
    }

    /// @param x […, in]
    /// @return […, out]
    /// @throws IllegalArgumentException if the shapes do not fit, naming both
    public Var apply(Var x) {
        return x.matmul(weight).plus(bias);
    }
}
