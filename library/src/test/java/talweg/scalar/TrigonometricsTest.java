package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.error;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.shape.ElementType;

class TrigonometricsTest {
    private static final Straight SIN = unary(Trigonometrics::sin);
    private static final Straight COS = unary(Trigonometrics::cos);
    private static final Straight TAN = unary(Trigonometrics::tan);

    @Test
    void agree_with_known_values_to_one_ulp() {
        assertThat(worst("sin", SIN)).isLessThanOrEqualTo(1);
        assertThat(worst("cos", COS)).isLessThanOrEqualTo(1);
        assertThat(worst("tan", TAN)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 7, 400, 1e5, 0x1p30})
    void agree_with_the_jdk_over_ordinary_angles(double most) {
        assertThat(worst(SIN, Math::sin, -most, most)).isLessThanOrEqualTo(2);
        assertThat(worst(COS, Math::cos, -most, most)).isLessThanOrEqualTo(2);
        assertThat(worst(TAN, Math::tan, -most, most)).isLessThanOrEqualTo(2);
    }

    @Test
    void agree_with_the_jdk_over_angles_of_every_size() {
        assertThat(worstOfEverySize(SIN, StrictMath::sin)).isLessThanOrEqualTo(2);
        assertThat(worstOfEverySize(COS, StrictMath::cos)).isLessThanOrEqualTo(2);
        assertThat(worstOfEverySize(TAN, StrictMath::tan)).isLessThanOrEqualTo(2);
    }

    private static double worstOfEverySize(Straight kernel, DoubleUnaryOperator other) {
        SplittableRandom random = new SplittableRandom(11);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            worst = Math.max(worst, error(other.applyAsDouble(x), Evaluator.at(kernel, x)));
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0, -0.0, 5e-324, -5e-324, 1e-300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
            })
    void meet_the_edges_as_the_jdk_does(double x) {
        assertThat(error(Math.sin(x), Evaluator.at(SIN, x))).isZero();
        assertThat(error(Math.cos(x), Evaluator.at(COS, x))).isZero();
        assertThat(error(Math.tan(x), Evaluator.at(TAN, x))).isZero();
    }

    @Test
    void are_odd_and_even_to_the_bit() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            double x = random.nextDouble(0, i % 2 == 0 ? 10 : 1e12);
            assertThat(Evaluator.at(SIN, -x)).isEqualTo(-Evaluator.at(SIN, x));
            assertThat(Evaluator.at(COS, -x)).isEqualTo(Evaluator.at(COS, x));
            assertThat(Evaluator.at(TAN, -x)).isEqualTo(-Evaluator.at(TAN, x));
        }
    }

    @Test
    void never_leave_their_bounds() {
        for (double x : new double[] {0x1.921fb54442d18p+0, 0x1.921fb54442d18p+1, 1e9, 1e22, 0x1p1000}) {
            for (double at : new double[] {Math.nextDown(x), x, Math.nextUp(x)}) {
                assertThat(Evaluator.at(SIN, at)).isBetween(-1.0, 1.0);
                assertThat(Evaluator.at(COS, at)).isBetween(-1.0, 1.0);
            }
        }
    }

    @Test
    void sine_and_cosine_of_one_angle_share_their_work() {
        Scalar x = Scalar.operand(0, ElementType.F64);
        int both = Straight.of(Trigonometrics.sin(x), Trigonometrics.cos(x))
                .instructions()
                .size();
        assertThat(both).isLessThan(SIN.instructions().size() + 16);
    }

    @Test
    void single_precision_is_double_precision_rounded_once() {
        Straight single = Straight.of(Trigonometrics.tan(Scalar.operand(0, ElementType.F32)));
        for (float x = -100; x < 100; x += 0.37f) {
            assertThat(Evaluator.at(single, x)).isEqualTo((float) Evaluator.at(TAN, x));
        }
    }
}
