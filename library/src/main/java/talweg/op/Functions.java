package talweg.op;

import java.util.List;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Functions composed of operations: activations, soft maxima, norms and moments. Their derivatives follow from their
/// parts; where a derivative does not exist, the convention is stated here.
///
/// Axes count from 0, or from the end when negative; where several may be given, none means all.
public final class Functions {
    private Functions() {}

    /// max(x, 0), shaped as `x`. Slope at 0: 0.
    public static Var relu(Var x) {
        return new Signs.Relu().of(x);
    }

    /// x for x > 0, else `slope` · x; shaped as `x`. Slope at 0: `slope`.
    public static Var leakyRelu(Var x, double slope) {
        return x.constant(0).less(x).choose(x, x.times(slope));
    }

    /// x for x > 0, else eˣ − 1; shaped as `x`, smooth to first order. Clevert, Unterthiner and Hochreiter, *Fast
    /// and accurate deep network learning by exponential linear units*, ICLR 2016, with α = 1.
    public static Var elu(Var x) {
        Var negative = x.less(0);
        return negative.choose(new Exponentials.Expm1().of(negative.choose(x, x.constant(0))), x);
    }

    /// x · logistic(x), shaped as `x`: SiLU, also called swish. Elfwing, Uchibe and Doya, *Sigmoid-weighted linear
    /// units*, Neural Networks 107, 2018.
    public static Var silu(Var x) {
        return x.times(Sigmoidal.logistic(x));
    }

    /// x · Φ(x) with Φ the normal distribution's function, shaped as `x`; by erfc, so its tail keeps its digits.
    /// Hendrycks and Gimpel, *Gaussian error linear units*, 2016, the exact variant.
    public static Var gelu(Var x) {
        return x.times(0.5).times(new ErrorFunctions.Erfc().of(x.over(-Math.sqrt(2))));
    }

    /// [#gelu] as many networks were trained with it: x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))), within 5·10⁻⁴ of
    /// it; shaped as `x`.
    public static Var geluByTanh(Var x) {
        Var inner = x.plus(x.pow(3).times(0.044715)).times(Math.sqrt(2 / Math.PI));
        return x.times(0.5).times(Hyperbolics.tanh(inner).plus(1));
    }

    /// x · tanh(softplus(x)), shaped as `x`. Misra, *Mish: a self regularized non-monotonic activation function*,
    /// 2019.
    public static Var mish(Var x) {
        return x.times(Hyperbolics.tanh(Sigmoidal.softplus(x)));
    }

    /// log(logistic(x)) ≤ 0, shaped as `x`; it never underflows.
    public static Var logLogistic(Var x) {
        return Sigmoidal.softplus(x.negate()).negate();
    }

    /// x cut to [least, most], shaped as `x`. Slope at the ends: ½.
    ///
    /// @throws IllegalArgumentException if least > most
    public static Var clamp(Var x, double least, double most) {
        return Line.naming("clamp", () -> {
            if (!(least <= most)) {
                throw new IllegalArgumentException(
                        "`Functions.clamp` requires least ≤ most, got " + least + " and " + most);
            }
            return x.max(x.constant(least)).min(x.constant(most));
        });
    }

    /// log Σ eˣ over `axes`, which the result loses; it neither overflows nor underflows. −∞ where all x are, with
    /// slopes 0 there.
    public static Var logSumExp(Var x, int... axes) {
        return Line.naming("logSumExp", () -> {
            requireFloating("logSumExp", x);
            Var top = top(x, axes);
            return logarithm(x.minus(kept(top, x, axes)).exp().sum(axes), top);
        });
    }

    /// log(eˣ + eʸ), shaped as the operands together; it neither overflows nor underflows. −∞ where both are,
    /// with slopes 0 there; elsewhere the slopes are the shares of eˣ and eʸ in the sum, those of the larger where
    /// that is +∞.
    public static Var logAddExp(Var x, Var y) {
        Var larger = x.max(y);
        Var top = finite(larger);
        Var log = logarithm(x.minus(top).exp().plus(y.minus(top).exp()), top);
        return larger.equal(Double.POSITIVE_INFINITY).choose(larger, log);
    }

    /// log sum + top; −∞ with slopes 0 where the sum is 0.
    private static Var logarithm(Var sum, Var top) {
        Var none = sum.equal(0);
        Var log = none.choose(sum.constant(1), sum).log();
        return none.choose(sum.constant(Double.NEGATIVE_INFINITY), log.plus(top));
    }

    /// eˣ / Σ eˣ along `axis`, shaped as `x`: positive numbers whose sum is 1.
    public static Var softmax(Var x, int axis) {
        return Line.naming("softmax", () -> {
            requireFloating("softmax", x);
            Var power = x.minus(kept(top(x, axis), x, axis)).exp();
            return power.over(kept(power.sum(axis), x, axis));
        });
    }

