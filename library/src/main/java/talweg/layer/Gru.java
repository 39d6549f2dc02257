package talweg.layer;

import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.op.Recurrent;
import talweg.op.Recurrent.Weights;
import talweg.op.Var;
import talweg.random.Key;

/// A gated recurrent unit over a sequence; see [Recurrent#gruCell].
///
/// @param weights of three gates: n numbers for inputs of m
public record Gru(Weights weights) {
    /// As PyTorch begins: uniform in ±1/√n.
    public static Gru of(Key key, int inputs, int hidden) {
        return new Gru(Gates.weights(key, 3, inputs, hidden));
    }

    /// The hidden states of a sequence, from 0.
    ///
    /// @param x [steps, …, m]
    /// @return the last state […, n] and all states [steps, …, n]
    public Carried<Var, Var> apply(Var x) {
        return ControlFlow.scan(Gates.zeros(x, weights, 3), x, (before, now) -> {
            Var next = Recurrent.gruCell(now, before, weights);
            return new Carried<>(next, next);
        });
    }
}
