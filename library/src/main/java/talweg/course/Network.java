package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// A layered network with its loss at one input: h1 = φ1(W1 x + b1), h2 = φ2(W2 h1 + b2), …, ŷ the last of them,
/// and L from ŷ and y. Vectors are columns; W has a row for each number that the layer gives.
///
/// @param layers in the order in which they run
/// @param loss   of ŷ against y
/// @param input  x, a vector
/// @param target y, a vector shaped as ŷ
public record Network(List<Layer> layers, Loss loss, Tensor input, Tensor target) {
    /// h = φ(W h⁻ + b), where h⁻ is what the layer before gives.
    ///
    /// @param weight     W, outputs × inputs
    /// @param bias       b, one for each output, if there is one
    /// @param activation φ
    public record Layer(Tensor weight, Optional<Tensor> bias, Activation activation) {
        Var of(Var before, Var w, Optional<Var> b) {
            Var sums = w.matmul(before);
            return activation.of(b.isPresent() ? sums.plus(b.get()) : sums);
        }
    }

    /// Weights and biases by layer: what ∇L has the shape of.
    record Parameters(List<Var> weights, List<Optional<Var>> biases) {}

    /// @throws IllegalArgumentException if the shapes do not fit each other, naming the layer
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty())
            throw new IllegalArgumentException("`Network.layers` requires at least one layer, got none");
        if (input.shape().rank() != 1) throw refused("input", "a vector", input);
        int size = input.shape().count();
        for (int n = 1; n <= layers.size(); n++) {
            Layer layer = layers.get(n - 1);
            if (layer.weight().shape().rank() != 2 || layer.weight().shape().size(1) != size) {
                throw refused("layers", "a matrix of " + size + " columns as W" + n, layer.weight());
            }
            size = layer.weight().shape().size(0);
            Tensor bias = layer.bias().orElse(target);
            if (layer.bias().isPresent()
                    && (bias.shape().rank() != 1 || bias.shape().count() != size)) {
                throw refused("layers", "a vector of " + size + " as b" + n, bias);
            }
        }
        if (target.shape().rank() != 1 || target.shape().count() != size) {
            throw refused("target", "a vector of " + size + ", as ŷ", target);
        }
    }

    private static IllegalArgumentException refused(String component, String required, Tensor got) {
        return new IllegalArgumentException("`Network." + component + "` requires " + required + ", got " + got.type());
    }

    /// The network of the course: no biases, logistic hidden layers, a linear last one, and half the squared error.
    public static Network of(List<Tensor> weights, Tensor input, Tensor target) {
        List<Layer> layers = IntStream.range(0, weights.size())
                .mapToObj(n -> new Layer(
                        weights.get(n),
                        Optional.empty(),
                        n + 1 < weights.size() ? Activation.LOGISTIC : Activation.IDENTITY))
                .toList();
        return new Network(layers, Loss.HALF_SQUARED_ERROR, input, target);
    }

    /// How many layers there are; they are numbered from 1.
    public int depth() {
        return layers.size();
    }

    Layer layer(int n) {
        if (n < 1 || n > depth()) {
            throw new IllegalArgumentException("`Network` requires a layer from 1 to " + depth() + ", got " + n);
        }
        return layers.get(n - 1);
    }

    Parameters parameters() {
        List<Var> weights = new ArrayList<>();
        List<Optional<Var>> biases = new ArrayList<>();
        for (Layer layer : layers) {
            weights.add(layer.weight());
            biases.add(layer.bias().map(Var.class::cast));
        }
        return new Parameters(weights, biases);
    }

    /// The weight or bias of this name, `W2` or `b2`.
    Tensor named(String name) {
        Layer layer = layer(Integer.parseInt(name.substring(1)));
        return name.startsWith("W") ? layer.weight() : layer.bias().orElseThrow();
    }

    /// What layers `from` … `to` make of `before`.
    Var through(Parameters p, int from, int to, Var before) {
        Var h = before;
        for (int n = from; n <= to; n++)
            h = layer(n).of(h, p.weights().get(n - 1), p.biases().get(n - 1));
        return h;
    }

    /// What every layer gives: x, h1, h2, …, ŷ.
    List<Tensor> outputs() {
        Parameters p = parameters();
        List<Tensor> all = new ArrayList<>(List.of(input));
        for (int n = 1; n <= depth(); n++) all.add(Tensor.of(through(p, n, n, all.getLast())));
        return all;
    }

    /// ∂L/∂h of what every layer gives, x left out: each h is given a shift of its own, by which L changes as by h.
    List<Tensor> adjoints() {
        Parameters p = parameters();
        List<Var> still = outputs().stream().skip(1).map(h -> h.constant(0)).toList();
        List<Var> gradient = Talweg.<List<Var>>grad(shifts -> {
                    Var h = input;
                    for (int n = 1; n <= depth(); n++) h = through(p, n, n, h).plus(shifts.get(n - 1));
                    return loss.of(h, target);
                })
                .apply(still);
        return gradient.stream().map(Tensor::of).toList();
    }

    /// What layer `n` gives: h1, h2, …, ŷ; x for 0.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    public Tensor output(int n) {
        if (n == 0) return input;
        layer(n);
        return Tensor.of(through(parameters(), 1, n, input));
    }

    /// L as a function of all weights and biases.
    Var loss(Parameters p) {
        return loss.of(through(p, 1, depth(), input), target);
    }

    /// L as a function of what layer `n` gives.
    Var lossAfter(int n, Var output) {
        return loss.of(through(parameters(), n + 1, depth(), output), target);
    }

    /// L as a function of W of layer `n`, everything else held fixed.
    Var lossBy(int n, Var weight) {
        return loss.of(outputBy(depth(), n, weight), target);
    }

    /// What layer `to` gives as a function of W of layer `n`, everything else held fixed.
    Var outputBy(int to, int n, Var weight) {
        Var h = layer(n).of(
                        through(parameters(), 1, n - 1, input),
                        weight,
                        layer(n).bias().map(Var.class::cast));
        return through(parameters(), n + 1, to, h);
    }

    /// `∂²L/∂W[a,b]∂W[c,d]` for W of layer `n`, with indices a, b, c, d: its shape is that of W twice. [Hessian] has
    /// the derivatives by two different weights too.
    ///
    /// @throws IllegalArgumentException if there is no such layer
    public Tensor hessian(int n) {
        return Tensor.of(Talweg.hessian(w -> lossBy(n, w)).apply(layer(n).weight()));
    }
}
