package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.shape.ElementType;

class ErrorFunctionsTest {
    private static final Straight ERF = unary(ErrorFunctions::erf);
    private static final Straight ERFC = unary(ErrorFunctions::erfc);
    private static final Straight ERFINV = unary(ErrorFunctions::erfinv);

    @Test
    void agree_with_known_values_to_the_stated_ulps() {
        assertThat(worst("erf", ERF)).isLessThanOrEqualTo(2);
        assertThat(worst("erfc", ERFC)).isLessThanOrEqualTo(3);
        assertThat(worst("erfinv", ERFINV)).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 0",
        "-0.0, -0.0, 1, -0.0",
        "5e-324, 5e-324, 1, 5e-324",
        "1, 0.8427007929497149, 0.15729920705028513, Infinity",
        "-1, -0.8427007929497149, 1.8427007929497148, -Infinity",
        "1e300, 1, 0, NaN",
        "-1e300, -1, 2, NaN",
        "Infinity, 1, 0, NaN",
        "-Infinity, -1, 2, NaN",
        "NaN, NaN, NaN, NaN"
    })
    void meet_the_edges(double x, double erf, double erfc, double erfinv) {
        assertThat(error(erf, Evaluator.at(ERF, x))).isZero();
        assertThat(error(erfc, Evaluator.at(ERFC, x))).isLessThanOrEqualTo(1);
        assertThat(error(erfinv, Evaluator.at(ERFINV, x))).isZero();
    }

    @Test
    void odd_functions_are_odd_to_the_bit() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            double x = random.nextDouble(0, 6);
            assertThat(Evaluator.at(ERF, -x)).isEqualTo(-Evaluator.at(ERF, x));
            assertThat(Evaluator.at(ERFINV, -x / 6)).isEqualTo(-Evaluator.at(ERFINV, x / 6));
        }
    }

    @Test
    void the_inverse_undoes_the_function() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            double y = random.nextDouble(-1, 1);
            assertThat(error(y, Evaluator.at(ERF, Evaluator.at(ERFINV, y))))
                    .as("at %s", y)
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void kernels_are_short() {
        assertThat(References.length(ERF)).isLessThan(60);
        assertThat(References.length(ERFC)).isLessThan(100);
        assertThat(References.length(ERFINV)).isLessThan(100);
    }

    @Test
    void single_precision_is_double_precision_rounded_once() {
        Straight single = Straight.of(ErrorFunctions.erfc(Scalar.operand(0, ElementType.F32)));
        for (float x = -4; x < 11; x += 0.037f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(ERFC, x));
        }
    }
}
