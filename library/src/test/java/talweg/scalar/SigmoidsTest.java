package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import org.junit.jupiter.api.Test;

class SigmoidsTest {
    private static final Straight LOGISTIC = unary(Sigmoids::logistic);
    private static final Straight SOFTPLUS = unary(Sigmoids::softplus);

    @Test
    void agree_with_known_values_to_two_ulps() {
        assertThat(worst("logistic", LOGISTIC)).isLessThanOrEqualTo(2);
        assertThat(worst("softplus", SOFTPLUS)).isLessThanOrEqualTo(2);
    }

    @Test
    void meet_their_limits() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(error(1, Evaluator.at(LOGISTIC, infinity))).isZero();
        assertThat(error(0.0, Evaluator.at(LOGISTIC, -infinity))).isZero();
        assertThat(Evaluator.at(LOGISTIC, Double.NaN)).isNaN();
        assertThat(Evaluator.at(SOFTPLUS, infinity)).isEqualTo(infinity);
        assertThat(error(0.0, Evaluator.at(SOFTPLUS, -infinity))).isZero();
        assertThat(Evaluator.at(SOFTPLUS, Double.NaN)).isNaN();
    }

    @Test
    void logistic_of_x_and_of_its_opposite_sum_to_one() {
        for (double x = -40; x < 40; x += 0.173) {
            double sum = Evaluator.at(LOGISTIC, x) + Evaluator.at(LOGISTIC, -x);
            assertThat(sum).isBetween(1 - 0x1p-51, 1 + 0x1p-51);
        }
    }
}
