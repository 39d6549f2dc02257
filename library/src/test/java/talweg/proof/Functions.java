package talweg.proof;

import static talweg.interval.Real.ONE;
import static talweg.interval.Real.TWO;
import static talweg.interval.RealFunctions.LN10;
import static talweg.interval.RealFunctions.LN2;

import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import talweg.interval.Real;
import talweg.interval.RealAngles;
import talweg.interval.RealFunctions;
import talweg.interval.RealSpecial;

/// The operations on one number with their first two derivatives, as reference values.
final class Functions {
    private static final double MOST = Double.POSITIVE_INFINITY;

    private Functions() {}

    /// A function and its derivatives, where they are defined; n is the exponent of whole powers.
    record Function(
            Operation operation,
            int n,
            double lo,
            double hi,
            DoubleFunction<Real> value,
            DoubleFunction<Real> slope,
            DoubleFunction<Real> bend) {
        static Function of(
                Operation operation,
                double lo,
                double hi,
                UnaryOperator<Real> value,
                UnaryOperator<Real> slope,
                UnaryOperator<Real> bend) {
            return new Function(operation, 0, lo, hi, lift(value), lift(slope), lift(bend));
        }

        static Function of(
                Operation operation, UnaryOperator<Real> value, UnaryOperator<Real> slope, UnaryOperator<Real> bend) {
            return of(operation, -MOST, MOST, value, slope, bend);
        }

        static Function power(int n, double lo, double hi) {
            return new Function(
                    Operation.POWER_INT,
                    n,
                    lo,
                    hi,
                    lift(x -> x.power(n)),
                    lift(x -> n == 0 ? Real.ZERO : x.power(n - 1).times(n)),
                    lift(x -> n * (n - 1) == 0 ? Real.ZERO : x.power(n - 2).times((long) n * (n - 1))));
        }

        private static DoubleFunction<Real> lift(UnaryOperator<Real> f) {
            return x -> f.apply(Real.of(x));
        }

        @Override
        public String toString() {
            return operation + (operation == Operation.POWER_INT ? " " + n : "");
        }
    }

    private static Real one(Real x) {
        return ONE;
    }

    private static Real zero(Real x) {
        return Real.ZERO;
    }

    /// x^(−n/2).
    private static Real inverseRoot(Real x, int n) {
        return ONE.over(x.sqrt().power(n));
    }

    private static Real gap(Real x) {
        return ONE.minus(x).times(ONE.plus(x));
    }

    private static Real slopeOfLogistic(Real x) {
        return RealFunctions.logistic(x).times(RealFunctions.logistic(x.negate()));
    }

    private static Real slopeOfTanh(Real x) {
        return ONE.over(RealFunctions.cosh(x).power(2));
    }

    static Stream<Function> all() {
        return Stream.concat(algebraic(), Stream.concat(transcendental(), special()));
    }

