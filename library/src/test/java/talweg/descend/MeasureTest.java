package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.descend.Outcome.Measure;

/// How figures are shown in reasons.
class MeasureTest {
    private static void check(double x) {
        String expected = String.format(Locale.ROOT, "%.3g", x)
                .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2")
                .replaceFirst("\\.(e|$)", "$1");
        assertThat(Measure.shown(x)).as(Double.toString(x)).isEqualTo(expected);
    }

    @Test
    void figures_have_the_three_digits_that_a_format_gives() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double x =
                    Math.scalb(random.nextDouble() + 0.5, random.nextInt(120) - 60) * (random.nextBoolean() ? 1 : -1);
            if (x != Math.rint(x)) check(x);
        }
        for (double x :
                new double[] {1e-4, 9.995e-5, 9.994e-5, 0.9995, 999.4, 999.5, 1.005, 0.125, 1e-300, 4.9e-324, 1e300})
            check(x);
    }

    @Test
    void whole_numbers_are_whole_and_others_are_named() {
        assertThat(Measure.shown(0)).isEqualTo("0");
        assertThat(Measure.shown(-0.0)).isEqualTo("0");
        assertThat(Measure.shown(123456)).isEqualTo("123456");
        assertThat(Measure.shown(1e6)).isEqualTo("1e+06");
        assertThat(Measure.shown(Double.NaN)).isEqualTo("NaN");
        assertThat(Measure.shown(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(new Measure("gradient norm", 2.66e-15, 1e-10)).hasToString("gradient norm 2.66e-15 ≤ 1e-10");
    }
}
