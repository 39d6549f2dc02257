package talweg.scalar;

import static talweg.scalar.Scalar.select;

import java.util.function.UnaryOperator;

/// Where a value lies, as kernels: two scalars that bound it. Bounds of results are rounded outward. A bound that
/// is NaN says that nothing is known: the operation may be undefined somewhere between.
///
/// An operation states its range once, in these terms; what is computed from it is as fast as the operation itself.
///
/// @param lo at most the value
/// @param hi at least the value
public record Range(Scalar lo, Scalar hi) {
    private static final double ULP = 0x1p-52;

    /// The range of one known value.
    public static Range of(Scalar at) {
        return new Range(at, at);
    }

    /// The bounds that are rounded outward by `ulps` units in the last place and one more for the rounding itself.
    /// Infinite results of overflow become the largest finite number on the inner side.
    public Range outward(int ulps) {
        double share = (ulps + 1) * ULP;
        double least = (ulps + 1) * Double.MIN_VALUE;
        Scalar low = lo.min(Double.MAX_VALUE);
        Scalar high = hi.max(-Double.MAX_VALUE);
        return new Range(
                low.minus(low.abs().fma(share, least)), high.plus(high.abs().fma(share, least)));
    }

    /// The range of a function that never falls, whose kernel errs by at most `ulps`.
    public Range increasing(UnaryOperator<Scalar> kernel, int ulps) {
        return new Range(kernel.apply(lo), kernel.apply(hi)).outward(ulps);
    }

    /// The range of a function that never rises, whose kernel errs by at most `ulps`.
    public Range decreasing(UnaryOperator<Scalar> kernel, int ulps) {
        return new Range(kernel.apply(hi), kernel.apply(lo)).outward(ulps);
    }

    /// The range of a function that falls up to `bottom`, where its value is `least`, and rises from there.
    public Range valley(UnaryOperator<Scalar> kernel, double bottom, double least, int ulps) {
        Scalar left = kernel.apply(lo);
        Scalar right = kernel.apply(hi);
        Range ends = new Range(left.min(right), left.max(right)).outward(ulps);
        Scalar inside = lo.lessEqual(bottom).and(hi.less(bottom).not());
        // a NaN end stays NaN: lo ≤ bottom is then false
        return new Range(select(inside, ends.lo.min(least), ends.lo), ends.hi);
    }

    /// This range cut to [least, most], known to hold anyway; NaN stays.
    public Range within(double least, double most) {
        return new Range(lo.max(least).min(most), hi.max(least).min(most));
    }

    /// This range where the whole operand lies in the domain, else NaN.
    public Range where(Scalar defined) {
        Scalar nan = Scalar.constant(Double.NaN);
        return new Range(select(defined, lo, nan), select(defined, hi, nan));
    }

    /// The sum.
    public Range plus(Range y) {
        return new Range(lo.plus(y.lo), hi.plus(y.hi)).outwardUnlessZero();
    }

    /// The difference.
    public Range minus(Range y) {
        return new Range(lo.minus(y.hi), hi.minus(y.lo)).outwardUnlessZero();
    }

    /// Bounds that are sums are exact where they are 0: sums do not underflow.
    private Range outwardUnlessZero() {
        Range wide = outward(0);
        return new Range(select(lo.equal(0), lo, wide.lo), select(hi.equal(0), hi, wide.hi));
    }

    /// −x, exact.
    public Range negate() {
        return new Range(hi.negate(), lo.negate());
    }

    /// The product; 0 · ∞ is 0, since an infinite bound stands for finite numbers.
    public Range times(Range y) {
        Scalar a = product(lo, y.lo);
        Scalar b = product(lo, y.hi);
        Scalar c = product(hi, y.lo);
        Scalar d = product(hi, y.hi);
        Range wide = new Range(a.min(b).min(c.min(d)), a.max(b).max(c.max(d))).outward(0);
        // where factors have a sign so has the product, which rounding at 0 would lose
        Scalar zero = Scalar.constant(0.0);
        Scalar positive =
                zero.lessEqual(lo).and(zero.lessEqual(y.lo)).or(hi.lessEqual(0).and(y.hi.lessEqual(0)));
        Scalar negative =
                zero.lessEqual(lo).and(y.hi.lessEqual(0)).or(hi.lessEqual(0).and(zero.lessEqual(y.lo)));
        return new Range(select(positive, wide.lo.max(0), wide.lo), select(negative, wide.hi.min(0), wide.hi));
    }

    private static Scalar product(Scalar x, Scalar y) {
        Scalar zero =
                x.equal(0).and(y.isNaN().not()).or(y.equal(0).and(x.isNaN().not()));
        return select(zero, Scalar.constant(0.0), x.times(y));
    }

    /// 1 / x: NaN where 0 lies within, for the quotient is then undefined somewhere.
    public Range reciprocal() {
        Scalar one = Scalar.constant(1.0);
        Scalar apart = lo.less(0)
                .and(hi.less(0))
                .or(Scalar.constant(0.0).less(lo).and(Scalar.constant(0.0).less(hi)));
        return new Range(one.over(hi), one.over(lo)).outward(0).where(apart);
    }

    /// The smallest range that holds both.
    public Range hull(Range y) {
        return new Range(lo.min(y.lo), hi.max(y.hi));
    }

    /// The bounds whose difference from 0 is farthest and nearest: the range of |x|.
    public Range abs() {
        Scalar straddles = lo.less(0).and(Scalar.constant(0.0).less(hi));
        Scalar far = lo.abs().max(hi.abs());
        Scalar near = lo.abs().min(hi.abs());
        return new Range(select(straddles, Scalar.constant(0.0), near), far);
    }
}
