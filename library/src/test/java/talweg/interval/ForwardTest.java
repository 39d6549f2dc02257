package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ranges of functions of one number against reference values, at points where they are hard to tell.
class ForwardTest {
    private static final int POINTS = Integer.getInteger("talweg.interval.points", 5000);
    private static final int SOAK = Integer.getInteger("talweg.soak.interval", 1_000_000);

    /// A function, where it is defined, and how wide its range over one number may be, in units in the
    /// last place.
    record Function(Elementary operation, DoubleFunction<Real> value, double lo, double hi, double ulps) {
        static Function of(Elementary operation, double ulps, UnaryOperator<Real> value) {
            return of(operation, ulps, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, value);
        }

        static Function of(Elementary operation, double ulps, double lo, double hi, UnaryOperator<Real> value) {
            return new Function(operation, x -> value.apply(Real.of(x)), lo, hi, ulps);
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
                Function.of(Elementary.NEGATE, 0, Real::negate),
                Function.of(Elementary.ABS, 0, Real::abs),
                Function.of(Elementary.RELU, 0, x -> x.signum() > 0 ? x : Real.ZERO),
                Function.of(Elementary.SIGN, 0, x -> Real.of(x.signum())),
                new Function(Elementary.FLOOR, x -> Real.of(Math.floor(x)), -most, most, 0),
                new Function(Elementary.CEIL, x -> Real.of(Math.ceil(x)), -most, most, 0),
                new Function(Elementary.ROUND, x -> Real.of(Math.rint(x)), -most, most, 0),
                Function.of(Elementary.SQUARE, 2, Real::square),
                Function.of(Elementary.RECIPROCAL, 2, positive, most, Real.ONE::over),
                Function.of(Elementary.RECIPROCAL, 2, -most, -positive, Real.ONE::over),
                Function.of(Elementary.SQRT, 2, 0, most, Real::sqrt),
                Function.of(Elementary.CBRT, 4, RealFunctions::cbrt),
                Function.of(Elementary.EXP, 4, RealFunctions::exp),
                Function.of(Elementary.EXP2, 4, RealFunctions::exp2),
                Function.of(Elementary.EXPM1, 4, RealFunctions::expm1),
                Function.of(Elementary.LOG, 4, positive, most, RealFunctions::log),
                Function.of(Elementary.LOG1P, 4, Math.nextUp(-1.0), most, RealFunctions::log1p),
                Function.of(
                        Elementary.LOG2,
                        12,
                        positive,
                        most,
                        x -> RealFunctions.log(x).over(RealFunctions.LN2)),
                Function.of(
                        Elementary.LOG10,
                        4,
                        positive,
                        most,
                        x -> RealFunctions.log(x).over(RealFunctions.LN10)),
                new Function(Elementary.SIN, RealAngles::sin, -most, most, 4),
                new Function(Elementary.COS, RealAngles::cos, -most, most, 4),
                new Function(Elementary.TAN, RealAngles::tan, -most, most, 6),
                Function.of(Elementary.ASIN, 4, -1, 1, RealAngles::asin),
                Function.of(Elementary.ACOS, 4, -1, 1, RealAngles::acos),
                Function.of(Elementary.ATAN, 4, RealAngles::atan),
                Function.of(Elementary.SINH, 10, RealFunctions::sinh),
                Function.of(Elementary.COSH, 10, RealFunctions::cosh),
                Function.of(Elementary.TANH, 10, RealFunctions::tanh),
                Function.of(Elementary.ASINH, 14, RealFunctions::asinh),
                Function.of(Elementary.ACOSH, 14, 1, most, RealFunctions::acosh),
                Function.of(Elementary.ATANH, 14, Math.nextUp(-1.0), Math.nextDown(1.0), RealFunctions::atanh),
                Function.of(Elementary.LOGISTIC, 14, RealFunctions::logistic),
                Function.of(Elementary.SOFTPLUS, 16, RealFunctions::softplus),
                Function.of(Elementary.ERF, 24, RealSpecial::erf),
                Function.of(Elementary.ERFC, 32, RealSpecial::erfc),
                Function.of(Elementary.LGAMMA, Double.NaN, positive, most, RealSpecial::lgamma));
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
        new Samples(count, seed, f.lo, f.hi).forEach((x, wide) -> {
            Real y = f.value.apply(x);
            Interval thin = f.operation.over(Interval.of(x));
            Interval range = f.operation.over(wide);
            boolean isHeld = y.isWithin(thin.lo(), thin.hi()) && y.isWithin(range.lo(), range.hi());
            if (!isHeld) { // the text of an assertion costs more than the reference
                assertThat(isHeld)
                        .as("%s at %s is %s; said to be %s, over %s %s", f, x, y, thin, wide, range)
                        .isTrue();
            }
            if (f.operation == Elementary.LGAMMA && x > 1e-300 && x < 1e100) { // it has zeros, near which digits cancel
                double width = 1e-13 * Math.max(1, Math.abs(y.toDouble()));
                if (!(thin.width() < width))
                    assertThat(thin.width()).as("%s of %s", f, x).isLessThan(width);
            } else if (ulps(thin) > f.ulps) {
                assertThat(ulps(thin)).as("%s of %s: %s", f, x, thin).isLessThanOrEqualTo(f.ulps);
            }
        });
    }

    /// How many numbers wide: by the smaller unit of its ends.
    static double ulps(Interval x) {
        if (x.isThin() || !x.isBounded()) return 0;
        return (x.hi() - x.lo()) / Math.max(Math.ulp(x.lo()), Math.ulp(x.hi()));
    }
}
