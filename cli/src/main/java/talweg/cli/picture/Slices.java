package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The slices of a function through a point, one panel for each variable: all others are held fixed, and the
/// tangent's slope is the partial derivative.
public final class Slices {
    /// Panels that a picture holds at most; it says how many variables it leaves out.
    public static final int PANELS = 50;

    private static final int SAMPLES = 401;
    private static final Pen GRAPH = Pen.of(Colour.BLUE, 2);
    private static final Pen TANGENT = Pen.of(Colour.VERMILION, 1.75).dash();

    private Slices() {}

    /// The slices for the first [#PANELS] variables.
    public static Picture of(Subject subject) {
        int panels = Math.min(PANELS, subject.names().size());
        int columns = panels == 1 ? 1 : panels <= 4 ? 2 : panels <= 9 ? 3 : panels <= 20 ? 4 : 5;
        int rows = (panels + columns - 1) / columns;
        double width = columns == 1 ? 720 : columns == 2 ? 430 : 310;
        double height = columns == 1 ? 440 : columns == 2 ? 320 : 240;
        double across = columns * width + 12;
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, across, subject.title(), entries(subject));
        for (int i = 0; i < panels; i++) {
            int row = i / columns;
            var corner = new Point(6 + i % columns * width, top + row * height);
            draw(marks::add, subject, i, Panel.room(corner, width, height));
        }
        return new Picture((int) across, (int) (top + rows * height + 6), subject.title(), marks);
    }

    private static List<Key.Entry> entries(Subject subject) {
        int left = subject.names().size() - PANELS;
        if (left <= 0) return key(subject);
        var entries = new ArrayList<>(key(subject));
        entries.add(Key.Entry.note("the first " + PANELS + " variables; " + left + " more are left out", Colour.INK));
        return entries;
    }

    /// What the lines of every slice mean.
    static List<Key.Entry> key(Subject subject) {
        return List.of(
                Key.Entry.dot(Colour.INK, "f = " + Label.of(subject.value())),
                Key.Entry.line(GRAPH, "f along one variable, the others fixed"),
                Key.Entry.line(TANGENT, "tangent: its slope is the partial derivative"));
    }

    /// The slice along variable `i`, in the room.
    static void draw(Consumer<Mark> canvas, Subject subject, int i, Mark.Rectangle room) {
        Window across = Window.around(subject.at(i), x -> subject.along(i, x));
        double[] xs = across.samples(SAMPLES);
        double[] ys = Arrays.stream(xs).map(x -> subject.along(i, x)).toArray();
        Window up = Window.of(ys, subject.value());
        Mark.Rectangle frame = Panel.frame(room);
        var panel = new Panel(frame, Panel.across(frame, across), Panel.up(frame, up));
        String name = subject.names().get(i);
        panel.draw(canvas, title(subject, i), name, "f");
        panel.line(canvas, xs, ys, GRAPH);
        double slope = subject.slope(i);
        double[] tangent = Arrays.stream(xs)
                .map(x -> subject.value() + slope * (x - subject.at(i)))
                .toArray();
        panel.line(canvas, xs, tangent, TANGENT);
        panel.dot(canvas, subject.at(i), subject.value(), Colour.INK);
    }

    private static String title(Subject subject, int i) {
        String name = subject.names().get(i);
        String where = subject.names().size() <= 3 ? subject.where() : name + " = " + Label.of(subject.at(i));
        return "∂f/∂" + name + " = " + Label.of(subject.slope(i)) + " at " + where;
    }
}
