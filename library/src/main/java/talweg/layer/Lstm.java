package talweg.layer;

import talweg.ControlFlow;
import talweg.ControlFlow.Carried;
import talweg.op.Recurrent;
import talweg.op.Recurrent.LstmState;
import talweg.op.Recurrent.Weights;
import talweg.op.Var;
import talweg.random.Key;

/// A long short-term memory over a sequence; see [Recurrent#lstmCell].
///
/// @param weights of four gates: n numbers for inputs of m
public record Lstm(Weights weights) {
    /// As PyTorch begins: uniform in ±1/√n.
    public static Lstm of(Key key, int inputs, int hidden) {
        return new Lstm(Gates.weights(key, 4, inputs, hidden));
    }

    /// The hidden states of a sequence, from 0.
    ///
    /// @param x [steps, …, m]
    /// @return the last state and all hidden states [steps, …, n]
    public Carried<LstmState, Var> apply(Var x) {
        Var zeros = Gates.zeros(x, weights, 4);
        return ControlFlow.scan(new LstmState(zeros, zeros), x, (LstmState before, Var now) -> {
            LstmState next = Recurrent.lstmCell(now, before, weights);
            return new Carried<>(next, next.hidden());
        });
    }
}
