package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Places short texts within a frame, none above another; what finds no free place is left out.
final class Labels {
    /// Where along a line a label is tried, as shares of its points.
    private static final double[] SHARES = {0.5, 0.35, 0.65, 0.22, 0.78, 0.12, 0.88};

    /// The lengths, in pixels, a line must have for a label.
    private static final double LONG = 60;

    /// Pieces of a straight line that are kept free one by one.
    private static final int MOST = 1_000;

    /// Around how many sides of a point a label is tried.
    private static final int SIDES = 8;

    private final Mark.Rectangle frame;

    /// Pixels that two labels are apart.
    private final double gap;

    private final List<Mark.Rectangle> taken = new ArrayList<>();

    Labels(Mark.Rectangle frame) {
        this(frame, 0);
    }

    Labels(Mark.Rectangle frame, double gap) {
        this.frame = frame;
        this.gap = gap;
    }

    /// No label comes nearer to the point than this.
    void keepFree(Point point, double distance) {
        taken.add(Panel.room(point.plus(-distance, -distance), 2 * distance, 2 * distance));
    }

    /// No label comes nearer to the line than this.
    void keepFree(List<Point> line, double distance) {
        for (int i = 0; i < line.size(); i++) {
            Point from = line.get(Math.max(0, i - 1));
            Point to = line.get(i);
            // a line that runs off far enough for this to matter has no labels there
            int parts = (int) Math.clamp(Math.ceil(from.distance(to) / (2 * distance)), 1, MOST);
            for (int part = 1; part <= parts; part++) {
                Point at = from.towards(to, (double) part / parts);
                if (frame.contains(at)) keepFree(at, distance);
            }
        }
    }

    /// No label meets the area.
    void keepFree(Mark.Rectangle area) {
        taken.add(area);
    }

    /// A label with its middle at the point, moved into the frame if need be.
    void at(Point middle, String text, double size, Colour colour, Consumer<Mark> canvas) {
        double half = Label.width(text, size, false) / 2 + 4;
        double x = Math.clamp(middle.x(), frame.left() + half, frame.left() + frame.width() - half);
        double y = Math.clamp(middle.y(), frame.top() + size, frame.top() + frame.height() - size);
        accept(text(new Point(x, y), text, size, colour), canvas);
    }

    /// A label beside the point, as near as there is a free place; none if there is none.
    ///
    /// @param distance from the point that nothing of the label comes nearer than
    void beside(Point point, double distance, String text, double size, Colour colour, Consumer<Mark> canvas) {
        double half = Label.width(text, size, false) / 2;
        for (double apart = distance; apart <= 3 * distance; apart += distance / 2) {
            for (int turn = 0; turn < SIDES; turn++) {
                double angle = 2 * Math.PI * (turn - 1) / SIDES;
                Mark.Text label = text(
                        point.plus((apart + half) * Math.cos(angle), (apart + size / 2) * Math.sin(angle)),
                        text,
                        size,
                        colour);
                if (!isFree(label.extent())) continue;
                accept(label, canvas);
                return;
            }
        }
    }

    /// A label on the longest of the lines that has room for it.
    void along(List<List<Point>> lines, String text, double size, Colour colour, Consumer<Mark> canvas) {
        List<List<Point>> longest = lines.stream()
                .filter(line -> length(line) > LONG)
                .sorted(Comparator.comparingDouble(Labels::length).reversed())
                .toList();
        for (List<Point> line : longest) {
            for (double share : SHARES) {
                Mark.Text label = text(line.get((int) (share * (line.size() - 1))), text, size, colour);
                if (!isFree(label.extent())) continue;
                accept(label, canvas);
                return;
            }
        }
    }

    private static Mark.Text text(Point middle, String text, double size, Colour colour) {
        return Mark.Text.of(middle.plus(0, 0.35 * size), text, size, Mark.Anchor.MIDDLE, colour);
    }

    private void accept(Mark.Text label, Consumer<Mark> canvas) {
        Mark.Rectangle extent = label.extent();
        taken.add(Panel.room(
                new Point(extent.left() - gap, extent.top() - gap),
                extent.width() + 2 * gap,
                extent.height() + 2 * gap));
        // white behind the letters, so that the line it names does not run through them
        canvas.accept(new Mark.Rectangle(
                extent.left(), extent.top(), extent.width(), extent.height(), 2, Colour.WHITE, Pen.NONE));
        canvas.accept(label);
    }

    private boolean isFree(Mark.Rectangle place) {
        var end = new Point(place.left() + place.width() + 3, place.top() + place.height() + 3);
        return frame.contains(new Point(place.left() - 3, place.top() - 3))
                && frame.contains(end)
                && taken.stream().noneMatch(place::meets);
    }

    private static double length(List<Point> line) {
        double length = 0;
        for (int i = 1; i < line.size(); i++) length += line.get(i - 1).distance(line.get(i));
        return length;
    }
}
