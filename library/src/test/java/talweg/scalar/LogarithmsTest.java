package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogarithmsTest {
    private static final Straight LOG = unary(Logarithms::log);
    private static final Straight LOG1P = unary(Logarithms::log1p);
    private static final Straight LOG2 = unary(Logarithms::log2);
    private static final Straight LOG10 = unary(Logarithms::log10);

    @Test
    void agree_with_known_values_to_one_ulp() {
        assertThat(worst("log", LOG)).isLessThanOrEqualTo(1);
        assertThat(worst("log1p", LOG1P)).isLessThanOrEqualTo(1);
        assertThat(worst("log2", LOG2)).isLessThanOrEqualTo(1);
        assertThat(worst("log10", LOG10)).isLessThanOrEqualTo(1);
    }

    @Test
    void agree_with_the_jdk_everywhere() {
        assertThat(worst(LOG, Math::log, 0.5, 2)).isLessThanOrEqualTo(2);
        assertThat(worst(LOG, Math::log, 0, 1e300)).isLessThanOrEqualTo(2);
        assertThat(worst(LOG1P, Math::log1p, -1, 3)).isLessThanOrEqualTo(2);
        assertThat(worst(LOG10, Math::log10, 0, 1e5)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                -2,
                5e-324,
                -5e-324,
                1e300,
                -1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void meet_the_edges_as_the_jdk_does(double x) {
        assertThat(error(Math.log(x), Evaluator.at(LOG, x))).isLessThanOrEqualTo(1);
        assertThat(error(Math.log1p(x), Evaluator.at(LOG1P, x))).isZero();
        assertThat(error(Math.log10(x), Evaluator.at(LOG10, x))).isLessThanOrEqualTo(1);
    }

    @Test
    void whole_powers_of_the_base_are_exact() {
        for (int k = -1074; k <= 1023; k++)
            assertThat(Evaluator.at(LOG2, Math.scalb(1.0, k))).isEqualTo(k);
        double ten = 1;
        for (int k = 0; k <= 22; k++, ten *= 10)
            assertThat(Evaluator.at(LOG10, ten)).isEqualTo(k);
    }
}
