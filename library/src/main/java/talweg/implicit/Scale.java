package talweg.implicit;

import java.util.List;
import talweg.op.Conditions;
import talweg.op.Var;
import talweg.shape.ElementType;

/// What is small, and what iterations do with it.
final class Scale {
    private Scale() {}

    /// One unit in the last place of 1.
    static double epsilon(Var x) {
        return x.type().element() == ElementType.F32 ? 0x1p-23 : 0x1p-52;
    }

    /// max |x|; NaN if some x is.
    static Var size(Var x) {
        return x.abs().max();
    }

    /// Whether a step is at most so large, relative to x; x must be finite.
    static Var isWithin(double tolerance, Var length, Var x) {
        Var size = size(x);
        Var small = length.lessEqual(size.times(Math.max(tolerance, epsilon(x))));
        return and(small, size.less(Double.POSITIVE_INFINITY));
    }

    /// Whether a step is one of rounding: at most √ε of x, or 1000 ε of all that was met.
    ///
    /// @param met the largest x so far
    static Var isRounding(Var length, Var x, Var met) {
        double epsilon = epsilon(x);
        Var most = size(x).times(Math.sqrt(epsilon)).max(met.max(length).times(1000 * epsilon));
        return and(length.lessEqual(most), most.less(Double.POSITIVE_INFINITY));
    }

    static Var and(Var... conditions) {
        return List.of(conditions).stream().reduce(Conditions::and).orElseThrow();
    }

    /// x, or NaN if the condition does not hold.
    static Var orNaN(Var holds, Var x) {
        return holds.choose(x, x.constant(Double.NaN));
    }

    static void require(boolean holds, String what, Object got) {
        if (!holds) throw new IllegalArgumentException("`" + what + ", got " + got);
    }
}
