package talweg.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;
import talweg.descend.Outcome;

/// The points of a box where ∇f = 0 that a search has found, and how sure it is that there are no
/// others.
///
/// Minima of f on the box's own boundary, where ∇f ≠ 0, are not among them; [#below] tells if that
/// matters.
///
/// @param box      that was searched
/// @param points   by ascending value, those of one value by coordinates; of a line or surface of
///                 stationary points, one, with its extent
/// @param coverage how sure
/// @param degree   how often ∇f turns round on the way round the box, for one and two variables, where
///                 it can be told: extrema less saddles, if none is missing and none is degenerate
/// @param isCut    whether the search was given up before its rule was met, for lack of starts or time
/// @param below    a point of the box where f is less than at every minimum found, if one was seen: f
///                 falls towards the boundary, to a kink, or to where it is not defined
public record StationaryPoints(
        Box box,
        List<StationaryPoint> points,
        Coverage coverage,
        OptionalInt degree,
        boolean isCut,
        Optional<double[]> below) {
    public StationaryPoints {
        points = List.copyOf(points);
    }

    /// Those of `f` in a finite `box`, by the standard search.
    ///
    /// @throws IllegalArgumentException as [StationaryPointSearch#in]
    public static StationaryPoints of(Objective f, Box box) {
        return StationaryPointSearch.standard().in(f, box);
    }

    /// By value; by coordinates where values differ by no more than rounding.
    static List<StationaryPoint> ordered(Collection<StationaryPoint> points, double rounding) {
        List<StationaryPoint> ordered = new ArrayList<>(points);
        ordered.sort(Comparator.comparingDouble(StationaryPoint::value));
        for (int from = 0; from < ordered.size(); ) {
            int to = from + 1;
            while (to < ordered.size()
                    && ordered.get(to).value() - ordered.get(to - 1).value() <= rounding) to++;
            ordered.subList(from, to).sort(Comparator.comparing(StationaryPoint::at, Arrays::compare));
            from = to;
        }
        return ordered;
    }

    /// Which of [#points] is the lowest minimum; −1 if there is none.
    public int lowest() {
        for (int i = 0; i < points.size(); i++) if (points.get(i).isMinimum()) return i;
        return -1;
    }

    /// Those of a kind.
    public List<StationaryPoint> of(StationaryPoint.Kind kind) {
        return points.stream().filter(point -> point.kind() == kind).toList();
    }

    /// Extrema less saddles of the points found, (−1)ᵏ summed over their indices k: what [#degree] must
    /// be if none is missing. Empty if a point has no definite index.
    public OptionalInt signs() {
        int sum = 0;
        for (StationaryPoint point : points) {
            if (!point.level().isEmpty() || point.kind() == StationaryPoint.Kind.UNDECIDED) return OptionalInt.empty();
            sum += point.index() % 2 == 0 ? 1 : -1;
        }
        return OptionalInt.of(sum);
    }

    /// How sure it is that these are all, in two or three sentences, and what was not looked at.
    public String confidence() {
        String found = coverage.arrived() + " of " + Budget.counted(coverage.starts(), "start") + " ended at "
                + Budget.counted(coverage.distinct(), "point") + " in the box"
                + counted(coverage.outside(), "left it")
                + counted(coverage.undefined(), "began where f or a derivative is not finite")
                + counted(coverage.lost(), "ended nowhere");
        String expected = coverage.distinct() == 0
                ? ""
                : "; " + shown(coverage.expected()) + " are expected in all, and these are all with probability "
                        + shown(coverage.complete()) + ", by the rule of Boender and Rinnooy Kan";
        String cut = isCut ? "; the search was cut short by its limits" : "";
        return found + expected + cut + "." + turns() + level()
                + " On the boundary only points with a gradient of 0 were sought.";
    }

    private String level() {
        boolean isSingle = points.stream()
                .anyMatch(point -> !point.level().isEmpty() && point.extent().isEmpty());
        return isSingle ? " Beside a point without curvature there may be others that it hides." : "";
    }

    private static String counted(int count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }

    private String turns() {
        OptionalInt signs = signs();
        if (degree.isEmpty() || signs.isEmpty()) return "";
        String turns = " Round the boundary the gradient turns by " + degree.getAsInt();
        return degree.equals(signs)
                ? turns + ", which is extrema less saddles, as it must be."
                : turns + ", but extrema less saddles are " + signs.getAsInt()
                        + ": points are missing, or f is not smooth in the box.";
    }

    private static String shown(double x) {
        return x == Double.POSITIVE_INFINITY ? "many more" : Outcome.Measure.shown(x);
    }
}
