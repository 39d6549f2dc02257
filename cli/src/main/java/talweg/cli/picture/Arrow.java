package talweg.cli.picture;

import java.util.List;
import java.util.function.Consumer;

/// A straight line with a head.
///
/// @param unit   its direction on the canvas, of length 1
/// @param length in pixels, with its head
record Arrow(Point from, Point unit, double length) {
    static final double HEAD = 11;

    void draw(Consumer<Mark> canvas, Pen pen) {
        Point tip = from.along(unit, length);
        canvas.accept(Mark.Polyline.of(pen, from, from.along(unit, length - HEAD + 2)));
        canvas.accept(new Mark.Area(head(tip, unit, HEAD), pen.colour()));
    }

    /// A triangle that points along `unit`, with its foremost corner at `tip`.
    static List<Point> head(Point tip, Point unit, double size) {
        Point back = tip.along(unit, -size);
        var aside = new Point(-unit.y(), unit.x());
        return List.of(tip, back.along(aside, 0.42 * size), back.along(aside, -0.42 * size));
    }
}
