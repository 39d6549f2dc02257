package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Normalisation.batchNorm;
import static talweg.op.Normalisation.layerNorm;
import static talweg.op.Normalisation.normalised;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.Shape;

class NormalisationTest {
    private static final double ROUNDING = 1e-13;
    private static final double EPSILON = 1e-5;

    private final SplittableRandom random = new SplittableRandom(9);

    private Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -3, 5).toArray());
    }

    private static double[] numbers(Var y) {
        return Tensor.of(y).toDoubles();
    }

    @Test
    void what_is_normalised_has_mean_0_and_variance_1() {
        Var y = normalised(random(4, 50), 1e-12, 1);
        assertThat(numbers(y.mean(1))).containsExactly(new double[4], within(ROUNDING));
        assertThat(numbers(Functions.variance(y, 1))).containsExactly(new double[] {1, 1, 1, 1}, within(1e-11));
    }

    @Test
    void a_layer_is_normalised_over_the_axes_of_its_scale() {
        Tensor x = random(2, 3, 4);
        Tensor scale = random(3, 4);
        Tensor shift = random(3, 4);
        Var y = layerNorm(x, scale, shift, EPSILON);
        for (int i = 0; i < 2; i++) {
            double[] row = numbers(x.at(i));
            double mean = java.util.Arrays.stream(row).average().orElseThrow();
            double variance = java.util.Arrays.stream(row)
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElseThrow();
            double[] expected = new double[12];
            for (int k = 0; k < 12; k++) {
                double unit = (row[k] - mean) / Math.sqrt(variance + EPSILON);
                expected[k] = unit * scale.toDoubles()[k] + shift.toDoubles()[k];
            }
            assertThat(numbers(y.at(i))).containsExactly(expected, within(ROUNDING));
        }
        Function<Var, Var> each = row -> layerNorm(row, scale, shift, EPSILON);
        assertThat(numbers(Talweg.vmap(each).apply(x))).containsExactly(numbers(y));
        assertThat(numbers(Talweg.compile(each).apply(x))).containsExactly(numbers(y));
    }

    @Test
    void a_batch_is_normalised_channel_by_channel_and_says_by_what() {
        Tensor x = random(4, 2, 3);
        Tensor scale = Tensor.vector(2, 3);
        Tensor shift = Tensor.vector(-1, 1);
        Normalisation.Batch batch = batchNorm(x, scale, shift, EPSILON);
        for (int c = 0; c < 2; c++) {
            Var channel = x.at(1, c);
            assertThat(Tensor.of(batch.mean()).get(c))
                    .isCloseTo(Tensor.of(channel.mean()).item(), within(ROUNDING));
            assertThat(Tensor.of(batch.variance()).get(c))
                    .isCloseTo(Tensor.of(Functions.variance(channel)).item(), within(ROUNDING));
            Var expected = normalised(channel, EPSILON).times(scale.get(c)).plus(shift.get(c));
            assertThat(numbers(batch.y().at(1, c))).containsExactly(numbers(expected), within(ROUNDING));
        }
        Var again = batchNorm(x, batch.mean(), batch.variance(), scale, shift, EPSILON);
        assertThat(numbers(again)).containsExactly(numbers(batch.y()));
        Var one = batchNorm(x.slice(0, 1, 2), batch.mean(), batch.variance(), scale, shift, EPSILON);
        assertThat(numbers(one.at(0))).containsExactly(numbers(batch.y().at(1)));
    }

    @Test
    void a_scale_of_the_input_changes_nothing_so_the_slope_along_it_is_nothing() {
        Tensor x = random(6, 2);
        Function<Var, Var> f = at ->
                batchNorm(at, Tensor.vector(1, 2), Tensor.vector(0, 0), 1e-300).y();
        Var along = Talweg.jvp(f).apply(x, x).tangent();
        assertThat(numbers(along)).containsExactly(new double[12], within(ROUNDING));
    }

    @Test
    void a_constant_channel_becomes_its_shift_with_finite_slopes() {
        Tensor x = Tensor.matrix(new double[] {3}, new double[] {3}, new double[] {3});
        Function<Var, Var> f =
                at -> batchNorm(at, Tensor.vector(2), Tensor.vector(7), EPSILON).y();
        assertThat(numbers(f.apply(x))).containsExactly(7, 7, 7);
        assertThat(Tensor.of(Talweg.jacobian(f).apply(x)).isFinite()).isTrue();
    }

    @Test
    void shapes_that_do_not_fit_and_an_epsilon_of_0_are_refused() {
        Tensor x = random(4, 2);
        Tensor three = random(3);
        Tensor two = random(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layerNorm(x, three, three, EPSILON))
                .withMessageContaining(
                        "`layerNorm` requires a scale shaped as the last axes of x, got f64[4,2] and f64[3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layerNorm(x, two, three, EPSILON))
                .withMessageContaining("got f64[2] and f64[3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batchNorm(x, two, three, EPSILON))
                .withMessageContaining("`batchNorm` requires x [batch, channels, …]")
                .withMessageContaining("got f64[4,2] and f64[3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batchNorm(x, two, two, 0))
                .withMessageContaining("requires epsilon > 0, got 0.0");
    }
}
