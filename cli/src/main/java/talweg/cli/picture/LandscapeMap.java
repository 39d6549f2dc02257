package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// A function of two variables from above: basins as areas, contours, stationary points with the directions in which
/// saddles fall and rise, paths between minima, and descents.
final class LandscapeMap {
    static final Pen DOWN = Pen.of(Colour.VERMILION, 2);
    static final Pen UP = Pen.of(Colour.MUTED, 1.5).dash();
    static final Pen PATH = Pen.of(Colour.INK, 1.75);

    /// Below a path, so that it stands out from the contours.
    private static final Pen CASING = Pen.of(Colour.WHITE, 4);

    private static final Pen BORDER = Pen.of(Colour.WHITE, 2);
    private static final Pen EDGE = Pen.of(Colour.WHITE, 1.2);

    /// The length of a direction's arrow, from the middle of its saddle.
    private static final double ARROW = 27;

    private static final double NUMBER = 12;
    private static final int LEVELS = 14;

    /// Pixels between two labels, and of a path that is kept free of them to either side.
    private static final double GAP = 5;

    private static final double ASIDE = 2;

    private final Relief relief;
    private final Panel panel;
    private final Labels labels;

    LandscapeMap(Relief relief, Mark.Rectangle frame) {
        this.relief = relief;
        this.panel = new Panel(frame, Panel.across(frame, window(0)), Panel.up(frame, window(1)));
        this.labels = new Labels(frame, GAP);
    }

    private Window window(int axis) {
        return relief.axes().get(axis).window();
    }

    void draw(Consumer<Mark> canvas) {
        relief.basins().ifPresent(basins -> areas(canvas, basins));
        relief.parts().forEach(part -> part(canvas, part));
        Grid grid = Grid.of(relief.function(), window(0), window(1), ContourLines.SIDE);
        double[] finite = grid.finite();
        List<Double> levels = levels(finite);
        String contours = levels.isEmpty() ? "no contours: f does not vary here" : "contours of f";
        panel.draw(
                canvas,
                contours
                        + (relief.basins().isPresent() ? ", and where a descent from each start ends" : "")
                        + (relief.parts().isEmpty() ? "" : ", and what is proved of each part"),
                relief.axes().get(0).name(),
                relief.axes().get(1).name());
        var numbers = new ArrayList<Mark>();
        var above = new ArrayList<Mark>();
        relief.paths().forEach(path -> path(above::add, path));
        relief.descents().forEach(way -> trail(above::add, way));
        places(above::add, numbers::add);
        relief.descents().forEach(way -> names(way, numbers::add));
        var texts = new ArrayList<Mark>();
        ContourLines.draw(canvas, texts::add, panel, labels, grid, levels);
        texts.forEach(canvas);
        above.forEach(canvas);
        numbers.forEach(canvas);
    }

    private List<Double> levels(double[] finite) {
        OptionalDouble pass = relief.places().stream()
                .filter(place -> place.kind() == Relief.Kind.SADDLE && isWithin(place))
                .mapToDouble(Relief.Place::value)
                .max();
        if (pass.isPresent()) return Levels.over(finite, pass.getAsDouble(), LEVELS);
        double lowest = DoubleStream.concat(
                        Arrays.stream(finite).limit(1), relief.places().stream().mapToDouble(Relief.Place::value))
                .min()
                .orElse(0);
        return Levels.above(finite, lowest, LEVELS);
    }

    private boolean isWithin(Relief.Place place) {
        return panel.isWithin(place.at()[0], place.at()[1]);
    }

    private void areas(Consumer<Mark> canvas, Relief.Basins basins) {
        int[][] ends = basins.ends();
        List<Integer> numbered = relief.ends();
        double[] xs = window(0).samples(ends[0].length + 1);
        double[] ys = window(1).samples(ends.length + 1);
        for (Regions.Region region : Regions.of(ends)) {
            canvas.accept(new Mark.Area(
                    Panel.thinned(points(region.outline(), xs, ys)), Colour.wash(numbered.indexOf(region.number()))));
            for (List<Regions.Vertex> border : region.borders()) {
                canvas.accept(new Mark.Polyline(Panel.thinned(points(border, xs, ys)), BORDER));
            }
        }
    }