    /// log softmax along `axis`, shaped as `x`, accurate where softmax underflows.
    public static Var logSoftmax(Var x, int axis) {
        return Line.naming("logSoftmax", () -> {
            requireFloating("logSoftmax", x);
            Var shifted = x.minus(kept(top(x, axis), x, axis));
            return shifted.minus(kept(shifted.exp().sum(axis).log(), x, axis));
        });
    }

    private static void requireFloating(String name, Var x) {
        if (x.type().element().isFloating()) return;
        throw new IllegalArgumentException("`" + name + "` requires f64 or f32, got " + x.type() + "; `cast` it");
    }

    /// The largest x, or 0 where that is infinite: what to subtract before an exponential. It cancels, from the
    /// derivatives too.
    private static Var top(Var x, int... axes) {
        return finite(x.max(axes));
    }

    /// x as a constant, for what is taken off and added again; 0 where it is infinite or NaN.
    private static Var finite(Var x) {
        Var top = new Barrier.Stop().of(x);
        return top.abs().less(Double.POSITIVE_INFINITY).choose(top, top.constant(0));
    }

    /// `y`, folded from `x` over `axes`, with these axes of size 1 again: it broadcasts against `x`.
    static Var kept(Var y, Var x, int... axes) {
        List<Integer> folded = Fold.axes(x.shape(), axes);
        Shape shape = x.shape();
        for (int axis : folded) shape = shape.with(axis, 1);
        return y.reshape(shape);
    }

    /// Σ (x − mean)² / n over `axes`, which the result loses: the variance of the n numbers themselves. That of
    /// what they are a sample of is n/(n − 1) times as large.
    public static Var variance(Var x, int... axes) {
        return Line.naming(
                "variance", () -> x.minus(kept(x.mean(axes), x, axes)).square().mean(axes));
    }

    /// √(Σ (x − mean)² / (n − 1)) over `axes`, which the result loses: the spread of what n > 1 numbers are a
    /// sample of. Slopes where all are equal: 0, the subgradient of least length.
    public static Var standardDeviation(Var x, int... axes) {
        return Line.naming("standardDeviation", () -> {
            double count = Fold.axes(x.shape(), axes).stream()
                    .mapToDouble(x.shape()::size)
                    .reduce(1, (a, b) -> a * b);
            Var variance = variance(x, axes).times(count / (count - 1));
            Var none = variance.equal(0);
            return none.choose(
                    variance.constant(0),
                    none.choose(variance.constant(1), variance).sqrt());
        });
    }

    /// Π x over `axes`, which the result loses; the product of nothing is 1. Its derivatives are right where an x
    /// is 0: halves are multiplied with each other until one is left, and nothing is divided.
    public static Var product(Var x, int... axes) {
        Var y = x;
        for (int along :
                Line.naming("product", () -> Fold.axes(x.shape(), axes)).reversed()) y = productAlong(y, along);
        return y;
    }

    private static Var productAlong(Var x, int along) {
        int size = x.shape().size(along);
        if (size == 0) return Source.constant(x.type().with(x.shape().without(along)), 1);
        Var left = x;
        for (; size > 1; size = (size + 1) / 2) {
            Var both = left.slice(along, 0, size / 2).times(left.slice(along, size / 2, size / 2 * 2));
            left = size % 2 == 0 ? both : Matrices.join(along, both, left.slice(along, size - 1, size));
        }
        return left.reshape(x.shape().without(along));
    }

    /// √Σx² over `axes`, which the result loses, without overflow or underflow on the way. Slope at 0: 0, the
    /// subgradient of least length.
    public static Var norm(Var x, int... axes) {
        return Line.naming("norm", () -> {
            requireFloating("norm", x);
            Var largest = x.abs().max(axes);
            Var one = largest.constant(1);
            boolean narrow = x.type().element() == ElementType.F32;
            Var most = largest.constant(narrow ? 0x1p100 : 0x1p1000);
            Var least = largest.constant(narrow ? Float.MIN_NORMAL : Double.MIN_NORMAL); // has a reciprocal
            Var regular = Broadcasting.apply(
                    new Logical.And(), one.constant(0).less(largest), largest.less(Double.POSITIVE_INFINITY));
            // a power of two, which rounds nothing, by way of a step, which has no derivative
            Var exponent = new Roundings.Floor()
                    .of(new Logarithms.Log2()
                            .of(regular.choose(largest.min(most).max(least), one)));
            Var scale = new Exponentials.Exp2().of(exponent);
            Var squares = x.over(kept(scale, x, axes)).square().sum(axes);
            Var none = squares.equal(0);
            return none.choose(one.constant(0), none.choose(one, squares).sqrt().times(scale));
        });
    }

    /// Σ|x| over `axes`, which the result loses. Slope at 0: 0.
    public static Var norm1(Var x, int... axes) {
        return Line.naming("norm1", () -> x.abs().sum(axes));
    }

    /// max |x| over `axes`, which the result loses. Ties share the slope; at 0 it is 0.
    public static Var normInfinity(Var x, int... axes) {
        return Line.naming("normInfinity", () -> x.abs().max(axes));
    }
}
