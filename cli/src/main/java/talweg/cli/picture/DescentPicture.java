package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// The way of a descent: over contours for two variables, on the curve for one; and how the function and its gradient
/// fell from step to step.
public final class DescentPicture {
    private static final double MAIN = 600;
    private static final double SIDE = 420;
    private static final int SAMPLES = 601;

    /// Room around the path, as a share of its extent.
    private static final double AROUND = 0.35;

    /// How much wider one axis may be than the other and still be drawn in the same units.
    private static final double ALIKE = 4;

    /// An extent below this share of the coordinates is rounding error.
    private static final double STILL = 1e-9;

    private static final Pen GRAPH = Pen.of(Colour.BLUE, 2);

    private final Descent descent;

    private DescentPicture(Descent descent) {
        this.descent = descent;
    }

    public static Picture of(Descent descent) {
        return new DescentPicture(descent).picture();
    }

    private Picture picture() {
        int variables = descent.names().size();
        boolean hasLandscape = variables <= 2;
        double left = hasLandscape ? MAIN : SIDE;
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, left + SIDE + 12, descent.title(), ends(), key());
        if (!hasLandscape) {
            values(marks::add, Panel.room(new Point(6, top), SIDE, MAIN / 2));
            slopes(marks::add, Panel.room(new Point(6 + SIDE, top), SIDE, MAIN / 2));
            return new Picture((int) (left + SIDE + 12), (int) (top + MAIN / 2 + 6), descent.title(), marks);
        }
        Mark.Rectangle room = Panel.room(new Point(6, top), MAIN, MAIN);
        if (variables == 2) contours(marks::add, room);
        else curve(marks::add, room);
        values(marks::add, Panel.room(new Point(6 + left, top), SIDE, MAIN / 2));
        slopes(marks::add, Panel.room(new Point(6 + left, top + MAIN / 2), SIDE, MAIN / 2));
        return new Picture((int) (left + SIDE + 12), (int) (top + MAIN + 6), descent.title(), marks);
    }

    private List<Key.Entry> key() {
        var entries = new ArrayList<Key.Entry>();
        int variables = descent.names().size();
        if (variables <= 2) entries.add(trail().key());
        if (variables == 1) entries.add(Key.Entry.line(GRAPH, "f"));
        return entries;
    }

    private String ends() {
        int last = descent.points().size() - 1;
        return "start: " + where(0) + "; after " + last + (last == 1 ? " step: " : " steps: ") + where(last);
    }

    /// `f = 24.2 at x = 1, y = 2`, without the point where there are many variables.
    private String where(int step) {
        var text = new StringBuilder("f = " + Label.of(descent.values()[step]));
        double[] point = descent.points().get(step);
        for (int i = 0; i < point.length && point.length <= 4; i++) {
            text.append(i == 0 ? " at " : ", ")
                    .append(descent.names().get(i))
                    .append(" = ")
                    .append(Label.of(point[i]));
        }
        return text.toString();
    }

    private Trail trail() {
        return new Trail(descent.along(0), descent.names().size() == 2 ? descent.along(1) : descent.values());
    }

    private void contours(Consumer<Mark> canvas, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        Window across = around(descent.along(0));
        Window up = around(descent.along(1));
        double widest = Math.max(across.halfSpan(), up.halfSpan());
        boolean isAlike = widest <= ALIKE * Math.min(across.halfSpan(), up.halfSpan());
        Window x = isAlike ? across.widened(widest) : across;
        Window y = isAlike ? up.widened(widest) : up;
        var panel = new Panel(frame, Panel.across(frame, x), Panel.up(frame, y));
        Grid grid = Grid.of(descent.function(), x, y, ContourLines.SIDE);
        double[] finite = grid.finite();
        List<Double> levels = Levels.above(finite, lowest(finite), ContourLines.LEVELS);
        String title = levels.isEmpty() ? "no contours: f does not vary here" : "contours of f, and the path";
        panel.draw(canvas, title, descent.names().get(0), descent.names().get(1));
        var labels = new Labels(frame);
        Trail trail = trail();
        trail.keepFree(panel, labels);
        var texts = new ArrayList<Mark>();
        ContourLines.draw(canvas, texts::add, panel, labels, grid, levels);
        texts.forEach(canvas);
        trail.draw(canvas, panel);
    }

    private double lowest(double[] sorted) {
        return DoubleStream.concat(Arrays.stream(sorted).limit(1), Arrays.stream(descent.values()))
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private void curve(Consumer<Mark> canvas, Mark.Rectangle room) {
        Mark.Rectangle frame = Panel.frame(room);
        Window across = around(descent.along(0));
        double[] xs = across.samples(SAMPLES);
        double[] ys = Arrays.stream(xs)
                .map(x -> descent.function().applyAsDouble(new double[] {x}))
                .toArray();
        double[] shown = DoubleStream.concat(
                        Arrays.stream(descent.values()), Arrays.stream(ys).filter(this::isNear))
                .toArray();
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, Window.over(shown)));
        panel.draw(canvas, "f, and the path on it", descent.names().getFirst(), "f");
        panel.line(canvas, xs, ys, GRAPH);
        trail().draw(canvas, panel);
    }

    /// Whether a value lies within what the path spans, or not too far above or below: beside the path f may rise
    /// without end.
    private boolean isNear(double value) {
        double[] finite = Arrays.stream(descent.values())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (finite.length == 0) return true;
        double span = finite[finite.length - 1] - finite[0];
        return span == 0 || value >= finite[0] - span && value <= finite[finite.length - 1] + span / 2;
    }

    /// The numbers, with room around them.
    private static Window around(double[] numbers) {
        double[] finite =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) return Window.around(0);
        double low = finite[0];
        double high = finite[finite.length - 1];
        double half = high / 2 - low / 2;
        if (half <= STILL * Math.max(Math.abs(low), Math.abs(high))) return Window.around(low);
        return Window.around(low / 2 + high / 2, (1 + 2 * AROUND) * half);
    }

    private void values(Consumer<Mark> canvas, Mark.Rectangle room) {
        new Series(descent.values(), false).draw(canvas, room, "f", Colour.BLUE);
    }

    private void slopes(Consumer<Mark> canvas, Mark.Rectangle room) {
        new Series(descent.slopes(), true).draw(canvas, room, "‖∇f‖", Colour.VERMILION);
    }
}
