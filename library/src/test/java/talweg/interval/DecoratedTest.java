package talweg.interval;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static talweg.interval.Decoration.COMMON;
import static talweg.interval.Decoration.CONTINUOUS;
import static talweg.interval.Decoration.DEFINED;
import static talweg.interval.Decoration.TRIVIAL;

import org.junit.jupiter.api.Test;

/// What is known of functions over boxes that leave their domains, meet a pole, a kink or a jump.
class DecoratedTest {
    private static Decorated over(Elementary function, double lo, double hi) {
        return function.over(Decorated.of(Interval.of(lo, hi)));
    }

    @Test
    void what_leaves_the_domain_is_cut_and_told() {
        assertThat(over(Elementary.SQRT, -1, 4)).isEqualTo(new Decorated(Interval.of(0, 2), TRIVIAL));
        assertThat(over(Elementary.SQRT, 0, 4)).isEqualTo(new Decorated(Interval.of(0, 2), COMMON));
        assertThat(over(Elementary.SQRT, -4, -1).interval()).isEqualTo(Interval.EMPTY);
        assertThat(over(Elementary.LOG, 0, 1)).isEqualTo(new Decorated(Interval.of(NEGATIVE_INFINITY, 0), TRIVIAL));
        assertThat(over(Elementary.LOG, -1, 0).interval()).isEqualTo(Interval.EMPTY);
        for (Elementary each : new Elementary[] {
            Elementary.LOG, Elementary.LOG2, Elementary.LOG10, Elementary.LOG1P, Elementary.LGAMMA, Elementary.SQRT
        }) {
            assertThat(over(each, 0.5, 2).decoration()).as("%s", each).isEqualTo(COMMON);
            assertThat(over(each, -1, 2).decoration()).as("%s", each).isEqualTo(TRIVIAL);
            assertThat(over(each, -3, -2).interval()).as("%s", each).isEqualTo(Interval.EMPTY);
        }
        for (Elementary each : new Elementary[] {Elementary.ASIN, Elementary.ACOS, Elementary.ATANH}) {
            assertThat(over(each, -0.5, 0.5).decoration()).as("%s", each).isEqualTo(COMMON);
            assertThat(over(each, -0.5, 1.5).decoration()).as("%s", each).isEqualTo(TRIVIAL);
            assertThat(over(each, -1.5, 0.5).decoration()).as("%s", each).isEqualTo(TRIVIAL);
            assertThat(over(each, 2, 3).interval()).as("%s", each).isEqualTo(Interval.EMPTY);
        }
        assertThat(over(Elementary.ASIN, -1, 1).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.ATANH, -1, 0).decoration()).isEqualTo(TRIVIAL);
        assertThat(over(Elementary.ACOSH, 1, 2).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.ACOSH, 0, 2).decoration()).isEqualTo(TRIVIAL);
    }

    @Test
    void poles_are_told() {
        assertThat(over(Elementary.RECIPROCAL, -1, 1)).isEqualTo(new Decorated(Interval.ENTIRE, TRIVIAL));
        assertThat(over(Elementary.RECIPROCAL, 0, 1).decoration()).isEqualTo(TRIVIAL);
        assertThat(over(Elementary.RECIPROCAL, 0.5, 1)).isEqualTo(new Decorated(Interval.of(1, 2), COMMON));
        assertThat(over(Elementary.TAN, 1, 2)).isEqualTo(new Decorated(Interval.ENTIRE, TRIVIAL));
        assertThat(over(Elementary.TAN, 2, 4).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.TAN, 0, Math.PI / 2).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.TAN, 0, Math.nextUp(Math.PI / 2)).decoration())
                .isEqualTo(TRIVIAL);
        Decorated x = Decorated.of(Interval.of(-2, 2));
        assertThat(x.power(-2)).isEqualTo(new Decorated(Interval.of(0.25, POSITIVE_INFINITY), TRIVIAL));
        assertThat(x.power(-1).interval()).isEqualTo(Interval.ENTIRE);
        assertThat(x.power(2)).isEqualTo(new Decorated(Interval.of(0, 4), COMMON));
        assertThat(x.power(0)).isEqualTo(new Decorated(Interval.of(1), COMMON));
    }

    @Test
    void kinks_are_continuous_and_jumps_are_not() {
        assertThat(over(Elementary.ABS, -1, 1).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.RELU, -1, 1).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.SIGN, -1, 1)).isEqualTo(new Decorated(Interval.of(-1, 1), DEFINED));
        assertThat(over(Elementary.SIGN, 1, 2).decoration()).isEqualTo(COMMON);
        assertThat(over(Elementary.FLOOR, 0.5, 1)).isEqualTo(new Decorated(Interval.of(0, 1), DEFINED));
        assertThat(over(Elementary.FLOOR, 1, 1.5)).isEqualTo(new Decorated(Interval.of(1), COMMON));
        assertThat(over(Elementary.CEIL, 0.5, 1.5).decoration()).isEqualTo(DEFINED);
        assertThat(over(Elementary.ROUND, 0.5, 1.5)).isEqualTo(new Decorated(Interval.of(0, 2), DEFINED));
    }

    @Test
    void what_is_not_bounded_is_not_common() {
        assertThat(over(Elementary.EXP, 0, POSITIVE_INFINITY).decoration()).isEqualTo(CONTINUOUS);
        assertThat(over(Elementary.ATAN, 0, POSITIVE_INFINITY).decoration()).isEqualTo(CONTINUOUS);
        assertThat(over(Elementary.EXP, 0, 800).decoration()).isEqualTo(CONTINUOUS);
        assertThat(Decorated.of(Interval.EMPTY).decoration()).isEqualTo(TRIVIAL);
        assertThat(Decorated.of(Interval.UNDEFINED).decoration()).isEqualTo(TRIVIAL);
    }

    @Test
    void a_composition_is_as_good_as_its_worst_part() {
        Decorated root = over(Elementary.SQRT, -1, 4);
        assertThat(Elementary.EXP.over(root).decoration()).isEqualTo(TRIVIAL);
        Decorated step = over(Elementary.FLOOR, 0, 2);
        assertThat(Elementary.EXP.over(step).decoration()).isEqualTo(DEFINED);
        assertThat(Bivariate.ADD.over(step, root).decoration()).isEqualTo(TRIVIAL);
        Decorated empty = Elementary.SQRT.over(Decorated.of(Interval.of(-2, -1)));
        assertThat(Bivariate.MULTIPLY.over(empty, step).interval()).isEqualTo(Interval.EMPTY);
        assertThat(TRIVIAL.isDefined()).isFalse();
        assertThat(DEFINED.isDefined()).isTrue();
    }

    @Test
    void domains_of_functions_of_two_numbers() {
        Decorated unit = Decorated.of(Interval.of(0, 1));
        Decorated one = Decorated.of(Interval.of(1, 2));
        Decorated around = Decorated.of(Interval.of(-1, 1));
        assertThat(Bivariate.DIVIDE.over(one, unit).decoration()).isEqualTo(TRIVIAL);
        assertThat(Bivariate.DIVIDE.over(unit, one).decoration()).isEqualTo(COMMON);
        assertThat(Bivariate.POWER.over(unit, one)).isEqualTo(new Decorated(Interval.of(0, 1), COMMON));
        assertThat(Bivariate.POWER.over(unit, unit).decoration()).isEqualTo(TRIVIAL);
        assertThat(Bivariate.POWER.over(around, one)).isEqualTo(new Decorated(Interval.of(0, 1), TRIVIAL));
        assertThat(Bivariate.ATAN2.over(around, around).decoration()).isEqualTo(TRIVIAL);
        Decorated left = Decorated.of(Interval.of(-2, -1));
        assertThat(Bivariate.ATAN2.over(around, left).decoration()).isEqualTo(DEFINED);
        assertThat(Bivariate.ATAN2.over(unit, left).decoration()).isEqualTo(COMMON);
        assertThat(Bivariate.ATAN2.over(around, one).decoration()).isEqualTo(COMMON);
        assertThat(Bivariate.MAXIMUM.over(around, unit)).isEqualTo(new Decorated(Interval.of(0, 1), COMMON));
        assertThat(Bivariate.FLOOR_MOD.over(one, around).decoration()).isEqualTo(TRIVIAL);
        assertThat(Bivariate.FLOOR_MOD.over(one, Decorated.of(Interval.of(3))))
                .isEqualTo(new Decorated(Interval.of(1, 2), COMMON));
        assertThat(Bivariate.REMAINDER.over(one, one).decoration()).isEqualTo(DEFINED);
    }
}
