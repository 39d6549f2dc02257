package talweg.random;

import talweg.op.ErrorFunctions;
import talweg.op.Var;

/// Normal numbers between two bounds, by inversion: of the interval or its mirror image, whichever begins at or below
/// 0, since probabilities keep their digits in the lower tail alone.
final class TruncatedNormal {
    /// Below it the quantile is found in the tail.
    private static final double TAIL = 0.02;

    /// Each doubles the digits, of which the start has two.
    private static final int STEPS = 4;

    private TruncatedNormal() {}

    static Var of(Var bits, Var least, Var most) {
        Var mirrored = least.constant(0).less(least);
        Var low = mirrored.choose(most.negate(), least);
        Var high = mirrored.choose(least.negate(), most);
        Var below = probability(low);
        Var u = Continuous.inside(bits);
        // mirrored too, so that a bound that passes 0 moves the number and does not exchange it
        Var share = mirrored.choose(u.negate().plus(1), u);
        Var p = share.times(probability(high).minus(below)).plus(below);
        Var x = quantile(p).max(low).min(high);
        Var sound = low.lessEqual(high);
        return sound.choose(mirrored.choose(x.negate(), x), x.constant(Double.NaN));
    }

    /// Of a normal number to lie below x.
    private static Var probability(Var x) {
        return ErrorFunctions.erfc(x.over(-Math.sqrt(2))).times(0.5);
    }

    private static Var quantile(Var p) {
        Var far = p.less(TAIL);
        Var middle = Continuous.quantile(far.choose(p.constant(0.5), p));
        return far.choose(tail(far.choose(p, p.constant(TAIL))), middle);
    }

    /// By Newton's method for log P(x) = log p, from the leading terms of its expansion for p → 0.
    private static Var tail(Var p) {
        Var twice = p.log().times(-2);
        Var x = twice.minus(twice.times(2 * Math.PI).log()).sqrt().negate();
        for (int step = 0; step < STEPS; step++) {
            Var own = probability(x);
            Var density = x.square().times(-0.5).exp().over(Math.sqrt(2 * Math.PI));
            x = x.minus(own.log().minus(p.log()).times(own).over(density));
        }
        return x;
    }
}
