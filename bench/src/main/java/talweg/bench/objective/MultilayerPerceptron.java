package talweg.bench.objective;

import static talweg.op.Functions.relu;
import static talweg.op.Losses.crossEntropy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// A step of training a network of dense layers with ReLU between them: softmax and cross entropy, gradient descent
/// with momentum, v ← μ·v + ∇L, w ← w − λ·v.
///
/// @param rate     λ
/// @param momentum μ
public record MultilayerPerceptron(double rate, double momentum) {
    /// @param weight in × out
    /// @param bias   out
    public record Layer(Var weight, Var bias) {
        Layer after(Layer gradient, double momentum) {
            return new Layer(
                    weight.times(momentum).plus(gradient.weight),
                    bias.times(momentum).plus(gradient.bias));
        }

        Layer moved(Layer velocity, double rate) {
            return new Layer(weight.minus(velocity.weight.times(rate)), bias.minus(velocity.bias.times(rate)));
        }
    }

    /// What a step changes.
    public record State(List<Layer> layers, List<Layer> velocities) {
        /// Weights uniform in ±1/√in, `F32`, at rest.
        ///
        /// @param sizes of the input, the layers between, and the output
        public static State of(Random random, int... sizes) {
            List<Layer> layers = new ArrayList<>();
            List<Layer> velocities = new ArrayList<>();
            for (int i = 1; i < sizes.length; i++) {
                int in = sizes[i - 1];
                float[] weight = new float[in * sizes[i]];
                for (int k = 0; k < weight.length; k++) {
                    weight[k] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(in));
                }
                layers.add(layer(in, sizes[i], weight));
                velocities.add(layer(in, sizes[i], new float[weight.length]));
            }
            return new State(layers, velocities);
        }

        private static Layer layer(int in, int out, float[] weight) {
            return new Layer(Tensor.of(Shape.of(in, out), weight), Tensor.of(Shape.of(out), new float[out]));
        }
    }

    /// @param x      rows × in
    /// @param labels a class for each row
    public record Batch(State state, Var x, Var labels) {}

    /// @param loss before the step
    public record Step(Var loss, State next) {}

    private static Var loss(List<Layer> layers, Var x, Var labels) {
        Var y = x;
        for (int i = 0; i < layers.size(); i++) {
            if (i > 0) y = relu(y);
            y = y.matmul(layers.get(i).weight).plus(layers.get(i).bias);
        }
        return crossEntropy(y, labels);
    }

    public Step step(Batch batch) {
        List<Layer> layers = batch.state.layers;
        var found = Talweg.<List<Layer>>valueAndGrad(at -> loss(at, batch.x, batch.labels))
                .apply(layers);
        List<Layer> velocities = IntStream.range(0, layers.size())
                .mapToObj(i ->
                        batch.state.velocities.get(i).after(found.gradient().get(i), momentum))
                .toList();
        List<Layer> moved = IntStream.range(0, layers.size())
                .mapToObj(i -> layers.get(i).moved(velocities.get(i), rate))
                .toList();
        return new Step(found.value(), new State(moved, velocities));
    }
}
