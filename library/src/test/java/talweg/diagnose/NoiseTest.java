package talweg.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// How far values are from those of a smooth function.
class NoiseTest {
    @Test
    void noise_that_is_put_in_is_found() {
        double sum = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            sum += Noise.of(x -> Math.exp(x) + 1e-9 * random.nextGaussian(), 1);
        }
        // the largest of four estimates, each of a few values
        assertThat(sum / 200).isBetween(0.7e-9, 1.7e-9);
    }

    @Test
    void a_smooth_function_has_none_beyond_its_last_operations() {
        assertThat(Noise.of(x -> 3 * x + 1, 1)).isLessThan(4 * Math.ulp(1.0));
        assertThat(Noise.of(x -> Math.sin(40 * x + 1), 0.125)).isLessThan(4 * Math.ulp(1.0));
        assertThat(Noise.of(x -> 0, 1)).isEqualTo(0);
    }

    @Test
    void cancelled_terms_leave_their_rounding() {
        // x + 10⁸ has steps of 2⁻²⁶, whose error is uniform: deviation 2⁻²⁶/√12
        double expected = Math.ulp(1e8) / Math.sqrt(12);
        assertThat(Noise.of(x -> x + 0.3 + 1e8 - 1e8, 1)).isCloseTo(expected, within(0.7 * expected));
    }

    @Test
    void where_the_function_is_not_finite_nothing_is_said() {
        assertThat(Noise.of(Math::sqrt, 1)).isEqualTo(0);
    }
}