    private void part(Consumer<Mark> canvas, Relief.Part part) {
        Point corner = panel.at(part.low()[0], part.high()[1]);
        Point opposite = panel.at(part.high()[0], part.low()[1]);
        double width = opposite.x() - corner.x();
        double height = opposite.y() - corner.y();
        boolean isWide = Math.min(width, height) > 3; // else nothing of it would be left between its edges
        canvas.accept(new Mark.Rectangle(
                corner.x(), corner.y(), width, height, 0, part.reason().colour(), isWide ? EDGE : Pen.NONE));
    }

    private List<Point> points(List<Regions.Vertex> vertices, double[] xs, double[] ys) {
        return vertices.stream()
                .map(vertex -> panel.at(between(xs, vertex.column()), between(ys, vertex.row())))
                .toList();
    }

    /// The number at a whole or half place.
    private static double between(double[] sides, double place) {
        return sides[(int) Math.floor(place)] / 2 + sides[(int) Math.ceil(place)] / 2;
    }

    private void path(Consumer<Mark> canvas, List<double[]> path) {
        double[] xs = path.stream().mapToDouble(at -> at[0]).toArray();
        double[] ys = path.stream().mapToDouble(at -> at[1]).toArray();
        panel.line(canvas, xs, ys, CASING);
        panel.line(canvas, xs, ys, PATH);
        labels.keepFree(path.stream().map(at -> panel.at(at[0], at[1])).toList(), ASIDE);
    }

    private void trail(Consumer<Mark> canvas, Relief.Way way) {
        Trail trail = Trail.of(way.points());
        trail.draw(canvas, panel);
        trail.keepFree(panel, labels);
        labels.keepFree(way.points().stream().map(at -> panel.at(at[0], at[1])).toList(), ASIDE);
    }

    private void places(Consumer<Mark> canvas, Consumer<Mark> numbers) {
        List<Relief.Place> seen =
                relief.places().stream().filter(this::isWithin).toList();
        for (Relief.Place place : seen) {
            if (place.kind() != Relief.Kind.SADDLE) continue;
            for (double[] up : place.up()) both(canvas, place, up, UP);
            for (double[] down : place.down()) both(canvas, place, down, DOWN);
        }
        for (Relief.Place place : seen) {
            Symbol symbol = Symbol.of(place.kind());
            symbol.draw(canvas, at(place));
            labels.keepFree(at(place), symbol.reach());
        }
        for (Relief.Place place : seen) {
            Symbol symbol = Symbol.of(place.kind());
            labels.beside(
                    at(place), symbol.reach() + 3, Integer.toString(place.number()), NUMBER, symbol.colour(), numbers);
        }
    }

    private Point at(Relief.Place place) {
        return panel.at(place.at()[0], place.at()[1]);
    }

    /// Arrows both ways along a direction, whose length says nothing.
    private void both(Consumer<Mark> canvas, Relief.Place place, double[] direction, Pen pen) {
        double right = direction[0] * panel.x().pixelsPerUnit();
        double down = direction[1] * panel.y().pixelsPerUnit();
        double length = Math.hypot(right, down);
        if (!(length > 0 && Double.isFinite(length))) return;
        for (int sign = -1; sign <= 1; sign += 2) {
            var unit = new Point(sign * right / length, sign * down / length);
            double reach = panel.reach(at(place), unit, ARROW);
            if (reach < 2 * Arrow.HEAD) continue;
            new Arrow(at(place), unit, reach).draw(canvas, pen);
            for (double part = 10; part <= reach; part += 4)
                labels.keepFree(at(place).along(unit, part), 3.5);
        }
    }

    private void names(Relief.Way way, Consumer<Mark> canvas) {
        double[] start = way.points().getFirst();
        if (!panel.isWithin(start[0], start[1])) return;
        Point at = panel.at(start[0], start[1]);
        labels.keepFree(at, 7);
        labels.beside(at, 10, way.name(), NUMBER + 1, Trail.PEN.colour(), canvas);
    }
}
