package talweg.interval;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Intervals: whatever numbers are taken from the operands, the exact result lies within.
final class IntervalTest {
    private static final double[] HARD = {
        NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1,
        -Double.MIN_NORMAL,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0.1,
        1,
        3,
        1e200,
        Double.MAX_VALUE,
        POSITIVE_INFINITY
    };

    @Test
    void exact_results_lie_within() {
        Random random = new Random(20_261_123);
        for (int trial = 0; trial < 20_000; trial++) {
            Interval x = any(random);
            Interval y = any(random);
            for (double a : new double[] {x.lo(), x.middle(), x.hi()}) {
                for (double b : new double[] {y.lo(), y.middle(), y.hi()}) {
                    if (Double.isInfinite(a) || Double.isInfinite(b)) continue;
                    BigDecimal s = new BigDecimal(a);
                    BigDecimal t = new BigDecimal(b);
                    assertWithin(s.add(t), x.plus(y));
                    assertWithin(s.subtract(t), x.minus(y));
                    assertWithin(s.multiply(t), x.times(y));
                    assertWithin(s.negate(), x.negate());
                    assertThat(x.hull(y).contains(a) && x.hull(y).contains(b)).isTrue();
                }
            }
        }
    }

    private static Interval any(Random random) {
        double a = one(random);
        double b = one(random);
        boolean empty = a == b && Double.isInfinite(a);
        return empty ? any(random) : Interval.of(Math.min(a, b), Math.max(a, b));
    }

