package talweg.interval;

import static talweg.interval.Rounding.addDown;
import static talweg.interval.Rounding.addUp;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// What is left of an operand when the result is known: an interval with every x of `x` for which φ(x) is
/// defined and in `y` (the reverse operations of IEEE 1788-2015, §10.5.4). [Interval#EMPTY] if there is
/// none.
public final class Reverse {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Interval NOT_NEGATIVE = new Interval(0, INFINITY);
    private static final Interval TURN = Trigonometry.PI.times(Interval.of(2));
    private static final Interval HALF_TURN = Trigonometry.PI;

    private Reverse() {}

    /// The operands of `function` in `x` with results in `y`.
    public static Interval of(Elementary function, Interval y, Interval x) {
        if (x.isNowhere() || y.isUndefined()) return x;
        if (y.isEmpty()) return y;
        return switch (function) {
            case NEGATE -> x.intersect(y.negate());
            case ABS -> symmetric(y.intersect(NOT_NEGATIVE), x);
            case RELU -> relu(y, x);
            case SIGN -> sign(y, x);
            case FLOOR -> whole(y, 0, 1, x);
            case CEIL -> whole(y, -1, 0, x);
            case ROUND -> whole(y, -0.5, 0.5, x);
            case SQUARE -> power(2, y, x);
            case RECIPROCAL -> power(-1, y, x);
            case SQRT -> x.intersect(Powers.square(y.intersect(NOT_NEGATIVE)));
            case CBRT -> x.intersect(Powers.power(y, 3));
            case EXP -> x.intersect(Exponentials.log(y));
            case EXP2 -> x.intersect(Exponentials.log2(y));
            case EXPM1 -> x.intersect(Exponentials.log1p(y));
            case LOG -> x.intersect(Exponentials.exp(y));
            case LOG1P -> x.intersect(Exponentials.expm1(y));
            case LOG2 -> x.intersect(Exponentials.exp2(y));
            case LOG10 -> x.intersect(Powers.power(Interval.of(10), y));
            case SIN -> sin(y, x);
            case COS -> cos(y, x);
            case TAN -> periodic(x, Trigonometry.atan(y), Interval.EMPTY, HALF_TURN);
            case ASIN -> x.intersect(Trigonometry.sin(y.intersect(symmetric(Trigonometry.HALF_PI.hi()))));
            case ACOS -> x.intersect(Trigonometry.cos(y.intersect(new Interval(0, Trigonometry.PI.hi()))));
            case ATAN -> x.intersect(between(y, -Trigonometry.HALF_PI.hi(), Trigonometry.HALF_PI.hi(), Reverse::tan));
            case SINH -> x.intersect(Hyperbolics.asinh(y));
            case COSH -> symmetric(Hyperbolics.acosh(y), x);
            case TANH -> x.intersect(Hyperbolics.atanh(y));
            case ASINH -> x.intersect(Hyperbolics.sinh(y));
            case ACOSH -> x.intersect(Hyperbolics.cosh(y.intersect(NOT_NEGATIVE)));
            case ATANH -> x.intersect(Hyperbolics.tanh(y));
            case LOGISTIC -> x.intersect(between(y, 0, 1, Reverse::logit));
            case SOFTPLUS -> x.intersect(between(y, 0, INFINITY, Reverse::softplus));
            case ERF ->
                rising(y, x.intersect(symmetric(FAR)), ErrorFunctions::erf).hull(beyond(y, x, true));
            case ERFC ->
                falling(y, x.intersect(symmetric(FAR)), ErrorFunctions::erfc).hull(beyond(y, x, false));
            case LGAMMA -> lgamma(y, x);
        };
    }

    /// The x with xⁿ in `y`: for n > 0 an nth root, of both signs for even n; for n < 0 that of 1/y.
    public static Interval power(int n, Interval y, Interval x) {
        if (x.isNowhere() || y.isUndefined()) return x;
        if (n == 0) return y.contains(1) ? x : Interval.EMPTY;
        if (n > 0) return root(n, y, x);
        Interval result = Interval.EMPTY;
        for (Interval piece : Interval.ONE.pieces(y)) result = result.hull(root(-(long) n, piece, x));
        return result;
    }

