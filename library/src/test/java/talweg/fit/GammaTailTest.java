package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GammaTailTest {
    private static void close(double found, double known, double relative) {
        assertThat(found).isCloseTo(known, within(relative * Math.abs(known)));
    }

    @ParameterizedTest
    @CsvSource({
        "3.841458820694124, 1, 0.05",
        "5.991464547107979, 2, 0.05",
        "18.307038053275146, 10, 0.05",
        "124.34211340400407, 100, 0.05",
        "6.634896601021213, 1, 0.01",
        "29.58829844507442, 10, 0.001"
    })
    void critical_values_of_chi_squared(double value, double freedom, double outside) {
        close(GammaTail.chiSquared(value, freedom), outside, 1e-12);
    }

    @Test
    void two_degrees_of_freedom_have_a_closed_form() {
        for (double x = 0.01; x < 1_000; x *= 1.3) close(GammaTail.chiSquared(x, 2), Math.exp(-x / 2), 1e-12);
    }

    @Test
    void hipparchus_agrees() {
        for (double freedom : new double[] {1, 3, 17, 400, 99_997}) {
            var peer = new org.hipparchus.distribution.continuous.ChiSquaredDistribution(freedom);
            for (double share : new double[] {0.3, 0.9, 1, 1.02, 1.5}) {
                double x = freedom * share;
                double known = 1 - peer.cumulativeProbability(x);
                assertThat(GammaTail.chiSquared(x, freedom)).isCloseTo(known, within(1e-9));
            }
        }
    }

    @Test
    void the_ends() {
        assertThat(GammaTail.chiSquared(0, 3)).isOne();
        assertThat(GammaTail.chiSquared(Double.POSITIVE_INFINITY, 3)).isZero();
        assertThat(GammaTail.chiSquared(Double.NaN, 3)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0.975, 1.959963984540054",
        "0.025, -1.959963984540054",
        "0.5, 0",
        "0.6, 0.2533471031357997",
        "0.999999, 4.753424308822899",
        "1e-12, -7.034483825301132"
    })
    void quantiles_of_the_normal_distribution(double below, double z) {
        assertThat(GammaTail.quantile(below)).isCloseTo(z, within(1e-9 * Math.max(1, Math.abs(z))));
    }
}
