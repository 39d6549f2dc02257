package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// The residuals of a function that is a sum of squares, Σ cᵢrᵢ² with c > 0, read off its lines.
///
/// @param residuals the numbers of the values r
/// @param factors   √c
record Squares(Lines lines, int[] residuals, double[] factors) {
    /// Nothing if the function is no such sum, or chooses between values: no slope goes through a choice.
    static Optional<Squares> of(Lines lines) {
        if (lines.hasChoices()) return Optional.empty();
        double[] weights = new double[lines.expression().size()];
        weights[lines.output()] = 1;
        List<Integer> residuals = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        for (int i = lines.count() - 1; i >= 0; i--) {
            double c = weights[lines.result(i)];
            if (c == 0 || !lines.varies(lines.result(i))) continue;
            Apply line = lines.line(i);
            boolean isSquare = Lines.isSquare(line) || line.operation() == Operation.POWER_INT && line.exponent() == 2;
            if (isSquare) {
                if (c < 0) return Optional.empty();
                residuals.add(line.left());
                factors.add(Math.sqrt(c));
            } else if (!pass(lines, line, c, weights)) {
                return Optional.empty();
            }
        }
        for (int j = 0; j < lines.dimension(); j++) if (weights[j] != 0) return Optional.empty();
        if (residuals.isEmpty()) return Optional.empty();
        return Optional.of(new Squares(
                lines,
                residuals.stream().mapToInt(Integer::intValue).toArray(),
                factors.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static boolean pass(Lines lines, Apply line, double c, double[] weights) {
        return switch (line.operation()) {
            case ADD, SUBTRACT -> {
                weights[line.left()] += c;
                weights[line.right()] += line.operation() == Operation.ADD ? c : -c;
                yield true;
            }
            case MULTIPLY -> {
                int constant = Tangent.isConstant(lines, line.left()) ? line.left() : line.right();
                if (!Tangent.isConstant(lines, constant)) yield false;
                int other = line.left() == constant ? line.right() : line.left();
                weights[other] += c * lines.values()[constant].middle();
                yield true;
            }
            default -> false;
        };
    }

    /// The residuals near a point to first order: r and its Jacobian, by columns.
    record Linear(double[] r, double[][] columns) {
        boolean isFinite() {
            for (double each : r) if (!Double.isFinite(each)) return false;
            for (double[] column : columns) for (double each : column) if (!Double.isFinite(each)) return false;
            return true;
        }

        double sum() {
            double sum = 0;
            for (double each : r) sum += each * each;
            return sum;
        }
    }

    /// @param at the values at the point
    Linear near(Values at) {
        int n = lines.dimension();
        double[][] slopes = new double[lines.expression().size()][];
        for (int j = 0; j < n; j++) {
            slopes[j] = new double[n];
            slopes[j][j] = 1;
        }
        for (int i = 0; i < lines.count(); i++) {
            int result = lines.result(i);
            if (lines.varies(result)) slopes[result] = slopes(at, lines.line(i), at.of(result), slopes);
        }
        double[] r = new double[residuals.length];
        double[][] columns = new double[n][r.length];
        for (int k = 0; k < r.length; k++) {
            r[k] = factors[k] * at.of(residuals[k]).middle();
            for (int j = 0; j < n; j++) columns[j][k] = factors[k] * slopes[residuals[k]][j];
        }
        return new Linear(r, columns);
    }

    private double[] slopes(Values at, Apply line, Interval z, double[][] slopes) {
        Interval x = at.of(line.left());
        double[] sum = new double[lines.dimension()];
        if (line.right() < 0) {
            add(sum, Slopes.first(line, x, z).middle(), slopes[line.left()]);
            return sum;
        }
        if (Lines.isSquare(line)) {
            add(sum, 2 * x.middle(), slopes[line.left()]);
            return sum;
        }
        Partials partials = Partials.of(line, x, at.of(line.right()), z);
        if (lines.varies(line.left())) add(sum, partials.x().middle(), slopes[line.left()]);
        if (lines.varies(line.right())) add(sum, partials.y().middle(), slopes[line.right()]);
        return sum;
    }

    private static void add(double[] sum, double factor, double[] term) {
        for (int j = 0; j < sum.length; j++) sum[j] += factor * term[j];
    }

    /// @param values at the point
    /// @param linear the residuals about it
    record Place(double[] point, Values values, Linear linear) {}

    /// Where in a box the sum is small: by steps of Gauss and Newton within it, as ordinary numbers go, while
    /// they go down. Nothing if it is not finite at the start.
    Optional<Place> low(Interval[] box, double[] start, int steps) {
        Optional<Place> place = at(box, start);
        for (int step = 0; step < steps && place.isPresent(); step++) {
            Place from = place.get();
            double[] lower = new double[start.length];
            double[] upper = new double[start.length];
            for (int j = 0; j < start.length; j++) {
                lower[j] = box[j].lo() - from.point[j];
                upper[j] = box[j].hi() - from.point[j];
            }
            double[] by = BoundedStep.of(from.linear, lower, upper);
            double[] to = new double[start.length];
            for (int j = 0; j < to.length; j++) to[j] = from.point[j] + by[j];
            Optional<Place> next = at(box, to);
            if (next.isEmpty() || !(next.get().linear.sum() < from.linear.sum())) break;
            place = next;
        }
        return place;
    }

    private Optional<Place> at(Interval[] box, double[] point) {
        double[] inside = point.clone();
        Interval[] thin = new Interval[point.length];
        for (int j = 0; j < inside.length; j++) {
            inside[j] = Math.clamp(point[j], box[j].lo(), box[j].hi());
            thin[j] = Interval.of(inside[j]);
        }
        Values values = Values.over(lines, thin);
        if (!values.isDefined()) return Optional.empty();
        Linear linear = near(values);
        return linear.isFinite() ? Optional.of(new Place(inside, values, linear)) : Optional.empty();
    }
}
