package talweg.op;

import static talweg.op.Einsum.einsum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.GoldenFile;
import talweg.shape.Shape;

/// What PyTorch's operations are here, by the names that the golden file gives them.
final class GoldenFunctions {
    private GoldenFunctions() {}

    /// Attributes of a golden case.
    record Attributes(Map<?, ?> values) {
        int[] integers(String name) {
            Object value = values.get(name);
            return value instanceof Double one ? new int[] {one.intValue()} : GoldenFile.integers(value(name));
        }

        int[] integers(String name, int missing) {
            return values.containsKey(name) ? integers(name) : new int[] {missing};
        }

        int integer(String name) {
            return integers(name)[0];
        }

        double number(String name) {
            return (Double) value(name);
        }

        Object value(String name) {
            Object value = values.get(name);
            if (value == null)
                throw new IllegalArgumentException("one of " + values.keySet() + " is required, got " + name);
            return value;
        }
    }

    /// The function of that name, or null if there is none here.
    static @Nullable Function<List<Var>, Var> of(String name, Attributes attributes) {
        Function<Var, Var> unary = unary(name, attributes);
        if (unary != null) return x -> unary.apply(x.getFirst());
        Function<Var, Var> fold = fold(name, attributes);
        if (fold != null) return x -> fold.apply(x.getFirst());
        Function<Var, Var> move = move(name, attributes);
        if (move != null) return x -> move.apply(x.getFirst());
        Function<List<Var>, Var> factor = GoldenLinearAlgebra.of(name);
        return factor != null ? factor : several(name, attributes);
    }

    private static @Nullable Function<Var, Var> unary(String name, Attributes attributes) {
        return switch (name) {
            case "neg" -> Var::negate;
            case "abs" -> Var::abs;
            case "sign" -> Var::sign;
            case "exp" -> Var::exp;
            case "expm1" -> new Exponentials.Expm1()::of;
            case "sin" -> Trigonometry::sin;
            case "cos" -> Trigonometry::cos;
            case "tan" -> Trigonometry::tan;
            case "sinh" -> Hyperbolics::sinh;
            case "cosh" -> Hyperbolics::cosh;
            case "tanh" -> Hyperbolics::tanh;
            case "asinh" -> Hyperbolics::asinh;
            case "acosh" -> Hyperbolics::acosh;
            case "atanh" -> Hyperbolics::atanh;
            case "asin" -> Arcs::asin;
            case "acos" -> Arcs::acos;
            case "atan" -> Arcs::atan;
            case "erf" -> new ErrorFunctions.Erf()::of;
            case "erfc" -> new ErrorFunctions.Erfc()::of;
            case "floor" -> new Roundings.Floor()::of;
            case "ceil" -> new Roundings.Ceil()::of;
            case "round" -> Var::round;
            case "log" -> Var::log;
            case "log1p" -> new Logarithms.Log1p()::of;
            case "log2" -> new Logarithms.Log2()::of;
            case "log10" -> new Logarithms.Log10()::of;
            case "sqrt" -> Var::sqrt;
            case "rsqrt" -> x -> x.sqrt().reciprocal();
            case "reciprocal" -> Var::reciprocal;
            case "square" -> Var::square;
            case "lgamma" -> new GammaFunctions.Lgamma()::of;
            case "digamma" -> new GammaFunctions.Digamma()::of;
            default -> activation(name, attributes);
        };
    }

    private static @Nullable Function<Var, Var> activation(String name, Attributes attributes) {
        return switch (name) {
            case "sigmoid" -> Sigmoidal::logistic;
            case "softplus" -> Sigmoidal::softplus;
            case "log_sigmoid" -> Functions::logLogistic;
            case "relu" -> Functions::relu;
            case "leaky_relu" -> x -> Functions.leakyRelu(x, attributes.number("slope"));
            case "elu" -> x -> Functions.elu(x).times(attributes.number("alpha"));
            case "silu" -> Functions::silu;
            case "mish" -> Functions::mish;
            case "gelu" -> attributes.value("form").equals("erf") ? Functions::gelu : Functions::geluByTanh;
            case "clamp" -> x -> Functions.clamp(x, attributes.number("min"), attributes.number("max"));
            case "softmax" -> x -> Functions.softmax(x, attributes.integer("axis"));
            case "log_softmax" -> x -> Functions.logSoftmax(x, attributes.integer("axis"));
            default -> null;
        };
    }

