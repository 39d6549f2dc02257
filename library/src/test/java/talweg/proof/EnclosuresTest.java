package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.interval.Reference.ONE;
import static talweg.interval.Reference.TWO;

import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.interval.Interval;
import talweg.interval.Points;
import talweg.interval.Reference;

/// Bounds of operations and of their two derivatives against reference values, at points where they are
/// hard to tell.
class EnclosuresTest {
    private static final int POINTS = Integer.getInteger("talweg.proof.points", 100);
    private static final int SOAK = Integer.getInteger("talweg.soak.proof", 1_000_000);
    private static final double MOST = Double.POSITIVE_INFINITY;

    /// A function and its derivatives, where they are defined; n is the exponent of whole powers.
    record Function(
            Operation operation,
            int n,
            double lo,
            double hi,
            DoubleFunction<Dfp> value,
            DoubleFunction<Dfp> slope,
            DoubleFunction<Dfp> bend) {
        static Function of(
                Operation operation,
                double lo,
                double hi,
                UnaryOperator<Dfp> value,
                UnaryOperator<Dfp> slope,
                UnaryOperator<Dfp> bend) {
            return new Function(operation, 0, lo, hi, lift(value), lift(slope), lift(bend));
        }

        static Function of(
                Operation operation, UnaryOperator<Dfp> value, UnaryOperator<Dfp> slope, UnaryOperator<Dfp> bend) {
            return of(operation, -MOST, MOST, value, slope, bend);
        }

        static Function power(int n, double lo, double hi) {
            return new Function(
                    Operation.POWER_INT,
                    n,
                    lo,
                    hi,
                    lift(x -> Reference.power(x, n)),
                    lift(x ->
                            n == 0 ? Reference.ZERO : Reference.power(x, n - 1).multiply(n)),
                    lift(x -> n * (n - 1) == 0
                            ? Reference.ZERO
                            : Reference.power(x, n - 2).multiply(n * (n - 1))));
        }

        private static DoubleFunction<Dfp> lift(UnaryOperator<Dfp> f) {
            return x -> f.apply(Reference.of(x));
        }

        @Override
        public String toString() {
            return operation + (operation == Operation.POWER_INT ? " " + n : "");
        }
    }

    private static Dfp one(Dfp x) {
        return ONE;
    }

    private static Dfp zero(Dfp x) {
        return Reference.ZERO;
    }

    /// x^(−n/2).
    private static Dfp inverseRoot(Dfp x, int n) {
        return ONE.divide(Reference.power(x.sqrt(), n));
    }

    private static Dfp gap(Dfp x) {
        return ONE.subtract(x).multiply(ONE.add(x));
    }

    private static Dfp slopeOfLogistic(Dfp x) {
        return Reference.logistic(x).multiply(Reference.logistic(x.negate()));
    }

    private static Dfp slopeOfTanh(Dfp x) {
        return ONE.divide(Reference.power(Reference.cosh(x), 2));
    }

    private static Dfp log2() {
        return Reference.log(TWO);
    }

    static Stream<Function> functions() {
        return Stream.concat(algebraic(), Stream.concat(transcendental(), special()));
    }

    private static Stream<Function> algebraic() {
        return Stream.of(
                Function.of(Operation.NEGATE, Dfp::negate, x -> ONE.negate(), EnclosuresTest::zero),
                Function.of(Operation.ABS, Double.MIN_VALUE, MOST, x -> x, EnclosuresTest::one, EnclosuresTest::zero),
                Function.of(Operation.ABS, -MOST, -1e-300, Dfp::negate, x -> ONE.negate(), EnclosuresTest::zero),
                Function.of(Operation.RELU, 1e-3, MOST, x -> x, EnclosuresTest::one, EnclosuresTest::zero),
                Function.of(
                        Operation.RELU, -MOST, -1e-3, EnclosuresTest::zero, EnclosuresTest::zero, EnclosuresTest::zero),
                Function.power(0, -MOST, MOST),
                Function.power(1, -MOST, MOST),
                Function.power(2, -MOST, MOST),
                Function.power(3, -MOST, MOST),
                Function.power(7, -MOST, MOST),
                Function.power(-1, 1e-30, MOST),
                Function.power(-2, -MOST, -1e-30),
                Function.power(-3, -MOST, -1e-30),
                Function.of(
                        Operation.RECIPROCAL,
                        1e-90,
                        MOST,
                        ONE::divide,
                        x -> Reference.power(x, -2).negate(),
                        x -> Reference.power(x, -3).multiply(2)),
                Function.of(
                        Operation.SQRT,
                        Double.MIN_VALUE,
                        MOST,
                        Dfp::sqrt,
                        x -> inverseRoot(x, 1).divide(2),
                        x -> inverseRoot(x, 3).divide(-4)),
                Function.of(
                        Operation.CBRT,
                        1e-50,
                        MOST,
                        Reference::cbrt,
                        x -> ONE.divide(Reference.power(Reference.cbrt(x), 2).multiply(3)),
                        x -> TWO.divide(Reference.power(Reference.cbrt(x), 5).multiply(-9))),
                Function.of(
                        Operation.CBRT,
                        -MOST,
                        -1e-50,
                        Reference::cbrt,
                        x -> ONE.divide(Reference.power(Reference.cbrt(x), 2).multiply(3)),
                        x -> TWO.divide(Reference.power(Reference.cbrt(x), 5).multiply(-9))));
    }

