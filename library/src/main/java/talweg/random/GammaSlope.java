package talweg.random;

import talweg.ControlFlow;
import talweg.op.Conditions;
import talweg.op.GammaFunctions;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// How a gamma number moves with α while its probability stays: with the distribution function P(α, x) and the density
/// p, dx/dα = −∂P/∂α / p (Figurnov, Mohamed and Mnih, *Implicit reparameterization gradients*, NeurIPS 2018). Of the
/// logarithm of x that is −∂P/∂α / (x·p), in which all powers and exponentials cancel.
///
/// Up to x = α + 1 by the series P = x·p/α · Σ xⁿ / ((α + 1) … (α + n)), beyond by Legendre's continued fraction of
/// 1 − P = x·p / (x + 1 − α − 1·(1 − α) / (x + 3 − α − …)) (Temme, *Computational aspects of incomplete gamma functions
/// with large complex parameters*, 1994, equations 1.2 and 1.3), both differentiated by α term by term.
final class GammaSlope {
    private static final double ENOUGH = 0x1p-51;

    private record Series(Var n, Var term, Var sum, Var slope, Var harmonic) {}

    /// What has been read of the fraction up to its part number n, and how much the last part changed.
    private record Fraction(Var n, Var c, Var cSlope, Var d, Var dSlope, Var value, Var slope, Var change) {}

    private GammaSlope() {}

    /// d(log x)/dα, element by element, for α in (0, ∞).
    static Var of(Var alpha, Var logarithm) {
        Var x = logarithm.exp();
        Var border = alpha.plus(1);
        Var isLarge = border.less(x);
        Var below = series(alpha, isLarge.choose(border, x), logarithm);
        Var above = fraction(alpha, isLarge.choose(x, border), logarithm);
        return isLarge.choose(above, below);
    }

    private static Var series(Var alpha, Var x, Var logarithm) {
        Var one = alpha.constant(1);
        Series start = new Series(Source.zero(Type.I64), one, one, alpha.constant(0), alpha.constant(0));
        Series all = ControlFlow.whileLoop(start, now -> anyLeft(now.term(), now.sum()), now -> {
            Var n = now.n().plus(1);
            Var divisor = alpha.plus(n.cast(alpha.type().element()).broadcast(alpha.shape()));
            Var term = now.term().times(x).over(divisor);
            Var harmonic = now.harmonic().plus(divisor.reciprocal());
            Var slope = now.slope().minus(term.times(harmonic));
            return new Series(n, term, now.sum().plus(term), slope, harmonic);
        });
        Var rate = logarithm.minus(new GammaFunctions.Digamma().of(alpha.plus(1)));
        return all.sum().times(rate).plus(all.slope()).over(alpha).negate();
    }

    private static Var anyLeft(Var part, Var whole) {
        return Conditions.any(whole.abs().times(ENOUGH).less(part.abs()));
    }

    private static Var fraction(Var alpha, Var x, Var logarithm) {
        Fraction fraction = fraction(alpha, x);
        Var rate = logarithm.minus(new GammaFunctions.Digamma().of(alpha));
        return fraction.value().times(rate).plus(fraction.slope());
    }

    /// From front to back (Lentz's method: Press and others, *Numerical Recipes*, 3rd ed. 2007, §5.2). For an integer α
    /// the fraction ends, and its derivative does not.
    private static Fraction fraction(Var alpha, Var x) {
        Var zero = alpha.constant(0);
        Var first = x.plus(1).minus(alpha);
        Var last = first.reciprocal();
        Fraction start = new Fraction(
                Source.zero(Type.I64),
                zero.constant(Double.POSITIVE_INFINITY),
                zero,
                last,
                last.square(),
                last,
                last.square(),
                zero.constant(1));
        return ControlFlow.whileLoop(
                start, now -> anyLeft(now.change(), zero.constant(1)), now -> next(now, alpha, first));
    }

    private static Fraction next(Fraction now, Var alpha, Var first) {
        Var n = now.n().plus(1).cast(alpha.type().element()).broadcast(alpha.shape());
        Var part = alpha.minus(n).times(n);
        Var whole = first.plus(n.times(2));
        Var d = part.times(now.d()).plus(whole).reciprocal();
        Var dSlope = n.times(now.d())
                .plus(part.times(now.dSlope()))
                .minus(1)
                .times(d.square())
                .negate();
        Var c = whole.plus(part.over(now.c()));
        Var cSlope =
                n.minus(part.times(now.cSlope()).over(now.c())).over(now.c()).minus(1);
        Var factor = c.times(d);
        Var value = now.value().times(factor);
        Var added = now.value().times(cSlope.times(d).plus(c.times(dSlope)));
        Var slope = now.slope().times(factor).plus(added);
        Var change = factor.minus(1).abs().max(added.over(slope).abs());
        return new Fraction(now.n().plus(1), c, cSlope, d, dSlope, value, slope, change);
    }
}
