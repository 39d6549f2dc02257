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

    private final Mark.Rectangle frame;
    private final List<Mark.Rectangle> taken = new ArrayList<>();

    Labels(Mark.Rectangle frame) {
        this.frame = frame;
    }

    /// No label comes nearer to the point than this.
    void keepFree(Point point, double distance) {
        taken.add(Panel.room(point.plus(-distance, -distance), 2 * distance, 2 * distance));
    }

    /// A label with its middle at the point, moved into the frame if need be.
    void at(Point middle, String text, double size, Colour colour, Consumer<Mark> canvas) {
        double half = Label.width(text, size, false) / 2 + 4;
        double x = Math.clamp(middle.x(), frame.left() + half, frame.left() + frame.width() - half);
        double y = Math.clamp(middle.y(), frame.top() + size, frame.top() + frame.height() - size);
        accept(text(new Point(x, y), text, size, colour), canvas);
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
        taken.add(extent);
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
