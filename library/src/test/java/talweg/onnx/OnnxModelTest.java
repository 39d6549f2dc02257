package talweg.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Trees;
import talweg.layer.Conv;
import talweg.layer.Dense;
import talweg.layer.Embedding;
import talweg.layer.LayerNorm;
import talweg.layer.MultiHeadAttention;
import talweg.op.Exponentials;
import talweg.op.Functions;
import talweg.op.GammaFunctions;
import talweg.op.Hyperbolics;
import talweg.op.Logarithms;
import talweg.op.Pooling;
import talweg.op.Powers;
import talweg.op.Roundings;
import talweg.op.Sigmoidal;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Models against Talweg's own results, run in ONNX Runtime.
class OnnxModelTest {
    /// Relative to the largest number of the result, in units of the last place: sums are added up in another order,
    /// and functions are other code. A network of a few layers loses some more.
    private static final int UNITS = 64;

    private static final Key KEY = Key.of(3);

    private static double unit(ElementType type) {
        return type == ElementType.F32 ? Math.ulp(1f) : Math.ulp(1d);
    }

    private static Tensor normal(ElementType type, int... sizes) {
        return Tensor.of(KEY.normal(sizes).cast(type));
    }

    private static <A, R> void assertRuns(OnnxModel model, Function<A, R> f, A argument) throws Exception {
        Tensor[] inputs =
                Trees.flatten(argument).leaves().stream().map(Tensor::of).toArray(Tensor[]::new);
        List<Tensor> actual = OnnxRuntime.run(model, inputs);
        List<Var> expected = Trees.flatten(f.apply(argument)).leaves();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) assertClose(actual.get(i), Tensor.of(expected.get(i)));
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        double[] a = actual.toDoubles();
        double[] e = expected.toDoubles();
        double largest = 0;
        for (double each : e) largest = Math.max(largest, Math.abs(each));
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(e[i], within(UNITS * unit(expected.type().element()) * largest));
        }
    }

    private static <A, R> void assertBatched(Function<A, R> f, Function<Integer, A> batch) throws Exception {
        OnnxModel model = OnnxModel.batched(f, batch.apply(2));
        for (int size : new int[] {1, 2, 7}) assertRuns(model, f, batch.apply(size));
    }

    static Stream<Function<Var, Var>> elements() {
        return Stream.of(
                x -> x.plus(x.square()).minus(2).times(x).over(x.abs().plus(1)),
                x -> x.negate().max(x.constant(0.5)).min(x.constant(1.25)),
                x -> x.abs().sqrt().plus(x.abs().plus(1).reciprocal()),
                x -> x.pow(3).plus(x.abs().plus(0.1).pow(-2)).plus(x.abs().pow(0.7)),
                x -> x.exp().plus(x.abs().plus(1).log()),
                x -> new Exponentials.Expm1().of(x.times(1e-9)),
                x -> new Exponentials.Expm1().of(x.times(20)),
                x -> new Exponentials.Exp2().of(x),
                x -> new Logarithms.Log1p().of(x.abs().times(1e-9)),
                x -> new Logarithms.Log1p().of(x.abs().times(1e9)),
                Hyperbolics::tanh,
                Sigmoidal::logistic,
                x -> Sigmoidal.softplus(x.times(30)),
                x -> Functions.relu(x).plus(x.sign()),
                x -> Trigonometry.sin(x).plus(Trigonometry.cos(x)).plus(Trigonometry.tan(x.times(0.1))),
                x -> new Roundings.Floor().of(x).plus(x.round()),
                x -> x.less(0.3)
                        .choose(x.exp(), x.negate())
                        .plus(x.lessEqual(0).cast(x.type().element())),
                x -> x.equal(x).choose(x, x.constant(1)));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void functions_of_single_elements_are_equal_to_rounding(Function<Var, Var> f) throws Exception {
        for (ElementType type : List.of(ElementType.F64, ElementType.F32)) {
            Tensor x = normal(type, 5, 4);
            assertRuns(OnnxModel.of(f, x), f, x);
            assertBatched(f, size -> normal(type, size, 4));
        }
    }

    static Stream<Function<Var, Var>> moves() {
        return Stream.of(
                x -> x.reshape(-1, 2).exp().reshape(x.shape()),
                x -> x.transpose(2, 0, 1),
                x -> x.slice(1, 1, 3).plus(x.slice(1, 0, 2)),
                x -> x.flip(1).plus(x.flip(0)),
                x -> talweg.op.Matrices.join(2, x, x.times(2)),
                x -> x.sum(1).repeat(1, 3),
                x -> x.sum().plus(x.sum(0, 2).sum()),
                x -> x.max(-1).minus(x.min(1).max(-1).repeat(1, x.shape().size(1))),
                x -> x.mean(1, 2),
                x -> x.take(1, Tensor.of(Shape.of(3), new long[] {2, 0, 2})),
                x -> x.matmul(x.transpose(0, 2, 1)),
                x -> x.matmul(Tensor.vector(1, 2, 3, 4).cast(x.type().element())),
                x -> Functions.softmax(x, 2),
                x -> Functions.logSoftmax(x, 1).plus(Functions.elu(x)).plus(Functions.silu(x)),
                x -> Functions.mish(x).plus(Functions.geluByTanh(x)).plus(Functions.leakyRelu(x, 0.1)),
                x -> Sorting.argMax(x, 1),
                x -> Sorting.argMin(x, 2).cast(ElementType.F64),
                x -> x.plus(Source.count(x.type(), 1)),
                x -> x.constant(3).plus(x.constant(2)),
                x -> x);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void operations_on_whole_tensors_are_equal_to_rounding(Function<Var, Var> f) throws Exception {
        for (ElementType type : List.of(ElementType.F64, ElementType.F32)) {
            Tensor x = normal(type, 5, 3, 4);
            assertRuns(OnnxModel.of(f, x), f, x);
            assertBatched(f, size -> normal(type, size, 3, 4));
        }
    }

    record Perceptron(Dense hidden, Dense output) {
        Var probabilities(Var x) {
            return Functions.softmax(output.apply(Hyperbolics.tanh(hidden.apply(x))), 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F64", "F32"})
    void a_dense_network_runs_for_batches_of_any_size(ElementType type) throws Exception {
        Key keys = KEY.split(2);
        Perceptron model =
                Trees.map(new Perceptron(Dense.of(keys.at(0), 6, 16), Dense.of(keys.at(1), 16, 3)), w -> w.cast(type));
        OnnxModelTest.<Var, Var>assertBatched(model::probabilities, size -> normal(type, size, 6));
    }

    record Convolutional(Conv first, Conv second, Dense output) {
        Var logits(Var x) {
            Var y = Pooling.maxPool2d(Functions.relu(first.apply(x)), Pooling.of(2));
            Var z = Pooling.averagePool2d(Functions.relu(second.apply(y)), Pooling.of(2));
            return output.apply(z.reshape(x.shape().size(0), -1));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F64", "F32"})
    void a_convolutional_network_runs_for_batches_of_any_size(ElementType type) throws Exception {
        Key keys = KEY.split(3);
        Conv first = Conv.of(keys.at(0), 1, 4, 3);
        Conv second = Conv.of(keys.at(1), 4, 6, 3);
        Convolutional model = Trees.map(
                new Convolutional(
                        first.with(first.how().withPadding(1)),
                        second.with(second.how().withPadding(1).withStride(1)),
                        Dense.of(keys.at(2), 24, 10)),
                w -> w.cast(type));
        OnnxModelTest.<Var, Var>assertBatched(model::logits, size -> normal(type, size, 1, 8, 8));
    }

    record Block(Embedding tokens, LayerNorm norm, MultiHeadAttention attention, Dense output) {
        Var logits(Var x) {
            Var embedded = tokens.apply(x);
            return output.apply(embedded.plus(attention.causal(norm.apply(embedded))));
        }
    }

    @Test
    void a_block_of_attention_over_tokens_runs_for_batches_of_any_size() throws Exception {
        Key keys = KEY.split(3);
        Block model = new Block(
                Embedding.of(keys.at(0), 11, 8),
                LayerNorm.of(8),
                MultiHeadAttention.of(keys.at(1), 8, 2),
                Dense.of(keys.at(2), 8, 11));
        OnnxModelTest.<Var, Var>assertBatched(model::logits, size -> {
            long[] tokens = new long[size * 5];
            for (int i = 0; i < tokens.length; i++) tokens[i] = i * 7 % 11;
            return Tensor.of(Shape.of(size, 5), tokens);
        });
    }

    record Pair(Var left, Map<String, Var> right) {}

    @Test
    void values_of_trees_are_named() throws Exception {
        Function<Pair, Pair> f = pair -> new Pair(
                pair.left().plus(pair.right().get("b")), Map.of("b", pair.left().times(2)));
        Pair pair = new Pair(normal(ElementType.F64, 3, 2), Map.of("b", normal(ElementType.F64, 3, 2)));
        OnnxModel model = OnnxModel.of(f, pair);
        assertThat(model.inputs()).containsExactly("left", "right_b");
        assertThat(model.outputs()).containsExactly("left_2", "right_b_2");
        assertRuns(model, f, pair);
    }

    @Test
    void what_onnx_lacks_is_refused_by_name() {
        assertThatThrownBy(() -> OnnxModel.of(x -> new GammaFunctions.Lgamma().of(x), Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`OnnxModel` requires operations that ONNX has, in `lgamma`");
        assertThatThrownBy(() -> OnnxModel.of(x -> new Powers.Cbrt().of(x), Tensor.vector(1, 2)))
                .hasMessageContaining("`cbrt`");
        assertThatThrownBy(() -> OnnxModel.of(Hyperbolics::sinh, Tensor.vector(1, 2)))
                .hasMessageContaining("operands of `F32`")
                .hasMessageContaining("`sinh`");
    }

    @Test
    void what_depends_on_the_batch_otherwise_than_by_sizes_is_refused() {
        Tensor x = normal(ElementType.F64, 4, 3);
        assertThatThrownBy(() -> OnnxModel.batched(y -> y.mean(0), x))
                .hasMessageContaining("numbers that do not depend on the size of the batch");
        assertThatThrownBy(() -> OnnxModel.batched(y -> y.slice(0, 0, 2), x))
                .hasMessageContaining("slices along axes other than the batch");
        assertThatThrownBy(() -> OnnxModel.batched(
                        y -> y.plus(Tensor.zeros(Type.f64(y.shape().size(0), 3))), x))
                .hasMessageContaining("captures the same values for every batch");
        assertThatThrownBy(() -> OnnxModel.batched(y -> y, Tensor.scalar(1)))
                .hasMessageContaining("values whose axis 0 is the batch, got f64[]");
    }
}
