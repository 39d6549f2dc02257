package talweg.cli.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A function in a box with its stationary points, and which starts lead to which minimum: what there is to draw.
///
/// @param title    what the function is
/// @param line     what else the heading says; empty for nothing
/// @param function f of as many numbers as there are axes; may return NaN and infinities, where the picture has gaps
/// @param axes     the box: one or two variables
/// @param places   the stationary points to mark
/// @param basins   where a descent from each of a grid of starts ends
/// @param paths    minimum-energy paths from one minimum to another
/// @param descents from starts that were asked for
/// @param parts    of the box, by what was proved of each
public record Relief(
        String title,
        String line,
        ToDoubleFunction<double[]> function,
        List<Axis> axes,
        List<Place> places,
        Optional<Basins> basins,
        List<List<double[]>> paths,
        List<Way> descents,
        List<Part> parts) {
    public Relief {
        axes = List.copyOf(axes);
        places = List.copyOf(places);
        paths = paths.stream().map(List::copyOf).toList();
        descents = List.copyOf(descents);
        parts = List.copyOf(parts);
        int variables = axes.size();
        if (variables != 1 && variables != 2) {
            throw new IllegalArgumentException("`Relief.axes` requires one variable or two, got " + variables);
        }
        for (Place place : places) check("Place.at", place.at, variables);
        for (List<double[]> path : paths) path.forEach(at -> check("Relief.paths", at, variables));
        for (Way way : descents) way.points.forEach(at -> check("Way.points", at, variables));
    }

    /// Nothing proved of any part.
    public Relief(
            String title,
            String line,
            ToDoubleFunction<double[]> function,
            List<Axis> axes,
            List<Place> places,
            Optional<Basins> basins,
            List<List<double[]>> paths,
            List<Way> descents) {
        this(title, line, function, axes, places, basins, paths, descents, List.of());
    }

    /// A function with the points of a proof, and how its box was cut up for it.
    public static Relief proved(
            String title,
            String line,
            ToDoubleFunction<double[]> function,
            List<Axis> axes,
            List<Place> places,
            List<Part> parts) {
        return new Relief(title, line, function, axes, places, Optional.empty(), List.of(), List.of(), parts);
    }

    private static void check(String what, double[] at, int variables) {
        if (at.length == variables) return;
        throw new IllegalArgumentException("`" + what + "` requires " + variables + " numbers each, got " + at.length);
    }

    /// A variable and its range.
    ///
    /// @param low  finite, < high
    /// @param high finite
    public record Axis(String name, double low, double high) {
        Window window() {
            return new Window(low, high);
        }
    }

    /// What the gradient's vanishing means somewhere.
    public enum Kind {
        MINIMUM,
        SADDLE,
        MAXIMUM,
        /// Of curvature 0 in some direction, so that the Hessian does not tell.
        DEGENERATE
    }

    /// A stationary point.
    ///
    /// @param number by which the picture names it, > 0
    /// @param up     directions in which f rises to both sides
    /// @param down   directions in which f falls to both sides
    public record Place(int number, Kind kind, double[] at, double value, List<double[]> up, List<double[]> down) {
        public Place {
            up = List.copyOf(up);
            down = List.copyOf(down);
        }
    }

    /// Where starts lead that stand in the middles of equal cells of the box.
    ///
    /// @param ends the number of the place, 0 for none of them: in rows of equal second variable, ascending;
    ///             one row for one variable
    public record Basins(int[][] ends) {
        public Basins {
            if (ends.length == 0 || ends[0].length == 0) {
                throw new IllegalArgumentException("`Basins.ends` requires a start, got none");
            }
        }
    }

    /// A descent.
    ///
    /// @param name   of its start
    /// @param points from the start to the end, at least one
    public record Way(String name, List<double[]> points) {
        public Way {
            points = List.copyOf(points);
            if (points.isEmpty()) throw new IllegalArgumentException("`Way.points` requires a point, got none");
        }
    }

    /// A part of the box.
    ///
    /// @param low    its lower ends, one for each axis
    /// @param high   its upper ends
    /// @param reason why it needs no further look
    public record Part(double[] low, double[] high, Reason reason) {
        /// Length or area.
        double extent() {
            double extent = 1;
            for (int axis = 0; axis < low.length; axis++) extent *= high[axis] - low[axis];
            return extent;
        }
    }

    /// What is proved of a part.
    public enum Reason {
        ABOVE("all values are above the least"),
        SLOPED("a slope is not 0"),
        CONCAVE("it bends down"),
        NEWTON("no stationary point, by Newton's operator"),
        CONVEX("it bends up"),
        MIRRORED("the mirror image of another part"),
        MINIMISER("one minimiser"),
        CLUSTER("a cluster, undecided");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }

        Colour colour() {
            return Colour.wash(
                    switch (this) {
                        case ABOVE -> 0;
                        case SLOPED -> 1;
                        case CONCAVE -> 3;
                        case NEWTON -> 2;
                        case CONVEX -> 7;
                        case MIRRORED -> -1;
                        case MINIMISER -> 4;
                        case CLUSTER -> 6;
                    });
        }
    }

    /// The numbers of the places that descents end at: the minima, and whatever else starts led to.
    List<Integer> ends() {
        var reached = basins.stream()
                .flatMap(map -> Arrays.stream(map.ends))
                .flatMapToInt(Arrays::stream)
                .boxed()
                .collect(Collectors.toSet());
        return places.stream()
                .filter(place -> place.kind == Kind.MINIMUM || reached.contains(place.number))
                .map(Place::number)
                .toList();
    }
}
