package talweg.interval;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.hipparchus.dfp.Dfp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ranges of functions of two numbers against reference values.
class BivariateTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 100);
    private static final int SOAK = Integer.getInteger("talweg.soak.interval", 1_000_000);

    @Test
    void ranges_contain_reference_values() {
        check(POINTS, 41);
    }

    @Tag("soak")
    @Test
    void ranges_contain_a_million_reference_values() {
        check(SOAK, 42);
    }

    private static void check(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            double y = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            for (Bivariate function : Bivariate.values()) {
                Dfp z = value(function, x, y);
                if (z == null) continue;
                assertWithin(function, x, y, z, Interval.of(x), Interval.of(y));
                assertWithin(function, x, y, z, Points.around(random, x), Points.around(random, y));
                Interval thin = function.over(Interval.of(x), Interval.of(y));
                if (function == Bivariate.FLOOR_MOD || function == Bivariate.REMAINDER) continue;
                assertThat(ForwardTest.ulps(thin))
                        .as("%s of %s, %s: %s", function, x, y, thin)
                        .isLessThanOrEqualTo(8);
            }
        }
    }

    private static void assertWithin(Bivariate function, double x, double y, Dfp z, Interval left, Interval right) {
        Interval range = function.over(left, right);
        assertThat(Reference.isWithin(z, range.lo(), range.hi()))
                .as("%s of %s, %s is %s; over %s, %s it is said to be %s", function, x, y, z, left, right, range)
                .isTrue();
    }

    private static @Nullable Dfp value(Bivariate function, double x, double y) {
        Dfp a = Reference.of(x);
        Dfp b = Reference.of(y);
        return switch (function) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> y == 0 ? null : a.divide(b);
            case POWER -> x < 0 || x == 0 && y <= 0 ? null : Reference.power(a, b);
            case MAXIMUM -> Reference.of(Math.max(x, y));
            case MINIMUM -> Reference.of(Math.min(x, y));
            case HYPOT -> a.multiply(a).add(b.multiply(b)).sqrt();
            case ATAN2 -> x == 0 && y == 0 ? null : Reference.atan2(a, b);
            case FLOOR_MOD -> isModest(x, y) ? remainder(x, y, RoundingMode.FLOOR) : null;
            case REMAINDER -> isModest(x, y) ? remainder(x, y, RoundingMode.DOWN) : null;
        };
    }

    private static boolean isModest(double x, double y) {
        return y != 0 && Math.abs(x / y) < 1e15 && Math.abs(y) > 1e-30 && Math.abs(y) < 1e30;
    }

    private static Dfp remainder(double x, double y, RoundingMode mode) {
        BigDecimal a = new BigDecimal(x);
        BigDecimal b = new BigDecimal(y);
        BigDecimal quotient = a.divide(b, 60, RoundingMode.DOWN).setScale(0, mode);
        boolean isRoundedAway =
                mode == RoundingMode.FLOOR && a.subtract(quotient.multiply(b)).signum() * b.signum() < 0;
        if (isRoundedAway) quotient = quotient.subtract(BigDecimal.ONE); // digits beyond sixty were cut
        return Reference.of(
                a.subtract(quotient.multiply(b)).round(new MathContext(60)).toString());
    }

    @Test
    void powers_at_the_edge_of_their_domain() {
        Interval unit = Interval.of(0, 1);
        assertThat(Powers.power(unit, Interval.of(0.5))).isEqualTo(unit);
        assertThat(Powers.power(unit, Interval.of(-0.5))).isEqualTo(Interval.of(1, POSITIVE_INFINITY));
        assertThat(Powers.power(unit, Interval.of(-1, 1))).isEqualTo(Interval.of(0, POSITIVE_INFINITY));
        assertThat(Powers.power(Interval.of(0), Interval.of(2))).isEqualTo(Interval.of(0));
        assertThat(Powers.power(Interval.of(0), Interval.of(-1))).isEqualTo(Interval.EMPTY);
        assertThat(Powers.power(Interval.of(-2, -1), Interval.of(2))).isEqualTo(Interval.EMPTY);
        assertThat(Powers.power(Interval.of(2, POSITIVE_INFINITY), Interval.of(-1, 0))
                        .hi())
                .isEqualTo(1);
        assertThat(Powers.power(Interval.of(0.5, 2), Interval.ENTIRE)).isEqualTo(Interval.of(0, POSITIVE_INFINITY));
    }

    @Test
    void a_square_is_more_than_a_product() {
        Interval x = Interval.of(-2, 3);
        assertThat(x.times(x)).isEqualTo(Interval.of(-6, 9));
        assertThat(Powers.square(x)).isEqualTo(Interval.of(0, 9));
        assertThat(Powers.power(x, 2)).isEqualTo(Interval.of(0, 9));
        assertThat(Powers.power(x, 3)).isEqualTo(Interval.of(-8, 27));
        assertThat(Powers.power(x, Integer.MIN_VALUE).lo()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void a_difference_of_infinite_ends_is_anything_and_not_nothing() {
        assertThat(Interval.ENTIRE.minus(Interval.ENTIRE)).isEqualTo(Interval.ENTIRE);
        Interval above = Interval.of(1, POSITIVE_INFINITY);
        assertThat(above.minus(above)).isEqualTo(Interval.ENTIRE);
        assertThat(above.plus(above)).isEqualTo(Interval.of(2, POSITIVE_INFINITY));
        assertThat(above.over(above)).isEqualTo(Interval.of(0, POSITIVE_INFINITY));
        assertThat(Interval.of(0).times(above)).isEqualTo(Interval.of(0));
    }

    @Test
    void angles_meet_their_cut_from_one_side_alone() {
        Interval left = Interval.of(-2, -1);
        Interval cut = Trigonometry.atan2(Interval.of(-1, 1), left);
        assertThat(cut.contains(-Math.PI) && cut.contains(Math.PI)).isTrue();
        Interval above = Trigonometry.atan2(Interval.of(0, 1), left);
        assertThat(above.lo()).isGreaterThan(2.3);
        assertThat(Trigonometry.atan2(Interval.of(0), Interval.of(1, 2))).isEqualTo(Interval.of(0));
        assertThat(Trigonometry.atan2(Interval.of(0), Interval.of(0))).isEqualTo(Interval.EMPTY);
        assertThat(Trigonometry.atan2(Interval.of(0, 1), Interval.of(0)).contains(Math.PI / 2))
                .isTrue();
    }

    @Test
    void remainders_are_exact_where_the_quotient_is_known() {
        assertThat(Piecewise.floorMod(Interval.of(-7), Interval.of(3))).isEqualTo(Interval.of(2));
        assertThat(Piecewise.remainder(Interval.of(-7), Interval.of(3))).isEqualTo(Interval.of(-1));
        assertThat(Piecewise.floorMod(Interval.of(0, 10), Interval.of(3))).isEqualTo(Interval.of(0, 3));
        assertThat(Piecewise.remainder(Interval.of(-10, 1), Interval.of(3))).isEqualTo(Interval.of(-3, 1));
        assertThat(Piecewise.floorMod(Interval.of(1), Interval.of(0))).isEqualTo(Interval.EMPTY);
    }
}
