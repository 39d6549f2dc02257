package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A function along the line through two points, and the chord between them, which it lies above: so it is
/// not convex.
public final class ChordPicture {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 440;
    private static final double LETTERS = 13;
    private static final int SAMPLES = 601;

    /// How far the line runs beyond the points, as a share of their distance.
    private static final double BEYOND = 0.25;

    private static final Pen GRAPH = Pen.of(Colour.BLUE, 2);
    private static final Pen CHORD = Pen.of(Colour.VERMILION, 2);
    private static final Pen GAP = Pen.of(Colour.INK, 1.5).dash();

    private final ChordLine line;

    private ChordPicture(ChordLine line) {
        this.line = line;
    }

    public static Picture of(ChordLine line) {
        return new ChordPicture(line).picture();
    }

    private Picture picture() {
        var marks = new ArrayList<Mark>();
        double top = Key.heading(
                marks::add,
                WIDTH + 12,
                line.title(),
                line.note(),
                List.of(
                        Key.Entry.line(GRAPH, "f" + (line.isOneVariable() ? "" : " along the line through a and b")),
                        Key.Entry.line(CHORD, "its chord from a to b"),
                        Key.Entry.line(GAP, "f − chord in the middle: " + Label.of(line.gap()))));
        draw(marks, Panel.frame(Panel.room(new Point(6, top), WIDTH, HEIGHT)));
        return new Picture((int) WIDTH + 12, (int) (top + HEIGHT + 6), line.title(), marks);
    }

    private void draw(List<Mark> marks, Mark.Rectangle frame) {
        double[] ts = new Window(-BEYOND, 1 + BEYOND).samples(SAMPLES);
        double[] ys = Arrays.stream(ts).map(line::value).toArray();
        double[] xs = Arrays.stream(ts).map(line::place).toArray();
        double[] between =
                Arrays.stream(ts).filter(t -> t >= 0 && t <= 1).map(line::value).toArray();
        // beyond the points it may rise far above what is to be seen
        double[] seen = Arrays.copyOf(between, between.length + 1);
        seen[between.length] = line.value(0) / 2 + line.value(1) / 2;
        Window window = new Window(
                Math.min(line.place(-BEYOND), line.place(1 + BEYOND)),
                Math.max(line.place(-BEYOND), line.place(1 + BEYOND)));
        var panel = new Panel(frame, Panel.across(frame, window), Panel.up(frame, Window.over(seen)));
        panel.draw(
                marks::add,
                "f lies above its chord",
                line.isOneVariable() ? line.name() : "t: the point a + t·(b − a)",
                "f");
        panel.line(marks::add, xs, ys, GRAPH);
        double middle = line.value(0) / 2 + line.value(1) / 2;
        panel.segment(
                marks::add, panel.at(line.place(0), line.value(0)), panel.at(line.place(1), line.value(1)), CHORD);
        panel.segment(marks::add, panel.at(line.place(0.5), middle), panel.at(line.place(0.5), line.value(0.5)), GAP);
        panel.dot(marks::add, line.place(0), line.value(0), CHORD.colour());
        panel.dot(marks::add, line.place(1), line.value(1), CHORD.colour());
        panel.dot(marks::add, line.place(0.5), line.value(0.5), GRAPH.colour());
        panel.dot(marks::add, line.place(0.5), middle, CHORD.colour());
        names(marks, panel, xs, ys);
    }

    private void names(List<Mark> marks, Panel panel, double[] xs, double[] ys) {
        var labels = new Labels(panel.frame());
        var curve = new ArrayList<Point>();
        for (int i = 0; i < xs.length; i++) {
            if (panel.isWithin(xs[i], ys[i])) curve.add(panel.at(xs[i], ys[i]));
        }
        Point a = panel.at(line.place(0), line.value(0));
        Point b = panel.at(line.place(1), line.value(1));
        labels.keepFree(curve, 2);
        labels.keepFree(List.of(a, b), 2);
        labels.beside(a, 12, "a", LETTERS, CHORD.colour(), marks::add);
        labels.beside(b, 12, "b", LETTERS, CHORD.colour(), marks::add);
    }
}