    private static Stream<Function> transcendental() {
        return Stream.of(
                Function.of(Operation.EXP, Reference::exp, Reference::exp, Reference::exp),
                Function.of(Operation.EXPM1, Reference::expm1, Reference::exp, Reference::exp),
                Function.of(
                        Operation.EXP2,
                        x -> Reference.exp(x.multiply(log2())),
                        x -> Reference.exp(x.multiply(log2())).multiply(log2()),
                        x -> Reference.exp(x.multiply(log2())).multiply(log2()).multiply(log2())),
                Function.of(
                        Operation.LOG,
                        1e-140,
                        MOST,
                        Reference::log,
                        ONE::divide,
                        x -> Reference.power(x, -2).negate()),
                Function.of(
                        Operation.LOG1P,
                        Math.nextUp(-1.0),
                        MOST,
                        Reference::log1p,
                        x -> ONE.divide(x.add(ONE)),
                        x -> Reference.power(x.add(ONE), -2).negate()),
                Function.of(
                        Operation.LOG2,
                        1e-140,
                        MOST,
                        x -> Reference.log(x).divide(log2()),
                        x -> ONE.divide(x.multiply(log2())),
                        x -> Reference.power(x, -2).divide(log2()).negate()),
                Function.of(
                        Operation.LOG10,
                        1e-140,
                        MOST,
                        x -> Reference.log(x).divide(Reference.log(Reference.of(10))),
                        x -> ONE.divide(x.multiply(Reference.log(Reference.of(10)))),
                        x -> Reference.power(x, -2)
                                .divide(Reference.log(Reference.of(10)))
                                .negate()),
                new Function(
                        Operation.SIN,
                        0,
                        -MOST,
                        MOST,
                        Reference::sin,
                        Reference::cos,
                        x -> Reference.sin(x).negate()),
                new Function(
                        Operation.COS,
                        0,
                        -MOST,
                        MOST,
                        Reference::cos,
                        x -> Reference.sin(x).negate(),
                        x -> Reference.cos(x).negate()),
                new Function(
                        Operation.TAN,
                        0,
                        -1.5707,
                        1.5707,
                        Reference::tan,
                        x -> Reference.power(Reference.cos(x), -2),
                        x -> Reference.power(Reference.cos(x), -2)
                                .multiply(Reference.tan(x))
                                .multiply(2)),
                Function.of(
                        Operation.ASIN,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        Reference::asin,
                        x -> inverseRoot(gap(x), 1),
                        x -> x.multiply(inverseRoot(gap(x), 3))),
                Function.of(
                        Operation.ACOS,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        Reference::acos,
                        x -> inverseRoot(gap(x), 1).negate(),
                        x -> x.multiply(inverseRoot(gap(x), 3)).negate()),
                Function.of(
                        Operation.ATAN,
                        Reference::atan,
                        x -> ONE.divide(x.multiply(x).add(ONE)),
                        x -> x.multiply(-2).divide(Reference.power(x.multiply(x).add(ONE), 2))));
    }