    private static @Nullable Function<Var, Var> fold(String name, Attributes attributes) {
        return switch (name) {
            case "sum" -> x -> x.sum(attributes.integers("axes"));
            case "mean" -> x -> x.mean(attributes.integers("axes"));
            case "max" -> x -> x.max(attributes.integers("axes"));
            case "min" -> x -> x.min(attributes.integers("axes"));
            case "logsumexp" -> x -> Functions.logSumExp(x, attributes.integers("axes"));
            case "variance" -> x -> Functions.variance(x, attributes.integers("axes"));
            case "std" -> x -> Functions.standardDeviation(x, attributes.integers("axes"));
            case "norm" -> x -> Functions.norm(x, attributes.integers("axes"));
            case "cumsum" -> x -> Cumulations.cumSum(x, attributes.integer("axis"));
            case "cumprod" -> x -> Cumulations.cumProduct(x, attributes.integer("axis"));
            case "sort" -> x -> Sorting.sort(x, attributes.integer("axis"));
            case "prod" -> x -> Functions.product(x, attributes.integer("axes"));
            default -> null;
        };
    }

    private static @Nullable Function<Var, Var> move(String name, Attributes attributes) {
        return switch (name) {
            case "reshape" -> x -> x.reshape(attributes.integers("shape"));
            case "transpose" -> x -> x.transpose(attributes.integers("axes"));
            case "broadcast" -> x -> x.broadcast(Shape.of(attributes.integers("shape")));
            case "slice" -> x -> slice(x, attributes);
            case "pad" ->
                x -> new Move.Pad(boxed(attributes.integers("low")), boxed(attributes.integers("high")), zeros(x))
                        .of(x);
            case "flip" -> x -> x.flip(attributes.integer("axes"));
            case "roll" -> x -> Matrices.roll(x, attributes.integer("axis"), attributes.integer("shift"));
            case "take" -> x -> x.take(attributes.integer("axis"), indices(attributes.integers("indices"), k -> k));
            case "gather" -> x -> gather(x, (List<?>) attributes.value("indices"));
            case "tril" -> x -> Matrices.lowerTriangle(x, 0);
            case "triu" -> x -> Matrices.upperTriangle(x, 0);
            case "diag" -> Matrices::diagonalMatrix;
            case "diagonal" -> Matrices::diagonal;
            case "trace" -> Matrices::trace;
            default -> null;
        };
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }

    private static List<Integer> zeros(Var x) {
        return boxed(new int[x.shape().rank()]);
    }

    private static Tensor indices(int[] values, IntUnaryOperator at) {
        return Tensor.of(
                Shape.of(values.length),
                IntStream.range(0, values.length)
                        .mapToLong(k -> at.applyAsInt(values[k]))
                        .toArray());
    }

    private static Var slice(Var x, Attributes attributes) {
        int[] start = attributes.integers("start");
        int[] stop = attributes.integers("stop");
        int[] step = attributes.integers("step");
        List<Integer> sizes = IntStream.range(0, start.length)
                .mapToObj(axis -> Math.ceilDiv(stop[axis] - start[axis], step[axis]))
                .toList();
        return new Move.Slice(boxed(start), sizes, boxed(step)).of(x);
    }

    /// y[i, j] = x[i, indices[i, j]].
    private static Var gather(Var x, List<?> indices) {
        List<Var> rows = new ArrayList<>();
        for (Object row : indices) rows.add(indices(GoldenFile.integers(row), k -> k));
        return Sorting.takeAlong(x, 1, Matrices.stack(0, rows.toArray(Var[]::new)));
    }

    private static @Nullable Function<List<Var>, Var> several(String name, Attributes attributes) {
        return switch (name) {
            case "add" -> x -> x.get(0).plus(x.get(1));
            case "sub" -> x -> x.get(0).minus(x.get(1));
            case "mul" -> x -> x.get(0).times(x.get(1));
            case "div" -> x -> x.get(0).over(x.get(1));
            case "pow" -> x -> x.get(0).pow(x.get(1));
            case "atan2" -> x -> Planar.atan2(x.get(0), x.get(1));
            case "hypot" -> x -> Planar.hypot(x.get(0), x.get(1));
            case "maximum" -> x -> x.get(0).max(x.get(1));
            case "minimum" -> x -> x.get(0).min(x.get(1));
            case "where" -> x -> x.get(0).choose(x.get(1), x.get(2));
            case "matmul" -> x -> x.get(0).matmul(x.get(1));
            case "einsum" -> x -> einsum((String) attributes.value("equation"), x.toArray(Var[]::new));
            case "concat" -> x -> Matrices.join(attributes.integer("axis"), x.toArray(Var[]::new));
            case "stack" -> x -> Matrices.stack(attributes.integer("axis"), x.toArray(Var[]::new));
            case "scatter_add" -> x -> scattered(x.get(0), x.get(1), attributes);
            default -> loss(name, attributes);
        };
    }