    private static Stream<Function> algebraic() {
        return Stream.of(
                Function.of(Operation.NEGATE, Real::negate, x -> ONE.negate(), Functions::zero),
                Function.of(Operation.ABS, Double.MIN_VALUE, MOST, x -> x, Functions::one, Functions::zero),
                Function.of(Operation.ABS, -MOST, -1e-300, Real::negate, x -> ONE.negate(), Functions::zero),
                Function.of(Operation.RELU, 1e-3, MOST, x -> x, Functions::one, Functions::zero),
                Function.of(Operation.RELU, -MOST, -1e-3, Functions::zero, Functions::zero, Functions::zero),
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
                        ONE::over,
                        x -> x.power(-2).negate(),
                        x -> x.power(-3).times(2)),
                Function.of(
                        Operation.SQRT,
                        Double.MIN_VALUE,
                        MOST,
                        Real::sqrt,
                        x -> inverseRoot(x, 1).over(2),
                        x -> inverseRoot(x, 3).over(-4)),
                Function.of(
                        Operation.CBRT,
                        1e-50,
                        MOST,
                        RealFunctions::cbrt,
                        x -> ONE.over(RealFunctions.cbrt(x).power(2).times(3)),
                        x -> TWO.over(RealFunctions.cbrt(x).power(5).times(-9))),
                Function.of(
                        Operation.CBRT,
                        -MOST,
                        -1e-50,
                        RealFunctions::cbrt,
                        x -> ONE.over(RealFunctions.cbrt(x).power(2).times(3)),
                        x -> TWO.over(RealFunctions.cbrt(x).power(5).times(-9))));
    }

    private static Stream<Function> transcendental() {
        return Stream.of(
                Function.of(Operation.EXP, RealFunctions::exp, RealFunctions::exp, RealFunctions::exp),
                Function.of(Operation.EXPM1, RealFunctions::expm1, RealFunctions::exp, RealFunctions::exp),
                Function.of(
                        Operation.EXP2,
                        x -> RealFunctions.exp(x.times(LN2)),
                        x -> RealFunctions.exp(x.times(LN2)).times(LN2),
                        x -> RealFunctions.exp(x.times(LN2)).times(LN2).times(LN2)),
                Function.of(
                        Operation.LOG,
                        1e-140,
                        MOST,
                        RealFunctions::log,
                        ONE::over,
                        x -> x.power(-2).negate()),
                Function.of(
                        Operation.LOG1P,
                        Math.nextUp(-1.0),
                        MOST,
                        RealFunctions::log1p,
                        x -> ONE.over(x.plus(ONE)),
                        x -> x.plus(ONE).power(-2).negate()),
                Function.of(
                        Operation.LOG2,
                        1e-140,
                        MOST,
                        x -> RealFunctions.log(x).over(LN2),
                        x -> ONE.over(x.times(LN2)),
                        x -> x.power(-2).over(LN2).negate()),
                Function.of(
                        Operation.LOG10,
                        1e-140,
                        MOST,
                        x -> RealFunctions.log(x).over(LN10),
                        x -> ONE.over(x.times(LN10)),
                        x -> x.power(-2).over(LN10).negate()),
                new Function(
                        Operation.SIN,
                        0,
                        -MOST,
                        MOST,
                        RealAngles::sin,
                        RealAngles::cos,
                        x -> RealAngles.sin(x).negate()),
                new Function(
                        Operation.COS,
                        0,
                        -MOST,
                        MOST,
                        RealAngles::cos,
                        x -> RealAngles.sin(x).negate(),
                        x -> RealAngles.cos(x).negate()),
                new Function(
                        Operation.TAN,
                        0,
                        -1.5707,
                        1.5707,
                        RealAngles::tan,
                        x -> RealAngles.cos(x).power(-2),
                        x -> RealAngles.cos(x)
                                .power(-2)
                                .times(RealAngles.tan(x))
                                .times(2)),
                Function.of(
                        Operation.ASIN,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        RealAngles::asin,
                        x -> inverseRoot(gap(x), 1),
                        x -> x.times(inverseRoot(gap(x), 3))),
                Function.of(
                        Operation.ACOS,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        RealAngles::acos,
                        x -> inverseRoot(gap(x), 1).negate(),
                        x -> x.times(inverseRoot(gap(x), 3)).negate()),
                Function.of(
                        Operation.ATAN,
                        RealAngles::atan,
                        x -> ONE.over(x.square().plus(ONE)),
                        x -> x.times(-2).over(x.square().plus(ONE).power(2))));
    }

    private static Stream<Function> special() {
        return Stream.of(
                Function.of(Operation.SINH, RealFunctions::sinh, RealFunctions::cosh, RealFunctions::sinh),
                Function.of(Operation.COSH, RealFunctions::cosh, RealFunctions::sinh, RealFunctions::cosh),
                Function.of(
                        Operation.TANH,
                        RealFunctions::tanh,
                        Functions::slopeOfTanh,
                        x -> slopeOfTanh(x).times(RealFunctions.tanh(x)).times(-2)),
                Function.of(
                        Operation.ASINH,
                        RealFunctions::asinh,
                        x -> inverseRoot(x.square().plus(ONE), 1),
                        x -> x.negate().times(inverseRoot(x.square().plus(ONE), 3))),
                Function.of(
                        Operation.ACOSH,
                        Math.nextUp(1.0),
                        MOST,
                        RealFunctions::acosh,
                        x -> inverseRoot(gap(x).negate(), 1),
                        x -> x.negate().times(inverseRoot(gap(x).negate(), 3))),
                Function.of(
                        Operation.ATANH,
                        Math.nextUp(-1.0),
                        Math.nextDown(1.0),
                        RealFunctions::atanh,
                        x -> ONE.over(gap(x)),
                        x -> x.times(2).over(gap(x).square())),
                Function.of(
                        Operation.LOGISTIC,
                        RealFunctions::logistic,
                        Functions::slopeOfLogistic,
                        x -> slopeOfLogistic(x)
                                .times(RealFunctions.tanh(x.over(2)))
                                .negate()),
                Function.of(
                        Operation.SOFTPLUS,
                        RealFunctions::softplus,
                        RealFunctions::logistic,
                        Functions::slopeOfLogistic),
                Function.of(
                        Operation.ERF,
                        RealSpecial::erf,
                        RealSpecial::bell,
                        x -> RealSpecial.bell(x).times(x).times(-2)),
                Function.of(
                        Operation.ERFC,
                        RealSpecial::erfc,
                        x -> RealSpecial.bell(x).negate(),
                        x -> RealSpecial.bell(x).times(x).times(2)),
                Function.of(
                        Operation.LGAMMA,
                        1e-140,
                        MOST,
                        RealSpecial::lgamma,
                        RealSpecial::digamma,
                        RealSpecial::trigamma));
    }
}
