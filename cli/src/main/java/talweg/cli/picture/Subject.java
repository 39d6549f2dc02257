package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A function at a point: what there is to draw.
///
/// @param formula  of f, as the user wrote it
/// @param function f; may return NaN and infinities, where the picture has gaps
/// @param names    of the variables; at least one
/// @param point    a value for each name, finite
/// @param value    f there
/// @param gradient ∂f/∂ of each name there
public record Subject(
        String formula,
        ToDoubleFunction<double[]> function,
        List<String> names,
        List<Double> point,
        double value,
        List<Double> gradient) {
    public Subject {
        names = List.copyOf(names);
        point = List.copyOf(point);
        gradient = List.copyOf(gradient);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("`Subject.names` requires at least one variable, got none");
        }
        if (point.size() != names.size() || gradient.size() != names.size()) {
            throw new IllegalArgumentException("`Subject` requires a point and a gradient of " + names.size()
                    + " numbers, got " + point.size() + " and " + gradient.size());
        }
        if (!point.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("`Subject.point` requires finite numbers, got " + point);
        }
    }

    /// The function at a point.
    public static Subject of(
            String formula,
            ToDoubleFunction<double[]> function,
            List<String> names,
            double[] point,
            double value,
            double[] gradient) {
        return new Subject(formula, function, names, boxed(point), value, boxed(gradient));
    }

    /// f where variable `i` is `x`, and all others are held fixed.
    double along(int i, double x) {
        double[] moved = coordinates();
        moved[i] = x;
        return function.applyAsDouble(moved);
    }

    double[] coordinates() {
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double at(int i) {
        return point.get(i);
    }

    double slope(int i) {
        return gradient.get(i);
    }

    /// `f = formula at x = 1, y = 2`, without the point where there are many variables.
    String title() {
        return "f = " + formula + (names.size() <= 4 ? " at " + where() : "");
    }

    /// `x = 1, y = 2`.
    String where() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + " = " + Label.of(at(i)))
                .collect(Collectors.joining(", "));
    }

    private static List<Double> boxed(double[] numbers) {
        var boxed = new ArrayList<Double>(numbers.length);
        for (double number : numbers) boxed.add(number);
        return boxed;
    }
}
