package talweg.layer;

import talweg.op.Normalisation;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// Numbers brought to mean 0 and variance 1 over the last axis, then to a scale and a shift that are learnt; see
/// [Normalisation#layerNorm].
///
/// @param scale   `[width]`
/// @param shift   `[width]`
/// @param epsilon keeps the divisor from 0; > 0
public record LayerNorm(Var scale, Var shift, double epsilon) {
    /// Scale 1, shift 0, ε = 10⁻⁵.
    public static LayerNorm of(int width) {
        Var zeros = new Initialiser.Zeros().draw(Key.of(0), Shape.of(width));
        return new LayerNorm(zeros.plus(1), zeros, 1e-5);
    }

    /// @param x […, width]
    /// @return shaped as x
    public Var apply(Var x) {
        return Normalisation.layerNorm(x, scale, shift, epsilon);
    }
}