    private static Stream<Function> special() {
        return Stream.of(
                Function.of(Operation.SINH, Reference::sinh, Reference::cosh, Reference::sinh),
                Function.of(Operation.COSH, Reference::cosh, Reference::sinh, Reference::cosh),
                Function.of(
                        Operation.TANH,
                        Reference::tanh,
                        EnclosuresTest::slopeOfTanh,
                        x -> slopeOfTanh(x).multiply(Reference.tanh(x)).multiply(-2)),
                Function.of(
                        Operation.ASINH,
                        Reference::asinh,
                        x -> inverseRoot(x.multiply(x).add(ONE), 1),
                        x -> x.negate().multiply(inverseRoot(x.multiply(x).add(ONE), 3))),
                Function.of(
                        Operation.ACOSH,
                        Math.nextUp(1.0),
                        MOST,
                        Reference::acosh,
                        x -> inverseRoot(gap(x).negate(), 1),
                        x -> x.negate().multiply(inverseRoot(gap(x).negate(), 3))),
                Function.of(
                        Operation.ATANH,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        Reference::atanh,
                        x -> ONE.divide(gap(x)),
                        x -> x.multiply(2).divide(Reference.power(gap(x), 2))),
                Function.of(
                        Operation.LOGISTIC,
                        Reference::logistic,
                        EnclosuresTest::slopeOfLogistic,
                        x -> slopeOfLogistic(x)
                                .multiply(Reference.tanh(x.divide(2)))
                                .negate()),
                Function.of(
                        Operation.SOFTPLUS, Reference::softplus, Reference::logistic, EnclosuresTest::slopeOfLogistic),
                Function.of(
                        Operation.ERF,
                        Reference::erf,
                        Reference::bell,
                        x -> Reference.bell(x).multiply(x).multiply(-2)),
                Function.of(
                        Operation.ERFC,
                        Reference::erfc,
                        x -> Reference.bell(x).negate(),
                        x -> Reference.bell(x).multiply(x).multiply(2)),
                Function.of(
                        Operation.LGAMMA, 1e-140, MOST, Reference::lgamma, Reference::digamma, Reference::trigamma));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void bounds_hold_reference_values(Function f) {
        check(f, POINTS, 23);
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void bounds_hold_a_million_reference_values(Function f) {
        check(f, SOAK, 24);
    }

    private static void check(Function f, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double x = Points.next(random, f.lo, f.hi);
            if (!Double.isFinite(x)) continue;
            Interval around = Points.around(random, x);
            Bounds wide = new Bounds(Math.max(around.lo(), f.lo), Math.min(around.hi(), f.hi));
            check(f, 0, x, f.value.apply(x), wide);
            check(f, 1, x, f.slope.apply(x), wide);
            check(f, 2, x, f.bend.apply(x), wide);
        }
    }

    private static void check(Function f, int order, double x, Dfp y, Bounds wide) {
        Bounds at = bounds(f, order, Bounds.of(x));
        Bounds over = bounds(f, order, wide);
        assertWithin(f, order, x, y, Bounds.of(x), at);
        assertWithin(f, order, x, y, wide, over);
        double size = Math.abs(y.toDouble());
        boolean isOrdinary = 1e-200 < size && size < 1e200 && Math.abs(x) < 1e100 && Math.abs(x) > 1e-100;
        if (isOrdinary && f.operation != Operation.LGAMMA) {
            assertThat(at.hi() - at.lo())
                    .as("%s, derivative %d at %s: %s", f, order, x, at)
                    .isLessThan(1e-14 * size);
        }
    }

    private static Bounds bounds(Function f, int order, Bounds x) {
        return switch (order) {
            case 0 -> Enclosures.value(f.operation, f.n, x);
            case 1 -> Enclosures.slope(f.operation, f.n, x);
            default -> Enclosures.bend(f.operation, f.n, x);
        };
    }

    private static void assertWithin(Function f, int order, double x, Dfp y, Bounds box, Bounds range) {
        assertThat(Reference.isWithin(y, range.lo(), range.hi()))
                .as("%s, derivative %d at %s is %s; over %s it is said to be %s", f, order, x, y, box, range)
                .isTrue();
    }

    @Test
    void functions_of_two_numbers_hold_reference_values() {
        SplittableRandom random = new SplittableRandom(29);
        for (int i = 0; i < 4 * POINTS; i++) {
            double x = Points.next(random, -MOST, MOST);
            double y = Points.next(random, -MOST, MOST);
            Dfp a = Reference.of(x);
            Dfp b = Reference.of(y);
            check(Operation.HYPOT, x, y, a.multiply(a).add(b.multiply(b)).sqrt(), random);
            if (x != 0 || y != 0) check(Operation.ATAN2, x, y, Reference.atan2(a, b), random);
            if (x > 0) check(Operation.POWER, x, y, Reference.power(a, b), random);
        }
    }

    private static void check(Operation operation, double x, double y, Dfp z, SplittableRandom random) {
        Interval left = Points.around(random, x);
        Interval right = Points.around(random, y);
        for (Bounds range : new Bounds[] {
            Enclosures.value(operation, Bounds.of(x), Bounds.of(y)),
            Enclosures.value(operation, new Bounds(left.lo(), left.hi()), new Bounds(right.lo(), right.hi()))
        }) {
            assertThat(range.isUndefined() || Reference.isWithin(z, range.lo(), range.hi()))
                    .as("%s of %s, %s is %s; over %s, %s it is said to be %s", operation, x, y, z, left, right, range)
                    .isTrue();
        }
        boolean isThinUndefined =
                Enclosures.value(operation, Bounds.of(x), Bounds.of(y)).isUndefined();
        assertThat(isThinUndefined).as("%s of %s, %s", operation, x, y).isFalse();
    }

    @Test
    void where_an_operation_is_not_defined_nothing_is_known() {
        Bounds[] boxes = {new Bounds(-2, 0), new Bounds(-2, -1), new Bounds(-2, 2)};
        for (Bounds x : boxes) {
            for (Operation operation : new Operation[] {
                Operation.LOG,
                Operation.LOG1P,
                Operation.LOG2,
                Operation.LOG10,
                Operation.SQRT,
                Operation.ASIN,
                Operation.ACOS,
                Operation.ACOSH,
                Operation.ATANH,
                Operation.LGAMMA
            }) {
                assertThat(Enclosures.value(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
                assertThat(Enclosures.slope(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
                assertThat(Enclosures.bend(operation, 0, x).isUndefined())
                        .as("%s", operation)
                        .isTrue();
            }
        }
        Bounds around = new Bounds(-1, 1);
        assertThat(Enclosures.value(Operation.RECIPROCAL, 0, around).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.POWER_INT, -2, around).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.TAN, 0, new Bounds(1, 2)).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.TAN, 0, new Bounds(2, 4)).isUndefined())
                .isFalse();
        assertThat(Enclosures.value(Operation.POWER, around, Bounds.of(0.5)).isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.POWER, new Bounds(0, 1), Bounds.ZERO)
                        .isUndefined())
                .isTrue();
        assertThat(Enclosures.value(Operation.ATAN2, around, around).isUndefined())
                .isTrue();
        for (Operation each : Operation.values()) {
            assertThat(Enclosures.value(each, 0, Bounds.UNDEFINED).isUndefined())
                    .isTrue();
            assertThat(Enclosures.slope(each, 0, Bounds.UNDEFINED).isUndefined())
                    .isTrue();
            assertThat(Enclosures.bend(each, 0, Bounds.UNDEFINED).isUndefined()).isTrue();
        }
    }

    @Test
    void derivatives_are_undefined_at_kinks_jumps_and_ends() {
        Bounds at0 = Bounds.ZERO;
        for (Operation each : new Operation[] {
            Operation.ABS,
            Operation.RELU,
            Operation.SIGN,
            Operation.FLOOR,
            Operation.CEIL,
            Operation.SQRT,
            Operation.CBRT
        }) {
            assertThat(Enclosures.slope(each, 0, at0).isUndefined())
                    .as("%s", each)
                    .isTrue();
            assertThat(Enclosures.bend(each, 0, new Bounds(0, 1)).isUndefined())
                    .as("%s", each)
                    .isTrue();
        }
        assertThat(Enclosures.slope(Operation.ROUND, 0, Bounds.of(0.5)).isUndefined())
                .isTrue();
        assertThat(Enclosures.slope(Operation.ROUND, 0, new Bounds(0.6, 1.4))).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.slope(Operation.FLOOR, 0, new Bounds(0.1, 0.9))).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.slope(Operation.CEIL, 0, new Bounds(0.1, 1)).isUndefined())
                .isTrue();
        for (Operation each : new Operation[] {Operation.ASIN, Operation.ACOS}) {
            assertThat(Enclosures.slope(each, 0, new Bounds(0, 1)).isUndefined())
                    .as("%s", each)
                    .isTrue();
        }
        assertThat(Enclosures.slope(Operation.ACOSH, 0, new Bounds(1, 2)).isUndefined())
                .isTrue();
    }

    @Test
    void exact_values_are_exact() {
        assertThat(Enclosures.value(Operation.EXP, 0, Bounds.ZERO)).isEqualTo(Bounds.ONE);
        assertThat(Enclosures.value(Operation.LOG, 0, Bounds.ONE)).isEqualTo(Bounds.ZERO);
        assertThat(Enclosures.value(Operation.LOG2, 0, Bounds.of(0.125))).isEqualTo(Bounds.of(-3));
        assertThat(Enclosures.value(Operation.LOG10, 0, Bounds.of(1e22))).isEqualTo(Bounds.of(22));
        assertThat(Enclosures.value(Operation.EXP2, 0, Bounds.of(10))).isEqualTo(Bounds.of(1024));
        assertThat(Enclosures.value(Operation.SQRT, 0, Bounds.of(9))).isEqualTo(Bounds.of(3));
        assertThat(Enclosures.value(Operation.CBRT, 0, Bounds.of(-27))).isEqualTo(Bounds.of(-3));
        assertThat(Enclosures.value(Operation.POWER_INT, 5, Bounds.of(-3))).isEqualTo(Bounds.of(-243));
        assertThat(Enclosures.value(Operation.POWER_INT, -3, Bounds.of(2))).isEqualTo(Bounds.of(0.125));
        assertThat(Enclosures.value(Operation.HYPOT, Bounds.of(0), Bounds.of(-7)))
                .isEqualTo(Bounds.of(7));
        assertThat(Enclosures.value(Operation.LGAMMA, 0, Bounds.of(2))).isEqualTo(Bounds.ZERO);
        for (Operation each : new Operation[] {
            Operation.SIN,
            Operation.TAN,
            Operation.ASIN,
            Operation.ATAN,
            Operation.SINH,
            Operation.TANH,
            Operation.ASINH,
            Operation.ATANH,
            Operation.EXPM1,
            Operation.LOG1P,
            Operation.ERF
        }) {
            assertThat(Enclosures.value(each, 0, Bounds.ZERO)).as("%s", each).isEqualTo(Bounds.ZERO);
            Bounds slope = Enclosures.slope(each, 0, Bounds.ZERO);
            assertThat(each == Operation.ERF || slope.equals(Bounds.ONE))
                    .as("%s", each)
                    .isTrue();
        }
    }

    @Test
    void derivatives_over_wide_bounds_are_tight() {
        Bounds wide = new Bounds(-3, 5);
        assertNear(Enclosures.slope(Operation.TANH, 0, wide), 1 / Math.pow(Math.cosh(5), 2), 1);
        assertNear(Enclosures.bend(Operation.TANH, 0, wide), -0.769800358919501, 0.769800358919501);
        assertNear(Enclosures.bend(Operation.LOGISTIC, 0, wide), -0.09622504486493763, 0.09622504486493763);
        assertNear(Enclosures.bend(Operation.ATAN, 0, wide), -0.649519052838329, 0.649519052838329);
        assertNear(Enclosures.bend(Operation.ASINH, 0, wide), -0.384900179459751, 0.384900179459751);
        assertNear(Enclosures.bend(Operation.ERF, 0, wide), -0.967882898076573, 0.967882898076573);
        assertNear(Enclosures.value(Operation.LGAMMA, 0, new Bounds(1, 2)), -0.121486290535849608, 0);
        assertNear(Enclosures.value(Operation.SIN, 0, new Bounds(1, 5)), -1, 1);
        assertNear(Enclosures.value(Operation.COS, 0, new Bounds(-1, 1)), Math.cos(1), 1);
        assertNear(Enclosures.value(Operation.POWER_INT, 2, wide), 0, 25);
    }

    private static void assertNear(Bounds x, double lo, double hi) {
        assertThat(Math.abs(x.lo() - lo) < 1e-14 && Math.abs(x.hi() - hi) < 1e-14)
                .as("%s is [%s, %s]", x, lo, hi)
                .isTrue();
    }
}