    private static Interval root(long n, Interval y, Interval x) {
        if (n == 1) return x.intersect(y);
        Interval above = root(n, y.intersect(NOT_NEGATIVE));
        if (n % 2 == 0) return symmetric(above, x);
        Interval below = root(n, y.negate().intersect(NOT_NEGATIVE)).negate();
        return x.intersect(above).hull(x.intersect(below));
    }

    private static Interval root(long n, Interval y) {
        if (n == 2) return Powers.sqrt(y);
        return n == 3 ? Powers.cbrt(y) : Powers.power(y, Interval.ONE.over(Interval.of((double) n)));
    }

    /// The x with |x| in `size`.
    private static Interval symmetric(Interval size, Interval x) {
        return x.intersect(size).hull(x.intersect(size.negate()));
    }

    private static Interval symmetric(double most) {
        return new Interval(-most, most);
    }

    private static Interval relu(Interval y, Interval x) {
        if (y.hi() < 0) return Interval.EMPTY;
        return x.intersect(y.lo() > 0 ? y : new Interval(-INFINITY, y.hi()));
    }

    private static Interval sign(Interval y, Interval x) {
        Interval result = y.contains(0) ? x.intersect(Interval.ZERO) : Interval.EMPTY;
        if (y.contains(1) && x.hi() > 0) result = result.hull(x.intersect(NOT_NEGATIVE));
        return y.contains(-1) && x.lo() < 0 ? result.hull(x.intersect(NOT_NEGATIVE.negate())) : result;
    }

    /// The x from `below` below to `above` above the whole numbers in `y`.
    private static Interval whole(Interval y, double below, double above, Interval x) {
        double least = Math.ceil(y.lo());
        double most = Math.floor(y.hi());
        return least > most ? Interval.EMPTY : x.intersect(new Interval(addDown(least, below), addUp(most, above)));
    }

    private static Interval sin(Interval y, Interval x) {
        Interval arc = Trigonometry.asin(y);
        return arc.isEmpty() ? arc : periodic(x, arc, HALF_TURN.minus(arc), TURN);
    }

    private static Interval cos(Interval y, Interval x) {
        Interval arc = Trigonometry.acos(y);
        return arc.isEmpty() ? arc : periodic(x, arc, arc.negate(), TURN);
    }

    /// What of x lies in one of two pieces, moved by whole periods. The pieces lie less than a period
    /// from 0. In each period there is a solution: if there is none from an end of x to two periods
    /// inward, x is shorter than that.
    private static Interval periodic(Interval x, Interval piece, Interval other, Interval period) {
        if (!(x.magnitude() <= 0x1p27)) return x;
        double first = Math.floor(x.lo() / period.lo());
        double last = Math.floor(x.hi() / period.lo());
        Interval low = Interval.EMPTY;
        Interval high = Interval.EMPTY;
        for (int k = -3; k <= 3; k++) {
            low = low.hull(moved(x, piece, other, period, first + k));
            high = high.hull(moved(x, piece, other, period, last + k));
        }
        return low.isEmpty() || high.isEmpty() ? Interval.EMPTY : new Interval(low.lo(), high.hi());
    }

    private static Interval moved(Interval x, Interval piece, Interval other, Interval period, double times) {
        Interval shift = period.times(Interval.of(times));
        return x.intersect(piece.plus(shift)).hull(x.intersect(other.plus(shift)));
    }

    /// The inverse of a rising function whose values lie between `least` and `most`, which it nowhere
    /// takes.
    private static Interval between(Interval y, double least, double most, DoubleFunction<Interval> inverse) {
        if (y.hi() <= least || y.lo() >= most) return Interval.EMPTY;
        double lo = y.lo() <= least ? -INFINITY : inverse.apply(y.lo()).lo();
        return Interval.of(lo, y.hi() >= most ? INFINITY : inverse.apply(y.hi()).hi());
    }

    private static Interval tan(double y) {
        return Trigonometry.tan(Interval.of(y));
    }

    /// ln(y/(1 − y)).
    private static Interval logit(double y) {
        return Exponentials.log(Interval.of(y).over(Interval.ONE.minus(Interval.of(y))));
    }

