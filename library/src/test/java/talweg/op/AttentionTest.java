package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Attention.attention;
import static talweg.op.Attention.causalAttention;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

class AttentionTest {
    private static final double ROUNDING = 1e-14;

    private final SplittableRandom random = new SplittableRandom(10);
    private final Tensor query = random(2, 3, 4);
    private final Tensor key = random(2, 5, 4);
    private final Tensor value = random(2, 5, 6);

    private Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    private static double[] numbers(Var y) {
        return Tensor.of(y).toDoubles();
    }

    /// The weighted mean for one query, over the keys that `mask` leaves it.
    private double[] naive(int batch, int i, boolean[] mask) {
        double[] y = new double[6];
        double sum = 0;
        for (int j = 0; j < 5; j++) {
            if (!mask[j]) continue;
            double score = 0;
            for (int k = 0; k < 4; k++) score += query.get(batch, i, k) * key.get(batch, j, k);
            double weight = Math.exp(score / 2);
            sum += weight;
            for (int k = 0; k < 6; k++) y[k] += weight * value.get(batch, j, k);
        }
        for (int k = 0; k < 6 && sum > 0; k++) y[k] /= sum;
        return y;
    }

    private void expectNaive(Var y, boolean[][] mask) {
        assertThat(y.shape().sizes()).containsExactly(2, 3, 6);
        for (int batch = 0; batch < 2; batch++) {
            for (int i = 0; i < 3; i++) {
                assertThat(numbers(y.at(batch).at(i))).containsExactly(naive(batch, i, mask[i]), within(ROUNDING));
            }
        }
    }

    @Test
    void it_is_a_mean_of_values_over_the_keys_that_a_mask_leaves() {
        boolean[] all = {true, true, true, true, true};
        expectNaive(attention(query, key, value), new boolean[][] {all, all, all});
        boolean[][] some = {{true, false, true, true, false}, {false, true, false, false, false}, all};
        boolean[] flat = new boolean[15];
        double[] added = new double[15];
        for (int k = 0; k < 15; k++) {
            flat[k] = some[k / 5][k % 5];
            added[k] = flat[k] ? 0 : Double.NEGATIVE_INFINITY;
        }
        expectNaive(attention(query, key, value, Tensor.of(Shape.of(3, 5), flat)), some);
        expectNaive(attention(query, key, value, Tensor.of(Shape.of(3, 5), added)), some);
    }

    @Test
    void causal_queries_see_no_later_key() {
        boolean[][] causal = {
            {true, false, false, false, false}, {true, true, false, false, false}, {true, true, true, false, false}
        };
        expectNaive(causalAttention(query, key, value), causal);
        Function<Var, Var> first =
                k -> causalAttention(query, k, value).at(1, 0).square().sum();
        double[] slopes = numbers(Talweg.grad(first).apply(key).slice(1, 1, 5));
        assertThat(slopes).containsOnly(0);
    }

    @Test
    void a_query_without_keys_gets_0_and_has_no_slope() {
        boolean[] none = new boolean[15];
        java.util.Arrays.fill(none, 5, 15, true);
        Tensor mask = Tensor.of(Shape.of(3, 5), none);
        Function<List<Var>, Var> f =
                x -> attention(x.get(0), x.get(1), x.get(2), mask).square().sum();
        assertThat(numbers(attention(query, key, value, mask).at(1, 0))).containsOnly(0);
        List<Var> slopes = Talweg.<List<Var>>grad(f).apply(List.of(query, key, value));
        for (Var each : slopes) assertThat(Tensor.of(each).isFinite()).isTrue();
        assertThat(numbers(slopes.getFirst().at(1, 0))).containsOnly(0);
    }

    @Test
    void heads_are_leading_axes_and_maps_and_compiled_code_agree() {
        Function<List<Var>, Var> f = x -> causalAttention(x.get(0), x.get(1), x.get(2));
        List<Var> x = List.of(query, key, value);
        double[] y = numbers(f.apply(x));
        assertThat(numbers(Talweg.compile(f).apply(x))).isEqualTo(y);
        assertThat(numbers(Talweg.vmap(f).apply(x))).isEqualTo(y);
        assertThat(numbers(attention(query.at(0), key, value)))
                .hasSize(36)
                .startsWith(numbers(attention(query.at(0), key.at(0), value.at(0))));
    }

    @Test
    void shapes_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attention(query, value, value))
                .withMessageContaining("`attention` requires a query")
                .withMessageContaining("got f64[2,3,4], f64[2,5,6], f64[2,5,6]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attention(query, key, value, random(5, 3)))
                .withMessageContaining("`attention`")
                .withMessageContaining("[2,3,5]")
                .withMessageContaining("[5,3]");
    }
}
