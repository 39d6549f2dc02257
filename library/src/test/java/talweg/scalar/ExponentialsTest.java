package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.shape.ElementType;

class ExponentialsTest {
    private static final Straight EXP = unary(Exponentials::exp);
    private static final Straight EXP2 = unary(Exponentials::exp2);
    private static final Straight EXPM1 = unary(Exponentials::expm1);

    @Test
    void agree_with_known_values_to_one_ulp() {
        assertThat(worst("exp", EXP)).isLessThanOrEqualTo(1);
        assertThat(worst("exp2", EXP2)).isLessThanOrEqualTo(1);
        assertThat(worst("expm1", EXPM1)).isLessThanOrEqualTo(1);
    }

    @Test
    void agree_with_the_jdk_everywhere() {
        assertThat(worst(EXP, Math::exp, -746, 710)).isLessThanOrEqualTo(2);
        assertThat(worst(EXP, Math::exp, -1, 1)).isLessThanOrEqualTo(2);
        assertThat(worst(EXPM1, Math::expm1, -3, 3)).isLessThanOrEqualTo(2);
        assertThat(worst(EXPM1, Math::expm1, -50, 710)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                5e-324,
                -5e-324,
                1e300,
                -1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void meet_the_edges_as_the_jdk_does(double x) {
        assertThat(error(Math.exp(x), Evaluator.at(EXP, x))).isZero();
        assertThat(error(Math.expm1(x), Evaluator.at(EXPM1, x))).isZero();
        assertThat(error(Math.pow(2, x), Evaluator.at(EXP2, x))).isZero();
    }

    @Test
    void powers_of_two_are_exact() {
        for (int k = -1074; k <= 1023; k++) {
            assertThat(Evaluator.at(EXP2, k)).isEqualTo(Math.scalb(1.0, k));
        }
    }

    @Test
    void binary_powers_in_single_precision_are_those_of_double_precision_rounded_once() {
        Straight single = Straight.of(Exponentials.exp2(Scalar.operand(0, ElementType.F32)));
        for (float x = -150; x < 129; x += 0.37f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(EXP2, x));
        }
    }
}
