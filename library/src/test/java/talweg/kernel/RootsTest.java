package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsTest {
    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal PI = new BigDecimal("3.1415926535897932384626433832795028841971693993751");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 30, 64, 97, 360, 1009})
    void roots_are_cosines_and_sines_within_two_ulps(int n) {
        double[] roots = Roots.of(n);
        for (int j = 0; j < n; j++) {
            BigDecimal angle = PI.multiply(BigDecimal.valueOf(2L * j)).divide(BigDecimal.valueOf(n), DIGITS);
            expect(series(angle, 0), roots[2 * j], 4L * j % (2L * n) == n);
            expect(series(angle, 1).negate(), roots[2 * j + 1], 2L * j % n == 0);
        }
    }

    private static void expect(BigDecimal expected, double got, boolean zero) {
        if (zero) {
            assertThat(got).isZero();
            return;
        }
        double error = expected.subtract(new BigDecimal(got)).abs().doubleValue();
        assertThat(error).isLessThanOrEqualTo(2 * Math.ulp(expected.doubleValue()));
    }

    /// Σ (−1)ᵏ·xᵐ/m! for m = first + 2k: cosine or sine of x < 7.
    private static BigDecimal series(BigDecimal x, int first) {
        BigDecimal term = first == 0 ? BigDecimal.ONE : x;
        BigDecimal sum = term;
        for (int m = first + 2; m < 80; m += 2) {
            term = term.multiply(x, DIGITS)
                    .multiply(x, DIGITS)
                    .divide(BigDecimal.valueOf((long) m * (m - 1)), DIGITS)
                    .negate();
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }
}
