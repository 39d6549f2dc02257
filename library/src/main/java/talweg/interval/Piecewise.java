package talweg.interval;

import java.util.function.DoubleUnaryOperator;

/// Functions made of pieces: absolute value, sign, extremes, roundings, remainders. Exact, but for the
/// last.
public final class Piecewise {
    private Piecewise() {}

    /// |x|.
    public static Interval abs(Interval x) {
        return x.isNowhere() ? x : new Interval(x.mignitude(), x.magnitude());
    }

    /// −1, 0 or 1.
    public static Interval sign(Interval x) {
        return rising(x, Math::signum);
    }

    /// max(x, 0).
    public static Interval relu(Interval x) {
        return rising(x, each -> Math.max(each, 0));
    }

    /// ⌊x⌋.
    public static Interval floor(Interval x) {
        return rising(x, Math::floor);
    }

    /// ⌈x⌉.
    public static Interval ceil(Interval x) {
        return rising(x, Math::ceil);
    }

    /// The nearest whole number, even of two.
    public static Interval round(Interval x) {
        return rising(x, Math::rint);
    }

    private static Interval rising(Interval x, DoubleUnaryOperator f) {
        return x.isNowhere() ? x : new Interval(f.applyAsDouble(x.lo()), f.applyAsDouble(x.hi()));
    }

    /// max(x, y).
    public static Interval maximum(Interval x, Interval y) {
        if (x.isNowhere() || y.isNowhere()) return x.nowhere(y);
        return new Interval(Math.max(x.lo(), y.lo()), Math.max(x.hi(), y.hi()));
    }

    /// min(x, y).
    public static Interval minimum(Interval x, Interval y) {
        if (x.isNowhere() || y.isNowhere()) return x.nowhere(y);
        return new Interval(Math.min(x.lo(), y.lo()), Math.min(x.hi(), y.hi()));
    }

    /// x − y⌊x/y⌋, for y ≠ 0: it has the sign of y and is less in size.
    public static Interval floorMod(Interval x, Interval y) {
        if (x.isNowhere() || y.isNowhere()) return x.nowhere(y);
        if (y.lo() == 0 && y.hi() == 0) return Interval.EMPTY;
        Interval all = new Interval(Math.min(y.lo(), 0), Math.max(y.hi(), 0));
        return remains(x, y, floor(x.over(y)), all);
    }

    /// x − y·⌊x/y⌋ with the quotient rounded toward 0, for y ≠ 0: it has the sign of x, and is less than
    /// y and no more than x in size.
    public static Interval remainder(Interval x, Interval y) {
        if (x.isNowhere() || y.isNowhere()) return x.nowhere(y);
        if (y.lo() == 0 && y.hi() == 0) return Interval.EMPTY;
        double most = y.magnitude();
        Interval all = new Interval(Math.max(Math.min(x.lo(), 0), -most), Math.min(Math.max(x.hi(), 0), most));
        return remains(x, y, truncate(x.over(y)), all);
    }

    /// The whole number next to x toward 0.
    static Interval truncate(Interval x) {
        return rising(x, each -> each < 0 ? Math.ceil(each) : Math.floor(each));
    }

    private static Interval remains(Interval x, Interval y, Interval quotient, Interval all) {
        boolean isOne = quotient.isThin() && !y.contains(0) && Double.isFinite(quotient.lo());
        return isOne ? x.minus(y.times(quotient)).intersect(all) : all;
    }
}
