package talweg.prove;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;

/// A function L that is nowhere above f, since squares in f are replaced by their tangents at a point p: u²
/// ≥ 2tu − t² for t = u(p). With residuals r whose squares add up to f it is L = 2r(p)ᵀr − ‖r(p)‖².
///
/// Of the second derivatives 2JᵀJ + 2Σ rᵢ∇²rᵢ of f, those of L lack the first part, which is positive
/// semidefinite but far from it in bounds where parameters are correlated. Where p minimises f on a box,
/// the slopes of L at p point up in the box or are 0, and L is about f(p) on all of it.
final class Tangent {
    private static final Interval TWO = Interval.of(2);
    private static final Interval HALF = Interval.of(0.5);

    private final Lines lines;
    private final @Nullable Interval[] weights;
    private Interval shift = Interval.of(0);

    /// @param at the values at the point
    Tangent(Values at) {
        lines = at.lines();
        weights = new @Nullable Interval[lines.expression().size()];
        weights[lines.output()] = Interval.of(1);
        for (int i = lines.count() - 1; i >= 0; i--) {
            int result = lines.result(i);
            Interval c = weights[result];
            if (c != null && replace(at, lines.line(i), c)) weights[result] = null;
        }
    }

    private boolean replace(Values at, Apply line, Interval c) {
        int left = line.left();
        int right = line.right();
        return switch (line.operation()) {
            case ADD, SUBTRACT -> {
                add(left, c);
                add(right, line.operation() == Operation.ADD ? c : c.negate());
                yield true;
            }
            case NEGATE -> {
                add(left, c.negate());
                yield true;
            }
            case MULTIPLY -> {
                if (left == right) yield square(at, left, c);
                int constant = isConstant(lines, left) ? left : right;
                if (!isConstant(lines, constant)) yield false;
                add(left == constant ? right : left, c.times(at.of(constant)));
                yield true;
            }
            case POWER_INT -> line.exponent() == 2 && square(at, left, c);
            default -> false;
        };
    }

    static boolean isConstant(Lines lines, int value) {
        return value >= lines.dimension() && lines.expression().line(value) instanceof Constant;
    }

    private boolean square(Values at, int value, Interval c) {
        if (!(c.lo() >= 0) || !at.of(value).isBounded()) return false;
        Interval t = Interval.of(at.of(value).middle());
        add(value, TWO.times(t).times(c));
        shift = shift.minus(c.times(Powers.square(t)));
        return true;
    }

    private void add(int value, Interval weight) {
        Interval sum = weights[value];
        weights[value] = sum == null ? weight : sum.plus(weight);
    }

    /// A lower bound of L on a box.
    ///
    /// @param at     the values at the point, which lies in the box
    /// @param values over the box
    /// @param over   the derivatives there
    double lower(double[] point, Values at, Values values, Curvatures over) {
        double least = known(value(values).lo());
        Optional<Interval[]> there = Adjoints.gradient(at, weights);
        if (there.isEmpty()) return least;
        Interval[] steps = new Interval[point.length];
        for (int i = 0; i < steps.length; i++) steps[i] = values.of(i).minus(Interval.of(point[i]));
        Interval value = value(at);
        least = Math.max(least, known(rise(value, over.slopes(weights), steps).lo()));
        Interval[][] bends = over.bends(weights);
        Interval[] slopes = there.get();
        for (int i = 0; i < steps.length; i++) {
            for (int j = 0; j < i; j++) slopes[i] = slopes[i].plus(bends[i][j].times(steps[j]));
            slopes[i] = slopes[i].plus(HALF.times(bends[i][i]).times(steps[i]));
        }
        return Math.max(least, known(rise(value, slopes, steps).lo()));
    }

    private static double known(double bound) {
        return Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    }

    private static Interval rise(Interval value, Interval[] slopes, Interval[] steps) {
        Interval sum = value;
        for (int i = 0; i < steps.length; i++) sum = sum.plus(slopes[i].times(steps[i]));
        return sum;
    }

    /// Along each axis how much of what L may fall short of f on the box comes from there.
    double[] shares(double[] point, Values values, Curvatures over) {
        Interval[][] hessian = over.bends(weights);
        double[] reach = new double[point.length];
        double[] shares = new double[point.length];
        for (int i = 0; i < reach.length; i++) {
            Interval side = values.of(i);
            reach[i] = Math.max(point[i] - side.lo(), side.hi() - point[i]);
        }
        for (int i = 0; i < reach.length; i++) {
            for (int j = 0; j < reach.length; j++) {
                double share = hessian[i][j].magnitude() * reach[i] * reach[j];
                if (Double.isFinite(share)) shares[i] += share;
                else if (reach[i] * reach[j] > 0) shares[i] = Double.POSITIVE_INFINITY;
            }
        }
        return shares;
    }

    private Interval value(Values values) {
        Interval sum = shift;
        for (int v = 0; v < weights.length; v++) {
            Interval weight = weights[v];
            if (weight != null) sum = sum.plus(weight.times(values.of(v)));
        }
        return sum;
    }
}
