package talweg.proof;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/// Bounds of single operations and of their derivatives, from `StrictMath` and outward rounding.
///
/// A derivative is undefined unless the operation has it, from both sides, at every point of the bounds,
/// and it is continuous there; one side is enough where the operation's domain ends. So that of |x| over
/// [0, 1] is undefined.
///
/// A continuous function takes its extremes over bounds at their ends or where its derivative is 0
/// between them. So bounds are the hull of those of the values at both ends, from [Pointwise] and
/// [Gamma], and of those at the turning points that may lie between; rising and falling functions have
/// none.
///
/// It is one long file on purpose: all that a claim about a single operation is trusted for stands here,
/// the value, the two derivatives and where each is defined side by side, so that it can be read against
/// a table of functions once and for all. No search code uses it.
final class Enclosures {
    private static final Bounds ONE = Bounds.ONE;
    private static final Bounds TWO = Pointwise.TWO;
    private static final Bounds THREE = Pointwise.THREE;
    private static final Bounds FOUR = Bounds.of(4);
    private static final Bounds ROOT_THREE = Pointwise.sqrt(THREE);

    /// Exponents beyond have powers without use.
    private static final int LARGEST_EXPONENT = 1 << 30;

    private Enclosures() {}

    /// A place where the derivative of a function is 0, and the function's value there.
    private record Turn(Bounds place, Bounds value) {
        /// At a number that is no double, given to its last place; at 0 exactly.
        static Turn at(double place, Bounds value) {
            if (place == 0) return new Turn(Bounds.ZERO, value);
            return new Turn(new Bounds(Math.nextDown(place), Math.nextUp(place)), value);
        }

        /// That of an odd function on the other side.
        Turn mirrored() {
            return new Turn(place.negate(), value.negate());
        }
    }

    /// (atan x)″ = −2x/(1 + x²)² turns at 1/√3.
    private static final Turn BEND_OF_ATAN = Turn.at(
            0.5773502691896258, THREE.times(ROOT_THREE).over(Bounds.of(8)).negate());

    /// (tanh x)″ = −2(t − t³) with t = tanh x turns where t = 1/√3.
    private static final Turn BEND_OF_TANH =
            Turn.at(0.6584789484624084, FOUR.over(THREE.times(ROOT_THREE)).negate());

    /// (arsinh x)″ = −x/(1 + x²)^(3/2) turns at 1/√2.
    private static final Turn BEND_OF_ASINH =
            Turn.at(0.7071067811865476, TWO.over(THREE.times(ROOT_THREE)).negate());

    /// σ″ = −(u − u³)/4 with u = tanh(x/2) turns where u = 1/√3, that is at ln(2 + √3).
    private static final Turn BEND_OF_LOGISTIC =
            Turn.at(1.3169578969248166, ONE.over(Bounds.of(6).times(ROOT_THREE)).negate());

    /// erf″ = −2x·2/√π·e^(−x²) turns at 1/√2, where it is −√2·2/√π·e^(−½).
    private static final Turn BEND_OF_ERF = Turn.at(
            0.7071067811865476,
            Pointwise.sqrt(TWO)
                    .times(Pointwise.TWO_OVER_ROOT_PI)
                    .times(Pointwise.exp(-0.5))
                    .negate());

    /// Where ln Γ is least.
    private static final Turn LEAST_LGAMMA =
            Turn.at(1.4616321449683622, new Bounds(-0.12148629053584962, -0.1214862905358496));

    private static Bounds monotone(Bounds x, DoubleFunction<Bounds> f) {
        return f.apply(x.lo()).hull(f.apply(x.hi()));
    }

    private static Bounds turning(Bounds x, DoubleFunction<Bounds> f, Turn... turns) {
        Bounds range = monotone(x, f);
        for (Turn turn : turns) {
            if (x.lo() <= turn.place.hi() && turn.place.lo() <= x.hi()) range = range.hull(turn.value);
        }
        return range;
    }

    /// An odd function's derivative, or an even function that turns at 0 alone.
    private static Bounds even(Bounds x, DoubleFunction<Bounds> f, Bounds at0) {
        return turning(x, f, Turn.at(0, at0));
    }

    /// An odd function that turns at one place on each side of 0.
    private static Bounds odd(Bounds x, DoubleFunction<Bounds> f, Turn turn) {
        return turning(x, f, turn, turn.mirrored());
    }

    private static Bounds exact(Bounds x, DoubleUnaryOperator whole) {
        return new Bounds(whole.applyAsDouble(x.lo()), whole.applyAsDouble(x.hi()));
    }

