package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.Shape;

/// One step of recurrent networks: a state and what comes next make the next state. Run them over a sequence with
/// `ControlFlow.scan`.
///
/// Each gate is a layer of its own on x and on the hidden state; the weights of a cell's gates stand below each
/// other, in PyTorch's order.
public final class Recurrent {
    private Recurrent() {}

    /// What a cell of g gates with n hidden numbers learns for inputs of m numbers.
    ///
    /// @param input      [g · n, m]
    /// @param hidden     [g · n, n]
    /// @param inputBias  [g · n]
    /// @param hiddenBias [g · n]
    public record Weights(Var input, Var hidden, Var inputBias, Var hiddenBias) {}

    /// What an LSTM cell remembers.
    ///
    /// @param hidden [… , n], its output too
    /// @param cell   [… , n]
    public record LstmState(Var hidden, Var cell) {}

    /// A step of a long short-term memory, with σ the logistic function, gates i, f, g, o in this order:
    ///
    ///     i, f, o = σ(W x + b + V h + c),   g = tanh(W x + b + V h + c),
    ///     cell′ = f · cell + i · g,   h′ = o · tanh(cell′).
    ///
    /// Hochreiter and Schmidhuber, *Long short-term memory*, Neural Computation 9, 1997, with the forget gate of
    /// Gers, Schmidhuber and Cummins, *Learning to forget*, Neural Computation 12, 2000.
    ///
    /// @param x [… , m]
    /// @throws IllegalArgumentException if the shapes do not fit, naming them
    public static LstmState lstmCell(Var x, LstmState before, Weights weights) {
        require("lstmCell", 4, x, before.hidden(), weights);
        if (!before.cell().shape().equals(before.hidden().shape())) {
            throw Sliding.refused("lstmCell", "a cell shaped as the hidden state", before.hidden(), before.cell());
        }
        Var sums = affine(x, weights.input(), weights.inputBias())
                .plus(affine(before.hidden(), weights.hidden(), weights.hiddenBias()));
        List<Var> gates = parts(sums, 4);
        Var kept = Sigmoidal.logistic(gates.get(1)).times(before.cell());
        Var added = Sigmoidal.logistic(gates.get(0)).times(Hyperbolics.tanh(gates.get(2)));
        Var cell = kept.plus(added);
        return new LstmState(Sigmoidal.logistic(gates.get(3)).times(Hyperbolics.tanh(cell)), cell);
    }

    /// A step of a gated recurrent unit: the hidden state after x, with σ the logistic function, gates r, z, n in
    /// this order:
    ///
    ///     r, z = σ(W x + b + V h + c),   n = tanh(W x + b + r · (V h + c)),   h′ = n + z · (h − n).
    ///
    /// Cho and others, *Learning phrase representations using RNN encoder–decoder*, EMNLP 2014, in the variant of
    /// PyTorch and cuDNN, which multiplies by r after the product with V.
    ///
    /// @param x      [… , m]
    /// @param hidden [… , n]
    /// @return [… , n]
    /// @throws IllegalArgumentException if the shapes do not fit, naming them
    public static Var gruCell(Var x, Var hidden, Weights weights) {
        require("gruCell", 3, x, hidden, weights);
        List<Var> input = parts(affine(x, weights.input(), weights.inputBias()), 3);
        List<Var> inner = parts(affine(hidden, weights.hidden(), weights.hiddenBias()), 3);
        Var reset = Sigmoidal.logistic(input.get(0).plus(inner.get(0)));
        Var update = Sigmoidal.logistic(input.get(1).plus(inner.get(1)));
        Var candidate = Hyperbolics.tanh(input.get(2).plus(reset.times(inner.get(2))));
        return candidate.plus(update.times(hidden.minus(candidate)));
    }

    private static Var affine(Var x, Var weight, Var bias) {
        return x.matmul(weight.transpose()).plus(bias);
    }

    /// The last axis in `count` parts of equal size.
    private static List<Var> parts(Var x, int count) {
        int last = x.shape().rank() - 1;
        int width = x.shape().size(last) / count;
        return IntStream.range(0, count)
                .mapToObj(k -> x.slice(last, k * width, (k + 1) * width))
                .toList();
    }

    private static void require(String name, int gates, Var x, Var hidden, Weights weights) {
        int m = width(x);
        int n = width(hidden);
        boolean fits = x.shape().rank() == hidden.shape().rank()
                && m >= 0
                && x.shape()
                        .without(x.shape().rank() - 1)
                        .equals(hidden.shape().without(hidden.shape().rank() - 1))
                && weights.input().shape().equals(Shape.of(gates * n, m))
                && weights.hidden().shape().equals(Shape.of(gates * n, n))
                && weights.inputBias().shape().equals(Shape.of(gates * n))
                && weights.hiddenBias().shape().equals(Shape.of(gates * n));
        if (fits) return;
        throw Line.located(new IllegalArgumentException("`" + name + "` requires x [… , m], a hidden state [… , n],"
                + " weights [" + gates + " · n, m] and [" + gates + " · n, n] and biases [" + gates + " · n], got "
                + x.type() + ", " + hidden.type() + ", " + weights.input().type() + ", "
                + weights.hidden().type() + ", " + weights.inputBias().type() + " and "
                + weights.hiddenBias().type()));
    }

    /// The size of the last axis; −1 if there is none.
    private static int width(Var x) {
        int rank = x.shape().rank();
        return rank == 0 ? -1 : x.shape().size(rank - 1);
    }
}
