package talweg.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import talweg.descend.Box;

/// The variables of an objective in the order of `--start`.
///
/// @param start a number for each
record Variables(Map<String, Double> start) {
    List<String> names() {
        return List.copyOf(start.keySet());
    }

    double[] at() {
        return start.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The bounds that `--box` puts on them.
    ///
    /// @throws InputError if it names something else, or the start lies outside
    Box box(List<String> texts) {
        Map<String, Assignments.Span> spans = Assignments.spans("--box", texts);
        List<String> names = names();
        double[] lower = new double[names.size()];
        double[] upper = new double[names.size()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        spans.forEach((name, span) -> {
            int j = names.indexOf(name);
            if (j < 0) {
                throw new InputError("`--box` requires variables of the expression, got `" + name + "`; they are `"
                        + String.join("`, `", names) + "`");
            }
            lower[j] = span.lo();
            upper[j] = span.hi();
            double at = start.getOrDefault(name, Double.NaN);
            if (span.lo() <= at && at <= span.hi()) return;
            throw new InputError("`--start` requires a number within the box for `" + name + "`, got "
                    + Numbers.shown(at) + " outside " + span.loText() + ".." + span.hiText() + "; write `--start "
                    + name + "=" + (at < span.lo() ? span.loText() : span.hiText()) + "`");
        });
        return new Box(lower, upper);
    }

    /// The same numbers by name.
    Map<String, Double> named(double[] numbers) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (String name : start.keySet()) named.put(name, numbers[named.size()]);
        return named;
    }
}