    /// y + ln(1 − e⁻ʸ).
    private static Interval softplus(double y) {
        return Interval.of(y)
                .plus(Exponentials.log(Exponentials.expm1(Interval.of(-y)).negate()));
    }

    /// Where erf and its complement differ from their limits by less than the least number, or so.
    private static final double FAR = 30;

    /// The part of x beyond, where it may be right.
    private static Interval beyond(Interval y, Interval x, boolean isErf) {
        Interval left = x.intersect(new Interval(-INFINITY, -FAR));
        Interval right = x.intersect(new Interval(FAR, INFINITY));
        Interval atLeft = isErf ? ErrorFunctions.erf(left) : ErrorFunctions.erfc(left);
        Interval atRight = isErf ? ErrorFunctions.erf(right) : ErrorFunctions.erfc(right);
        Interval result = atLeft.intersect(y).isEmpty() ? Interval.EMPTY : left;
        return atRight.intersect(y).isEmpty() ? result : result.hull(right);
    }

    /// ln Γ falls from ∞ at 0 up to a place near 1.46 and rises from there.
    private static Interval lgamma(Interval y, Interval x) {
        Interval left = x.intersect(new Interval(0, GammaFunctions.LEAST_AT.hi()));
        Interval right = x.intersect(new Interval(GammaFunctions.LEAST_AT.lo(), INFINITY));
        if (y.hi() < GammaFunctions.LEAST.lo()) return Interval.EMPTY;
        UnaryOperator<Interval> f = at -> at.hi() <= 0 ? Interval.of(INFINITY) : GammaFunctions.lgamma(at);
        return falling(y, left, f).hull(rising(y, right, f));
    }

    private static Interval falling(Interval y, Interval x, UnaryOperator<Interval> f) {
        return rising(y.negate(), x, each -> f.apply(each).negate());
    }

    /// Cuts from both ends of x what is surely too low or too high, by search, since f has no inverse
    /// here.
    private static Interval rising(Interval y, Interval x, UnaryOperator<Interval> f) {
        if (x.isEmpty() || x.isThin()) return f.apply(x).intersect(y).isEmpty() ? Interval.EMPTY : x;
        double lo = cut(x.lo(), x.hi(), at -> y.lo() - f.apply(Interval.of(at)).hi());
        double hi = cut(x.hi(), x.lo(), at -> f.apply(Interval.of(at)).lo() - y.hi());
        return Interval.between(lo, hi);
    }

    private static final int STEPS = 64;

    /// The mean, of numbers of unlike size the geometric one.
    private static double halfway(double x, double y) {
        boolean isWide = x > 0 && y > 0 && (x / y > 16 || y / x > 16);
        return isWide ? Math.sqrt(x) * Math.sqrt(y) : x / 2 + y / 2;
    }

    /// A number, on the way from one end to the other, up to which f is surely out of y: next to the last,
    /// or so. The other end's far side if it is out there too, so that nothing is left.
    ///
    /// By false position, with half the excess at an end that stays (Dowell and Jarratt, 1971), and every
    /// third step by halving.
    ///
    /// @param excess how far f is out of y, if positive; falls on the way
    private static double cut(double from, double to, DoubleUnaryOperator excess) {
        double out = Math.clamp(from, -Double.MAX_VALUE, Double.MAX_VALUE);
        double above = excess.applyAsDouble(out);
        if (!(above > 0)) return from;
        double in = Math.clamp(to, -Double.MAX_VALUE, Double.MAX_VALUE);
        double below = excess.applyAsDouble(in);
        if (below > 0) return Double.isInfinite(to) ? in : to > from ? INFINITY : -INFINITY;
        for (int i = 0; i < STEPS; i++) {
            double share = above / (above - below);
            boolean isHalved = i % 3 == 2 || !(share > 0 && share < 1);
            double middle = isHalved ? halfway(out, in) : out + (in / 2 - out / 2) * share * 2;
            if (middle == out) middle = halfway(out, in);
            if (middle == out || middle == in) break;
            double here = excess.applyAsDouble(middle);
            if (here > 0) {
                out = middle;
                above = here;
                below /= 2;
            } else {
                in = middle;
                below = here;
                above /= 2;
            }
        }
        return out;
    }
}