    private static boolean isWithin(Bounds x, double lo, double hi) {
        return lo <= x.lo() && x.hi() <= hi;
    }

    private static boolean isStrictlyWithin(Bounds x, double lo, double hi) {
        return lo < x.lo() && x.hi() < hi;
    }

    private static Bounds where(boolean isDefined, Bounds x) {
        return isDefined ? x : Bounds.UNDEFINED;
    }

    /// φ(x); undefined if φ is not defined for all of x.
    static Bounds value(Operation operation, int n, Bounds x) {
        if (!isDefined(operation, n, x)) return Bounds.UNDEFINED;
        return switch (operation) {
            case NEGATE -> x.negate();
            case ABS -> new Bounds(x.mignitude(), x.magnitude());
            case RELU -> new Bounds(Math.max(0, x.lo()), Math.max(0, x.hi()));
            case SIGN -> exact(x, Math::signum);
            case FLOOR -> exact(x, Math::floor);
            case CEIL -> exact(x, Math::ceil);
            case ROUND -> exact(x, Math::rint);
            case POWER_INT -> power(x, n);
            case RECIPROCAL -> ONE.over(x);
            case SQRT -> Pointwise.sqrt(x);
            case CBRT -> monotone(x, Pointwise::cbrt);
            case EXP -> monotone(x, Pointwise::exp);
            case EXP2 -> monotone(x, Pointwise::exp2);
            case EXPM1 -> monotone(x, Pointwise::expm1);
            case LOG -> monotone(x, Pointwise::log);
            case LOG1P -> monotone(x, Pointwise::log1p);
            case LOG2 -> monotone(x, Pointwise::log2);
            case LOG10 -> monotone(x, Pointwise::log10);
            case SIN -> wave(x, Pointwise::sin, 1);
            case COS -> wave(x, Pointwise::cos, 0);
            case TAN -> monotone(x, Pointwise::tan);
            case ASIN -> monotone(x, Pointwise::asin);
            case ACOS -> monotone(x, Pointwise::acos);
            case ATAN -> monotone(x, Pointwise::atan);
            case SINH -> monotone(x, Pointwise::sinh);
            case COSH -> even(x, Pointwise::cosh, ONE);
            case TANH -> monotone(x, Pointwise::tanh);
            case ASINH -> monotone(x, Pointwise::asinh);
            case ACOSH -> monotone(x, Pointwise::acosh);
            case ATANH -> monotone(x, Pointwise::atanh);
            case LOGISTIC -> monotone(x, Pointwise::logistic);
            case SOFTPLUS -> monotone(x, Pointwise::softplus);
            case ERF -> monotone(x, Pointwise::erf);
            case ERFC -> monotone(x, Pointwise::erfc);
            case LGAMMA -> turning(x, Gamma::logarithm, LEAST_LGAMMA);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE -> Bounds.UNDEFINED;
        };
    }

    /// Whether φ is known to be defined for all of x.
    private static boolean isDefined(Operation operation, int n, Bounds x) {
        if (x.isUndefined()) return false;
        return switch (operation) {
            case POWER_INT -> Math.abs((long) n) <= LARGEST_EXPONENT && (n >= 0 || !x.contains(0));
            case RECIPROCAL -> !x.contains(0);
            case SQRT -> x.lo() >= 0;
            case LOG, LOG2, LOG10, LGAMMA -> x.lo() > 0;
            case LOG1P -> x.lo() > -1;
            case TAN -> !isPole(x);
            case ASIN, ACOS -> isWithin(x, -1, 1);
            case ACOSH -> x.lo() >= 1;
            case ATANH -> isStrictlyWithin(x, -1, 1);
            default -> true;
        };
    }

