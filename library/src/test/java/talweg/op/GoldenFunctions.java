package talweg.op;

import static talweg.op.Einsum.einsum;
import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Sigmoidal.logistic;

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
        return several(name, attributes);
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
        int columns = x.shape().size(1);
        List<Var> rows = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            int row = i;
            rows.add(x.reshape(x.shape().count())
                    .take(0, indices(GoldenFile.integers(indices.get(i)), k -> row * columns + k)));
        }
        return Matrices.stack(0, rows.toArray(Var[]::new));
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
            case "mse" -> x -> Functions.squaredError(x.get(0), x.get(1));
            case "l1" -> x -> Functions.absoluteError(x.get(0), x.get(1));
            case "huber" -> x -> Functions.huber(x.get(0), x.get(1), attributes.number("delta"));
            case "cross_entropy" -> x -> crossEntropy(x.getFirst(), attributes);
            case "binary_cross_entropy_with_logits" ->
                x -> Functions.binaryCrossEntropy(x.getFirst(), labels(attributes));
            case "hinge" ->
                x -> Functions.relu(
                                x.getFirst().times(labels(attributes)).negate().plus(1))
                        .mean();
            case "kl_divergence" -> x -> divergence(x.get(1), x.get(0)); // PyTorch's operand 0 is the prediction
            default -> layer(name, attributes);
        };
    }

    private static Tensor labels(Attributes attributes) {
        return Tensor.vector(GoldenFile.numbers(attributes.value("labels")));
    }

    private static Var crossEntropy(Var logits, Attributes attributes) {
        int[] labels = attributes.integers("labels");
        if (!attributes.values.containsKey("smoothing")) return Functions.crossEntropy(logits, indices(labels, k -> k));
        double smoothing = attributes.number("smoothing");
        int classes = logits.shape().size(1);
        double[][] target = new double[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < classes; k++) target[i][k] = smoothing / classes + (k == labels[i] ? 1 - smoothing : 0);
        }
        return Functions.crossEntropy(logits, Tensor.matrix(target));
    }

    /// Of softmax(q) from softmax(p), the mean over rows.
    private static Var divergence(Var p, Var q) {
        Var log = Functions.logSoftmax(p, -1);
        return log.exp().times(log.minus(Functions.logSoftmax(q, -1))).sum(-1).mean();
    }

    private static @Nullable Function<List<Var>, Var> layer(String name, Attributes attributes) {
        return switch (name) {
            case "layer_norm" ->
                x -> normalised(x.getFirst().transpose(), attributes.number("epsilon"))
                        .transpose()
                        .times(x.get(1))
                        .plus(x.get(2));
            case "batch_norm" ->
                x -> normalised(x.getFirst(), attributes.number("epsilon"))
                        .times(x.get(1))
                        .plus(x.get(2));
            case "attention" -> x -> attention(x.get(0), x.get(1), x.get(2));
            case "lstm_cell" -> GoldenFunctions::longShortTermMemory;
            case "gru_cell" -> GoldenFunctions::gatedRecurrentUnit;
            default -> GoldenMatrices.of(name);
        };
    }

    /// Columns of mean 0 and variance 1.
    private static Var normalised(Var x, double epsilon) {
        return x.minus(x.mean(0)).over(Functions.variance(x, 0).plus(epsilon).sqrt());
    }

    private static Var attention(Var query, Var key, Var value) {
        Var scores = query.matmul(key.transpose(0, 2, 1))
                .over(Math.sqrt(query.shape().size(2)));
        return Functions.softmax(scores, -1).matmul(value);
    }

    private static Var longShortTermMemory(List<Var> x) {
        Var sums = x.get(0)
                .matmul(x.get(3).transpose())
                .plus(x.get(5))
                .plus(x.get(1).matmul(x.get(4).transpose()).plus(x.get(6)));
        List<Var> gates = parts(sums, 4);
        Var cell = logistic(gates.get(1))
                .times(x.get(2))
                .plus(logistic(gates.get(0)).times(tanh(gates.get(2))));
        return Matrices.join(1, logistic(gates.get(3)).times(tanh(cell)), cell);
    }

    private static Var gatedRecurrentUnit(List<Var> x) {
        List<Var> input = parts(x.get(0).matmul(x.get(2).transpose()).plus(x.get(4)), 3);
        List<Var> hidden = parts(x.get(1).matmul(x.get(3).transpose()).plus(x.get(5)), 3);
        Var reset = logistic(input.get(0).plus(hidden.get(0)));
        Var update = logistic(input.get(1).plus(hidden.get(1)));
        Var candidate = tanh(input.get(2).plus(reset.times(hidden.get(2))));
        return candidate.plus(update.times(x.get(1).minus(candidate)));
    }

    /// Columns in `count` groups of equal size.
    private static List<Var> parts(Var x, int count) {
        int width = x.shape().size(1) / count;
        return IntStream.range(0, count)
                .mapToObj(k -> x.slice(1, k * width, (k + 1) * width))
                .toList();
    }
}
