package talweg.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line;

/// How a value bends by its second derivatives over the whole region, where the rules of [Composition]
/// do not tell.
final class SecondOrder {
    /// The most terms of a sum that are looked at one by one.
    private static final int TERMS = 1000;

    private final Expression expression;
    private final Profile[] profiles;
    private final Jets jets;
    private final boolean[] isPartial;

    /// @param profiles of the values before the one asked for
    /// @param jets     over the region, to the second order
    SecondOrder(Expression expression, Profile[] profiles, Jets jets) {
        this.expression = expression;
        this.profiles = profiles;
        this.jets = jets;
        isPartial = partial();
    }

    /// Which values are only terms of sums, so that the sum is looked at instead.
    private boolean[] partial() {
        boolean[] isPartial = new boolean[expression.size()];
        boolean[] isElsewhere = new boolean[expression.size()];
        isElsewhere[expression.output()] = true;
        for (int i = expression.dimension(); i < expression.size(); i++) {
            Line.Apply line = apply(i);
            if (line == null || !jets.isUsed(i)) continue;
            boolean[] uses = isSum(line) ? isPartial : isElsewhere;
            uses[line.left()] = true;
            if (line.right() >= 0) uses[line.right()] = true;
            if (line.third() >= 0) uses[line.third()] = true;
        }
        for (int i = 0; i < isPartial.length; i++) {
            Line.Apply line = apply(i);
            isPartial[i] &= !isElsewhere[i] && line != null && isSum(line);
        }
        return isPartial;
    }

    boolean isConvex(int value) {
        return isConvex(value, false);
    }

    boolean isConcave(int value) {
        return isConvex(value, true);
    }

    private boolean isConvex(int value, boolean isOpposite) {
        if (isPartial[value]) return false;
        List<Term> terms = terms(value, isOpposite);
        for (Pool each : Pool.values()) if (isPooled(value, terms, each)) return true;
        return isFactored(value, isOpposite);
    }

    /// A term of a sum, with its sign.
    private record Term(int value, boolean isNegative) {}

    /// Which of the convex terms' Hessians are taken in.
    private enum Pool {
        CONSTANT,
        BOUNDED,
        ALL;

        boolean takes(Bounds[][] hessian) {
            for (Bounds[] row : hessian) {
                for (Bounds each : row) {
                    if (this == CONSTANT && each.lo() != each.hi() || this == BOUNDED && !each.isFinite()) return false;
                }
            }
            return true;
        }
    }

    private List<Term> terms(int value, boolean isOpposite) {
        List<Term> terms = new ArrayList<>();
        Deque<Term> left = new ArrayDeque<>(List.of(new Term(value, isOpposite)));
        while (!left.isEmpty()) {
            Term term = left.pop();
            Line.Apply line = apply(term.value);
            if (line == null || !isSum(line) || left.size() + terms.size() > TERMS) {
                terms.add(term);
                continue;
            }
            boolean isFlipped = line.operation() != Operation.ADD;
            left.push(new Term(line.left(), term.isNegative != (line.operation() == Operation.NEGATE)));
            if (line.right() >= 0) left.push(new Term(line.right(), term.isNegative != isFlipped));
        }
        return terms;
    }

    private static boolean isSum(Line.Apply line) {
        return switch (line.operation()) {
            case ADD, SUBTRACT, NEGATE -> true;
            default -> false;
        };
    }

    private Line.@Nullable Apply apply(int value) {
        return value >= expression.dimension() && expression.line(value) instanceof Line.Apply apply ? apply : null;
    }

    /// Whether a sum is convex: the terms left out are, and the Hessians of the others together are
    /// semidefinite. Those of some convex terms are taken in, since they may help.
    private boolean isPooled(int value, List<Term> terms, Pool pool) {
        int[] axes = jets.support(value);
        Bounds[][] sum = new Bounds[axes.length][axes.length];
        for (Bounds[] row : sum) Arrays.fill(row, Bounds.ZERO);
        for (Term term : terms) {
            Bounds[][] hessian = hessian(term, axes);
            if (isConvex(term, value) && !pool.takes(hessian)) continue;
            for (int a = 0; a < axes.length; a++) {
                for (int b = 0; b < axes.length; b++) sum[a][b] = sum[a][b].plus(hessian[a][b]);
            }
        }
        return Semidefinite.isPositive(sum);
    }

    private boolean isConvex(Term term, int value) {
        if (term.value == value) return false;
        Profile profile = profiles[term.value];
        return term.isNegative ? profile.isConcave() : profile.isConvex();
    }

    private Bounds[][] hessian(Term term, int[] axes) {
        Bounds[][] hessian = new Bounds[axes.length][axes.length];
        for (int a = 0; a < axes.length; a++) {
            for (int b = 0; b < axes.length; b++) {
                Bounds bend = jets.bend(term.value, axes[a], axes[b]);
                hessian[a][b] = term.isNegative ? bend.negate() : bend;
            }
        }
        return hessian;
    }

    /// Of f = u·eᵛ, ∇²f = eᵛ (∇²u + ∇u∇vᵀ + ∇v∇uᵀ + u (∇v∇vᵀ + ∇²v)), with eᵛ > 0; u/eᵛ is u·e⁻ᵛ.
    private boolean isFactored(int value, boolean isOpposite) {
        Line.Apply line = apply(value);
        if (line == null) return false;
        return switch (line.operation()) {
            case MULTIPLY ->
                isFactored(value, line.left(), line.right(), false, isOpposite)
                        || isFactored(value, line.right(), line.left(), false, isOpposite);
            case DIVIDE -> isFactored(value, line.left(), line.right(), true, isOpposite);
            case EXP -> isFactored(value, -1, value, false, isOpposite);
            default -> false;
        };
    }

    /// @param u −1 for the number 1
    private boolean isFactored(int value, int u, int exponential, boolean isInverse, boolean isOpposite) {
        Line.Apply line = apply(exponential);
        if (line == null || line.operation() != Operation.EXP) return false;
        int[] axes = jets.support(value);
        int n = axes.length;
        Bounds[][] all = new Bounds[n][n];
        Bounds[][] bends = hessian(new Term(line.left(), isInverse), axes);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                Bounds va = slope(line.left(), axes[a], isInverse);
                Bounds vb = slope(line.left(), axes[b], isInverse);
                Bounds inner = (a == b ? va.square() : va.times(vb)).plus(bends[a][b]);
                all[a][b] = inner;
                if (u < 0) continue;
                Bounds cross = a == b
                        ? Bounds.of(2).times(jets.slope(u, axes[a])).times(va)
                        : jets.slope(u, axes[a])
                                .times(vb)
                                .plus(jets.slope(u, axes[b]).times(va));
                all[a][b] = jets.bend(u, axes[a], axes[b])
                        .plus(cross)
                        .plus(jets.value(u).times(inner));
            }
        }
        return isOpposite ? Semidefinite.isNegative(all) : Semidefinite.isPositive(all);
    }

    private Bounds slope(int value, int axis, boolean isNegative) {
        Bounds slope = jets.slope(value, axis);
        return isNegative ? slope.negate() : slope;
    }
}
