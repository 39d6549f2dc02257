package talweg.cli.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A function and the way of a descent on it: what there is to draw.
///
/// @param title    what was minimised
/// @param function f; may return NaN and infinities, where the picture has gaps
/// @param names    of the variables; at least one
/// @param points   from the start to the end, at least one; a number for each name
/// @param values   f at each point
/// @param slopes   the norm of the gradient at each point
public record Descent(
        String title,
        ToDoubleFunction<double[]> function,
        List<String> names,
        List<double[]> points,
        double[] values,
        double[] slopes) {
    public Descent {
        names = List.copyOf(names);
        points = List.copyOf(points);
        if (names.isEmpty() || points.isEmpty()) {
            throw new IllegalArgumentException("`Descent` requires a variable and a point, got " + names.size()
                    + " variables and " + points.size() + " points");
        }
        if (values.length != points.size() || slopes.length != points.size()) {
            throw new IllegalArgumentException("`Descent` requires a value and a slope for each of " + points.size()
                    + " points, got " + values.length + " and " + slopes.length);
        }
        for (double[] point : points) {
            if (point.length == names.size()) continue;
            throw new IllegalArgumentException(
                    "`Descent.points` requires " + names.size() + " numbers each, got " + point.length);
        }
    }

    /// The numbers of variable `i` along the way.
    double[] along(int i) {
        return points.stream().mapToDouble(point -> point[i]).toArray();
    }
}