    /// φ′(x).
    static Bounds slope(Operation operation, int n, Bounds x) {
        if (!isDefined(operation, n, x)) return Bounds.UNDEFINED;
        return switch (operation) {
            case NEGATE -> ONE.negate();
            case ABS -> x.lo() > 0 ? ONE : where(x.hi() < 0, ONE.negate());
            case RELU -> x.lo() > 0 ? ONE : where(x.hi() < 0, Bounds.ZERO);
            case SIGN -> where(!x.contains(0), Bounds.ZERO);
            case FLOOR, CEIL -> where(Math.ceil(x.lo()) > x.hi(), Bounds.ZERO);
            case ROUND -> where(isRoundedToOne(x), Bounds.ZERO);
            case POWER_INT -> n == 0 ? Bounds.ZERO : Bounds.of(n).times(power(x, n - 1));
            case RECIPROCAL -> power(x, -2).negate();
            case SQRT -> Pointwise.HALF.over(Pointwise.sqrt(x));
            case CBRT -> ONE.over(THREE.times(monotone(x, Pointwise::cbrt).square()));
            case EXP, EXPM1 -> monotone(x, Pointwise::exp);
            case EXP2 -> Pointwise.LN_2.times(monotone(x, Pointwise::exp2));
            case LOG -> ONE.over(x);
            case LOG1P -> ONE.over(ONE.plus(x));
            case LOG2 -> ONE.over(Pointwise.LN_2.times(x));
            case LOG10 -> ONE.over(Pointwise.LN_10.times(x));
            case SIN -> value(Operation.COS, 0, x);
            case COS -> value(Operation.SIN, 0, x).negate();
            case TAN -> ONE.plus(monotone(x, Pointwise::tan).square());
            case ASIN -> slopeOfAsin(x);
            case ACOS -> slopeOfAsin(x).negate();
            case ATAN -> even(x, at -> ONE.over(ONE.plus(Pointwise.at(at).square())), ONE);
            case SINH -> even(x, Pointwise::cosh, ONE);
            case COSH -> monotone(x, Pointwise::sinh);
            case TANH -> even(x, Enclosures::slopeOfTanh, ONE);
            case ASINH ->
                even(x, at -> ONE.over(Pointwise.sqrt(ONE.plus(Pointwise.at(at).square()))), ONE);
            case ACOSH -> monotone(x, at -> ONE.over(Pointwise.sqrt(gap(at).negate())));
            case ATANH -> even(x, at -> ONE.over(gap(at)), ONE);
            case LOGISTIC -> even(x, Enclosures::slopeOfLogistic, Bounds.of(0.25));
            case SOFTPLUS -> monotone(x, Pointwise::logistic);
            case ERF -> slopeOfErf(x);
            case ERFC -> slopeOfErf(x).negate();
            case LGAMMA -> monotone(x, Gamma::slope);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE -> Bounds.UNDEFINED;
        };
    }

    /// φ″(x).
    static Bounds bend(Operation operation, int n, Bounds x) {
        if (slope(operation, n, x).isUndefined()) return Bounds.UNDEFINED;
        return switch (operation) {
            case NEGATE, ABS, RELU, SIGN, FLOOR, CEIL, ROUND -> Bounds.ZERO;
            case POWER_INT ->
                n == 0 || n == 1
                        ? Bounds.ZERO
                        : Bounds.of(n).times(Bounds.of(n - 1)).times(power(x, n - 2));
            case RECIPROCAL -> TWO.times(power(x, -3));
            case SQRT -> Bounds.of(-0.25).over(Pointwise.sqrt(x).times(x));
            case CBRT -> TWO.negate().over(Bounds.of(9).times(power(monotone(x, Pointwise::cbrt), 5)));
            case EXP, EXPM1 -> monotone(x, Pointwise::exp);
            case EXP2 -> Pointwise.LN_2.square().times(monotone(x, Pointwise::exp2));
            case LOG -> power(x, -2).negate();
            case LOG1P -> power(ONE.plus(x), -2).negate();
            case LOG2 -> ONE.negate().over(Pointwise.LN_2.times(x.square()));
            case LOG10 -> ONE.negate().over(Pointwise.LN_10.times(x.square()));
            case SIN -> value(Operation.SIN, 0, x).negate();
            case COS -> value(Operation.COS, 0, x).negate();
            case TAN -> monotone(x, Enclosures::bendOfTan);
            case ASIN -> monotone(x, Enclosures::bendOfAsin);
            case ACOS -> monotone(x, Enclosures::bendOfAsin).negate();
            case ATAN -> odd(x, Enclosures::bendOfAtan, BEND_OF_ATAN);
            case SINH -> monotone(x, Pointwise::sinh);
            case COSH -> even(x, Pointwise::cosh, ONE);
            case TANH -> odd(x, Enclosures::bendOfTanh, BEND_OF_TANH);
            case ASINH -> odd(x, Enclosures::bendOfAsinh, BEND_OF_ASINH);
            case ACOSH -> monotone(x, Enclosures::bendOfAcosh);
            case ATANH -> monotone(x, at -> TWO.times(Pointwise.at(at)).over(gap(at).square()));
            case LOGISTIC -> odd(x, Enclosures::bendOfLogistic, BEND_OF_LOGISTIC);
            case SOFTPLUS -> even(x, Enclosures::slopeOfLogistic, Bounds.of(0.25));
            case ERF -> odd(x, Enclosures::bendOfErf, BEND_OF_ERF);
            case ERFC -> odd(x, Enclosures::bendOfErf, BEND_OF_ERF).negate();
            case LGAMMA -> monotone(x, Gamma::bend);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM, HYPOT, ATAN2, CHOOSE -> Bounds.UNDEFINED;
        };
    }

