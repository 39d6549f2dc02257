package talweg.bench.objective;

import static talweg.ControlFlow.scan;
import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Sigmoidal.logistic;

import talweg.ControlFlow.Carried;
import talweg.op.Tensor;
import talweg.op.Var;

/// The loss of a network of l layers of long short-term memory that predicts each of c characters of b bits from
/// those before; all its matrices are diagonal.
///
/// With x the layer below, h and c of the step before: f = σ(x·w₁ + b₁), i = σ(h·w₂ + b₂), o = σ(x·w₃ + b₃),
/// g = tanh(h·w₄ + b₄); c′ = c·f + i·g, h′ = o·tanh(c′). Of the last layer y = h′·w + b; the loss is the mean over
/// predicted bits of −(next bit)·(y − log(2 + Σ eʸ)).
///
/// @param state    what the layers begin with, hidden and cell: l × 2 × b
/// @param sequence c × b
public record Lstm(Tensor state, Tensor sequence) {
    /// What is differentiated.
    ///
    /// @param main  of each layer weights and biases of forget, in, out and change: l × 2 × 4 × b
    /// @param extra weight of the input, weight and bias of the output: 3 × b
    public record Parameters(Var main, Var extra) {}

    private record Memory(Var hidden, Var cell) {}

    /// A scalar.
    public Var loss(Parameters p) {
        int steps = sequence.shape().size(0) - 1;
        Var x = sequence.slice(0, 0, steps).times(p.extra.at(0));
        for (int layer = 0; layer < state.shape().size(0); layer++) x = hidden(x, p.main.at(layer), state.at(layer));
        Var y = x.times(p.extra.at(1)).plus(p.extra.at(2));
        Var log = y.exp().sum(1).plus(2).log().reshape(steps, 1);
        return sequence.slice(0, 1, steps + 1).times(y.minus(log)).mean().negate();
    }

    /// What a layer gives in each step, from what it gets in each: the gates that see what it gets alone are computed
    /// for all steps at once.
    private static Var hidden(Var x, Var parameters, Var start) {
        Var weight = parameters.at(0);
        Var bias = parameters.at(1);
        Var forget = logistic(x.times(weight.at(0)).plus(bias.at(0)));
        Var out = logistic(x.times(weight.at(2)).plus(bias.at(2)));
        return scan(new Memory(start.at(0), start.at(1)), new Gates(forget, out), (before, gates) -> {
                    Var in = logistic(before.hidden.times(weight.at(1)).plus(bias.at(1)));
                    Var change = tanh(before.hidden.times(weight.at(3)).plus(bias.at(3)));
                    Var cell = before.cell.times(gates.forget).plus(in.times(change));
                    Var hidden = gates.out.times(tanh(cell));
                    return new Carried<>(new Memory(hidden, cell), hidden);
                })
                .value();
    }

    private record Gates(Var forget, Var out) {}
}
