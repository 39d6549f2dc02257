package talweg.interval;

import java.util.List;

/// What is left of one operand of an operation on two when the result z and the other operand are known:
/// an interval with every number of it for which some number of the other gives a result in z.
/// [Interval#EMPTY] if there is none. The operand that is narrowed comes last.
public final class ReverseArithmetic {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Interval NOT_NEGATIVE = new Interval(0, INFINITY);

    private ReverseArithmetic() {}

    private static boolean isUnknown(Interval z, Interval other, Interval x) {
        return z.isUndefined() || other.isUndefined() || x.isNowhere();
    }

    /// The x with x + y = z.
    public static Interval addend(Interval z, Interval y, Interval x) {
        return isUnknown(z, y, x) ? x : x.intersect(z.minus(y));
    }

    /// The x with x − y = z.
    public static Interval minuend(Interval z, Interval y, Interval x) {
        return isUnknown(z, y, x) ? x : x.intersect(z.plus(y));
    }

    /// The y with x − y = z.
    public static Interval subtrahend(Interval z, Interval x, Interval y) {
        return isUnknown(z, x, y) ? y : y.intersect(x.minus(z));
    }

    /// The x with x·y = z: anything if both may be 0.
    public static Interval factor(Interval z, Interval y, Interval x) {
        if (isUnknown(z, y, x) || z.contains(0) && y.contains(0)) return x;
        return within(z.pieces(y), x);
    }

    /// What of x is in one of the pieces, and what is between.
    private static Interval within(List<Interval> pieces, Interval x) {
        Interval result = Interval.EMPTY;
        for (Interval piece : pieces) result = result.hull(x.intersect(piece));
        return result;
    }

    /// The x with x/y = z.
    public static Interval dividend(Interval z, Interval y, Interval x) {
        return isUnknown(z, y, x) ? x : x.intersect(z.times(y));
    }

    /// The y with x/y = z: that is y·z = x, for y ≠ 0.
    public static Interval divisor(Interval z, Interval x, Interval y) {
        Interval result = factor(x, z, y);
        return result.equals(Interval.ZERO) ? Interval.EMPTY : result;
    }

    /// The x with xʸ = z, as the root z^(1/y); x ≥ 0.
    public static Interval base(Interval z, Interval y, Interval x) {
        if (isUnknown(z, y, x)) return x;
        Interval inside = x.intersect(NOT_NEGATIVE);
        if (z.isEmpty() || y.isEmpty()) return Interval.EMPTY;
        return y.contains(0) ? inside : inside.intersect(Powers.power(z, Powers.reciprocal(y)));
    }

    /// The y with xʸ = z, as ln z/ln x; anything if both x and z may be 0.
    public static Interval exponent(Interval z, Interval x, Interval y) {
        if (isUnknown(z, x, y) || z.contains(0) && x.contains(0)) return y;
        return factor(Exponentials.log(z), Exponentials.log(x), y);
    }

    /// The x with max(x, y) = z.
    public static Interval maximum(Interval z, Interval y, Interval x) {
        if (isUnknown(z, y, x)) return x;
        if (z.isEmpty() || y.isEmpty() || y.lo() > z.hi()) return Interval.EMPTY;
        return x.intersect(y.hi() < z.lo() ? z : new Interval(-INFINITY, z.hi()));
    }

    /// The x with min(x, y) = z.
    public static Interval minimum(Interval z, Interval y, Interval x) {
        return maximum(z.negate(), y.negate(), x.negate()).negate();
    }

    /// The x with √(x² + y²) = z.
    public static Interval leg(Interval z, Interval y, Interval x) {
        if (isUnknown(z, y, x)) return x;
        Interval square = Powers.square(z.intersect(NOT_NEGATIVE)).minus(Powers.square(y));
        return Reverse.power(2, square, x);
    }

    /// The y for which the angle of the point (x, y) for some x is z: of the sign of z.
    public static Interval ordinate(Interval z, Interval y) {
        if (z.isUndefined() || y.isNowhere()) return y;
        if (z.isEmpty()) return z;
        Interval above = z.lo() >= 0 ? y.intersect(NOT_NEGATIVE) : y;
        return z.hi() <= 0 ? above.intersect(NOT_NEGATIVE.negate()) : above;
    }

    /// The x for which the angle of the point (x, y) for some y is z: not negative for angles up to a
    /// right one.
    public static Interval abscissa(Interval z, Interval x) {
        if (z.isUndefined() || x.isNowhere()) return x;
        if (z.isEmpty()) return z;
        if (Piecewise.abs(z).hi() <= Trigonometry.HALF_PI.lo()) return x.intersect(NOT_NEGATIVE);
        return Piecewise.abs(z).lo() >= Trigonometry.HALF_PI.hi() ? x.intersect(NOT_NEGATIVE.negate()) : x;
    }
}
