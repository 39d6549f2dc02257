package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.shape.ElementType;

class GammaFunctionsTest {
    private static final Straight LGAMMA = unary(GammaFunctions::lgamma);
    private static final Straight DIGAMMA = unary(GammaFunctions::digamma);
    private static final Straight TRIGAMMA = unary(GammaFunctions::trigamma);
    private static final Straight SECOND = unary(x -> GammaFunctions.polygamma(2, x));
    private static final Straight SEVENTH = unary(x -> GammaFunctions.polygamma(7, x));

    @Test
    void agree_with_known_values_to_the_stated_ulps() {
        assertThat(worst("lgamma", LGAMMA)).isLessThanOrEqualTo(3);
        assertThat(worst("digamma", DIGAMMA)).isLessThanOrEqualTo(3);
        assertThat(worst("polygamma1", TRIGAMMA)).isLessThanOrEqualTo(3);
        assertThat(worst("polygamma2", SECOND)).isLessThanOrEqualTo(8);
        assertThat(worst("polygamma7", SEVENTH)).isLessThanOrEqualTo(8);
    }

    @Test
    void agree_with_known_values_left_of_zero_to_ulps_of_the_terms_that_reflection_adds() {
        assertThat(worstReflected("lgammaLeft", LGAMMA)).isLessThanOrEqualTo(5);
        assertThat(worstReflected("digammaLeft", DIGAMMA)).isLessThanOrEqualTo(5);
    }

    /// One term is f(1 − x); the other is at most |f(x)| and that.
    private static double worstReflected(String name, Straight f) {
        double worst = 0;
        for (double[] row : References.of(name)) {
            double term = Math.abs(row[1]) + Math.abs(Evaluator.at(f, 1 - row[0]));
            double unit = Math.ulp(Math.max(1, term));
            worst = Math.max(worst, Math.abs(Evaluator.at(f, row[0]) - row[1]) / unit);
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({
        "0, Infinity, -Infinity, Infinity, -Infinity",
        "-0.0, Infinity, Infinity, Infinity, Infinity",
        "-1, Infinity, NaN, Infinity, NaN",
        "-2, Infinity, NaN, Infinity, NaN",
        "-4503599627370497, Infinity, NaN, Infinity, NaN",
        "-1e300, Infinity, NaN, Infinity, NaN",
        "-Infinity, Infinity, NaN, Infinity, NaN",
        "Infinity, Infinity, Infinity, 0, -0.0",
        "NaN, NaN, NaN, NaN, NaN"
    })
    void meet_the_poles_and_the_edges(double x, double lgamma, double digamma, double trigamma, double second) {
        assertThat(error(lgamma, Evaluator.at(LGAMMA, x))).isZero();
        assertThat(error(digamma, Evaluator.at(DIGAMMA, x))).isZero();
        assertThat(error(trigamma, Evaluator.at(TRIGAMMA, x))).isZero();
        assertThat(error(second, Evaluator.at(SECOND, x))).isZero();
    }

    @Test
    void lgamma_is_exactly_zero_at_one_and_two_and_overflows_late() {
        assertThat(Evaluator.at(LGAMMA, 1)).isEqualTo(0.0);
        assertThat(Evaluator.at(LGAMMA, 2)).isEqualTo(0.0);
        assertThat(Evaluator.at(LGAMMA, 2.55e305)).isFinite();
        assertThat(Evaluator.at(LGAMMA, 2.57e305)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void lgamma_of_whole_numbers_is_the_log_of_a_factorial() {
        double factorial = 1;
        for (int n = 3; n < 20; n++) {
            factorial *= n - 1;
            assertThat(error(Math.log(factorial), Evaluator.at(LGAMMA, n)))
                    .as("at %d", n)
                    .isLessThanOrEqualTo(4);
        }
    }

    /// ψ⁽ⁿ⁾(x) − ψ⁽ⁿ⁾(x + 1) = (−1)ⁿ⁺¹·n!/xⁿ⁺¹ on either side of where the series takes over, for orders that
    /// scale.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 12, 30, 60, 100})
    void polygamma_steps_as_its_recurrence_does(int n) {
        Straight f = unary(x -> GammaFunctions.polygamma(n, x));
        SplittableRandom random = new SplittableRandom(n);
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble(0.2, 2 * n + 20.0);
            double step = -1;
            for (int k = 1; k <= n; k++) step *= -k / x;
            step /= x;
            double y = Evaluator.at(f, x);
            double sum = Evaluator.at(f, x + 1) + step;
            assertThat(sum).as("at %s", x).isCloseTo(y, offset((8 + 3 * n) * Math.ulp(y)));
        }
    }

    @Test
    void single_precision_is_double_precision_rounded_once() {
        Straight single = Straight.of(GammaFunctions.lgamma(Scalar.operand(0, ElementType.F32)));
        for (float x = -4.9f; x < 40; x += 0.137f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(LGAMMA, x));
        }
    }

    @Test
    void kernels_are_short() {
        assertThat(References.length(LGAMMA)).isLessThan(230); // with the logarithm of subnormal numbers in an arm
        assertThat(References.length(DIGAMMA)).isLessThan(160);
        assertThat(References.length(TRIGAMMA)).isLessThan(150);
        assertThat(References.length(SEVENTH)).isLessThan(250);
    }
}
