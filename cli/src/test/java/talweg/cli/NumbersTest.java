package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void the_shortest_form_reads_back_as_the_same_number() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(x)) continue;
            assertThat(Double.parseDouble(Numbers.shortest(x))).isEqualTo(x);
        }
        assertThat(Numbers.shortest(500)).isEqualTo("500");
        assertThat(Numbers.shortest(0.1)).isEqualTo("0.1");
        assertThat(Numbers.shortest(1e-7)).isEqualTo("1E-7");
        assertThat(Numbers.shown(1e-7)).isEqualTo("1e-7");
        assertThat(Numbers.shown(-0.0)).isEqualTo("0");
        assertThat(Numbers.shown(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.shortest(-0.0)).isEqualTo("-0.0");
        assertThat(Numbers.shortest(Double.MIN_VALUE)).isEqualTo("5E-324");
        assertThat(Numbers.shortest(-1e-323)).isEqualTo("-1E-323");
        assertThat(Numbers.shortest(2e23)).isEqualTo("2E23");
    }

    @Test
    void no_number_of_one_digit_takes_two() {
        for (int exponent = -323; exponent <= 308; exponent++) {
            for (int digit = 1; digit < 10; digit++) {
                double x = Double.parseDouble(digit + "E" + exponent);
                if (!Double.isFinite(x) || exponent >= -3 && exponent < 7) continue;
                assertThat(Numbers.shortest(x)).as(digit + "E" + exponent).doesNotContain(".");
                assertThat(Double.parseDouble(Numbers.shortest(x))).isEqualTo(x);
            }
        }
    }

    @Test
    void significant_digits_are_rounded_and_all_shown() {
        assertThat(Numbers.significant(238.94212918, 10)).isEqualTo("238.9421292");
        assertThat(Numbers.significant(0.00055015643181, 6)).isEqualTo("0.000550156");
        assertThat(Numbers.significant(7.2668688e-6, 3)).isEqualTo("7.27e-6");
        assertThat(Numbers.significant(9.9996, 4)).isEqualTo("10.00");
        assertThat(Numbers.significant(1.5e12, 3)).isEqualTo("1.50e12");
        assertThat(Numbers.significant(1e-120, 2)).isEqualTo("1.0e-120");
        assertThat(Numbers.significant(0, 4)).isEqualTo("0");
        assertThat(Numbers.significant(Double.NaN, 4)).isEqualTo("NaN");
    }

    @Test
    void fractions_are_found_where_there_are_some() {
        assertThat(Numbers.fraction(-1.0 / 6)).isEqualTo("-1/6");
        assertThat(Numbers.fraction(-1.0 / 5040)).isEqualTo("-1/5040");
        assertThat(Numbers.fraction(0.5)).isEmpty();
        assertThat(Numbers.fraction(Math.PI)).isEmpty();
        assertThat(Numbers.fraction(Double.NaN)).isEmpty();
    }
}
