package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// The loss over a plane in the parameters of a network, as contours, and the way of a training in it.
///
/// A unit is equally long on both axes where they are of like size.
///
/// @param title  the network and its data
/// @param line   one line below it; empty for none
/// @param across the first direction
/// @param up     the second
/// @param xs     places along the first, ascending; at least two
/// @param ys     along the second, likewise
/// @param values the loss in row j and column i at (xsᵢ, ysⱼ); what is not finite has no contours
/// @param path   points of two coordinates; without any, the origin is marked
public record LossPlanePicture(
        String title,
        String line,
        String across,
        String up,
        double[] xs,
        double[] ys,
        double[][] values,
        List<double[]> path) {
    private static final double ROOM = 640;

    /// How much wider one axis may be than the other and still be drawn in the same units.
    private static final double ALIKE = 4;

    public LossPlanePicture {
        path = List.copyOf(path);
        boolean fits = xs.length >= 2 && ys.length >= 2 && values.length == ys.length;
        for (double[] row : values) fits &= row.length == xs.length;
        for (double[] point : path) fits &= point.length == 2;
        if (!fits) {
            throw new IllegalArgumentException("`LossPlanePicture` requires a loss for each of " + xs.length + " × "
                    + ys.length + " places, at least 2 × 2, and points of two coordinates, got " + values.length
                    + " rows and " + path.size() + " points");
        }
    }

    /// The drawing.
    public Picture picture() {
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, ROOM + 12, title, line, key());
        Mark.Rectangle room = Panel.frame(Panel.room(new Point(6, top), ROOM, height()));
        draw(marks::add, room);
        return new Picture((int) ROOM + 12, (int) (top + height() + 6), title, marks);
    }

    private List<Key.Entry> key() {
        if (!path.isEmpty()) return List.of(Trail.of(path).key());
        return List.of(Key.Entry.dot(Colour.PURPLE, "the network"));
    }

    /// Of the panel with its axes, so that a unit is as long upwards as across where that can be.
    private double height() {
        double ratio = (ys[ys.length - 1] - ys[0]) / (xs[xs.length - 1] - xs[0]);
        double across = ROOM - Panel.LEFT - Panel.RIGHT;
        boolean isAlike = ratio <= 1.5 && ratio * ALIKE >= 1;
        return (isAlike ? ratio * across : across) + Panel.ABOVE + Panel.BELOW;
    }

    private void draw(Consumer<Mark> canvas, Mark.Rectangle frame) {
        var panel = new Panel(
                frame,
                Panel.across(frame, new Window(xs[0], xs[xs.length - 1])),
                Panel.up(frame, new Window(ys[0], ys[ys.length - 1])));
        Grid grid = Grid.of(xs, ys, values);
        double[] finite = grid.finite();
        double lowest = DoubleStream.of(finite).limit(1).sum();
        List<Double> levels = Levels.above(finite, lowest, ContourLines.LEVELS);
        panel.draw(
                canvas,
                levels.isEmpty() ? "no contours: the loss does not vary here" : "contours of the loss",
                across,
                up);
        var labels = new Labels(frame);
        Trail trail = Trail.of(path);
        trail.keepFree(panel, labels);
        if (path.isEmpty() && panel.isWithin(0, 0)) labels.keepFree(panel.at(0, 0), 8);
        var texts = new ArrayList<Mark>();
        ContourLines.draw(canvas, texts::add, panel, labels, grid, levels);
        texts.forEach(canvas);
        trail.draw(canvas, panel);
        if (path.isEmpty()) panel.dot(canvas, 0, 0, Colour.PURPLE, 5);
    }
}
