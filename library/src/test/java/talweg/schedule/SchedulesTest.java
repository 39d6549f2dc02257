package talweg.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static double[] factors(Schedule schedule, int steps) {
        return IntStream.range(0, steps).mapToDouble(schedule::factor).toArray();
    }

    @Test
    void joined_schedules_count_from_their_own_beginnings() {
        Schedule joined = Joined.of(Linear.warmUp(4), 4, new Exponential(0.5));
        assertThat(factors(joined, 7)).containsExactly(new double[] {0.25, 0.5, 0.75, 1, 1, 0.5, 0.25}, within(1e-15));
    }

    @Test
    void a_product_multiplies_factors() {
        assertThat(new Constant(3).times(new Stairs(2, 0.5)).factor(5)).isEqualTo(0.75);
    }

    @Test
    void restarts_fall_where_the_lengths_add_up() {
        double[] threes = factors(new CosineRestarts(1, 3, 0.2), 200);
        for (int restart : new int[] {0, 1, 4, 13, 40, 121}) {
            assertThat(threes[restart]).as("step %d", restart).isCloseTo(1, within(1e-12));
        }
        assertThat(DoubleStream.of(threes).filter(factor -> factor > 1 - 1e-12)).hasSize(6);
    }

    @Test
    void one_cycle_stays_at_its_end() {
        OneCycle cycle = OneCycle.over(20);
        assertThat(cycle.factor(20)).isCloseTo(cycle.end(), within(1e-15));
        assertThat(cycle.factor(1000)).isCloseTo(cycle.end(), within(1e-15));
    }

    @Test
    void a_plateau_lowers_the_factor_after_its_patience() {
        Plateau plateau = new Plateau(0.5, 2, 0.1, 0.2);
        Plateau.State now = plateau.start();
        double[] losses = {10, 9.5, 9.2, 8.9, 8.5, 8.5, 8.5, Double.NaN, 8.5, 8.5, 8.5, 8.5, 8.5};
        double[] factors = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            now = plateau.next(now, losses[i]);
            factors[i] = now.factor();
        }
        assertThat(factors).containsExactly(1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.2);
    }

    @Test
    void numbers_outside_their_ranges_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stairs(0, 0.5))
                .withMessage("`Stairs.every` requires ≥ 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Joined(List.of(new Constant(1), new Constant(2)), List.of(0)))
                .withMessageContaining("steps > 0 that rise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneCycle(3, 0.2, 0, 0))
                .withMessageContaining("more than one step");
    }
}
