package talweg.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Attention;
import talweg.op.Convolution;
import talweg.op.Recurrent;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

class LayerTest {
    private static final double ROUNDING = 1e-13;
    private static final Key KEY = Key.of(5);

    private static Var drawn(int... sizes) {
        return Key.of(Arrays.hashCode(sizes)).normal(sizes);
    }

    private static void expectNear(Var actual, Var expected) {
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(Tensor.of(actual).toDoubles())
                .containsExactly(Tensor.of(expected).toDoubles(), within(ROUNDING));
    }

    @Test
    void a_dense_layer_sums_by_its_weights() {
        Dense dense = new Dense(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}), Tensor.vector(1, 0, -1));
        expectNear(dense.apply(Tensor.vector(1, 10)), Tensor.vector(42, 52, 62));
        assertThat(Dense.of(KEY, 4, 3).apply(drawn(2, 5, 4)).shape()).isEqualTo(Shape.of(2, 5, 3));
    }

    @Test
    void a_convolution_adds_a_bias_to_each_channel() {
        Conv conv = Conv.of(KEY, 2, 3, 3).with(Convolution.of().withPadding(1));
        Conv biased = new Conv(conv.weight(), Tensor.vector(1, 2, 3), conv.how());
        Var x = drawn(2, 2, 5, 4);
        Var plain = Convolution.conv2d(x, conv.weight(), conv.how());
        expectNear(conv.apply(x), plain);
        expectNear(biased.apply(x).minus(plain).mean(0, 2, 3), Tensor.vector(1, 2, 3));
        Conv line = Conv.of(new Initialiser.He(), KEY, Convolution.of().withGroups(2), 4, 6, 3);
        assertThat(line.apply(drawn(2, 4, 8)).shape()).isEqualTo(Shape.of(2, 6, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Conv.of(new Initialiser.He(), KEY, Convolution.of().withGroups(2), 3, 6, 3))
                .withMessageContaining("in 2 groups, got 3 and 6");
    }

    @Test
    void an_embedding_looks_up() {
        Embedding embedding = new Embedding(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        Var y = embedding.apply(Tensor.of(Shape.of(2, 2), new int[] {2, 0, 0, 1}));
        expectNear(y, Tensor.of(Shape.of(2, 2, 2), new double[] {5, 6, 1, 2, 1, 2, 3, 4}));
    }

    @Test
    void recurrent_layers_go_through_a_sequence_step_by_step() {
        Var x = drawn(5, 2, 3);
        Lstm lstm = Lstm.of(KEY, 3, 4);
        var state = new Recurrent.LstmState(drawn(2, 4).times(0), drawn(2, 4).times(0));
        Gru gru = Gru.of(KEY, 3, 4);
        Var hidden = drawn(2, 4).times(0);
        Rnn rnn = Rnn.of(KEY, 3, 4);
        Var plain = hidden;
        for (int t = 0; t < 5; t++) {
            state = Recurrent.lstmCell(x.at(t), state, lstm.weights());
            hidden = Recurrent.gruCell(x.at(t), hidden, gru.weights());
            var w = rnn.weights();
            Var sum = x.at(t)
                    .matmul(w.input().transpose())
                    .plus(w.inputBias())
                    .plus(plain.matmul(w.hidden().transpose()))
                    .plus(w.hiddenBias());
            plain = talweg.op.Hyperbolics.tanh(sum);
            expectNear(lstm.apply(x).value().at(t), state.hidden());
            expectNear(gru.apply(x).value().at(t), hidden);
            expectNear(rnn.apply(x).value().at(t), plain);
        }
        expectNear(lstm.apply(x).carry().cell(), state.cell());
        expectNear(gru.apply(x).carry(), hidden);
    }

    @Test
    void one_head_is_attention_and_more_heads_see_parts() {
        Var x = drawn(2, 5, 4);
        MultiHeadAttention one = MultiHeadAttention.of(KEY, 4, 1);
        Var whole = Attention.attention(
                one.query().apply(x), one.key().apply(x), one.value().apply(x));
        expectNear(one.apply(x), one.output().apply(whole));
        MultiHeadAttention two = MultiHeadAttention.of(KEY, 4, 2);
        Var[] heads = new Var[2];
        for (int h = 0; h < 2; h++) {
            int from = 2 * h;
            heads[h] = Attention.attention(
                    two.query().apply(x).slice(2, from, from + 2),
                    two.key().apply(x).slice(2, from, from + 2),
                    two.value().apply(x).slice(2, from, from + 2));
        }
        expectNear(two.apply(x), two.output().apply(talweg.op.Matrices.join(2, heads)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MultiHeadAttention.of(KEY, 4, 3))
                .withMessageContaining("a divisor of the width 4, got 3");
    }

    @Test
    void causal_attention_does_not_look_ahead() {
        MultiHeadAttention attention = MultiHeadAttention.of(KEY, 4, 2);
        Var x = drawn(5, 4);
        Var other = talweg.op.Matrices.join(0, x.slice(0, 0, 3), drawn(2, 4));
        expectNear(attention.causal(x).slice(0, 0, 3), attention.causal(other).slice(0, 0, 3));
    }

    @Test
    void a_batch_norm_learns_what_it_divides_by() {
        BatchNorm norm = BatchNorm.of(2);
        Var x = drawn(50, 2, 3).times(4).plus(7);
        BatchNorm.Trained trained = norm.train(x, BatchNorm.Running.of(2));
        double[] numbers = Tensor.of(x.transpose(1, 0, 2).at(0).reshape(150)).toDoubles();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double variance =
                Arrays.stream(numbers).map(v -> (v - mean) * (v - mean)).sum() / 149;
        assertThat(Tensor.of(trained.running().mean()).toDoubles()[0]).isCloseTo(0.1 * mean, within(1e-12));
        assertThat(Tensor.of(trained.running().variance()).toDoubles()[0])
                .isCloseTo(0.9 + 0.1 * variance, within(1e-12));
        Var used = norm.apply(x, new BatchNorm.Running(Tensor.vector(7, 7), Tensor.vector(16, 16)));
        expectNear(used, x.minus(7).over(Math.sqrt(16 + 1e-5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> norm.train(drawn(1, 2), BatchNorm.Running.of(2)))
                .withMessageContaining("more than one number for each channel");
    }

    @Test
    void a_layer_norm_has_mean_0_and_variance_1() {
        Var y = LayerNorm.of(64).apply(drawn(3, 64).times(5).plus(2));
        expectNear(y.mean(1), Tensor.vector(0, 0, 0));
        assertThat(Tensor.of(y.square().mean(1)).toDoubles()).containsExactly(new double[] {1, 1, 1}, within(1e-5));
    }

    @Test
    void dropout_leaves_out_its_share_and_keeps_the_mean() {
        Var y = new Dropout(0.3).train(drawn(10_000).times(0).plus(1), KEY);
        double[] numbers = Tensor.of(y).toDoubles();
        long left = Arrays.stream(numbers).filter(each -> each == 0).count();
        assertThat(left).isBetween(2_770L, 3_230L); // five standard errors
        assertThat(Arrays.stream(numbers).filter(each -> each != 0).distinct()).containsExactly(1 / 0.7);
        assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(1)).withMessageContaining("[0, 1), got 1.0");
    }

    record Model(Dense hidden, Dense output) {
        Var logits(Var x) {
            return output.apply(talweg.op.Hyperbolics.tanh(hidden.apply(x)));
        }
    }

    /// Weights that begin equal get equal gradients, and so stay equal.
    @Test
    void zeros_never_part() {
        Var x = drawn(20, 3);
        Var y = drawn(20, 1);
        Initialiser zeros = new Initialiser.Zeros();
        Model model = new Model(Dense.of(zeros, KEY, 3, 4), Dense.of(zeros, KEY, 4, 1));
        Model gradient =
                Talweg.<Model>grad(m -> m.logits(x).minus(y).square().mean()).apply(model);
        assertThat(Tensor.of(gradient.hidden().weight()).toDoubles()).containsOnly(0);
        assertThat(Tensor.of(gradient.output().weight()).toDoubles()).containsOnly(0);
        assertThat(Tensor.of(gradient.output().bias()).toDoubles()[0]).isNotZero();
    }
}
