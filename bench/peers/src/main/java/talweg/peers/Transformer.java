package talweg.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import talweg.Trees;
import talweg.examples.learning.CharacterTransformer;
import talweg.op.Tensor;
import talweg.op.Var;

/// The network of [CharacterTransformer] in PyTorch's operations, with PyTorch's derivatives, from the same weights.
final class Transformer {
    private static final int WIDTH = CharacterTransformer.WIDTH;
    private static final int HEADS = CharacterTransformer.HEADS;
    private static final float EPSILON = 1e-5f;

    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();
    private int steps;

    Transformer(NDManager manager, CharacterTransformer start) {
        this.manager = manager;
        Trees.Flat flat = Trees.flatten(start);
        for (int i = 0; i < flat.leaves().size(); i++) {
            NDArray parameter = array(flat.leaves().get(i));
            parameter.setRequiresGradient(true);
            parameters.put(flat.structure().names().get(i), parameter);
            means.add(manager.zeros(parameter.getShape()));
            squares.add(manager.zeros(parameter.getShape()));
        }
    }

    private NDArray array(Var value) {
        Tensor tensor = Tensor.of(value);
        return manager.create((float[]) tensor.array(), shape(tensor));
    }

    private static Shape shape(Tensor tensor) {
        long[] sizes = new long[tensor.shape().rank()];
        for (int axis = 0; axis < sizes.length; axis++)
            sizes[axis] = tensor.shape().size(axis);
        return new Shape(sizes);
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /// One of Adam's steps, as its paper has them.
    ///
    /// @param text [batch, places + 1]
    void step(Tensor text) {
        try (NDManager own = manager.newSubManager()) {
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(loss(own, text));
            }
            steps++;
            int i = 0;
            for (NDArray parameter : parameters.values()) {
                NDArray gradient = parameter.getGradient();
                gradient.attach(own);
                update(own, parameter, gradient, means.get(i), squares.get(i));
                i++;
            }
        }
    }

    private void update(NDManager own, NDArray parameter, NDArray gradient, NDArray mean, NDArray square) {
        var adam = CharacterTransformer.UPDATE;
        NDArray g = gradient.duplicate();
        g.attach(own);
        mean.muli(adam.beta1()).addi(g.mul(1 - adam.beta1()));
        square.muli(adam.beta2()).addi(g.square().mul(1 - adam.beta2()));
        // what has another manager must not make what is only needed here
        NDArray divisor = g.zerosLike()
                .addi(square)
                .divi(1 - Math.pow(adam.beta2(), steps))
                .sqrt()
                .addi(adam.epsilon());
        NDArray moved = g.zerosLike()
                .addi(mean)
                .muli(adam.rate() / (1 - Math.pow(adam.beta1(), steps)))
                .divi(divisor);
        parameter.subi(moved);
        // as DJL does between steps: the next gradient is added to this one
        gradient.subi(gradient);
    }

    double heldOut(Tensor text) {
        try (NDManager own = manager.newSubManager()) {
            return loss(own, text).getFloat();
        }
    }

    private NDArray loss(NDManager own, Tensor text) {
        NDArray all = own.create((int[]) text.array(), shape(text)).toType(DataType.INT64, false);
        long places = text.shape().size(1) - 1L;
        NDArray targets = all.get(":, 1:");
        NDArray logits = logits(all.get(":, :" + places), own);
        return logits.logSoftmax(-1).gather(targets.expandDims(2), 2).mean().neg();
    }

    private NDArray logits(NDArray text, NDManager own) {
        NDArray x = Embedding.embedding(text, parameter("characters.table"), SparseFormat.DENSE)
                .singletonOrThrow()
                .add(parameter("places"));
        x = x.add(attention(normalised("before", x), own));
        NDArray wide = Activation.gelu(dense("wide", normalised("between", x)));
        x = x.add(dense("narrow", wide));
        return dense("next", normalised("after", x));
    }

    private NDArray normalised(String name, NDArray x) {
        NDList y = LayerNorm.layerNorm(
                x, new Shape(WIDTH), parameter(name + ".scale"), parameter(name + ".shift"), EPSILON);
        return y.singletonOrThrow();
    }

    private NDArray dense(String name, NDArray x) {
        return x.matMul(parameter(name + ".weight")).add(parameter(name + ".bias"));
    }

    private NDArray attention(NDArray x, NDManager own) {
        long batch = x.getShape().get(0);
        long places = x.getShape().get(1);
        NDArray later = own.arange((int) places).reshape(1, places);
        // −10⁹ on each place that comes after, 0 else
        NDArray mask = later.gt(later.reshape(places, 1))
                .toType(DataType.FLOAT32, false)
                .mul(-1e9f);
        NDArray scores = heads("query", x, batch, places)
                .matMul(heads("key", x, batch, places).transpose(0, 1, 3, 2))
                .div((float) Math.sqrt((double) WIDTH / HEADS))
                .add(mask);
        NDArray seen = scores.softmax(-1).matMul(heads("value", x, batch, places));
        return dense("attention.output", seen.transpose(0, 2, 1, 3).reshape(batch, places, WIDTH));
    }

    private NDArray heads(String name, NDArray x, long batch, long places) {
        return dense("attention." + name, x)
                .reshape(batch, places, HEADS, WIDTH / HEADS)
                .transpose(0, 2, 1, 3);
    }
}
