package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.scalar.References.binary;
import static talweg.scalar.References.unary;
import static talweg.scalar.References.worst;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import talweg.shape.ElementType;

class PowersTest {
    private static final Straight POW = binary(Powers::pow);
    private static final Straight CBRT = unary(Powers::cbrt);
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        0.5,
        -0.5,
        1.5,
        -1.5,
        1e300,
        -1e300,
        5e-324,
        -5e-324,
        1e15 + 1,
        -1e15 - 1,
        0x1p53,
        0x1p54,
        1 - 0x1p-53,
        1 + 0x1p-52,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @Test
    void agree_with_known_values_to_one_ulp() {
        assertThat(worst("pow", POW)).isLessThanOrEqualTo(1);
        assertThat(worst("cbrt", CBRT)).isLessThanOrEqualTo(1);
    }

    @Test
    void agree_with_the_jdk_everywhere() {
        assertThat(worst(CBRT, Math::cbrt, -30, 30)).isLessThanOrEqualTo(2);
        for (double y : new double[] {-7.25, -1, 0.1, 2, 3.7, 100.5}) {
            Straight fixed = unary(x -> Powers.pow(x, Scalar.constant(y)));
            assertThat(worst(fixed, x -> Math.pow(x, y), 0, 900)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void every_pair_of_edges_is_met_as_the_jdk_does() {
        for (double x : EDGES) {
            for (double y : EDGES) {
                assertThat(References.error(Math.pow(x, y), Evaluator.at(POW, x, y)))
                        .as("pow(%s, %s)", x, y)
                        .isLessThanOrEqualTo(1);
            }
            assertThat(References.error(Math.cbrt(x), Evaluator.at(CBRT, x)))
                    .as("cbrt(%s)", x)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void single_precision_is_within_one_ulp() {
        Straight single =
                Straight.of(Powers.pow(Scalar.operand(0, ElementType.F32), Scalar.operand(1, ElementType.F32)));
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 50_000; i++) {
            float x = (float) Math.exp(random.nextDouble(-88, 88) / (i % 3 == 0 ? 100 : 1));
            float y = (float) (random.nextDouble(-90, 90) / Math.log(x));
            double known = Math.pow(x, y);
            if (known > Float.MAX_VALUE || Float.isInfinite(y)) continue;
            double error = Math.abs(known - Evaluator.at(single, x, y)) / Math.ulp((float) known);
            if (error > 1) assertThat(error).as("pow(%s, %s)", x, y).isLessThanOrEqualTo(1);
        }
        for (double x : EDGES) {
            for (double y : EDGES) {
                float known = (float) Math.pow((float) x, (float) y);
                assertThat((float) Evaluator.at(single, x, y))
                        .as("pow(%s, %s)", x, y)
                        .isEqualTo(Float.valueOf(known));
            }
        }
    }
}
