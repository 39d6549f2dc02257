package talweg.layer;

import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.op.Hyperbolics;
import talweg.op.Recurrent.Weights;
import talweg.op.Var;
import talweg.random.Key;

/// Elman's network over a sequence: hₜ = tanh(W xₜ + b + V hₜ₋₁ + c).
///
/// @param weights of one gate: n numbers for inputs of m
/// @see <a href="https://doi.org/10.1207/s15516709cog1402_1">Elman, Finding structure in time, 1990</a>
public record Rnn(Weights weights) {
    /// As PyTorch begins: uniform in ±1/√n.
    public static Rnn of(Key key, int inputs, int hidden) {
        return new Rnn(Gates.weights(key, 1, inputs, hidden));
    }

    /// The hidden states of a sequence, from 0.
    ///
    /// @param x [steps, …, m]
    /// @return the last state […, n] and all states [steps, …, n]
    public Carried<Var, Var> apply(Var x) {
        return ControlFlow.scan(Gates.zeros(x, weights, 1), x, (before, now) -> {
            Var next = Hyperbolics.tanh(Gates.affine(now, weights.input(), weights.inputBias())
                    .plus(Gates.affine(before, weights.hidden(), weights.hiddenBias())));
            return new Carried<>(next, next);
        });
    }
}
