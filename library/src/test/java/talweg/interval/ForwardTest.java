package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ranges of functions of one number against reference values, at points where they are hard to tell.
class ForwardTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 200);
    private static final int SOAK = Integer.getInteger("talweg.soak.interval", 1_000_000);

    /// A function, where it is defined, and how wide its range over one number may be, in units in the
    /// last place.
    record Function(Elementary operation, DoubleFunction<Dfp> value, double lo, double hi, double ulps) {
        static Function of(Elementary operation, double ulps, UnaryOperator<Dfp> value) {
            return of(operation, ulps, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, value);
        }

        static Function of(Elementary operation, double ulps, double lo, double hi, UnaryOperator<Dfp> value) {
            return new Function(operation, x -> value.apply(Reference.of(x)), lo, hi, ulps);
        }

        boolean isDefined(double x) {
            return lo <= x && x <= hi && Math.abs(x) <= Double.MAX_VALUE;
        }

        @Override
        public String toString() {
            return operation.toString();
        }
    }

    static Stream<Function> functions() {
        double most = Double.POSITIVE_INFINITY;
        double positive = Double.MIN_VALUE;
        return Stream.of(
                Function.of(Elementary.NEGATE, 0, Dfp::negate),
                Function.of(Elementary.ABS, 0, Dfp::abs),
                Function.of(Elementary.RELU, 0, x -> x.greaterThan(Reference.ZERO) ? x : Reference.ZERO),
                Function.of(Elementary.SIGN, 0, x -> x.isZero() ? x : Dfp.copysign(Reference.ONE, x)),
                new Function(Elementary.FLOOR, x -> Reference.of(Math.floor(x)), -most, most, 0),
                new Function(Elementary.CEIL, x -> Reference.of(Math.ceil(x)), -most, most, 0),
                new Function(Elementary.ROUND, x -> Reference.of(Math.rint(x)), -most, most, 0),
                Function.of(Elementary.SQUARE, 2, x -> x.multiply(x)),
                Function.of(Elementary.RECIPROCAL, 2, positive, most, Reference.ONE::divide),
                Function.of(Elementary.RECIPROCAL, 2, -most, -positive, Reference.ONE::divide),
                Function.of(Elementary.SQRT, 2, 0, most, Dfp::sqrt),
                Function.of(Elementary.CBRT, 4, Reference::cbrt),
                Function.of(Elementary.EXP, 4, Reference::exp),
                Function.of(Elementary.EXP2, 4, x -> Reference.exp(x.multiply(Reference.log(Reference.TWO)))),
                Function.of(Elementary.EXPM1, 4, Reference::expm1),
                Function.of(Elementary.LOG, 4, positive, most, Reference::log),
                Function.of(Elementary.LOG1P, 4, Math.nextUp(-1.0), most, Reference::log1p),
                Function.of(
                        Elementary.LOG2,
                        12,
                        positive,
                        most,
                        x -> Reference.log(x).divide(Reference.log(Reference.TWO))),
                Function.of(
                        Elementary.LOG10,
                        4,
                        positive,
                        most,
                        x -> Reference.log(x).divide(Reference.log(Reference.of(10)))),
                new Function(Elementary.SIN, Reference::sin, -most, most, 4),
                new Function(Elementary.COS, Reference::cos, -most, most, 4),
                new Function(Elementary.TAN, Reference::tan, -most, most, 6),
                Function.of(Elementary.ASIN, 4, -1, 1, Reference::asin),
                Function.of(Elementary.ACOS, 4, -1, 1, Reference::acos),
                Function.of(Elementary.ATAN, 4, Reference::atan),
                Function.of(Elementary.SINH, 10, Reference::sinh),
                Function.of(Elementary.COSH, 10, Reference::cosh),
                Function.of(Elementary.TANH, 10, Reference::tanh),
                Function.of(Elementary.ASINH, 14, Reference::asinh),
                Function.of(Elementary.ACOSH, 14, 1, most, Reference::acosh),
                Function.of(Elementary.ATANH, 14, Math.nextUp(-1.0), Math.nextDown(1.0), Reference::atanh),
                Function.of(Elementary.LOGISTIC, 14, Reference::logistic),
                Function.of(Elementary.SOFTPLUS, 16, Reference::softplus),
                Function.of(Elementary.ERF, 24, Reference::erf),
                Function.of(Elementary.ERFC, 32, Reference::erfc),
                Function.of(Elementary.LGAMMA, Double.NaN, positive, most, Reference::lgamma));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void ranges_contain_reference_values(Function f) {
        check(f, POINTS, 17);
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void ranges_contain_a_million_reference_values(Function f) {
        check(f, SOAK, 18);
    }

    private static void check(Function f, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, f.lo, f.hi);
            if (!f.isDefined(x)) continue;
            Dfp y = f.value.apply(x);
            Interval thin = f.operation.over(Interval.of(x));
            assertWithin(f, x, y, Interval.of(x), thin);
            if (!Double.isNaN(f.ulps)) {
                assertThat(ulps(thin)).as("%s of %s: %s", f, x, thin).isLessThanOrEqualTo(f.ulps);
            }
            Interval wide = Points.around(random, x);
            assertWithin(f, x, y, wide, f.operation.over(wide));
        }
    }

    private static void assertWithin(Function f, double x, Dfp y, Interval box, Interval range) {
        assertThat(Reference.isWithin(y, range.lo(), range.hi()))
                .as("%s at %s is %s, over %s it is said to be %s", f, x, y, box, range)
                .isTrue();
    }

    /// How many numbers wide: by the smaller unit of its ends.
    static double ulps(Interval x) {
        if (x.isThin() || !x.isBounded()) return 0;
        return (x.hi() - x.lo()) / Math.max(Math.ulp(x.lo()), Math.ulp(x.hi()));
    }
}
