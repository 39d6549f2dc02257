package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import talweg.descend.Box;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.landscape.BasinMap;
import talweg.landscape.Landscape;
import talweg.landscape.MinimumEnergyPath;
import talweg.landscape.StationaryPoint;

/// What is known of a landscape. Its points are numbered from 1, by ascending value, and those outside the box where
/// starts ended go on from there; text, JSON and pictures use these numbers.
///
/// @param expression as given
/// @param names      of the variables
/// @param landscape  points, connections and basins
/// @param descents   from the starts that were asked for
/// @param path       between two minima, if that was asked
/// @param warnings   all of them
record Survey(
        String expression,
        List<String> names,
        Landscape landscape,
        List<Way> descents,
        Optional<Path> path,
        List<String> warnings) {
    /// Nearer than this, in widths of the box, a descent ended at the point.
    private static final double AT = 1e-3;

    /// Of a difference of values, what may be rounding.
    private static final double LEVEL = 1e-6;

    /// Below this share of the box's width a coordinate is the rounding of 0.
    private static final double NOTHING = 1e-14;

    Survey {
        names = List.copyOf(names);
        descents = List.copyOf(descents);
        warnings = List.copyOf(warnings);
    }

    /// A descent.
    ///
    /// @param name   of its start
    /// @param points from the start on
    record Way(String name, List<Iterate> points, Landing landing) {
        Way {
            points = List.copyOf(points);
        }
    }

    /// The lowest way between two minima.
    ///
    /// @param from the number of the first
    /// @param to   that of the last
    record Path(int from, int to, MinimumEnergyPath way) {}

    Box box() {
        return landscape.points().box();
    }

    Survey with(BasinMap map) {
        var whole = new Landscape(landscape.points(), landscape.connections(), Optional.of(map));
        return new Survey(expression, names, whole, descents, path, warnings);
    }

    Survey with(List<Way> ways) {
        return new Survey(expression, names, landscape, ways, path, warnings);
    }

    Survey with(Path found) {
        return new Survey(expression, names, landscape, descents, Optional.of(found), warnings);
    }

    Survey warned(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new Survey(expression, names, landscape, descents, path, more);
    }

    /// All points that have a number, from 1 on: those of the box, and those outside where starts ended.
    List<StationaryPoint> points() {
        List<StationaryPoint> points = new ArrayList<>(landscape.points().points());
        for (BasinMap.Attractor each :
                landscape.basins().map(BasinMap::attractors).orElse(List.of())) {
            if (within(points, each.point().at(), each.point().value()) == 0) points.add(each.point());
        }
        return points;
    }

    /// How many of the points lie in the box.
    int inside() {
        return landscape.points().points().size();
    }

    /// The number of the point where something ended; 0 if at none.
    int number(double[] at, double value) {
        return within(points(), at, value);
    }

    private int within(List<StationaryPoint> points, double[] at, double value) {
        int number = 0;
        double least = AT;
        for (int i = 0; i < points.size(); i++) {
            double[] place = points.get(i).at();
            double distance = 0;
            for (int j = 0; j < at.length; j++) distance = Math.max(distance, Math.abs(at[j] - place[j]) / width(j));
            if (!(distance < least)) continue;
            least = distance;
            number = i + 1;
        }
        for (int i = 0; i < points.size() && number == 0; i++) {
            if (points.get(i).extent().isPresent() && isAlong(points.get(i), at, value)) number = i + 1;
        }
        return number;
    }

    /// Whether a place lies on the line or surface of stationary points that a point stands for.
    private boolean isAlong(StationaryPoint point, double[] at, double value) {
        StationaryPoint.Extent extent = point.extent().orElseThrow();
        for (int j = 0; j < at.length; j++) {
            double margin = AT * width(j) + 0.05 * (extent.most()[j] - extent.least()[j]);
            if (at[j] < extent.least()[j] - margin || at[j] > extent.most()[j] + margin) return false;
        }
        return Math.abs(value - point.value()) <= LEVEL * Math.max(1, Math.abs(point.value()));
    }

    private double width(int variable) {
        return box().upper()[variable] - box().lower()[variable];
    }

    /// The numbers of the points where descents may end.
    List<Integer> minima() {
        List<Integer> minima = new ArrayList<>();
        List<StationaryPoint> points = landscape.points().points();
        for (int i = 0; i < points.size(); i++) if (points.get(i).isMinimum()) minima.add(i + 1);
        return minima;
    }

    /// The number of the point at which the start of each cell ended, 0 for none, the lowest row first.
    int[][] ends(BasinMap map) {
        int[] numbers = map.attractors().stream()
                .mapToInt(each -> number(each.point().at(), each.point().value()))
                .toArray();
        int[][] ends = new int[map.rows()][map.columns()];
        for (int row = 0; row < map.rows(); row++) {
            for (int column = 0; column < map.columns(); column++) {
                int end = map.end(column, row);
                ends[row][column] = end < 0 ? 0 : numbers[end];
            }
        }
        return ends;
    }

    /// How many starts ended at each number, by number.
    Map<Integer, Integer> counts(BasinMap map) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (BasinMap.Attractor each : map.attractors()) {
            counts.merge(number(each.point().at(), each.point().value()), each.starts(), Integer::sum);
        }
        return counts;
    }

    /// Why starts ended at no point, and how many did so for each reason.
    static Map<String, Integer> nowhere(BasinMap map) {
        Map<String, Integer> nowhere = new LinkedHashMap<>();
        nowhere.put("diverged", map.count(BasinMap.DIVERGED));
        nowhere.put("unfinished", map.count(BasinMap.UNFINISHED));
        nowhere.put("undefined", map.count(BasinMap.UNDEFINED));
        nowhere.put("elsewhere", map.count(BasinMap.ELSEWHERE));
        return nowhere;
    }

    /// How a map was made: `descents by newton from 60 × 60 starts`.
    static String descents(BasinMap map) {
        return "descents by " + map.method() + " from " + map.columns()
                + (map.vertical() < 0 ? " starts" : " × " + map.rows() + " starts");
    }

    /// A coordinate, 0 where it is the rounding of 0.
    double shown(int variable, double x) {
        return Math.abs(x) < NOTHING * width(variable) ? 0 : x;
    }
}
