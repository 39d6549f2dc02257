package talweg.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.interval.Curvature;
import talweg.interval.Interval;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Functions of one number. Each states its kernel, slope, range and curvature; all else is derived.
public sealed interface Unary extends Elementwise
        permits Signs,
                Roundings,
                Powers,
                Exponentials,
                Logarithms,
                Trigonometry,
                Arcs,
                Hyperbolics,
                Sigmoidal,
                ErrorFunctions,
                GammaFunctions {
    /// y from x.
    Scalar kernel(Scalar x);

    /// dy/dx, from x and y; null where it is 0 everywhere (steps).
    @Nullable
    Var slope(Var x, Var y);

    /// The range of the function over a range of x.
    Range range(Range x);

    /// How the function bends over `x`, part of its domain.
    Curvature curvature(Interval x);

    /// The error of [#kernel] for `F64`: at most this many units in the last place.
    int ulps();

    /// Whether the operand must be floating; the few functions that integers have too say no.
    default boolean isFloating() {
        return true;
    }

    /// Whether f(x + x′) = f(x) + f(x′): the tangent is then the function itself.
    default boolean isLinear() {
        return false;
    }

    @Override
    default int arity() {
        return 1;
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        return same(operands, isFloating());
    }

    @Override
    default Scalar kernel(List<Scalar> x) {
        return kernel(x.getFirst());
    }

    @Override
    default Range range(List<Range> x) {
        return range(x.getFirst());
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var tangent = u.getFirst();
        if (tangent == null) return null;
        if (isLinear()) return of(tangent);
        Var slope = slope(x.getFirst(), y);
        return slope == null ? null : tangent.times(slope);
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<talweg.shape.Type> types, Var v) {
        if (!isLinear()) throw new IllegalStateException("`" + name() + "` is not linear");
        return of(v);
    }
}