    /// φ(x, y) of `power`, `hypot` and `atan2`; undefined if φ is not defined for all of x and y.
    static Bounds value(Operation operation, Bounds x, Bounds y) {
        if (x.isUndefined() || y.isUndefined()) return Bounds.UNDEFINED;
        return switch (operation) {
            case POWER -> power(x, y);
            case HYPOT -> {
                Bounds least = Pointwise.hypot(x.mignitude(), y.mignitude());
                yield new Bounds(
                        least.lo(),
                        Pointwise.hypot(x.magnitude(), y.magnitude()).hi());
            }
            case ATAN2 -> angle(x, y);
            default -> Bounds.UNDEFINED;
        };
    }

    /// xʸ for x > 0, and 0ʸ = 0 for y > 0. For each y it rises or falls in x, for each x in y: its
    /// extremes are at corners.
    private static Bounds power(Bounds x, Bounds y) {
        if (x.lo() < 0 || x.lo() == 0 && y.lo() <= 0) return Bounds.UNDEFINED;
        return monotone(y, b -> monotone(x, a -> Pointwise.power(a, b)));
    }

    /// The angle of the points (x, y), y first. Off the line y = 0, x ≤ 0, where it jumps or is not
    /// defined, it rises with y right of 0 and falls with it left of 0, and falls with x above 0 and
    /// rises with it below: its extremes are at corners.
    private static Bounds angle(Bounds y, Bounds x) {
        if (x.contains(0) && y.contains(0)) return Bounds.UNDEFINED;
        if (x.lo() < 0 && y.contains(0)) {
            return y.lo() < 0 ? new Bounds(-Pointwise.PI.hi(), Pointwise.PI.hi()) : corners(y, x);
        }
        return corners(y, x);
    }

    private static Bounds corners(Bounds y, Bounds x) {
        return monotone(y, b -> monotone(x, a -> Pointwise.atan2(b, a)));
    }

    /// xⁿ: for n < 0 the reciprocal of x⁻ⁿ; it depends on |x| for even n, and rises with x for odd n > 0.
    private static Bounds power(Bounds x, int n) {
        if (n == 0) return ONE;
        if (n < 0) return ONE.over(power(x, -n));
        if (n % 2 != 0) return monotone(x, at -> product(at, n));
        return monotone(new Bounds(x.mignitude(), x.magnitude()), at -> product(at, n));
    }

    /// xⁿ by repeated squaring, n > 0.
    private static Bounds product(double x, int n) {
        Bounds product = ONE;
        for (int bit = Integer.highestOneBit(n); bit > 0; bit >>= 1) {
            product = product.square();
            if ((n & bit) != 0) product = product.times(Pointwise.at(x));
        }
        return product;
    }

    /// Beyond, quarter turns are not counted.
    private static final double COUNTABLE = 0x1p20;

    private static final Bounds QUARTER = Pointwise.PI.times(Pointwise.HALF);

    /// sin x or cos x, which is 1 at quarter turns that are `top` mod 4, −1 at those that are `top` + 2,
    /// and has no other turning points.
    private static Bounds wave(Bounds x, DoubleFunction<Bounds> f, int top) {
        if (x.lo() == x.hi()) return f.apply(x.lo());
        if (x.magnitude() > COUNTABLE) return new Bounds(-1, 1);
        Bounds range = monotone(x, f);
        if (passes(x, top, 4)) range = range.hull(ONE);
        return passes(x, top + 2, 4) ? range.hull(ONE.negate()) : range;
    }

    /// Whether some quarter turn that is `rest` mod `period` may lie within.
    private static boolean passes(Bounds x, int rest, int period) {
        Bounds turns = x.over(QUARTER);
        for (double k = Math.ceil(turns.lo()); k <= turns.hi(); k++) {
            if (Math.floorMod((long) k, period) == rest) return true;
        }
        return false;
    }

    /// Whether a pole of tan x, an odd quarter turn, may lie within. No double is one.
    private static boolean isPole(Bounds x) {
        return x.lo() != x.hi() && (x.magnitude() > COUNTABLE || passes(x, 1, 2));
    }

