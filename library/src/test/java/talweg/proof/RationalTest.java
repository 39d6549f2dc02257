package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fractions are in lowest terms, and computed with as by hand.
final class RationalTest {
    private static Rational fraction(long over, long under) {
        return new Rational(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    @ParameterizedTest
    @CsvSource({"6,4,3,2", "-6,4,-3,2", "6,-4,-3,2", "-6,-4,3,2", "0,-7,0,1", "5,1,5,1", "5,-1,-5,1", "7,7,1,1"})
    void fractions_are_in_lowest_terms(long over, long under, long least, long below) {
        Rational x = fraction(over, under);
        assertThat(x.over()).isEqualTo(BigInteger.valueOf(least));
        assertThat(x.under()).isEqualTo(BigInteger.valueOf(below));
        assertThat(x.signum()).isEqualTo(Long.signum(least));
    }

    @Test
    void arithmetic_is_that_of_fractions() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            long a = random.nextInt(-40, 41);
            long b = random.nextInt(1, 13);
            long c = random.nextInt(-40, 41);
            long d = random.nextInt(3) == 0 ? b : random.nextInt(1, 13);
            Rational x = fraction(a, b);
            Rational y = fraction(c, d);
            assertThat(x.plus(y)).isEqualTo(fraction(a * d + c * b, b * d));
            assertThat(x.times(y)).isEqualTo(fraction(a * c, b * d));
            assertThat(x.negate()).isEqualTo(fraction(-a, b));
            assertThat(x.plus(x.negate())).isEqualTo(Rational.ZERO);
            if (a != 0) assertThat(x.reciprocal()).isEqualTo(fraction(b, a));
        }
    }

    @Test
    void decimals_and_doubles_are_taken_exactly() {
        assertThat(Rational.of(new BigDecimal("0.1"))).isEqualTo(fraction(1, 10));
        assertThat(Rational.of(new BigDecimal("-12.50"))).isEqualTo(fraction(-25, 2));
        assertThat(Rational.of(new BigDecimal("3E+4"))).isEqualTo(fraction(30000, 1));
        assertThat(Rational.of(new BigDecimal("7"))).isEqualTo(fraction(7, 1));
        assertThat(Rational.of(0.375)).isEqualTo(fraction(3, 8));
        assertThat(Rational.of(0x1p60)).isEqualTo(fraction(1L << 60, 1));
        assertThat(Rational.of(Double.MIN_VALUE).under()).isEqualTo(BigInteger.TWO.pow(1074));
        assertThat(fraction(1023, -8).length()).isEqualTo(10 + 4);
    }

    /// A double is itself; any other number lies between neighbours.
    @Test
    void bounds_are_the_doubles_next_to_it() {
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(x)) continue;
            assertThat(Rational.of(x).bounds()).isEqualTo(Bounds.of(x));
            if (Math.abs(x) > 1e300 || Math.abs(x) < 1e-300) continue;
            BigDecimal little = new BigDecimal(Math.ulp(x) / 3);
            Rational above = Rational.of(new BigDecimal(x).add(little));
            Rational below = Rational.of(new BigDecimal(x).subtract(little));
            assertThat(above.bounds()).isEqualTo(new Bounds(x, Math.nextUp(x)));
            assertThat(below.bounds().hi()).isEqualTo(x);
            assertThat(below.bounds().lo()).isEqualTo(Math.nextDown(x));
        }
    }

    @Test
    void numbers_beyond_all_doubles_have_no_bounds() {
        Rational large = Rational.of(Double.MAX_VALUE).times(Rational.of(2));
        assertThat(large.bounds()).isEqualTo(Bounds.ENTIRE);
        assertThat(large.negate().bounds()).isEqualTo(Bounds.ENTIRE);
        assertThat(large.reciprocal().bounds().contains(0x1p-1025)).isTrue();
        Rational tiny = Rational.of(Double.MIN_VALUE).times(Rational.HALF).times(Rational.HALF);
        assertThat(tiny.bounds()).isEqualTo(new Bounds(0, Double.MIN_VALUE));
        assertThat(tiny.negate().bounds()).isEqualTo(new Bounds(-Double.MIN_VALUE, 0));
    }
}
