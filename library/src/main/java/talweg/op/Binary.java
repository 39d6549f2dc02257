package talweg.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;

/// Functions of two numbers of one type.
public sealed interface Binary extends Elementwise permits Arithmetic, Extremes, Planar {
    /// z from x and y.
    Scalar kernel(Scalar x, Scalar y);

    /// The partial derivative ∂z/∂x (operand 0) or ∂z/∂y (operand 1), the other held fixed; null where it is 0
    /// everywhere.
    @Nullable
    Var slope(int operand, Var x, Var y, Var z);

    /// The range of the function over ranges of x and y.
    Range range(Range x, Range y);

    /// The error of [#kernel] for `F64`: at most this many units in the last place.
    int ulps();

    /// Whether the operands must be floating.
    default boolean isFloating() {
        return true;
    }

    @Override
    default int arity() {
        return 2;
    }

    @Override
    default ElementType element(List<ElementType> operands) {
        return same(operands, isFloating());
    }

    @Override
    default Scalar kernel(List<Scalar> x) {
        return kernel(x.get(0), x.get(1));
    }

    @Override
    default Range range(List<Range> x) {
        return range(x.get(0), x.get(1));
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var sum = null;
        for (int i = 0; i < 2; i++) {
            Var tangent = u.get(i);
            Var slope = tangent == null ? null : slope(i, x.get(0), x.get(1), y);
            if (tangent == null || slope == null) continue;
            Var part = tangent.times(slope);
            sum = sum == null ? part : sum.plus(part);
        }
        return sum;
    }
}
