package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fast reference against the slow one, which computes in decimal digits and by other ways.
class RealTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 150);
    private static final double MOST = Double.POSITIVE_INFINITY;

    /// A function by both, and where.
    record Function(String name, double lo, double hi, DoubleFunction<Real> fast, DoubleFunction<Dfp> slow) {
        static Function of(
                String name,
                double lo,
                double hi,
                java.util.function.UnaryOperator<Real> fast,
                java.util.function.UnaryOperator<Dfp> slow) {
            return new Function(name, lo, hi, x -> fast.apply(Real.of(x)), x -> slow.apply(Reference.of(x)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                Function.of("sqrt", 0, MOST, Real::sqrt, Dfp::sqrt),
                Function.of("1/x", 1e-300, MOST, Real.ONE::over, Reference.ONE::divide),
                Function.of("x⁷", -MOST, MOST, x -> x.power(7), x -> Reference.power(x, 7)),
                Function.of("x⁻³", 1e-99, MOST, x -> x.power(-3), x -> Reference.power(x, -3)),
                Function.of("cbrt", -MOST, MOST, RealFunctions::cbrt, Reference::cbrt),
                Function.of("exp", -1e3, 1e3, RealFunctions::exp, Reference::exp),
                Function.of("expm1", -1e3, 1e3, RealFunctions::expm1, Reference::expm1),
                Function.of("log", Double.MIN_VALUE, MOST, RealFunctions::log, Reference::log),
                Function.of("log1p", Math.nextUp(-1.0), MOST, RealFunctions::log1p, Reference::log1p),
                new Function("sin", -MOST, MOST, RealAngles::sin, Reference::sin),
                new Function("cos", -MOST, MOST, RealAngles::cos, Reference::cos),
                new Function("tan", -MOST, MOST, RealAngles::tan, Reference::tan),
                Function.of("asin", -1, 1, RealAngles::asin, Reference::asin),
                Function.of("acos", -1, 1, RealAngles::acos, Reference::acos),
                Function.of("atan", -MOST, MOST, RealAngles::atan, Reference::atan),
                Function.of("sinh", -1e3, 1e3, RealFunctions::sinh, Reference::sinh),
                Function.of("cosh", -1e3, 1e3, RealFunctions::cosh, Reference::cosh),
                Function.of("tanh", -MOST, MOST, RealFunctions::tanh, Reference::tanh),
                Function.of("asinh", -MOST, MOST, RealFunctions::asinh, Reference::asinh),
                Function.of("acosh", 1, MOST, RealFunctions::acosh, Reference::acosh),
                Function.of("atanh", Math.nextUp(-1.0), Math.nextDown(1.0), RealFunctions::atanh, Reference::atanh),
                Function.of("logistic", -1e3, 1e3, RealFunctions::logistic, Reference::logistic),
                Function.of("softplus", -1e3, 1e3, RealFunctions::softplus, Reference::softplus),
                Function.of("bell", -40, 40, RealSpecial::bell, Reference::bell),
                Function.of("erf", -MOST, MOST, RealSpecial::erf, Reference::erf),
                Function.of("erfc", -40, 40, RealSpecial::erfc, Reference::erfc),
                Function.of("erfc where its ways meet", 11, 14, RealSpecial::erfc, Reference::erfc),
                Function.of("erfc of the middle", 0.9, 4, RealSpecial::erfc, Reference::erfc),
                Function.of("lgamma", 1e-300, MOST, RealSpecial::lgamma, GammaReference::lgamma),
                Function.of("digamma", 1e-140, MOST, RealSpecial::digamma, GammaReference::digamma),
                Function.of("trigamma", 1e-140, MOST, RealSpecial::trigamma, GammaReference::trigamma));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void both_references_agree(Function f) {
        SplittableRandom random = new SplittableRandom(51);
        for (int i = 0; i < POINTS; i++) {
            double x = Points.next(random, f.lo, f.hi);
            assertNear(f.fast.apply(x), f.slow.apply(x), f.name + " of " + x);
        }
    }

    @Test
    void both_references_of_two_numbers_agree() {
        SplittableRandom random = new SplittableRandom(52);
        for (int i = 0; i < 4 * POINTS; i++) {
            double x = Points.next(random, -MOST, MOST);
            double y = Points.next(random, -MOST, MOST);
            String at = " of " + x + ", " + y;
            Real a = Real.of(x);
            Real b = Real.of(y);
            Dfp c = Reference.of(x);
            Dfp d = Reference.of(y);
            assertNear(a.plus(b), c.add(d), "sum" + at);
            assertNear(a.minus(b), c.subtract(d), "difference" + at);
            assertNear(a.times(b), c.multiply(d), "product" + at);
            if (y != 0) assertNear(a.over(b), c.divide(d), "quotient" + at);
            assertNear(
                    RealFunctions.hypot(a, b), c.multiply(c).add(d.multiply(d)).sqrt(), "hypot" + at);
            if (x != 0 || y != 0) assertNear(RealAngles.atan2(a, b), Reference.atan2(c, d), "atan2" + at);
            boolean isFollowed = x > 0 && Math.abs(y * Math.log(x)) < 1900;
            if (isFollowed) assertNear(RealFunctions.power(a, b), Reference.power(c, d), "power" + at);
        }
    }

    /// Sixty digits.
    private static void assertNear(Real fast, Dfp slow, String what) {
        Dfp of = decimal(fast);
        Dfp slack = slow.abs().multiply(Reference.of("1e-60"));
        assertThat(of.subtract(slow).abs().greaterThan(slack))
                .as("%s: %s, not %s", what, of, slow)
                .isFalse();
    }

    private static Dfp decimal(Real x) {
        int excess = Math.max(0, x.mantissa().bitLength() - 250); // more digits than it has `Dfp` misreads
        Dfp leading = Reference.of(x.mantissa().shiftRight(excess).toString());
        return leading.multiply(Reference.power(Reference.TWO, x.exponent() + excess));
    }

    @Test
    void numbers_are_what_they_stand_for() {
        for (double x : new double[] {0, 1, -3.5, Double.MIN_VALUE, -3 * Double.MIN_VALUE, 1e-310, Double.MAX_VALUE}) {
            assertThat(new BigDecimal(x).compareTo(exact(Real.of(x))))
                    .as("%s", x)
                    .isZero();
            assertThat(Real.of(x).toDouble()).isEqualTo(x);
        }
        Real tiny = new Real(BigInteger.ONE, -5000);
        assertThat(tiny.toDouble()).isZero();
        assertThat(new Real(BigInteger.ONE, 5000).toDouble()).isEqualTo(MOST);
        assertThat(Real.ONE.plusExactly(tiny).isExactlyWithin(1, 1)).isFalse();
        assertThat(Real.ONE.plusExactly(tiny).isWithin(1, 1)).isTrue();
        assertThat(Real.ONE.plusExactly(tiny).isExactlyWithin(1, Math.nextUp(1.0)))
                .isTrue();
    }

    private static BigDecimal exact(Real x) {
        BigDecimal two = BigDecimal.TWO;
        BigDecimal mantissa = new BigDecimal(x.mantissa());
        return x.exponent() >= 0 ? mantissa.multiply(two.pow(x.exponent())) : mantissa.divide(two.pow(-x.exponent()));
    }

    @Test
    void what_lies_beside_bounds_by_more_than_the_doubt_is_not_within() {
        Real third = Real.ONE.over(3);
        double below = Math.nextDown(1 / 3.0) < 1 / 3.0 && third.compareTo(Real.of(1 / 3.0)) > 0
                ? 1 / 3.0
                : Math.nextDown(1 / 3.0);
        assertThat(third.isWithin(below, Math.nextUp(below))).isTrue();
        assertThat(third.isWithin(below, below)).isFalse();
        assertThat(third.isWithin(Math.nextUp(below), 1)).isFalse();
        assertThat(third.isWithin(-MOST, below)).isFalse();
        assertThat(third.negate().isWithin(-below, MOST)).isFalse();
        assertThat(third.isWithin(-MOST, MOST)).isTrue();
        assertThat(Real.of(0x1p-1074).over(2).isWithin(0, 0)).isFalse();
        assertThat(Real.of(0x1p-1074).over(2).isWithin(0, Double.MIN_VALUE)).isTrue();
    }

    @Test
    void order_is_that_of_numbers() {
        double[] rising = {-Double.MAX_VALUE, -2, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 0.75, 1, 1.5, 1e300};
        for (int i = 0; i < rising.length; i++) {
            for (int j = 0; j < rising.length; j++) {
                assertThat(Integer.signum(Real.of(rising[i]).compareTo(Real.of(rising[j]))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
