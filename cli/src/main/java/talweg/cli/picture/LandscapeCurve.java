package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// A function of one variable as a curve: its stationary points on it, the basins as a strip at its foot, and descents.
final class LandscapeCurve {
    static final Pen GRAPH = Pen.of(Colour.BLUE, 2);
    private static final Pen BORDER = Pen.of(Colour.MUTED, 1).dash();
    private static final int SAMPLES = 1_001;

    /// The height of the strip of basins, in pixels.
    private static final double STRIP = 24;

    private static final double LETTERS = 12;

    private final Relief relief;
    private final Mark.Rectangle frame;
    private final Panel panel;
    private final Labels labels;
    private final double[] xs;
    private final double[] ys;

    LandscapeCurve(Relief relief, Mark.Rectangle frame) {
        this.relief = relief;
        this.frame = frame;
        Window across = relief.axes().getFirst().window();
        this.xs = across.samples(SAMPLES);
        this.ys = Arrays.stream(xs).map(this::value).toArray();
        this.panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up()));
        this.labels = new Labels(frame);
    }

    private double value(double x) {
        return relief.function().applyAsDouble(new double[] {x});
    }

    /// What is mostly seen of the curve, and all its points and descents; with room for the strip below.
    private Window up() {
        Window curve = Window.of(ys, Double.NaN);
        double[] values = DoubleStream.concat(
                        relief.places().stream().mapToDouble(Relief.Place::value),
                        relief.descents().stream()
                                .flatMapToDouble(way -> way.points().stream().mapToDouble(at -> value(at[0]))))
                .filter(Double::isFinite)
                .toArray();
        Window seen = Window.over(DoubleStream.concat(DoubleStream.of(curve.low(), curve.high()), Arrays.stream(values))
                .toArray());
        if (relief.basins().isEmpty()) return seen;
        double room = 2 * seen.halfSpan() * STRIP / (frame.height() - STRIP);
        return Double.isFinite(seen.low() - room) ? new Window(seen.low() - room, seen.high()) : seen;
    }

    void draw(Consumer<Mark> canvas) {
        boolean hasBasins = relief.basins().isPresent();
        relief.parts().forEach(part -> band(canvas, part));
        panel.draw(
                canvas,
                hasBasins
                        ? "f, and at its foot where a descent from each start ends"
                        : relief.parts().isEmpty() ? "f" : "f, and what is proved of each part",
                relief.axes().getFirst().name(),
                "f");
        relief.basins().ifPresent(basins -> strip(canvas, basins));
        panel.line(canvas, xs, ys, GRAPH);
        for (Relief.Way way : relief.descents()) trail(way).draw(canvas, panel);
        for (Relief.Place place : relief.places()) place(canvas, place);
        keepCurveFree();
        for (Relief.Place place : relief.places()) {
            Symbol symbol = Symbol.of(place.kind());
            text(canvas, place.at()[0], place.value(), Integer.toString(place.number()), symbol.colour());
        }
        for (Relief.Way way : relief.descents()) {
            double start = way.points().getFirst()[0];
            text(canvas, start, value(start), way.name(), Trail.PEN.colour());
        }
    }

    private void band(Consumer<Mark> canvas, Relief.Part part) {
        double left = panel.x().at(part.low()[0]);
        double width = panel.x().at(part.high()[0]) - left;
        Pen edge = width > 3 ? Pen.of(Colour.WHITE, 1.2) : Pen.NONE;
        canvas.accept(new Mark.Rectangle(
                left, frame.top(), width, frame.height(), 0, part.reason().colour(), edge));
    }

    private Trail trail(Relief.Way way) {
        double[] along = way.points().stream().mapToDouble(at -> at[0]).toArray();
        return new Trail(along, Arrays.stream(along).map(this::value).toArray());
    }

    private void place(Consumer<Mark> canvas, Relief.Place place) {
        double x = place.at()[0];
        if (!panel.isWithin(x, place.value())) return;
        Symbol.of(place.kind()).draw(canvas, panel.at(x, place.value()));
    }

    private void keepCurveFree() {
        var run = new ArrayList<Point>();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) run.add(panel.at(xs[i], ys[i]));
        }
        labels.keepFree(run, 2);
    }

    private void text(Consumer<Mark> canvas, double x, double y, String text, Colour colour) {
        if (!panel.isWithin(x, y)) return;
        labels.keepFree(panel.at(x, y), 9);
        labels.beside(panel.at(x, y), 12, text, LETTERS, colour, canvas);
    }

    /// Each basin as a part of the strip, with a line from its end up to the curve, so that it is seen that it ends at
    /// a maximum.
    private void strip(Consumer<Mark> canvas, Relief.Basins basins) {
        int[] ends = basins.ends()[0];
        List<Integer> numbered = relief.ends();
        double[] sides = relief.axes().getFirst().window().samples(ends.length + 1);
        double top = panel.bottom() - STRIP;
        for (int from = 0, to; from < ends.length; from = to) {
            to = from + 1;
            while (to < ends.length && ends[to] == ends[from]) to++;
            double left = panel.x().at(sides[from]);
            double width = panel.x().at(sides[to]) - left;
            Pen edge = Pen.of(Colour.WHITE, 1);
            canvas.accept(
                    new Mark.Rectangle(left, top, width, STRIP, 0, Colour.wash(numbered.indexOf(ends[from])), edge));
            String text = ends[from] == 0 ? "" : Integer.toString(ends[from]);
            if (width > Label.width(text, LETTERS, false) + 6 && !text.isEmpty()) {
                var middle = new Point(left + width / 2, panel.bottom() - STRIP / 2 + 4);
                canvas.accept(Mark.Text.of(middle, text, LETTERS, Mark.Anchor.MIDDLE, Symbol.MINIMUM.colour()));
            }
            if (to < ends.length) border(canvas, sides[to], top);
        }
        canvas.accept(
                Mark.Polyline.of(Pen.of(Colour.MUTED, 1), new Point(frame.left(), top), new Point(panel.right(), top)));
        labels.keepFree(Panel.room(new Point(frame.left(), top), frame.width(), STRIP));
    }

    private void border(Consumer<Mark> canvas, double x, double foot) {
        double value = value(x);
        if (!Double.isFinite(value)) return;
        var below = new Point(panel.x().at(x), foot);
        panel.segment(canvas, below, panel.at(x, value), BORDER);
        labels.keepFree(List.of(below, panel.at(x, value)), 2);
    }
}
