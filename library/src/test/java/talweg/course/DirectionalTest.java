package talweg.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;

class DirectionalTest {
    /// sin(xy) + x².
    private static final Function<List<Var>, Var> WAVE = p ->
            new Trigonometry.Sin().of(p.get(0).times(p.get(1))).plus(p.get(0).square());

    private static List<Var> pair(double x, double y) {
        return List.of(Tensor.scalar(x), Tensor.scalar(y));
    }

    @Test
    void the_sine_at_0_has_the_coefficients_of_its_series() {
        Directional sine =
                Directional.of((Var x) -> new Trigonometry.Sin().of(x), Tensor.scalar(0), Tensor.scalar(1), 7);
        double[] expected = {0, 1, 0, -1.0 / 6, 0, 1.0 / 120, 0, -1.0 / 5040};
        assertThat(sine.taylor()).hasSize(8);
        for (int k = 0; k < 8; k++)
            assertThat(sine.taylor().get(k)).isCloseTo(expected[k], within(Math.ulp(expected[k]) * 2));
        assertThat(sine.order().orElseThrow())
                .as("the second derivative is 0 there")
                .isCloseTo(3, within(1e-3));
    }

    @Test
    void the_error_of_the_first_order_falls_with_the_square_of_delta() {
        Directional along = Directional.of(WAVE, pair(1, 2), pair(1, 0), 3);
        assertThat(along.order().orElseThrow()).isCloseTo(2, within(1e-2));
        assertThat(along.firstOrder().stream().map(Directional.Row::delta))
                .containsExactly(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6);
        for (Directional.Row row : along.firstOrder()) {
            double expected = Tensor.of(WAVE.apply(pair(1 + row.delta(), 2))).item();
            assertThat(row.value()).isEqualTo(expected);
            assertThat(row.error()).isEqualTo(row.value() - row.firstOrder());
            assertThat(row.error())
                    .isCloseTo(
                            along.taylor().get(2) * row.delta() * row.delta(),
                            within(1.5e-15 + row.delta() * row.delta() * row.delta()));
        }
    }

    /// xʸ for x < 0 is a polynomial of x where y is whole, and has no derivative by y.
    @Test
    void what_does_not_move_needs_no_derivative() {
        Directional along = Directional.of((List<Var> p) -> p.get(0).pow(p.get(1)), pair(-2, 2), pair(1, 0), 3);
        assertThat(along.taylor()).containsExactly(4.0, -4.0, 1.0, 0.0);
        assertThat(along.slope()).isEqualTo(-4);
        assertThat(along.firstOrder().getFirst().firstOrder()).isCloseTo(3.6, within(1e-15));
    }

    @Test
    void the_slope_is_the_gradient_times_the_cosine() {
        double x = 1;
        double y = 2;
        Directional along = Directional.of(WAVE, pair(x, y), pair(3, -4), 2);
        double byX = y * Math.cos(x * y) + 2 * x;
        double byY = x * Math.cos(x * y);
        assertThat(along.slope()).isCloseTo((3 * byX - 4 * byY) / 5, within(1e-15));
        assertThat(along.taylor().get(1)).isCloseTo(along.slope(), within(1e-15));
        assertThat(along.gradientNorm()).isCloseTo(Math.hypot(byX, byY), within(1e-15));
        assertThat(along.gradientNorm() * along.cosine().orElseThrow()).isCloseTo(along.slope(), within(1e-15));
        assertThat(Math.cos(along.angle().orElseThrow()))
                .isCloseTo(along.cosine().orElseThrow(), within(1e-15));
    }

    @Test
    void only_where_a_direction_points_counts() {
        Directional one = Directional.of(WAVE, pair(1, 2), pair(0.5, 0), 4);
        assertThat(Directional.of(WAVE, pair(1, 2), pair(8, 0), 4)).isEqualTo(one);
        Directional back = Directional.of(WAVE, pair(1, 2), pair(-1, 0), 1);
        assertThat(back.slope()).isEqualTo(-one.slope());
        assertThat(back.angle().orElseThrow() + one.angle().orElseThrow()).isCloseTo(Math.PI, within(1e-15));
    }

    @Test
    void nothing_climbs_faster_than_the_gradient() {
        List<Var> gradient = Talweg.grad(WAVE).apply(pair(1, 2));
        Directional steepest = Directional.of(WAVE, pair(1, 2), gradient, 1);
        assertThat(steepest.slope()).isCloseTo(steepest.gradientNorm(), within(1e-15));
        assertThat(steepest.angle().orElseThrow()).isCloseTo(0, within(1e-15));
        for (int degrees = 0; degrees < 360; degrees++) {
            double angle = Math.toRadians(degrees);
            Directional other = Directional.of(WAVE, pair(1, 2), pair(Math.cos(angle), Math.sin(angle)), 1);
            assertThat(other.slope()).isLessThanOrEqualTo(steepest.gradientNorm() + 1e-15);
        }
    }

    @Test
    void where_the_gradient_vanishes_there_is_no_angle_and_where_f_is_linear_no_order() {
        Directional flat = Directional.of((Var x) -> x.square(), Tensor.scalar(0), Tensor.scalar(1), 2);
        assertThat(flat.cosine()).isEmpty();
        assertThat(flat.angle()).isEmpty();
        assertThat(flat.taylor()).containsExactly(0.0, 0.0, 1.0);
        Directional linear = Directional.of((Var x) -> x.times(3).plus(0.1), Tensor.scalar(0.7), Tensor.scalar(1), 2);
        assertThat(linear.order()).isEmpty();
    }

    @Test
    void refuses_a_direction_without_length() {
        assertThatThrownBy(() -> Directional.of(WAVE, pair(1, 2), pair(0, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Directional.of` requires a direction of finite length > 0, got 0.0");
        assertThatThrownBy(() -> Directional.of(WAVE, pair(1, 2), pair(Double.NaN, 0), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
