package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The contour lines of a function of two variables around a point, with the gradient and the steepest direction
/// there; and the path of a descent over them.
///
/// Where the variables are of like size a unit is equally long on both axes, so that ∇f stands at right angles to
/// the contour through the point.
public final class Contours {
    private static final double SMALL = ContourLines.LETTERS;
    private static final double ROOM = 640;

    /// How much wider one axis may be than the other and still be drawn in the same units.
    private static final double ALIKE = 10;

    /// How many times farther than the surroundings of the point a path is followed.
    private static final double FAR = 50;

    private static final Pen THROUGH = Pen.of(Colour.INK, 2);
    private static final Pen GRADIENT = Pen.of(Colour.VERMILION, 2.5);
    private static final Pen STEEPEST = Pen.of(Colour.VERMILION, 1.25).dash();

    private final Subject subject;
    private final List<double[]> path;
    private final Panel panel;
    private final Labels labels;

    private Contours(Subject subject, List<double[]> path, Mark.Rectangle frame) {
        this.subject = subject;
        this.path = List.copyOf(path);
        Window across = window(0);
        Window up = window(1);
        double widest = Math.max(across.halfSpan(), up.halfSpan());
        boolean alike = widest <= ALIKE * Math.min(across.halfSpan(), up.halfSpan());
        this.panel = new Panel(
                frame,
                Panel.across(frame, alike ? across.widened(widest) : across),
                Panel.up(frame, alike ? up.widened(widest) : up));
        this.labels = new Labels(frame);
    }

    /// The contours around the point.
    ///
    /// @throws IllegalArgumentException unless there are two variables
    public static Picture of(Subject subject) {
        return of(subject, List.of());
    }

    /// The contours around the point and a path of points, each of two coordinates.
    ///
    /// @throws IllegalArgumentException unless there are two variables
    public static Picture of(Subject subject, List<double[]> path) {
        check(subject, path);
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, ROOM + 12, subject.title(), key(subject, path));
        draw(marks::add, subject, path, Panel.room(new Point(6, top), ROOM, ROOM));
        return new Picture((int) ROOM + 12, (int) (top + ROOM + 6), subject.title(), marks);
    }

    private static void check(Subject subject, List<double[]> path) {
        if (subject.names().size() != 2) {
            throw new IllegalArgumentException("`Contours.of` requires a function of 2 variables, got "
                    + subject.names().size());
        }
        for (double[] place : path) {
            if (place.length == 2) continue;
            throw new IllegalArgumentException(
                    "`Contours.of` requires a path of points of 2 coordinates, got " + place.length);
        }
    }

    /// What the lines mean.
    static List<Key.Entry> key(Subject subject, List<double[]> path) {
        var entries = new ArrayList<Key.Entry>();
        entries.add(Key.Entry.line(THROUGH, "f = " + Label.of(subject.value()) + ", the contour through the point"));
        double norm = Math.hypot(subject.slope(0), subject.slope(1));
        if (norm > 0 && Double.isFinite(norm)) {
            entries.add(Key.Entry.line(
                    GRADIENT, "∇f = " + pair(subject.slope(0), subject.slope(1)) + ", ‖∇f‖ = " + Label.of(norm)));
            String unit = pair(subject.slope(0) / norm, subject.slope(1) / norm);
            entries.add(Key.Entry.line(STEEPEST, "steepest direction: up " + unit + ", down its opposite"));
        } else {
            entries.add(Key.Entry.note("‖∇f‖ = " + Label.of(norm) + ": no direction is the steepest", Colour.INK));
        }
        if (!path.isEmpty()) {
            entries.add(Trail.of(path).key());
        }
        return entries;
    }

    private static String pair(double x, double y) {
        return "(" + Label.of(x) + ", " + Label.of(y) + ")";
    }

    /// The contours in the room.
    static void draw(Consumer<Mark> canvas, Subject subject, List<double[]> path, Mark.Rectangle room) {
        new Contours(subject, path, square(Panel.frame(room))).draw(canvas);
    }

    private static Mark.Rectangle square(Mark.Rectangle frame) {
        double side = Math.min(frame.width(), frame.height());
        return new Mark.Rectangle(frame.left(), frame.top(), side, side, 0, frame.fill(), frame.edge());
    }

    /// Around the point, and the path as far as it stays near.
    private Window window(int i) {
        Window near = Window.around(subject.at(i), x -> subject.along(i, x));
        double low = near.low();
        double high = near.high();
        for (double[] place : path) {
            if (!(Math.abs(place[i] - subject.at(i)) <= FAR * near.halfSpan())) continue;
            low = Math.min(low, place[i] - 0.1 * near.halfSpan());
            high = Math.max(high, place[i] + 0.1 * near.halfSpan());
        }
        return new Window(low, high);
    }

    private void draw(Consumer<Mark> canvas) {
        Grid grid = Grid.of(subject.function(), window(panel.x()), window(panel.y()), ContourLines.SIDE);
        List<Double> levels = Levels.of(grid.finite(), ContourLines.LEVELS);
        String title = levels.isEmpty() ? "no contours: f does not vary here" : "contours of f";
        panel.draw(canvas, title, subject.names().get(0), subject.names().get(1));
        var above = new ArrayList<Mark>();
        Trail.of(path).draw(above::add, panel);
        gradient(above::add);
        lines(canvas, grid, levels);
        above.forEach(canvas);
        panel.dot(canvas, subject.at(0), subject.at(1), Colour.INK);
    }

    private void lines(Consumer<Mark> canvas, Grid grid, List<Double> levels) {
        var texts = new ArrayList<Mark>();
        ContourLines.draw(canvas, texts::add, panel, labels, grid, levels);
        if (Double.isFinite(subject.value())) {
            MarchingSquares.lines(grid, subject.value())
                    .forEach(line -> panel.line(canvas, line.xs(), line.ys(), THROUGH));
        }
        texts.forEach(canvas);
    }

    private static Window window(Scale scale) {
        return new Window(scale.low(), scale.high());
    }

    /// An arrow whose length says nothing, only its direction, on the line both ways.
    private void gradient(Consumer<Mark> canvas) {
        double size = Math.max(Math.abs(subject.slope(0)), Math.abs(subject.slope(1)));
        if (!(size > 0 && Double.isFinite(size))) return;
        double right = subject.slope(0) / size * panel.x().pixelsPerUnit();
        double down = subject.slope(1) / size * panel.y().pixelsPerUnit();
        double length = Math.hypot(right, down);
        var unit = new Point(right / length, down / length);
        Point from = panel.at(subject.at(0), subject.at(1));
        double side = panel.frame().width();
        panel.segment(canvas, from.along(unit, -2 * side), from.along(unit, 2 * side), STEEPEST);
        labels.keepFree(from, 8);
        double reach = panel.reach(from, unit, 0.24 * side);
        if (reach > 2 * Arrow.HEAD) new Arrow(from, unit, reach).draw(canvas, GRADIENT);
        for (int step = 1; step <= 8; step++) labels.keepFree(from.along(unit, reach * step / 8), 7);
        labels.at(from.along(unit, reach + 14), "∇f", 14, Colour.VERMILION, canvas);
        labels.at(from.along(unit, -0.3 * side), "steepest down", SMALL + 1, Colour.VERMILION, canvas);
    }
}
