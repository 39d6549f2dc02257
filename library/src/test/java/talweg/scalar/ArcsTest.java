package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.binary;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.shape.ElementType;

class ArcsTest {
    private static final Straight ASIN = unary(Arcs::asin);
    private static final Straight ACOS = unary(Arcs::acos);
    private static final Straight ATAN = unary(Arcs::atan);
    private static final Straight ATAN2 = binary(Arcs::atan2);
    private static final Straight HYPOT = binary(Polar::hypot);
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        2,
        -3,
        5e-324,
        -5e-324,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void agree_with_known_values_to_one_ulp() {
        assertThat(worst("asin", ASIN)).isLessThanOrEqualTo(1);
        assertThat(worst("acos", ACOS)).isLessThanOrEqualTo(1);
        assertThat(worst("atan", ATAN)).isLessThanOrEqualTo(1);
        assertThat(worst("atan2", ATAN2)).isLessThanOrEqualTo(1);
        assertThat(worst("hypot", HYPOT)).isLessThanOrEqualTo(1);
    }

    @Test
    void agree_with_the_jdk_everywhere() {
        assertThat(worst(ASIN, Math::asin, -1, 1)).isLessThanOrEqualTo(2);
        assertThat(worst(ACOS, Math::acos, -1, 1)).isLessThanOrEqualTo(2);
        assertThat(worst(ATAN, Math::atan, -2, 2)).isLessThanOrEqualTo(2);
        assertThat(worst(ATAN, Math::atan, -100, 100)).isLessThanOrEqualTo(2);
    }

    @Test
    void points_near_and_far_agree_with_the_jdk() {
        SplittableRandom random = new SplittableRandom(5);
        DoubleSupplier near = () -> random.nextDouble(-1, 1);
        DoubleSupplier far = () -> Double.longBitsToDouble(random.nextLong());
        for (DoubleSupplier each : new DoubleSupplier[] {near, far}) {
            assertThat(farthest(ATAN2, Math::atan2, each)).isLessThanOrEqualTo(2);
            assertThat(farthest(HYPOT, Math::hypot, each)).isLessThanOrEqualTo(2);
        }
    }

    private static double farthest(Straight kernel, DoubleBinaryOperator other, DoubleSupplier coordinate) {
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = coordinate.getAsDouble();
            double y = coordinate.getAsDouble();
            worst = Math.max(worst, error(other.applyAsDouble(x, y), Evaluator.at(kernel, x, y)));
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                1.0000000000000002,
                -2,
                5e-324,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void meet_the_edges_as_the_jdk_does(double x) {
        assertThat(error(Math.asin(x), Evaluator.at(ASIN, x))).isZero();
        assertThat(error(Math.acos(x), Evaluator.at(ACOS, x))).isZero();
        assertThat(error(Math.atan(x), Evaluator.at(ATAN, x))).isZero();
    }

    @Test
    void every_pair_of_edges_is_met_as_the_jdk_does() {
        for (double y : EDGES) {
            for (double x : EDGES) {
                assertThat(error(Math.atan2(y, x), Evaluator.at(ATAN2, y, x)))
                        .as("atan2(%s, %s)", y, x)
                        .isLessThanOrEqualTo(1);
                assertThat(error(Math.hypot(y, x), Evaluator.at(HYPOT, y, x)))
                        .as("hypot(%s, %s)", y, x)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void the_pieces_of_a_kernel_meet_without_falling() {
        for (int k = 1; k < 32; k++) {
            double x = k / 16.0;
            double before = Evaluator.at(ATAN, x - 0x1p-30);
            assertThat(Evaluator.at(ATAN, x)).isGreaterThan(before);
        }
        assertThat(Evaluator.at(ASIN, 0.5)).isGreaterThanOrEqualTo(Evaluator.at(ASIN, Math.nextDown(0.5)));
        assertThat(Evaluator.at(ACOS, 0.5)).isLessThanOrEqualTo(Evaluator.at(ACOS, Math.nextDown(0.5)));
    }

    @Test
    void single_precision_is_double_precision_rounded_once() {
        Straight single = Straight.of(Arcs.asin(Scalar.operand(0, ElementType.F32)));
        for (float x = -1; x < 1; x += 0.0037f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(ASIN, x));
        }
    }
}
