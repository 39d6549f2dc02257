package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.shape.ElementType;

class HyperbolicsTest {
    private static final Straight SINH = unary(Hyperbolics::sinh);
    private static final Straight COSH = unary(Hyperbolics::cosh);
    private static final Straight TANH = unary(Hyperbolics::tanh);
    private static final Straight ASINH = unary(Hyperbolics::asinh);
    private static final Straight ACOSH = unary(Hyperbolics::acosh);
    private static final Straight ATANH = unary(Hyperbolics::atanh);

    @Test
    void agree_with_known_values_to_the_ulps_stated() {
        assertThat(worst("sinh", SINH)).isLessThanOrEqualTo(3);
        assertThat(worst("cosh", COSH)).isLessThanOrEqualTo(2);
        assertThat(worst("tanh", TANH)).isLessThanOrEqualTo(1.5);
        assertThat(worst("asinh", ASINH)).isLessThanOrEqualTo(3);
        assertThat(worst("acosh", ACOSH)).isLessThanOrEqualTo(3);
        assertThat(worst("atanh", ATANH)).isLessThanOrEqualTo(3);
    }

    @Test
    void agree_with_the_jdk_everywhere() {
        assertThat(worst(SINH, Math::sinh, -711, 711)).isLessThanOrEqualTo(4);
        assertThat(worst(SINH, Math::sinh, -2, 2)).isLessThanOrEqualTo(4);
        assertThat(worst(COSH, Math::cosh, -711, 711)).isLessThanOrEqualTo(4);
        assertThat(worst(COSH, Math::cosh, -2, 2)).isLessThanOrEqualTo(4);
        assertThat(worst(TANH, Math::tanh, -25, 25)).isLessThanOrEqualTo(3);
        assertThat(worst(TANH, Math::tanh, -1, 1)).isLessThanOrEqualTo(3);
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
        assertThat(error(Math.sinh(x), Evaluator.at(SINH, x))).isZero();
        assertThat(error(Math.cosh(x), Evaluator.at(COSH, x))).isZero();
        assertThat(error(Math.tanh(x), Evaluator.at(TANH, x))).isZero();
    }

    @Test
    void inverses_meet_the_edges_of_their_domains() {
        double infinity = Double.POSITIVE_INFINITY;
        for (double x : new double[] {0, -0.0, 5e-324, -5e-324, infinity, -infinity, Double.NaN}) {
            assertThat(error(x, Evaluator.at(ASINH, x))).isZero();
        }
        for (double x : new double[] {0, -0.0, 5e-324, -5e-324})
            assertThat(error(x, Evaluator.at(ATANH, x))).isZero();
        assertThat(Evaluator.at(ATANH, 1)).isEqualTo(infinity);
        assertThat(Evaluator.at(ATANH, -1)).isEqualTo(-infinity);
        for (double x : new double[] {1.0000000000000002, -2, infinity, -infinity, Double.NaN}) {
            assertThat(Evaluator.at(ATANH, x)).isNaN();
        }
        assertThat(error(0.0, Evaluator.at(ACOSH, 1))).isZero();
        assertThat(Evaluator.at(ACOSH, infinity)).isEqualTo(infinity);
        for (double x : new double[] {0.9999999999999999, 0, -1, -2, -1e300, -infinity, Double.NaN}) {
            assertThat(Evaluator.at(ACOSH, x)).isNaN();
        }
    }

    @Test
    void odd_functions_are_odd_to_the_last_bit() {
        for (Straight odd : List.of(SINH, TANH, ASINH, ATANH)) {
            for (double x = 0x1p-30; x < 0.99; x *= 1.37) {
                assertThat(Evaluator.at(odd, -x)).isEqualTo(-Evaluator.at(odd, x));
            }
        }
    }

    @Test
    void single_precision_is_double_precision_rounded_once() {
        Straight single = Straight.of(Hyperbolics.sinh(Scalar.operand(0, ElementType.F32)));
        for (float x = -90; x < 90; x += 0.37f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(SINH, x));
        }
    }
}
