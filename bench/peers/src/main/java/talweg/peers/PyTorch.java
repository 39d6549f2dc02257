package talweg.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A step of PyTorch: dense layers with ReLU between them, softmax and cross entropy, momentum, updated in place.
final class PyTorch {
    private final Steps steps;
    private final NDManager manager;
    private final List<NDArray> parameters = new ArrayList<>();
    private final List<NDArray> velocities = new ArrayList<>();
    private final NDArray x;
    private final NDArray labels;
    private final SoftmaxCrossEntropyLoss loss = Loss.softmaxCrossEntropyLoss();

    private PyTorch(Steps steps, NDManager manager) {
        this.steps = steps;
        this.manager = manager;
        Random random = new Random(1);
        x = manager.create(
                Steps.numbers(random, steps.rows() * steps.inputs(), 1), new Shape(steps.rows(), steps.inputs()));
        labels = manager.create(random.ints(steps.rows(), 0, steps.classes()).toArray(), new Shape(steps.rows()))
                .toType(DataType.INT64, false);
        for (int i = 1; i < steps.sizes().length; i++) {
            int in = steps.sizes()[i - 1];
            int out = steps.sizes()[i];
            add(manager.create(Steps.numbers(random, in * out, 1 / Math.sqrt(in)), new Shape(out, in)));
            add(manager.zeros(new Shape(out)));
        }
    }

    private void add(NDArray parameter) {
        parameter.setRequiresGradient(true);
        parameters.add(parameter);
        velocities.add(manager.zeros(parameter.getShape()));
    }

    public static void main(String[] args) {
        Steps steps = Steps.of(args);
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(steps.threads()));
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            PyTorch network = new PyTorch(steps, manager);
            float before = network.loss();
            steps.time("PyTorch", network::train);
            float after = network.loss();
            if (!(after < before)) throw new IllegalStateException("the loss went from " + before + " to " + after);
        }
    }

    private void train(int count) {
        for (int i = 0; i < count; i++) step();
    }

    private void step() {
        // what a step makes is let go with it
        try (NDManager own = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            x.attach(own);
            NDArray value = loss.evaluate(new NDList(labels), new NDList(forward(x)));
            collector.backward(value);
            x.attach(manager);
            for (int i = 0; i < parameters.size(); i++) {
                NDArray gradient = parameters.get(i).getGradient();
                NDArray parameter = parameters.get(i);
                // rate, decay, scale and clip of the gradient, momentum: one call into the native library
                parameter
                        .getNDArrayInternal()
                        .sgdUpdate(
                                new NDList(parameter, gradient, velocities.get(i)),
                                new NDList(parameter),
                                0.01f,
                                0,
                                1,
                                -1,
                                0.9f,
                                false);
                // as DJL does between steps: the next gradient is added to this one
                gradient.subi(gradient);
                gradient.close();
            }
        }
    }

    private float loss() {
        try (NDManager own = manager.newSubManager()) {
            x.attach(own);
            float value =
                    loss.evaluate(new NDList(labels), new NDList(forward(x))).getFloat();
            x.attach(manager);
            return value;
        }
    }

    private NDArray forward(NDArray input) {
        NDArray y = input;
        int layers = steps.sizes().length - 1;
        for (int i = 0; i < layers; i++) {
            if (i > 0) y = Activation.relu(y);
            y = Linear.linear(y, parameters.get(2 * i), parameters.get(2 * i + 1))
                    .singletonOrThrow();
        }
        return y;
    }
}
