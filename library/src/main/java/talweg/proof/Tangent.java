package talweg.proof;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;

/// A function L that is nowhere above an expression f, since squares in f are replaced by their tangents at
/// a point: for any number t, u² ≥ 2tu − t².
///
/// f is written as Σ cᵥv over some of its values, first as the output alone; then, from the last value to
/// the first, a sum is replaced by its terms, a product with a constant by the other factor, and a square u²
/// with c ≥ 0 by 2t·u − t² with t near u at the point. So L = Σ cᵥv + s, and its derivatives are those of
/// its values, added up. Of a sum of squares of residuals no product of two derivatives is left in it.
final class Tangent {
    private static final Bounds TWO = Bounds.of(2);
    private static final Bounds HALF = Bounds.of(0.5);

    private final Expression expression;
    private final Jets jets;
    private final double[] at;
    private final @Nullable Bounds[] weights;
    private Bounds shift = Bounds.ZERO;

    /// @param jets by the axes along which there is room
    /// @param at   the point
    Tangent(Expression expression, Jets jets, double[] at) {
        this.expression = expression;
        this.jets = jets;
        this.at = at;
        jets.over(Region.at(at).bounds(), 0);
        weights = new @Nullable Bounds[expression.size()];
        weights[expression.output()] = Bounds.ONE;
        for (int i = expression.output(); i >= expression.dimension(); i--) {
            Bounds c = weights[i];
            if (c == null || !(expression.line(i) instanceof Apply apply)) continue;
            if (replace(apply, c)) weights[i] = null;
        }
    }

    private boolean replace(Apply apply, Bounds c) {
        int left = apply.left();
        int right = apply.right();
        return switch (apply.operation()) {
            case ADD, SUBTRACT -> {
                add(left, c);
                add(right, apply.operation() == Operation.ADD ? c : c.negate());
                yield true;
            }
            case NEGATE -> {
                add(left, c.negate());
                yield true;
            }
            case MULTIPLY -> {
                if (left == right) yield square(left, c);
                int constant = isConstant(left) ? left : right;
                if (!isConstant(constant)) yield false;
                add(left == constant ? right : left, c.times(jets.value(constant)));
                yield true;
            }
            case POWER_INT -> apply.exponent() == 2 && square(left, c);
            default -> false;
        };
    }

    private boolean isConstant(int value) {
        return value >= expression.dimension() && expression.line(value) instanceof Constant;
    }

    private boolean square(int value, Bounds c) {
        Bounds u = jets.value(value);
        if (!(c.lo() >= 0) || !u.isFinite()) return false;
        Bounds t = Bounds.of(u.lo() / 2 + u.hi() / 2);
        add(value, TWO.times(t).times(c));
        shift = shift.minus(c.times(t.square()));
        return true;
    }

    private void add(int value, Bounds weight) {
        Bounds sum = weights[value];
        weights[value] = sum == null ? weight : sum.plus(weight);
    }

    /// A lower bound of L, and so of f, on a region that holds the point: the best of its range, of the
    /// mean value theorem's and of Taylor's. NaN where f is not known to be defined.
    double lower(Region region) {
        int[] axes = jets.axes();
        Bounds[] offsets = new Bounds[axes.length];
        for (int k = 0; k < axes.length; k++) {
            offsets[k] = new Bounds(region.lo(axes[k]), region.hi(axes[k])).minus(Bounds.of(at[axes[k]]));
        }
        jets.over(Region.at(at).bounds(), 1);
        Bounds there = sum(jets::value).plus(shift);
        Bounds[] slopes = gradient();
        jets.over(region.bounds(), 2);
        if (jets.value().isUndefined()) return Double.NaN;
        double least = known(sum(jets::value).plus(shift).lo());
        least = Math.max(least, known(Level.plane(there, gradient(), offsets).lo()));
        for (int k = 0; k < axes.length; k++) {
            int axis = axes[k];
            for (int l = 0; l <= k; l++) {
                int other = axes[l];
                Bounds bend = sum(v -> jets.bend(v, axis, other));
                slopes[k] = slopes[k].plus((l == k ? HALF.times(bend) : bend).times(offsets[l]));
            }
        }
        return Math.max(least, known(Level.plane(there, slopes, offsets).lo()));
    }

    private static double known(double bound) {
        return Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    }

    private Bounds[] gradient() {
        return Arrays.stream(jets.axes())
                .mapToObj(axis -> sum(v -> jets.slope(v, axis)))
                .toArray(Bounds[]::new);
    }

    /// Σ cᵥ·part(v).
    private Bounds sum(IntFunction<Bounds> part) {
        Bounds sum = Bounds.ZERO;
        for (int v = 0; v < weights.length; v++) {
            Bounds weight = weights[v];
            if (weight != null) sum = sum.plus(weight.times(part.apply(v)));
        }
        return sum;
    }
}
