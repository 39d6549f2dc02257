package talweg.interval;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static talweg.interval.Decoration.COMMON;
import static talweg.interval.Decoration.TRIVIAL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions where there is nothing, at the ends of their domains, and where they are exact.
class EdgesTest {
    private static final Interval UNIT = Interval.of(0.25, 0.75);

    @ParameterizedTest
    @EnumSource
    void of_nothing_comes_nothing(Elementary function) {
        assertThat(function.over(Interval.EMPTY).isEmpty()).isTrue();
        assertThat(function.over(Interval.UNDEFINED).isUndefined()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void of_nothing_and_something_comes_nothing(Bivariate function) {
        assertThat(function.over(Interval.EMPTY, UNIT).isEmpty()).isTrue();
        assertThat(function.over(UNIT, Interval.EMPTY).isEmpty()).isTrue();
        assertThat(function.over(Interval.UNDEFINED, UNIT).isUndefined()).isTrue();
        assertThat(function.over(UNIT, Interval.UNDEFINED).isUndefined()).isTrue();
        assertThat(function.over(Interval.EMPTY, Interval.UNDEFINED).isUndefined())
                .isTrue();
    }

    @Test
    void powers_of_nothing_are_nothing() {
        for (int n : new int[] {-2, 0, 1, 3}) {
            assertThat(Powers.power(Interval.EMPTY, n).isEmpty()).isTrue();
            assertThat(Powers.power(Interval.UNDEFINED, n).isUndefined()).isTrue();
            assertThat(Reverse.power(n, Interval.UNDEFINED, UNIT)).isEqualTo(UNIT);
            assertThat(Reverse.power(n, UNIT, Interval.EMPTY).isEmpty()).isTrue();
        }
        assertThat(Reverse.power(0, Interval.of(1), UNIT)).isEqualTo(UNIT);
        assertThat(Reverse.power(0, Interval.of(2), UNIT).isEmpty()).isTrue();
    }

    @Test
    void nothing_is_cut_by_what_is_not_known() {
        Interval x = Interval.of(-1, 2);
        Interval unknown = Interval.UNDEFINED;
        assertThat(ReverseArithmetic.base(unknown, UNIT, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.exponent(unknown, UNIT, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.maximum(unknown, UNIT, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.minimum(UNIT, unknown, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.leg(unknown, UNIT, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.ordinate(unknown, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.abscissa(unknown, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.addend(UNIT, unknown, x)).isEqualTo(x);
    }

    @Test
    void everything_is_cut_by_an_impossible_result() {
        Interval x = Interval.of(-1, 2);
        Interval none = Interval.EMPTY;
        assertThat(ReverseArithmetic.base(none, UNIT, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.base(UNIT, none, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.maximum(none, UNIT, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.maximum(UNIT, none, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.ordinate(none, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.abscissa(none, x).isEmpty()).isTrue();
        assertThat(ReverseArithmetic.addend(none, UNIT, x).isEmpty()).isTrue();
    }

    @Test
    void the_exponent_of_zero_is_any() {
        Interval y = Interval.of(-3, 3);
        Interval zero = Interval.of(0, 1);
        assertThat(ReverseArithmetic.exponent(zero, zero, y)).isEqualTo(y);
        assertThat(ReverseArithmetic.exponent(Interval.of(4), Interval.of(2), y).contains(2))
                .isTrue();
        assertThat(ReverseArithmetic.exponent(Interval.of(4), Interval.of(2), y).width())
                .isLessThan(1e-12);
        Interval above = ReverseArithmetic.exponent(Interval.of(0, 0.5), Interval.of(0.5), y);
        assertThat(above.lo()).isBetween(1 - 1e-12, 1.0);
        assertThat(above.hi()).isEqualTo(3);
    }

    @Test
    void angles_tell_the_half_plane() {
        Interval wide = Interval.of(-5, 5);
        assertThat(ReverseArithmetic.ordinate(Interval.of(-2, -1), wide)).isEqualTo(Interval.of(-5, 0));
        assertThat(ReverseArithmetic.ordinate(Interval.of(-1, 1), wide)).isEqualTo(wide);
        assertThat(ReverseArithmetic.ordinate(Interval.of(0), wide)).isEqualTo(Interval.of(0));
        assertThat(ReverseArithmetic.abscissa(Interval.of(-1, 1), wide)).isEqualTo(Interval.of(0, 5));
        assertThat(ReverseArithmetic.abscissa(Interval.of(-3, -2), wide)).isEqualTo(Interval.of(-5, 0));
        assertThat(ReverseArithmetic.abscissa(Interval.of(1, 2), wide)).isEqualTo(wide);
    }

    private static Decoration over(Elementary function, double lo, double hi) {
        return function.over(Decorated.of(Interval.of(lo, hi))).decoration();
    }

    @Test
    void ends_of_domains_belong_to_them_or_not() {
        for (Elementary each :
                new Elementary[] {Elementary.LOG, Elementary.LOG2, Elementary.LOG10, Elementary.LGAMMA}) {
            assertThat(over(each, 0, 1)).as("%s", each).isEqualTo(TRIVIAL);
            assertThat(over(each, Double.MIN_NORMAL, 1)).as("%s", each).isEqualTo(COMMON);
            assertThat(each.over(Interval.of(-1, 0)).isEmpty()).isTrue();
        }
        assertThat(over(Elementary.LOG1P, -1, 0)).isEqualTo(TRIVIAL);
        assertThat(over(Elementary.LOG1P, Math.nextUp(-1.0), 0)).isEqualTo(COMMON);
        assertThat(Elementary.LOG1P.over(Interval.of(-2, -1)).isEmpty()).isTrue();
        for (Elementary each : new Elementary[] {Elementary.ASIN, Elementary.ACOS}) {
            assertThat(over(each, -1, 1)).as("%s", each).isEqualTo(COMMON);
            assertThat(over(each, -1, Math.nextUp(1.0))).as("%s", each).isEqualTo(TRIVIAL);
            assertThat(over(each, Math.nextDown(-1.0), 1)).as("%s", each).isEqualTo(TRIVIAL);
        }
        assertThat(over(Elementary.ATANH, 0, 1)).isEqualTo(TRIVIAL);
        assertThat(over(Elementary.ATANH, -1, 0)).isEqualTo(TRIVIAL);
        assertThat(Elementary.ATANH.over(Interval.of(1, 2)).isEmpty()).isTrue();
        assertThat(Elementary.ATANH.over(Interval.of(-2, -1)).isEmpty()).isTrue();
        assertThat(over(Elementary.CEIL, 0.5, 1)).isEqualTo(COMMON);
        assertThat(over(Elementary.ROUND, 0.6, 1.4)).isEqualTo(COMMON);
    }

    @Test
    void far_out_a_short_interval_holds_whole_turns() {
        double far = 0x1p60;
        Interval some = Interval.of(far, Math.nextUp(far));
        assertThat(Trigonometry.sin(some)).isEqualTo(Interval.of(-1, 1));
        assertThat(Trigonometry.cos(some)).isEqualTo(Interval.of(-1, 1));
        assertThat(Trigonometry.tan(some)).isEqualTo(Interval.ENTIRE);
        Interval beyond = Interval.of(0x1p27, 0x1p27 + 1); // not counted, though less than a turn
        assertThat(Trigonometry.sin(beyond).contains(Trigonometry.sin(Interval.of(0x1p27 + 0.5))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CBRT, -27, -3",
        "CBRT, 1e15, 1e5",
        "CBRT, 0, 0",
        "LOG10, 1, 0",
        "LOG10, 10, 1",
        "LOG10, 1e22, 22",
        "LOG2, 0.125, -3",
        "LOG2, 0x1p-1074, -1074",
        "EXP2, 1023, 0x1p1023",
        "EXP2, -1023, 0x1p-1023",
        "EXP2, -3, 0.125",
        "SQRT, 2.25, 1.5",
        "SQUARE, -1.5, 2.25",
        "RECIPROCAL, -4, -0.25",
        "ACOS, 1, 0",
        "COSH, 0, 1",
        "LGAMMA, 1, 0",
        "LGAMMA, 2, 0",
        "ERFC, 0, 1",
    })
    void exact_values_are_thin(Elementary function, double x, double y) {
        assertThat(function.over(Interval.of(x))).isEqualTo(Interval.of(y));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.3, 1",
        "7, 0, 1",
        "4, 0.5, 2",
        "3, 4, 81",
        "2, -3, 0.125",
        "1.5, 2, 2.25",
        "0, 2, 0",
        "2, 64, 0x1p64"
    })
    void exact_powers_are_thin(double x, double y, double z) {
        assertThat(Powers.power(Interval.of(x), Interval.of(y))).isEqualTo(Interval.of(z));
    }

    @Test
    void values_stay_within_their_limits() {
        assertThat(Exponentials.expm1(Interval.of(-800)).lo()).isEqualTo(-1);
        assertThat(Exponentials.exp(Interval.of(-1000)).lo()).isZero();
        assertThat(Exponentials.exp2(Interval.of(NEGATIVE_INFINITY, -2000)).lo())
                .isZero();
        assertThat(Hyperbolics.tanh(Interval.of(100)).hi()).isEqualTo(1);
        assertThat(Exponentials.logistic(Interval.of(100)).hi()).isEqualTo(1);
        assertThat(Exponentials.logistic(Interval.of(NEGATIVE_INFINITY, 0))).isEqualTo(Interval.of(0, 0.5));
        assertThat(Exponentials.softplus(Interval.of(NEGATIVE_INFINITY, -800)).lo())
                .isZero();
        assertThat(Hyperbolics.acosh(Interval.of(0, 1))).isEqualTo(Interval.of(0));
        assertThat(Hyperbolics.asinh(Interval.of(0, POSITIVE_INFINITY)).hi()).isEqualTo(POSITIVE_INFINITY);
        assertThat(Hyperbolics.atanh(Interval.of(0, 1)).hi()).isEqualTo(POSITIVE_INFINITY);
    }

    @Test
    void remainders_by_zero_are_none_and_by_what_holds_it_are_some() {
        Interval zero = Interval.of(0);
        Interval three = Interval.of(0, 3);
        assertThat(Piecewise.remainder(UNIT, zero).isEmpty()).isTrue();
        assertThat(Piecewise.floorMod(UNIT, zero).isEmpty()).isTrue();
        assertThat(Piecewise.remainder(UNIT, three)).isEqualTo(Interval.of(0, 0.75));
        assertThat(Piecewise.floorMod(Interval.of(-1, 4), three)).isEqualTo(three);
        assertThat(Piecewise.floorMod(UNIT, Interval.of(-3, 0))).isEqualTo(Interval.of(-3, 0));
        assertThat(Piecewise.remainder(UNIT, Interval.of(-3, 0))).isEqualTo(Interval.of(0, 0.75));
    }

    @Test
    void signs_tell_sides() {
        Interval wide = Interval.of(-2, 3);
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(0), wide)).isEqualTo(Interval.of(0));
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(1), wide)).isEqualTo(Interval.of(0, 3));
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(-1), wide)).isEqualTo(Interval.of(-2, 0));
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(0.25, 0.75), wide).isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(1), Interval.of(-2, 0))
                        .isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.SIGN, Interval.of(-1), Interval.of(0, 3))
                        .isEmpty())
                .isTrue();
    }

    /// Where a function has no formula for its inverse, a wide operand is cut from both sides to the last
    /// digits.
    @ParameterizedTest
    @CsvSource({
        "ERF, 0.25, -25, 20",
        "ERF, -1.5, -8, 29",
        "ERFC, 2.5, -20, 27",
        "ERFC, 12, 5, 20",
        "LGAMMA, 5, 1.5, 1e300",
        "LGAMMA, 0.01, 1e-300, 1.4",
        "LGAMMA, 1e200, 2, 1e308"
    })
    void what_is_searched_for_is_found(Elementary function, double x, double lo, double hi) {
        Interval found = Reverse.of(function, function.over(Interval.of(x)), Interval.of(lo, hi));
        assertThat(found.contains(x)).isTrue();
        assertThat(found.width()).isLessThan(1e-10 * x * x / Math.abs(x));
    }

    @Test
    void what_is_searched_for_beyond_all_is_not_there() {
        assertThat(Reverse.of(Elementary.ERF, Interval.of(0.9, 0.95), Interval.of(3, 20))
                        .isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.ERF, Interval.of(0.9, 0.95), Interval.of(-20, 1))
                        .isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.LGAMMA, Interval.of(0, 0.5), Interval.of(3, POSITIVE_INFINITY))
                        .isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.LGAMMA, Interval.of(0.7, 0.8), Interval.of(2, POSITIVE_INFINITY))
                        .hi())
                .isLessThan(3.2);
        assertThat(Reverse.of(Elementary.ERFC, Interval.of(0, 1e-300), Interval.of(-40, 40))
                        .hi())
                .isEqualTo(40);
    }
}