    private static Var scattered(Var x, Var added, Attributes attributes) {
        int axis = attributes.integer("axis");
        Tensor places = indices(attributes.integers("indices"), k -> k);
        return x.plus(new Index.ScatterAdd(axis, x.shape().size(axis)).of(added, places));
    }

    private static @Nullable Function<List<Var>, Var> loss(String name, Attributes attributes) {
        return switch (name) {
            case "mse" -> x -> Losses.squaredError(x.get(0), x.get(1));
            case "l1" -> x -> Losses.absoluteError(x.get(0), x.get(1));
            case "huber" -> x -> Losses.huber(x.get(0), x.get(1), attributes.number("delta"));
            case "cross_entropy" -> x -> crossEntropy(x.getFirst(), attributes);
            case "binary_cross_entropy_with_logits" ->
                x -> Losses.binaryCrossEntropy(x.getFirst(), labels(attributes, x.getFirst()));
            case "hinge" -> x -> Losses.hinge(x.getFirst(), labels(attributes, x.getFirst()));
            case "kl_divergence" -> // PyTorch's operand 0 is the prediction
                x -> Losses.divergence(Functions.logSoftmax(x.get(1), -1), Functions.logSoftmax(x.get(0), -1));
            default -> layer(name, attributes);
        };
    }

    private static Var labels(Attributes attributes, Var like) {
        return Tensor.vector(GoldenFile.numbers(attributes.value("labels")))
                .cast(like.type().element());
    }

    private static Var crossEntropy(Var logits, Attributes attributes) {
        Tensor labels = indices(attributes.integers("labels"), k -> k);
        return attributes.values.containsKey("smoothing")
                ? Losses.crossEntropy(logits, labels, attributes.number("smoothing"))
                : Losses.crossEntropy(logits, labels);
    }

    private static @Nullable Function<List<Var>, Var> layer(String name, Attributes attributes) {
        return switch (name) {
            case "layer_norm" ->
                x -> Normalisation.layerNorm(x.get(0), x.get(1), x.get(2), attributes.number("epsilon"));
            case "batch_norm" ->
                x -> Normalisation.batchNorm(x.get(0), x.get(1), x.get(2), attributes.number("epsilon"))
                        .y();
            case "attention" -> x -> Attention.attention(x.get(0), x.get(1), x.get(2));
            case "lstm_cell" -> GoldenFunctions::longShortTermMemory;
            case "gru_cell" ->
                x -> Recurrent.gruCell(
                        x.get(0), x.get(1), new Recurrent.Weights(x.get(2), x.get(3), x.get(4), x.get(5)));
            case "conv1d" -> x -> biased(Convolution.conv1d(x.get(0), x.get(1), convolution(attributes)), x);
            case "conv2d" -> x -> biased(Convolution.conv2d(x.get(0), x.get(1), convolution(attributes)), x);
            case "conv_transpose2d" ->
                x -> biased(Convolution.convTranspose2d(x.get(0), x.get(1), convolution(attributes)), x);
            case "max_pool2d" -> x -> Pooling.maxPool2d(x.getFirst(), pooling(attributes));
            case "avg_pool2d" -> x -> averagePool(x.getFirst(), attributes);
            default -> null;
        };
    }

    private static Convolution convolution(Attributes attributes) {
        return Convolution.of()
                .withStride(attributes.integers("stride", 1))
                .withPadding(attributes.integers("padding", 0))
                .withDilation(attributes.integers("dilation", 1))
                .withGroups(attributes.integers("groups", 1)[0]);
    }

    private static Var biased(Var y, List<Var> x) {
        return x.size() > 2 ? Convolution.biased(y, x.get(2)) : y;
    }

    private static Pooling pooling(Attributes attributes) {
        return Pooling.of(attributes.integers("window"))
                .withStride(attributes.integers("stride"))
                .withPadding(attributes.integers("padding", 0));
    }

    private static Var averagePool(Var x, Attributes attributes) {
        return attributes.values.get("count_padding") == Boolean.FALSE
                ? Pooling.averagePoolInside2d(x, pooling(attributes))
                : Pooling.averagePool2d(x, pooling(attributes));
    }

    private static Var longShortTermMemory(List<Var> x) {
        Recurrent.LstmState state = Recurrent.lstmCell(
                x.get(0),
                new Recurrent.LstmState(x.get(1), x.get(2)),
                new Recurrent.Weights(x.get(3), x.get(4), x.get(5), x.get(6)));
        return Matrices.join(1, state.hidden(), state.cell());
    }
}
