package talweg.prove;

import talweg.interval.Exponentials;
import talweg.interval.Hyperbolics;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.interval.Trigonometry;
import talweg.proof.Expression.Line.Apply;

/// What an operand may be when the result is known: every number of the operand whose result lies within is
/// kept.
final class Backward {
    private static final double ENDLESS = Double.POSITIVE_INFINITY;
    private static final Interval ONE = Interval.of(1);
    private static final Interval PI = Interval.of(0x1.921fb54442d18p1, 0x1.921fb54442d19p1);
    private static final Interval HALF_PI = Interval.of(0x1.921fb54442d18p0, 0x1.921fb54442d19p0);
    private static final Interval POSITIVE = Interval.of(0, ENDLESS);

    /// More turns than these are not looked through.
    private static final double TURNS = 32;

    private Backward() {}

    /// The operand of an operation on one number.
    static Interval one(Apply line, Interval x, Interval z) {
        return switch (line.operation()) {
            case NEGATE -> z.negate();
            case ABS -> both(z.intersect(POSITIVE), x);
            case RELU -> Interval.of(z.lo() > 0 ? z.lo() : -ENDLESS, z.hi());
            case POWER_INT -> root(line.exponent(), x, z);
            case RECIPROCAL -> quotient(ONE, z, x);
            case SQRT -> Powers.square(z.intersect(POSITIVE));
            case CBRT -> Powers.power(z, 3);
            case EXP -> Exponentials.log(z);
            case EXP2 -> Exponentials.log2(z);
            case EXPM1 -> Exponentials.log1p(z);
            case LOG -> Exponentials.exp(z);
            case LOG1P -> Exponentials.expm1(z);
            case LOG2 -> Exponentials.exp2(z);
            case LOG10 -> Powers.power(Interval.of(10), z);
            case COS -> turns(x, z);
            case SIN -> turns(x.minus(HALF_PI), z).plus(HALF_PI);
            case ASIN -> Trigonometry.sin(z.intersect(HALF_PI.negate().hull(HALF_PI)));
            case ACOS -> Trigonometry.cos(z.intersect(Interval.of(0).hull(PI)));
            case SINH -> Hyperbolics.asinh(z);
            case COSH -> both(Hyperbolics.acosh(z), x);
            case TANH -> Hyperbolics.atanh(z);
            case ASINH -> Hyperbolics.sinh(z);
            case ACOSH -> Hyperbolics.cosh(z);
            case ATANH -> Hyperbolics.tanh(z);
            case LOGISTIC -> {
                Interval share = z.intersect(Interval.of(0, 1));
                yield Exponentials.log(share.over(ONE.minus(share)));
            }
            default -> Interval.ENTIRE;
        };
    }

    /// The operand of an operation that takes it twice.
    static Interval same(Apply line, Interval x, Interval z) {
        return switch (line.operation()) {
            case MULTIPLY -> both(Powers.sqrt(z), x);
            case ADD -> z.times(Interval.of(0.5));
            default -> Interval.ENTIRE;
        };
    }

    /// The first operand of two.
    static Interval left(Apply line, Interval x, Interval y, Interval z) {
        return switch (line.operation()) {
            case ADD -> z.minus(y);
            case SUBTRACT -> z.plus(y);
            case MULTIPLY -> quotient(z, y, x);
            case DIVIDE -> z.times(y);
            case POWER -> y.contains(0) ? Interval.ENTIRE : Powers.power(z.intersect(POSITIVE), ONE.over(y));
            case MAXIMUM -> Interval.of(y.hi() < z.lo() ? z.lo() : -ENDLESS, z.hi());
            case MINIMUM -> Interval.of(z.lo(), y.lo() > z.hi() ? z.hi() : ENDLESS);
            case HYPOT -> both(Powers.sqrt(Powers.square(z.intersect(POSITIVE)).minus(Powers.square(y))), x);
            default -> Interval.ENTIRE;
        };
    }

    /// The second operand of two.
    static Interval right(Apply line, Interval x, Interval y, Interval z) {
        return switch (line.operation()) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, HYPOT -> left(line, y, x, z);
            case SUBTRACT -> x.minus(z);
            case DIVIDE -> quotient(x, z, y);
            default -> Interval.ENTIRE;
        };
    }

    /// The numbers q of `within` with q·d in `n`, for some number of `d`.
    private static Interval quotient(Interval n, Interval d, Interval within) {
        if (n.contains(0) && d.contains(0)) return Interval.ENTIRE;
        Interval hull = Interval.EMPTY;
        for (Interval piece : n.pieces(d)) hull = hull(hull, piece.intersect(within));
        return hull;
    }

    /// The numbers of `x` whose size lies in `size`.
    private static Interval both(Interval size, Interval x) {
        if (size.isEmpty()) return size;
        return hull(size.intersect(x), size.negate().intersect(x));
    }

    private static Interval hull(Interval x, Interval y) {
        return x.isEmpty() ? y : y.isEmpty() ? x : x.hull(y);
    }

    /// The numbers of `x` whose nth power lies in `z`.
    private static Interval root(int n, Interval x, Interval z) {
        if (n == 0) return Interval.ENTIRE;
        if (n < 0) {
            if (z.contains(0)) return Interval.ENTIRE;
            return root(-n, x, Powers.reciprocal(z));
        }
        if (n == 1) return z;
        if (n % 2 == 0) return both(root(n, z.intersect(POSITIVE)), x);
        Interval above = z.intersect(POSITIVE);
        Interval below = z.negate().intersect(POSITIVE);
        return hull(
                above.isEmpty() ? above : root(n, above),
                below.isEmpty() ? below : root(n, below).negate());
    }

    /// The nth root of numbers ≥ 0.
    private static Interval root(int n, Interval z) {
        if (z.isEmpty()) return z;
        if (n == 2) return Powers.sqrt(z);
        Interval root = Powers.power(z, ONE.over(Interval.of(n)));
        return z.lo() == 0 ? root.hull(Interval.of(0)) : root;
    }

    /// The numbers of `x` whose cosine lies in `z`: ±arccos z in every turn.
    private static Interval turns(Interval x, Interval z) {
        double first = Math.floor(x.lo() / (2 * Math.PI)) - 1;
        double last = Math.ceil(x.hi() / (2 * Math.PI)) + 1;
        Interval angle = Trigonometry.acos(z);
        if (angle.isEmpty() || !(last - first <= TURNS)) return angle.isEmpty() ? angle : Interval.ENTIRE;
        Interval hull = Interval.EMPTY;
        for (double k = first; k <= last; k++) {
            Interval turn = Interval.of(2 * k).times(PI);
            hull = hull(hull, turn.plus(angle).intersect(x));
            hull = hull(hull, turn.minus(angle).intersect(x));
        }
        return hull;
    }
}
