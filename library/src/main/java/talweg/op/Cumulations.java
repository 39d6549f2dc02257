package talweg.op;

import java.util.function.BinaryOperator;

/// What has come together so far along an axis: sums, products, extremes and soft maxima of elements 0 to k, in
/// place k. All are shaped as `x` (any shape with the axis; numbers), and the last along the axis is the fold of
/// them all. To cumulate from the end, [flip][Var#flip] before and after.
///
/// The axis counts from 0, or from the end when negative; one that `x` does not have is refused with an
/// [IllegalArgumentException] naming the caller's line.
public final class Cumulations {
    private Cumulations() {}

    /// yₖ = x₀ + … + xₖ along `axis`, added from the left; shaped as `x`. Sums of `I32` are `I64`.
    public static Var cumSum(Var x, int axis) {
        return Line.naming(
                "Cumulations.cumSum", () -> new Cumulate.CumulativeSum(x.shape().axis(axis), false).of(x));
    }

    /// yₖ = x₀ · … · xₖ along `axis`, shaped as `x`. Its derivatives of any order are right where an x is 0:
    /// nothing is divided. Products of 1, 2, 4, … neighbours are multiplied with each other (Hillis and Steele,
    /// *Data parallel algorithms*, Communications of the ACM 29, 1986), so each yₖ errs by at most k roundings.
    public static Var cumProduct(Var x, int axis) {
        return Line.naming("Cumulations.cumProduct", () -> doubled(x, x.shape().axis(axis), Var::times));
    }

    /// yₖ = max(x₀, …, xₖ) along `axis`, shaped as `x`. NaN from the first NaN on; −0 < +0. Slope: 1 by the
    /// element that is the largest, the last of equal ones, else 0.
    public static Var cumMax(Var x, int axis) {
        return Line.naming(
                "Cumulations.cumMax", () -> new Cumulate.CumulativeMax(x.shape().axis(axis)).of(x));
    }

    /// yₖ = min(x₀, …, xₖ) along `axis`, shaped as `x`. NaN from the first NaN on; −0 < +0. Slope: 1 by the
    /// element that is the smallest, the last of equal ones, else 0.
    public static Var cumMin(Var x, int axis) {
        return Line.naming(
                "Cumulations.cumMin", () -> new Cumulate.CumulativeMin(x.shape().axis(axis)).of(x));
    }

    /// Where the [largest so far][#cumMax] stands along `axis`: integers (`I64`), shaped as `x`; of equal
    /// elements the last, and the last NaN where there is one.
    public static Var cumArgMax(Var x, int axis) {
        return Line.naming(
                "Cumulations.cumArgMax",
                () -> new Cumulate.CumulativeArgMax(x.shape().axis(axis)).of(x));
    }

    /// Where the [smallest so far][#cumMin] stands along `axis`: integers (`I64`), shaped as `x`; of equal
    /// elements the last, and the last NaN where there is one.
    public static Var cumArgMin(Var x, int axis) {
        return Line.naming(
                "Cumulations.cumArgMin",
                () -> new Cumulate.CumulativeArgMin(x.shape().axis(axis)).of(x));
    }

    /// yₖ = log(exp x₀ + … + exp xₖ) along `axis`, shaped as `x`; it neither overflows nor underflows, wherever
    /// the larger elements are. −∞ as long as all are, with slope 0 there. See [Functions#logAddExp], of which it
    /// is made as [#cumProduct] of products.
    public static Var logCumSumExp(Var x, int axis) {
        return Line.naming(
                "Cumulations.logCumSumExp", () -> doubled(x, x.shape().axis(axis), Functions::logAddExp));
    }

    /// After steps of 1, 2, 4, …, place k holds the elements of the 2ⁿ places up to it, merged: the window before
    /// it joins, and none twice.
    private static Var doubled(Var x, int axis, BinaryOperator<Var> merge) {
        int size = x.shape().size(axis);
        Var y = x;
        for (long window = 1; window < size; window *= 2) {
            int step = (int) window;
            Var merged = merge.apply(y.slice(axis, 0, size - step), y.slice(axis, step, size));
            y = Matrices.join(axis, y.slice(axis, 0, step), merged);
        }
        return y;
    }
}