    /// Whether all of x is nearer to one whole number than to any other.
    private static boolean isRoundedToOne(Bounds x) {
        double whole = Math.rint(x.lo());
        return whole == Math.rint(x.hi()) && whole - x.lo() < 0.5 && x.hi() - whole < 0.5;
    }

    /// (1 − x)(1 + x) at a number.
    private static Bounds gap(double x) {
        return ONE.minus(Pointwise.at(x)).times(ONE.plus(Pointwise.at(x)));
    }

    /// 2t(1 + t²) with t = tan x: it rises.
    private static Bounds bendOfTan(double x) {
        Bounds t = Pointwise.tan(x);
        return TWO.times(t).times(ONE.plus(t.square()));
    }

    /// 1/√(1 − x²).
    private static Bounds slopeOfAsin(Bounds x) {
        if (!isStrictlyWithin(x, -1, 1)) return Bounds.UNDEFINED;
        return even(x, at -> ONE.over(Pointwise.sqrt(gap(at))), ONE);
    }

    /// x/(1 − x²)^(3/2): it rises.
    private static Bounds bendOfAsin(double x) {
        return Pointwise.at(x).over(gap(x).times(Pointwise.sqrt(gap(x))));
    }

    /// −2x/(1 + x²)², for large |x| with x/(1 + x²) as 1/(x + 1/x).
    private static Bounds bendOfAtan(double x) {
        Bounds at = Pointwise.at(x);
        Bounds below = ONE.plus(at.square());
        Bounds share = Math.abs(x) > 1 ? ONE.over(at.plus(ONE.over(at))) : at.over(below);
        return TWO.negate().times(share).over(below);
    }

    /// 1/cosh² x.
    private static Bounds slopeOfTanh(double x) {
        return ONE.over(Pointwise.cosh(x).square());
    }

    /// −2·tanh x/cosh² x.
    private static Bounds bendOfTanh(double x) {
        return TWO.negate().times(Pointwise.tanh(x)).times(slopeOfTanh(x));
    }

    /// −(x/√(1 + x²))/(1 + x²), for large |x| with x/√(1 + x²) as ±1/√(1 + 1/x²).
    private static Bounds bendOfAsinh(double x) {
        Bounds at = Pointwise.at(x);
        Bounds below = ONE.plus(at.square());
        Bounds share = Math.abs(x) > 1
                ? Bounds.of(Math.signum(x)).over(Pointwise.sqrt(ONE.plus(ONE.over(at.square()))))
                : at.over(Pointwise.sqrt(below));
        return share.negate().over(below);
    }

    /// −(x/√(x² − 1))/(x² − 1), which rises, for large x with x/√(x² − 1) as 1/√((1 − 1/x)(1 + 1/x)).
    private static Bounds bendOfAcosh(double x) {
        Bounds below = gap(x).negate();
        if (x <= 2) return Pointwise.at(x).negate().over(below.times(Pointwise.sqrt(below)));
        Bounds inverse = ONE.over(Pointwise.at(x));
        return ONE.negate()
                .over(Pointwise.sqrt(ONE.minus(inverse).times(ONE.plus(inverse))))
                .over(below);
    }

    /// σ(x)·σ(−x).
    private static Bounds slopeOfLogistic(double x) {
        return Pointwise.logistic(x).times(Pointwise.logistic(-x));
    }

    /// −σ(x)·σ(−x)·tanh(x/2).
    private static Bounds bendOfLogistic(double x) {
        Bounds tanh = monotone(Pointwise.HALF.times(Pointwise.at(x)), Pointwise::tanh);
        return slopeOfLogistic(x).times(tanh).negate();
    }

    /// 2/√π·e^(−x²).
    private static Bounds slopeOfErf(Bounds x) {
        return even(x, at -> Pointwise.TWO_OVER_ROOT_PI.times(Pointwise.bell(at)), Pointwise.TWO_OVER_ROOT_PI);
    }

    /// −2x·2/√π·e^(−x²).
    private static Bounds bendOfErf(double x) {
        if (Math.abs(x) > 30) { // where it is less than the least double
            return x > 0 ? new Bounds(-Double.MIN_VALUE, 0) : new Bounds(0, Double.MIN_VALUE);
        }
        return TWO.negate()
                .times(Bounds.of(x))
                .times(Pointwise.TWO_OVER_ROOT_PI)
                .times(Pointwise.bell(x));
    }
}
