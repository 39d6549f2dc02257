package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/// Results hold those of exact arithmetic, exact ones are thin, and infinite ends stand for finite
/// numbers.
final class BoundsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;

    private static double number(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextInt(17) - 8;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> MIN * (random.nextInt(9) - 4);
            case 4 -> MAX * (random.nextBoolean() ? 1 : -0.5);
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
        };
    }

    private static void hold(Bounds bounds, BigDecimal exact, Object... what) {
        assertThat(bounds.lo() == -INF || new BigDecimal(bounds.lo()).compareTo(exact) <= 0)
                .as("%s ≤ %s", bounds, what)
                .isTrue();
        assertThat(bounds.hi() == INF || new BigDecimal(bounds.hi()).compareTo(exact) >= 0)
                .as("%s ≥ %s", bounds, what)
                .isTrue();
        boolean isExact =
                Double.isFinite(exact.doubleValue()) && new BigDecimal(exact.doubleValue()).compareTo(exact) == 0;
        boolean isNormal = exact.signum() == 0 || Math.abs(exact.doubleValue()) > 0x1p-900;
        if (isExact && isNormal) assertThat(bounds.lo()).as("%s", what).isEqualTo(bounds.hi());
        else
            assertThat(bounds.hi() <= Math.nextUp(Math.nextUp(bounds.lo())))
                    .as("%s", what)
                    .isTrue();
    }

    @Test
    void results_hold_exact_ones_and_are_as_thin_as_they() {
        Random random = new Random(1);
        for (int i = 0; i < 40_000; i++) {
            double a = number(random);
            double b = number(random);
            if (!Double.isFinite(a) || !Double.isFinite(b)) continue;
            Bounds x = Bounds.of(a);
            Bounds y = Bounds.of(b);
            BigDecimal p = new BigDecimal(a);
            BigDecimal q = new BigDecimal(b);
            hold(x.plus(y), p.add(q), a, "+", b);
            hold(x.minus(y), p.subtract(q), a, "-", b);
            hold(x.times(y), p.multiply(q), a, "*", b);
            hold(x.square(), p.multiply(p), a, "squared");
            if (b == 0) assertThat(x.over(y).isUndefined()).isTrue();
            else quotient(x.over(y), p, q);
        }
    }

    /// lo ≤ p/q ≤ hi, by products.
    private static void quotient(Bounds bounds, BigDecimal p, BigDecimal q) {
        BigDecimal top = q.signum() < 0 ? p.negate() : p;
        BigDecimal bottom = q.abs();
        assertThat(bounds.lo() == -INF
                        || new BigDecimal(bounds.lo()).multiply(bottom).compareTo(top) <= 0)
                .isTrue();
        assertThat(bounds.hi() == INF
                        || new BigDecimal(bounds.hi()).multiply(bottom).compareTo(top) >= 0)
                .isTrue();
        assertThat(bounds.hi() <= Math.nextUp(Math.nextUp(bounds.lo()))).isTrue();
        double near = p.divide(q, MathContext.DECIMAL64).doubleValue();
        if (near == 0 || Math.abs(near) < 0x1p-900 || Math.abs(p.doubleValue()) < 0x1p-900 || Double.isInfinite(near))
            return;
        boolean isExact = new BigDecimal(bounds.lo()).multiply(bottom).compareTo(top) == 0;
        if (isExact) assertThat(bounds.lo()).isEqualTo(bounds.hi());
    }

    @Test
    void wide_bounds_hold_results_of_all_within() {
        Random random = new Random(2);
        for (int i = 0; i < 40_000; i++) {
            Bounds x = wide(random);
            Bounds y = wide(random);
            double a = within(random, x);
            double b = within(random, y);
            check(x, y, a, b, Bounds::plus, BigDecimal::add);
            check(x, y, a, b, Bounds::minus, BigDecimal::subtract);
            check(x, y, a, b, Bounds::times, BigDecimal::multiply);
            check(x, x, a, a, (u, _) -> u.square(), BigDecimal::multiply);
            Bounds quotient = x.over(y);
            assertThat(quotient.isUndefined()).isEqualTo(y.contains(0));
            if (quotient.isUndefined()) continue;
            BigDecimal ratio = new BigDecimal(a).divide(new BigDecimal(b), new MathContext(40));
            BigDecimal slack = ratio.abs().scaleByPowerOfTen(-38);
            assertThat(quotient.lo() == -INF || new BigDecimal(quotient.lo()).compareTo(ratio.add(slack)) <= 0)
                    .isTrue();
            assertThat(quotient.hi() == INF || new BigDecimal(quotient.hi()).compareTo(ratio.subtract(slack)) >= 0)
                    .isTrue();
        }
    }

    private static void check(
            Bounds x, Bounds y, double a, double b, BinaryOperator<Bounds> of, BinaryOperator<BigDecimal> exact) {
        Bounds result = of.apply(x, y);
        BigDecimal number = exact.apply(new BigDecimal(a), new BigDecimal(b));
        assertThat(result.lo() == -INF || new BigDecimal(result.lo()).compareTo(number) <= 0)
                .as("%s %s", x, y)
                .isTrue();
        assertThat(result.hi() == INF || new BigDecimal(result.hi()).compareTo(number) >= 0)
                .as("%s %s", x, y)
                .isTrue();
    }

    private static Bounds wide(Random random) {
        double a = number(random);
        double b = number(random);
        if (Double.isNaN(a) || Double.isInfinite(a)) a = 0;
        if (Double.isNaN(b) || Double.isInfinite(b)) b = 1;
        double lo = random.nextInt(8) == 0 ? -INF : Math.min(a, b);
        double hi = random.nextInt(8) == 0 ? INF : Math.max(a, b);
        return new Bounds(lo, hi);
    }

    private static double within(Random random, Bounds x) {
        double lo = Math.max(x.lo(), -MAX);
        double hi = Math.min(x.hi(), MAX);
        return switch (random.nextInt(4)) {
            case 0 -> lo;
            case 1 -> hi;
            default -> {
                double t = random.nextDouble();
                yield Math.clamp(lo * (1 - t) + hi * t, lo, hi);
            }
        };
    }

    @Test
    void infinite_ends_stand_for_finite_numbers() {
        Bounds up = new Bounds(0, INF);
        assertThat(Bounds.ZERO.times(Bounds.ENTIRE)).isEqualTo(Bounds.ZERO);
        assertThat(up.minus(up)).isEqualTo(Bounds.ENTIRE);
        assertThat(up.plus(new Bounds(-INF, 0))).isEqualTo(Bounds.ENTIRE);
        assertThat(up.times(up)).isEqualTo(up);
        assertThat(up.times(new Bounds(-1, 1))).isEqualTo(Bounds.ENTIRE);
        assertThat(Bounds.ENTIRE.square()).isEqualTo(up);
        assertThat(Bounds.ONE.over(new Bounds(2, INF))).isEqualTo(new Bounds(0, 0.5));
        assertThat(Bounds.of(MAX).plus(Bounds.of(MAX))).isEqualTo(new Bounds(MAX, INF));
        assertThat(Bounds.of(MAX).times(Bounds.of(-2))).isEqualTo(new Bounds(-INF, -MAX));
        assertThat(new Bounds(MAX, INF).times(new Bounds(MAX, INF))).isEqualTo(new Bounds(MAX, INF));
    }

    @Test
    void what_is_undefined_stays_so() {
        Bounds none = Bounds.UNDEFINED;
        assertThat(none.times(Bounds.ZERO)).isEqualTo(none);
        assertThat(Bounds.ZERO.times(none)).isEqualTo(none);
        assertThat(Bounds.ONE.plus(none)).isEqualTo(none);
        assertThat(none.minus(none)).isEqualTo(none);
        assertThat(none.square()).isEqualTo(none);
        assertThat(none.negate()).isEqualTo(none);
        assertThat(none.hull(Bounds.ONE)).isEqualTo(none);
        assertThat(Bounds.ONE.over(none)).isEqualTo(none);
        assertThat(none.contains(0)).isFalse();
    }

    @Test
    void ends_are_in_order_and_one_zero_is_as_good_as_the_other() {
        assertThat(Bounds.of(-0.0)).isEqualTo(Bounds.ZERO);
        for (double[] ends : new double[][] {{1, 0}, {INF, INF}, {-INF, -INF}, {0, Double.NaN}, {Double.NaN, 0}}) {
            assertThatThrownBy(() -> new Bounds(ends[0], ends[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void finite_ends_and_hulls() {
        assertThat(new Bounds(1, 2).isFinite()).isTrue();
        assertThat(new Bounds(1, INF).isFinite()).isFalse();
        assertThat(new Bounds(-INF, 1).isFinite()).isFalse();
        assertThat(new Bounds(1, 2).hull(new Bounds(4, 5))).isEqualTo(new Bounds(1, 5));
        assertThat(Bounds.UNDEFINED.hull(Bounds.ONE)).isEqualTo(Bounds.UNDEFINED);
        assertThat(Bounds.ONE.hull(Bounds.UNDEFINED)).isEqualTo(Bounds.UNDEFINED);
    }

    @Test
    void quotients_by_what_has_no_end() {
        assertThat(Bounds.divideDown(0, INF)).isZero();
        assertThat(Bounds.divideDown(1, INF)).isZero();
        assertThat(Bounds.divideDown(-1, INF)).isEqualTo(-Double.MIN_VALUE);
        assertThat(Bounds.divideDown(-INF, INF)).isEqualTo(-INF);
        assertThat(Bounds.divideDown(INF, 2)).isEqualTo(Double.MAX_VALUE);
    }
}