    private static double one(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> HARD[random.nextInt(HARD.length)];
            case 1 -> random.nextGaussian();
            default -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000);
        };
    }

    private static void assertWithin(BigDecimal exact, Interval result) {
        assertThat(result.lo() == NEGATIVE_INFINITY || new BigDecimal(result.lo()).compareTo(exact) <= 0)
                .as("%s ≥ %s", exact, result.lo())
                .isTrue();
        assertThat(result.hi() == POSITIVE_INFINITY || new BigDecimal(result.hi()).compareTo(exact) >= 0)
                .as("%s ≤ %s", exact, result.hi())
                .isTrue();
    }

    @Test
    void results_are_no_wider_than_rounding_asks() {
        Interval x = Interval.of(1, 2);
        Interval y = Interval.of(-3, 5);
        assertThat(x.plus(y)).isEqualTo(new Interval(-2, 7));
        assertThat(x.minus(y)).isEqualTo(new Interval(-4, 5));
        assertThat(x.times(y)).isEqualTo(new Interval(-6, 10));
        assertThat(x.negate()).isEqualTo(new Interval(-2, -1));
        assertThat(x.hull(y)).isEqualTo(new Interval(-3, 5));
        assertThat(x.width()).isEqualTo(1);
    }

    @Test
    void inexact_results_are_one_number_wide() {
        Interval tenth = Interval.of(0.1);
        Interval third = Interval.of(1).over(Interval.of(3));
        for (Interval result : List.of(
                tenth.plus(Interval.of(0.2)),
                tenth.minus(Interval.of(1e-20)),
                tenth.times(tenth),
                third,
                Interval.of(Double.MAX_VALUE).minus(tenth),
                Interval.parse("0.1"),
                Interval.parse("-1e-7"))) {
            assertThat(Math.nextUp(result.lo())).as("%s", result).isEqualTo(result.hi());
        }
        assertThat(Interval.of(6).over(Interval.of(-3))).isEqualTo(Interval.of(-2));
        assertThat(Powers.sqrt(Interval.of(4, 9))).isEqualTo(Interval.of(2, 3));
    }

    @Test
    void decimal_literals_are_enclosed() {
        assertThat(Interval.parse("0.5")).isEqualTo(Interval.of(0.5));
        assertThat(Interval.parse("-1e3")).isEqualTo(Interval.of(-1000));
        assertThat(Interval.parse("0.1")).isEqualTo(Interval.of(Math.nextDown(0.1), 0.1));
        assertThat(Interval.parse("0.3")).isEqualTo(Interval.of(0.3, Math.nextUp(0.3)));
        assertThat(Interval.parse("1e400")).isEqualTo(Interval.of(Double.MAX_VALUE, POSITIVE_INFINITY));
        assertThat(Interval.parse("-1e400")).isEqualTo(Interval.of(NEGATIVE_INFINITY, -Double.MAX_VALUE));
        assertThat(Interval.parse("1e-400")).isEqualTo(Interval.of(0, Double.MIN_VALUE));
        assertThatThrownBy(() -> Interval.parse("1/3")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void division_by_both_signs_falls_into_pieces() {
        Interval y = Interval.of(-2, 4);
        assertThat(Interval.of(1, 2).pieces(y))
                .containsExactly(Interval.of(NEGATIVE_INFINITY, -0.5), Interval.of(0.25, POSITIVE_INFINITY));
        assertThat(Interval.of(-2, -1).pieces(y))
                .containsExactly(Interval.of(NEGATIVE_INFINITY, -0.25), Interval.of(0.5, POSITIVE_INFINITY));
        assertThat(Interval.of(-1, 1).pieces(y)).containsExactly(Interval.ENTIRE);
        assertThat(Interval.of(1, 2).pieces(Interval.of(0, 4))).containsExactly(Interval.of(0.25, POSITIVE_INFINITY));
        assertThat(Interval.of(1, 2).pieces(Interval.of(0))).isEmpty();
        assertThat(Interval.of(1, 2).over(y)).isEqualTo(Interval.ENTIRE);
        assertThat(Interval.of(1, 2).over(Interval.of(-4, 0))).isEqualTo(Interval.of(NEGATIVE_INFINITY, -0.25));
        assertThat(Interval.of(0).over(y)).isEqualTo(Interval.of(0));
    }

    @Test
    void zero_times_the_whole_line_is_zero() {
        Interval product = Interval.of(0).times(Interval.ENTIRE);
        assertThat(product).isEqualTo(Interval.of(0));
        assertThat(Interval.ENTIRE.times(Interval.of(0))).isEqualTo(product);
    }

    @Test
    void a_sum_that_overflows_keeps_finite_numbers_within() {
        Interval largest = Interval.of(Double.MAX_VALUE);
        assertThat(largest.plus(largest)).isEqualTo(new Interval(Double.MAX_VALUE, POSITIVE_INFINITY));
        assertThat(largest.negate().minus(largest)).isEqualTo(new Interval(NEGATIVE_INFINITY, -Double.MAX_VALUE));
    }

    @Test
    void the_middle_lies_within_and_is_finite_if_a_bound_is() {
        for (double lo : HARD) {
            for (double hi : HARD) {
                if (!(lo <= hi) || lo == hi && Double.isInfinite(lo)) continue;
                Interval x = new Interval(lo, hi);
                assertThat(x.contains(x.middle())).as("middle of %s", x).isTrue();
                assertThat(x.middle()).as("middle of %s", x).isFinite();
            }
        }
        assertThat(Interval.of(1, 4).middle()).isEqualTo(2.5);
        assertThat(Interval.of(5, POSITIVE_INFINITY).middle()).isEqualTo(11);
        assertThat(Interval.of(NEGATIVE_INFINITY, -5).middle()).isEqualTo(-11);
        assertThat(Interval.of(-1, POSITIVE_INFINITY).middle()).isZero();
        assertThat(Interval.of(NEGATIVE_INFINITY, 1).middle()).isZero();
        assertThat(Interval.ENTIRE.middle()).isZero();
    }

    @Test
    void containment_includes_the_bounds() {
        Interval x = Interval.of(1, 2);
        assertThat(x.contains(1)).isTrue();
        assertThat(x.contains(2)).isTrue();
        assertThat(x.contains(Math.nextDown(1.0))).isFalse();
        assertThat(x.contains(Math.nextUp(2.0))).isFalse();
        assertThat(x.contains(x)).isTrue();
        assertThat(x.contains(Interval.of(1, 3))).isFalse();
        assertThat(x.contains(Interval.of(0, 2))).isFalse();
        assertThat(x.contains(Double.NaN)).isFalse();
    }

    @Test
    void where_nothing_is_known_arithmetic_knows_nothing() {
        Interval unknown = Interval.UNDEFINED;
        Interval x = Interval.of(0, 1);
        assertThat(unknown.isUndefined()).isTrue();
        assertThat(x.isUndefined()).isFalse();
        assertThat(Interval.of(Double.NaN, 1)).isEqualTo(unknown);
        assertThat(Interval.of(1, Double.NaN)).isEqualTo(unknown);
        for (Interval result : new Interval[] {
            x.plus(unknown),
            unknown.minus(x),
            x.times(unknown),
            unknown.times(Interval.of(0)),
            unknown.negate(),
            x.hull(unknown)
        }) {
            assertThat(result).isEqualTo(unknown);
        }
        assertThat(x.contains(unknown)).isFalse();
        assertThat(unknown.contains(x)).isFalse();
        assertThat(unknown.contains(0)).isFalse();
    }

    @Test
    void bounds_out_of_order_are_refused() {
        assertThatThrownBy(() -> Interval.of(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Interval` requires lo ≤ hi, got [2.0, 1.0]");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).hasMessageContaining("requires lo ≤ hi");
    }

    @Test
    void text_shows_both_bounds() {
        assertThat(Interval.of(1, 2)).hasToString("[1.0, 2.0]");
        assertThat(Interval.UNDEFINED).hasToString("[undefined]");
    }

    @Test
    void only_ends_in_order_or_none_at_all_make_an_interval() {
        for (double[] ends : new double[][] {{POSITIVE_INFINITY, 0}, {0, NEGATIVE_INFINITY}, {1, Double.NaN}, {1, 0}}) {
            assertThatThrownBy(() -> new Interval(ends[0], ends[1])).hasMessageContaining("requires lo ≤ hi");
        }
        assertThat(new Interval(POSITIVE_INFINITY, NEGATIVE_INFINITY)).isEqualTo(Interval.EMPTY);
        assertThat(new Interval(POSITIVE_INFINITY, POSITIVE_INFINITY).lo()).isEqualTo(Double.MAX_VALUE);
        assertThat(new Interval(NEGATIVE_INFINITY, NEGATIVE_INFINITY).hi()).isEqualTo(-Double.MAX_VALUE);
        assertThat(Double.doubleToRawLongBits(new Interval(-0.0, -0.0).lo())).isZero();
        assertThat(Double.doubleToRawLongBits(new Interval(-1, -0.0).hi())).isZero();
    }

    @Test
    void sizes_and_middles_where_there_is_a_number_and_where_there_is_none() {
        assertThat(Interval.of(-3, 2).magnitude()).isEqualTo(3);
        assertThat(Interval.of(-3, 2).mignitude()).isZero();
        assertThat(Interval.of(-3, -2).mignitude()).isEqualTo(2);
        assertThat(Interval.of(2, 5).mignitude()).isEqualTo(2);
        assertThat(Interval.EMPTY.magnitude()).isNaN();
        assertThat(Interval.EMPTY.mignitude()).isNaN();
        assertThat(Interval.UNDEFINED.mignitude()).isNaN();
        assertThat(Interval.EMPTY.middle()).isNaN();
        assertThat(Interval.of(1, 2).isBounded()).isTrue();
        assertThat(Interval.of(1, POSITIVE_INFINITY).isBounded()).isFalse();
        assertThat(Interval.of(NEGATIVE_INFINITY, 1).isBounded()).isFalse();
        assertThat(Interval.EMPTY.isBounded()).isFalse();
        assertThat(Interval.of(1).isThin()).isTrue();
        assertThat(Interval.of(1, 2).isThin()).isFalse();
    }

    @Test
    void nowhere_divided_is_nowhere() {
        assertThat(Interval.EMPTY.over(Interval.of(1))).isEqualTo(Interval.EMPTY);
        assertThat(Interval.of(1).over(Interval.EMPTY)).isEqualTo(Interval.EMPTY);
        assertThat(Interval.UNDEFINED.over(Interval.of(1)).isUndefined()).isTrue();
        assertThat(Interval.of(1).over(Interval.of(0))).isEqualTo(Interval.EMPTY);
    }
}
