package talweg.interval;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reverse operations: no operand that gives the result is lost, and those that do not give it are cut
/// away.
class ReverseTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 1000);
    private static final int SOAK = Integer.getInteger("talweg.soak.interval", 1_000_000);

    @ParameterizedTest
    @EnumSource
    void no_operand_is_lost(Elementary function) {
        check(function, POINTS, 31);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource
    void no_operand_of_a_million_is_lost(Elementary function) {
        check(function, SOAK, 32);
    }

    private static void check(Elementary function, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            Interval y = function.over(Interval.of(x));
            if (y.isEmpty()) continue;
            for (Interval box : new Interval[] {Interval.of(x), Points.around(random, x), Interval.ENTIRE}) {
                for (Interval range : new Interval[] {y, widened(random, y)}) {
                    Interval left = Reverse.of(function, range, box);
                    assertThat(left.contains(x))
                            .as("%s of %s in %s is in %s: %s", function, x, box, range, left)
                            .isTrue();
                }
            }
        }
    }

    private static Interval widened(SplittableRandom random, Interval y) {
        double least = y.lo() == NEGATIVE_INFINITY
                ? y.lo()
                : Points.around(random, y.lo()).lo();
        double most = y.hi() == POSITIVE_INFINITY
                ? y.hi()
                : Points.around(random, y.hi()).hi();
        return Interval.of(Math.min(least, y.lo()), Math.max(most, y.hi()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8, 21})
    void no_base_of_a_power_is_lost(int n) {
        SplittableRandom random = new SplittableRandom(33);
        for (int i = 0; i < POINTS; i++) {
            double x = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            Interval y = Powers.power(Interval.of(x), n);
            if (y.isEmpty()) continue;
            Interval box = Points.around(random, x);
            assertThat(Reverse.power(n, y, box).contains(x))
                    .as("%s to the %s", x, n)
                    .isTrue();
            assertThat(Reverse.power(n, widened(random, y), box).contains(x))
                    .as("%s to the %s", x, n)
                    .isTrue();
        }
    }

    /// Which are steps, or flat where the test looks.
    private static final Set<Elementary> NOT_ONE_TO_ONE =
            EnumSet.of(Elementary.SIGN, Elementary.FLOOR, Elementary.CEIL, Elementary.ROUND);

    @ParameterizedTest
    @EnumSource
    void the_operand_is_found_from_the_result(Elementary function) {
        if (NOT_ONE_TO_ONE.contains(function)) return;
        double x = function == Elementary.ACOSH || function == Elementary.LGAMMA ? 1.75 : 0.75;
        Interval box = Interval.of(x - 0.25, x + 0.2);
        Interval found = Reverse.of(function, function.over(Interval.of(x)), box);
        assertThat(found.contains(x)).isTrue();
        assertThat(found.width()).as("%s", found).isLessThan(1e-12);
    }

    @Test
    void what_gives_no_result_is_empty() {
        Interval below = Interval.of(-3, -2);
        for (Elementary each : new Elementary[] {
            Elementary.ABS,
            Elementary.RELU,
            Elementary.SQUARE,
            Elementary.SQRT,
            Elementary.EXP,
            Elementary.EXP2,
            Elementary.EXPM1,
            Elementary.SIN,
            Elementary.COS,
            Elementary.ASIN,
            Elementary.ACOS,
            Elementary.ATAN,
            Elementary.COSH,
            Elementary.TANH,
            Elementary.ACOSH,
            Elementary.LOGISTIC,
            Elementary.SOFTPLUS,
            Elementary.ERF,
            Elementary.ERFC,
            Elementary.LGAMMA,
            Elementary.SIGN
        }) {
            assertThat(Reverse.of(each, below, Interval.of(0.5, 20)).isEmpty())
                    .as("%s", each)
                    .isTrue();
        }
        assertThat(Reverse.of(Elementary.FLOOR, Interval.of(0.2, 0.8), Interval.ENTIRE)
                        .isEmpty())
                .isTrue();
        assertThat(Reverse.power(-2, Interval.of(-1, 0), Interval.ENTIRE).isEmpty())
                .isTrue();
        assertThat(Reverse.of(Elementary.SIN, Interval.of(0.9, 1), Interval.of(2.1, 7))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void ends_are_cut_on_both_sides() {
        Interval wide = Interval.of(-10, 10);
        assertNear(Reverse.of(Elementary.SQUARE, Interval.of(4, 9), wide), -3, 3);
        assertNear(Reverse.of(Elementary.SQUARE, Interval.of(4, 9), Interval.of(-1, 10)), 2, 3);
        assertNear(Reverse.power(-1, Interval.of(-2, 4), Interval.of(-0.1, 10)), 0.25, 10);
        assertNear(Reverse.of(Elementary.SIN, Interval.of(0.5, 1), Interval.of(1, 100)), 1, 96.86577348568529);
        assertNear(Reverse.of(Elementary.SIN, Interval.of(0.5, 1), Interval.of(3, 8)), 6.806784082777885, 8);
        assertNear(Reverse.of(Elementary.COS, Interval.of(1), Interval.of(-3, 9)), 0, 6.283185307179586);
        assertNear(
                Reverse.of(Elementary.TAN, Interval.of(0, 1), Interval.of(1, 6)),
                3.141592653589793,
                3.9269908169872414);
        assertNear(Reverse.of(Elementary.ABS, Interval.of(-1, 2), wide), -2, 2);
        assertNear(Reverse.of(Elementary.LGAMMA, Interval.of(0, 0.6931471805599453), Interval.of(0.6, 9)), 0.6, 3);
        assertNear(Reverse.of(Elementary.FLOOR, Interval.of(1, 2.5), wide), 1, 3);
        assertNear(Reverse.of(Elementary.SIGN, Interval.of(0, 1), wide), 0, 10);
    }

    private static void assertNear(Interval x, double lo, double hi) {
        assertThat(Math.abs(x.lo() - lo) < 1e-12 && Math.abs(x.hi() - hi) < 1e-12)
                .as("%s is [%s, %s]", x, lo, hi)
                .isTrue();
    }

    @Test
    void no_operand_of_two_is_lost() {
        checkPairs(4 * POINTS, 35);
    }

    @Tag("soak")
    @Test
    void no_operand_of_a_million_pairs_is_lost() {
        checkPairs(SOAK, 36);
    }

    private static void checkPairs(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double a = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            double b = Points.next(random, NEGATIVE_INFINITY, POSITIVE_INFINITY);
            for (Bivariate function : Bivariate.values()) {
                Interval z = function.over(Interval.of(a), Interval.of(b));
                if (z.isEmpty()) continue;
                Interval x = Points.around(random, a);
                Interval y = Points.around(random, b);
                Interval range = random.nextBoolean() ? z : widened(random, z);
                assertKept(function, a, range, left(function, range, y, x));
                assertKept(function, b, range, right(function, range, x, y));
            }
        }
    }

    private static void assertKept(Bivariate function, double x, Interval range, Interval left) {
        assertThat(left.contains(x))
                .as("%s with %s in %s: %s", function, x, range, left)
                .isTrue();
    }

    private static Interval left(Bivariate function, Interval z, Interval y, Interval x) {
        return switch (function) {
            case ADD -> ReverseArithmetic.addend(z, y, x);
            case SUBTRACT -> ReverseArithmetic.minuend(z, y, x);
            case MULTIPLY -> ReverseArithmetic.factor(z, y, x);
            case DIVIDE -> ReverseArithmetic.dividend(z, y, x);
            case POWER -> ReverseArithmetic.base(z, y, x);
            case MAXIMUM -> ReverseArithmetic.maximum(z, y, x);
            case MINIMUM -> ReverseArithmetic.minimum(z, y, x);
            case HYPOT -> ReverseArithmetic.leg(z, y, x);
            case ATAN2 -> ReverseArithmetic.ordinate(z, x);
            case FLOOR_MOD, REMAINDER -> x;
        };
    }

    private static Interval right(Bivariate function, Interval z, Interval x, Interval y) {
        return switch (function) {
            case ADD -> ReverseArithmetic.addend(z, x, y);
            case SUBTRACT -> ReverseArithmetic.subtrahend(z, x, y);
            case MULTIPLY -> ReverseArithmetic.factor(z, x, y);
            case DIVIDE -> ReverseArithmetic.divisor(z, x, y);
            case POWER -> ReverseArithmetic.exponent(z, x, y);
            case MAXIMUM -> ReverseArithmetic.maximum(z, x, y);
            case MINIMUM -> ReverseArithmetic.minimum(z, x, y);
            case HYPOT -> ReverseArithmetic.leg(z, x, y);
            case ATAN2 -> ReverseArithmetic.abscissa(z, y);
            case FLOOR_MOD, REMAINDER -> y;
        };
    }

    @Test
    void operands_of_two_are_cut() {
        Interval wide = Interval.of(-10, 10);
        assertNear(ReverseArithmetic.addend(Interval.of(3), Interval.of(1, 2), wide), 1, 2);
        assertNear(ReverseArithmetic.minuend(Interval.of(3), Interval.of(1, 2), wide), 4, 5);
        assertNear(ReverseArithmetic.subtrahend(Interval.of(3), Interval.of(1, 2), wide), -2, -1);
        assertNear(ReverseArithmetic.factor(Interval.of(6), Interval.of(2, 3), wide), 2, 3);
        assertNear(ReverseArithmetic.factor(Interval.of(1), Interval.of(-1, 2), Interval.of(-0.5, 10)), 0.5, 10);
        assertNear(ReverseArithmetic.dividend(Interval.of(2), Interval.of(2, 3), wide), 4, 6);
        assertNear(ReverseArithmetic.divisor(Interval.of(2), Interval.of(2, 3), wide), 1, 1.5);
        assertNear(ReverseArithmetic.base(Interval.of(8, 9), Interval.of(2, 3), wide), 2, 3);
        assertNear(ReverseArithmetic.exponent(Interval.of(8), Interval.of(2), wide), 3, 3);
        assertNear(ReverseArithmetic.maximum(Interval.of(3, 4), Interval.of(1, 2), wide), 3, 4);
        assertNear(ReverseArithmetic.maximum(Interval.of(3, 4), Interval.of(1, 3), wide), -10, 4);
        assertNear(ReverseArithmetic.minimum(Interval.of(3, 4), Interval.of(5, 6), wide), 3, 4);
        assertNear(ReverseArithmetic.leg(Interval.of(5), Interval.of(3), Interval.of(0, 10)), 4, 4);
        assertNear(ReverseArithmetic.ordinate(Interval.of(1, 2), wide), 0, 10);
        assertNear(ReverseArithmetic.abscissa(Interval.of(2, 3), wide), -10, 0);
        assertThat(ReverseArithmetic.maximum(Interval.of(0, 1), Interval.of(2, 3), wide)
                        .isEmpty())
                .isTrue();
        assertThat(ReverseArithmetic.factor(Interval.of(1), Interval.of(0), wide)
                        .isEmpty())
                .isTrue();
        assertThat(ReverseArithmetic.divisor(Interval.of(1), Interval.of(0), wide)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void where_nothing_is_known_nothing_is_cut() {
        Interval x = Interval.of(1, 2);
        for (Elementary each : Elementary.values()) {
            assertThat(Reverse.of(each, Interval.UNDEFINED, x)).isEqualTo(x);
            assertThat(Reverse.of(each, Interval.EMPTY, x).isEmpty()).isTrue();
            assertThat(Reverse.of(each, x, Interval.EMPTY).isEmpty()).isTrue();
        }
        assertThat(ReverseArithmetic.factor(Interval.UNDEFINED, x, x)).isEqualTo(x);
        assertThat(ReverseArithmetic.factor(Interval.of(-1, 1), Interval.of(-1, 1), x))
                .isEqualTo(x);
    }
}
