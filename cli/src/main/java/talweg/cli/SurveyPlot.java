package talweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.certify.Verdict;
import talweg.cli.picture.LandscapePicture;
import talweg.cli.picture.Picture;
import talweg.cli.picture.Relief;
import talweg.descend.Iterate;
import talweg.landscape.Connection;
import talweg.landscape.StationaryPoint;

/// The picture of a landscape: all of it for one variable or two, else the plane of the basins.
final class SurveyPlot {
    /// Farther from the plane than this, in widths of the box, a point is not shown.
    private static final double IN_PLANE = 1e-6;

    /// The least share of a direction's length that lies in the plane if it is shown.
    private static final double ALONG = 0.99;

    private final Survey survey;
    private final ToDoubleFunction<double[]> function;

    /// The variables that the picture spans, one or two.
    private final int[] axes;

    /// A point of the plane.
    private final double[] base;

    private SurveyPlot(Survey survey, ToDoubleFunction<double[]> function, int[] axes, double[] base) {
        this.survey = survey;
        this.function = function;
        this.axes = axes;
        this.base = base;
    }

    /// @param axes the variables that the picture spans
    /// @param base where the others are
    static Picture of(Survey survey, ToDoubleFunction<double[]> function, int[] axes, double[] base) {
        return LandscapePicture.of(new SurveyPlot(survey, function, axes, base).relief());
    }

    private Relief relief() {
        List<Relief.Place> places = places();
        return new Relief(
                survey.expression(),
                line(places.size()),
                x -> function.applyAsDouble(lifted(x)),
                Arrays.stream(axes)
                        .mapToObj(j -> new Relief.Axis(
                                survey.names().get(j),
                                survey.box().lower()[j],
                                survey.box().upper()[j]))
                        .toList(),
                places,
                survey.landscape().basins().map(map -> new Relief.Basins(survey.ends(map))),
                isSlice() ? List.of() : paths(),
                isSlice() ? List.of() : ways());
    }

    private boolean isSlice() {
        return axes.length < survey.names().size();
    }

    private String line(int seen) {
        List<String> parts = new ArrayList<>();
        if (isSlice()) {
            parts.add("the plane through the lowest minimum: "
                    + IntStream.range(0, base.length)
                            .filter(j -> Arrays.stream(axes).noneMatch(axis -> axis == j))
                            .mapToObj(j -> survey.names().get(j) + " = " + Numbers.upTo(5, survey.shown(j, base[j])))
                            .collect(Collectors.joining(", ")));
            int off = survey.points().size() - seen;
            if (off > 0) parts.add(off + (off == 1 ? " point lies off it" : " points lie off it"));
        }
        survey.landscape().basins().map(Survey::descents).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private double[] lifted(double[] inPlane) {
        double[] at = base.clone();
        for (int k = 0; k < axes.length; k++) at[axes[k]] = inPlane[k];
        return at;
    }

    private double[] inPlane(double[] at) {
        return Arrays.stream(axes).mapToDouble(j -> at[j]).toArray();
    }

    private List<Relief.Place> places() {
        List<Relief.Place> places = new ArrayList<>();
        List<StationaryPoint> points = survey.points();
        for (int i = 0; i < points.size(); i++) {
            StationaryPoint point = points.get(i);
            if (!isSeen(point.at())) continue;
            places.add(new Relief.Place(
                    i + 1,
                    kind(point.kind()),
                    inPlane(point.at()),
                    point.value(),
                    directions(point.up()),
                    directions(point.down())));
        }
        return places;
    }

    private boolean isSeen(double[] at) {
        double[] projected = lifted(inPlane(at));
        for (int j = 0; j < at.length; j++) {
            double width = survey.box().upper()[j] - survey.box().lower()[j];
            if (Math.abs(at[j] - projected[j]) > IN_PLANE * width) return false;
        }
        return true;
    }

    private static Relief.Kind kind(StationaryPoint.Kind kind) {
        return switch (kind) {
            case MINIMUM -> Relief.Kind.MINIMUM;
            case SADDLE -> Relief.Kind.SADDLE;
            case MAXIMUM -> Relief.Kind.MAXIMUM;
            case DEGENERATE, UNDECIDED -> Relief.Kind.DEGENERATE;
        };
    }

    private List<double[]> directions(List<Verdict.Bend> bends) {
        List<double[]> directions = new ArrayList<>();
        for (Verdict.Bend bend : bends) {
            double[] direction = inPlane(bend.direction());
            double length = 0;
            for (double each : direction) length = Math.hypot(length, each);
            if (length >= ALONG) directions.add(direction);
        }
        return directions;
    }

    /// From one minimum over a saddle to another; a path that was asked for takes their place.
    private List<List<double[]>> paths() {
        if (survey.path().isPresent()) {
            return List.of(survey.path().get().way().images().stream()
                    .map(image -> image.at())
                    .toList());
        }
        List<List<double[]>> paths = new ArrayList<>();
        for (Connection each : survey.landscape().connections()) {
            List<double[]> path = new ArrayList<>(each.backward().curve().reversed());
            path.addAll(each.forward().curve());
            paths.add(path);
        }
        return paths;
    }

    private List<Relief.Way> ways() {
        return survey.descents().stream()
                .map(way -> new Relief.Way(
                        way.name(), way.points().stream().map(Iterate::at).toList()))
                .toList();
    }
}
