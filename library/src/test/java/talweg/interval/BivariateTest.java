package talweg.interval;

import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ranges of functions of two numbers against reference values.
class BivariateTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 5000);
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
        Samples.ofTwo(count, seed, (x, y, left, right) -> {
            for (Bivariate function : Bivariate.values()) {
                Real z = value(function, x, y);
                if (z != null) check(function, x, y, z, left, right);
            }
        });
    }

    private static void check(Bivariate function, double x, double y, Real z, Interval left, Interval right) {
        Interval thin = function.over(Interval.of(x), Interval.of(y));
        Interval range = function.over(left, right);
        boolean isHeld = isWithin(function, z, thin) && isWithin(function, z, range);
        if (!isHeld) { // the text of an assertion costs more than the reference
            assertThat(isHeld)
                    .as(
                            "%s of %s, %s is %s; said to be %s, over %s, %s %s",
                            function, x, y, z, thin, left, right, range)
                    .isTrue();
        }
        if (function == Bivariate.FLOOR_MOD || function == Bivariate.REMAINDER) return;
        if (ForwardTest.ulps(thin) > 8) {
            assertThat(ForwardTest.ulps(thin))
                    .as("%s of %s, %s: %s", function, x, y, thin)
                    .isLessThanOrEqualTo(8);
        }
    }

    private static boolean isWithin(Bivariate function, Real z, Interval range) {
        return switch (function) {
            case DIVIDE, POWER, HYPOT, ATAN2 -> z.isWithin(range.lo(), range.hi());
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, FLOOR_MOD, REMAINDER ->
                z.isExactlyWithin(range.lo(), range.hi());
        };
    }

    private static @Nullable Real value(Bivariate function, double x, double y) {
        Real a = Real.of(x);
        Real b = Real.of(y);
        return switch (function) {
            case ADD -> a.plusExactly(b);
            case SUBTRACT -> a.plusExactly(b.negate());
            case MULTIPLY -> a.times(b);
            case DIVIDE -> y == 0 ? null : a.over(b);
            case POWER -> x < 0 || x == 0 && y <= 0 ? null : RealFunctions.power(a, b);
            case MAXIMUM -> Real.of(Math.max(x, y));
            case MINIMUM -> Real.of(Math.min(x, y));
            case HYPOT -> RealFunctions.hypot(a, b);
            case ATAN2 -> x == 0 && y == 0 ? null : RealAngles.atan2(a, b);
            case FLOOR_MOD -> isModest(x, y) ? remainder(x, y, RoundingMode.FLOOR) : null;
            case REMAINDER -> isModest(x, y) ? remainder(x, y, RoundingMode.DOWN) : null;
        };
    }

    private static boolean isModest(double x, double y) {
        return y != 0 && Math.abs(x / y) < 1e15 && Math.abs(y) > 1e-30 && Math.abs(y) < 1e30;
    }

    /// x − y·q for the whole number q that x/y is rounded to, without error.
    private static Real remainder(double x, double y, RoundingMode mode) {
        BigDecimal a = new BigDecimal(x);
        BigDecimal b = new BigDecimal(y);
        BigDecimal[] parts = a.divideAndRemainder(b);
        boolean isBelow = mode == RoundingMode.FLOOR && parts[1].signum() * b.signum() < 0;
        BigDecimal whole = isBelow ? parts[0].subtract(BigDecimal.ONE) : parts[0];
        Real quotient = new Real(whole.toBigInteger(), 0);
        return Real.of(x).plusExactly(Real.of(y).times(quotient).negate());
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
