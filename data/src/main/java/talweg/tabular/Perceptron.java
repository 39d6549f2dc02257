package talweg.tabular;

import java.util.ArrayList;
import java.util.List;
import talweg.layer.Dense;
import talweg.layer.Initialiser;
import talweg.op.Var;
import talweg.random.Key;

/// Dense layers one after another, with an activation after each but the last.
///
/// @param layers at least one
public record Perceptron(List<Dense> layers, Activation activation) {
    public Perceptron {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) throw new IllegalArgumentException("`Perceptron.layers` requires a layer, got none");
    }

    /// Weights by [Initialiser.He] before a rectifier and its like, else by [Initialiser.Glorot]; biases 0.
    ///
    /// @param in     numbers of an example
    /// @param hidden numbers between layers; may be empty
    /// @param out    numbers of a result
    public static Perceptron of(Key key, int in, List<Integer> hidden, int out, Activation activation) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(in);
        sizes.addAll(hidden);
        sizes.add(out);
        Initialiser before = switch (activation) {
            case RELU, SILU, GELU, ELU -> new Initialiser.He();
            case TANH, LOGISTIC, SOFTPLUS -> new Initialiser.Glorot();
        };
        Key keys = key.split(sizes.size() - 1);
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k + 1 < sizes.size(); k++) {
            Initialiser weight = k + 2 < sizes.size() ? before : new Initialiser.Glorot();
            layers.add(Dense.of(weight, keys.at(k), sizes.get(k), sizes.get(k + 1)));
        }
        return new Perceptron(layers, activation);
    }

    /// @param x [batch, in]
    /// @return [batch, out]
    public Var apply(Var x) {
        Var y = layers.getFirst().apply(x);
        for (Dense layer : layers.subList(1, layers.size())) y = layer.apply(activation.of(y));
        return y;
    }

    /// The numbers between layers.
    public List<Integer> hidden() {
        return layers.subList(0, layers.size() - 1).stream()
                .map(layer -> layer.bias().shape().size(0))
                .toList();
    }

    /// How many numbers are learnt.
    public long parameters() {
        return layers.stream()
                .mapToLong(layer -> (long) layer.weight().shape().count()
                        + layer.bias().shape().count())
                .sum();
    }
}
