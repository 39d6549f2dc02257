package talweg.random;

import talweg.op.Bitwise;
import talweg.op.Conditions;
import talweg.op.ErrorFunctions;
import talweg.op.Logarithms;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Distributions with a density, made of 64 bits an element.
final class Continuous {
    private Continuous() {}

    /// In [0, 1), from the top 53 or 24 bits: nothing is rounded, so 1 is never reached.
    static Var uniform(Var bits, ElementType type) {
        return type == ElementType.F64
                ? Bitwise.shiftRightUnsigned(bits, 11).cast(type).times(0x1p-53)
                : Bitwise.shiftRightUnsigned(bits, 40).cast(type).times(0x1p-24);
    }

    /// From [0, 1) to [least, most).
    static Var uniform(Var unit, Var least, Var most) {
        Var width = most.minus(least);
        Var x = unit.times(width).plus(least);
        Var reached = most.lessEqual(x);
        Var sound = Conditions.and(width.constant(0).less(width), width.less(Double.POSITIVE_INFINITY));
        return sound.choose(reached.choose(least, x), x.constant(Double.NaN));
    }

    /// In (0, 1), the middle of 2⁵² equal parts: neither end is reached, and 1 − u is as exact as u.
    static Var inside(Var bits) {
        return Bitwise.shiftRightUnsigned(bits, 12)
                .cast(ElementType.F64)
                .plus(0.5)
                .times(0x1p-52);
    }

    static Var normal(Var bits) {
        return quantile(inside(bits));
    }

    /// The x below which a normal number lies with probability p.
    static Var quantile(Var p) {
        return ErrorFunctions.erfinv(p.times(2).minus(1)).times(Math.sqrt(2));
    }

    static Var exponential(Var bits) {
        return new Logarithms.Log1p().of(inside(bits).negate()).negate();
    }

    static Var gumbel(Var bits) {
        return inside(bits).log().negate().log().negate();
    }
}
