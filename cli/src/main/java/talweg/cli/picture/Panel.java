package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A frame with two axes, and what is drawn by them.
///
/// @param frame on the canvas
/// @param x     to the right
/// @param y     upwards
record Panel(Mark.Rectangle frame, Scale x, Scale y) {
    /// Room left of the frame for the numbers of the y axis, below it for those of the x axis and its name, and
    /// above it.
    static final double LEFT = 62;

    static final double BELOW = 38;
    static final double ABOVE = 40;
    static final double RIGHT = 14;

    /// Pixels by which a line may be off without being seen to be, and the points it may leave out in a row.
    private static final double UNSEEN = 0.04;

    private static final int STRETCH = 100;
    private static final double SMALL = 11;
    private static final double NORMAL = 12.5;

    /// A part of the canvas.
    static Mark.Rectangle room(Point corner, double width, double height) {
        return new Mark.Rectangle(corner.x(), corner.y(), width, height, 0, Colour.NONE, Pen.NONE);
    }

    /// A panel whose frame, axes and names fill the room.
    static Mark.Rectangle frame(Mark.Rectangle room) {
        return new Mark.Rectangle(
                room.left() + LEFT,
                room.top() + ABOVE,
                room.width() - LEFT - RIGHT,
                room.height() - ABOVE - BELOW,
                0,
                Colour.NONE,
                Pen.of(Colour.MUTED, 1));
    }

    static Scale across(Mark.Rectangle frame, Window window) {
        return new Scale(window.low(), window.high(), frame.left(), frame.left() + frame.width());
    }

    static Scale up(Mark.Rectangle frame, Window window) {
        return up(frame, window, Scale.Kind.LINEAR);
    }

    static Scale up(Mark.Rectangle frame, Window window, Scale.Kind kind) {
        return new Scale(window.low(), window.high(), frame.top() + frame.height(), frame.top(), kind);
    }

    Point at(double x, double y) {
        return new Point(this.x.at(x), this.y.at(y));
    }

    double right() {
        return frame.left() + frame.width();
    }

    double bottom() {
        return frame.top() + frame.height();
    }

    /// Grid, frame, ticks, title and the names of the axes. What belongs inside is drawn after it.
    void draw(Consumer<Mark> canvas, String title, String acrossName, String upName) {
        Ticks across = x.ticks((int) Math.max(3, frame.width() / 70));
        Ticks up = y.ticks((int) Math.max(3, frame.height() / 45));
        Pen grid = Pen.of(Colour.FAINT, 1);
        for (Ticks.Tick tick : across.ticks()) {
            double place = x.at(tick.at());
            canvas.accept(Mark.Polyline.of(grid, new Point(place, frame.top()), new Point(place, bottom())));
        }
        for (Ticks.Tick tick : up.ticks()) {
            double place = y.at(tick.at());
            canvas.accept(Mark.Polyline.of(grid, new Point(frame.left(), place), new Point(right(), place)));
        }
        canvas.accept(frame);
        acrossNumbers(canvas, across);
        upNumbers(canvas, up);
        double titleRoom = right() - frame.left() + LEFT / 2;
        canvas.accept(
                Mark.Text.of(new Point(frame.left(), frame.top() - 24), title, NORMAL, Mark.Anchor.START, Colour.INK)
                        .strong()
                        .within(titleRoom));
        String named = up.base().isEmpty() ? upName : upName + " − " + bracketed(up.base());
        canvas.accept(
                Mark.Text.of(new Point(frame.left(), frame.top() - 7), named, SMALL, Mark.Anchor.START, Colour.MUTED)
                        .within(titleRoom));
        String base = across.base().isEmpty() ? acrossName : acrossName + " − " + bracketed(across.base());
        canvas.accept(Mark.Text.of(new Point(right(), bottom() + 31), base, NORMAL, Mark.Anchor.END, Colour.INK)
                .within(right() - frame.left()));
    }

    private static String bracketed(String number) {
        return number.startsWith("−") ? "(" + number + ")" : number;
    }

    private void acrossNumbers(Consumer<Mark> canvas, Ticks ticks) {
        double free = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks.ticks()) {
            double place = x.at(tick.at());
            // a long number at the right end would leave the canvas
            double most = right() + RIGHT - Label.width(tick.label(), SMALL, false) / 2;
            var at = new Point(Math.min(place, most), bottom() + 15);
            var text = Mark.Text.of(at, tick.label(), SMALL, Mark.Anchor.MIDDLE, Colour.INK);
            if (text.extent().left() < free) continue;
            free = text.extent().left() + text.width() + 6;
            canvas.accept(text);
        }
    }

    private void upNumbers(Consumer<Mark> canvas, Ticks ticks) {
        for (Ticks.Tick tick : ticks.ticks()) {
            var at = new Point(frame.left() - 6, y.at(tick.at()) + 4);
            canvas.accept(Mark.Text.of(at, tick.label(), SMALL, Mark.Anchor.END, Colour.INK)
                    .within(LEFT - 8));
        }
    }

    /// The area between two lines over the same `xs`, which ascend, as far as it lies within the frame; where one of
    /// them has no place it is broken.
    void band(Consumer<Mark> canvas, double[] xs, double[] lower, double[] upper, Colour fill) {
        var below = new ArrayList<Point>();
        var above = new ArrayList<Point>();
        for (int i = 0; i <= xs.length; i++) {
            boolean isSeen = i < xs.length && x.contains(xs[i]) && y.takes(lower[i]) && y.takes(upper[i]);
            if (isSeen) {
                below.add(at(xs[i], Math.clamp(lower[i], y.low(), y.high())));
                above.addFirst(at(xs[i], Math.clamp(upper[i], y.low(), y.high())));
                continue;
            }
            if (below.size() >= 2) {
                below.addAll(above);
                canvas.accept(new Mark.Area(below, fill));
            }
            below.clear();
            above.clear();
        }
    }

    /// The line through the points, as far as it lies within the frame; a point without a place breaks it.
    void line(Consumer<Mark> canvas, double[] xs, double[] ys, Pen pen) {
        var run = new ArrayList<Point>();
        for (int i = 1; i < xs.length; i++) {
            Optional<Point[]> seen = takes(xs[i - 1], ys[i - 1]) && takes(xs[i], ys[i])
                    ? clipped(at(xs[i - 1], ys[i - 1]), at(xs[i], ys[i]))
                    : Optional.empty();
            if (seen.isEmpty()) {
                flush(canvas, run, pen);
                continue;
            }
            Point[] piece = seen.orElseThrow();
            if (!run.isEmpty() && !run.getLast().equals(piece[0])) flush(canvas, run, pen);
            if (run.isEmpty()) run.add(piece[0]);
            run.add(piece[1]);
        }
        flush(canvas, run, pen);
    }

    private boolean takes(double x, double y) {
        return this.x.takes(x) && this.y.takes(y);
    }

    private static void flush(Consumer<Mark> canvas, List<Point> run, Pen pen) {
        if (run.size() >= 2) canvas.accept(new Mark.Polyline(thinned(run), pen));
        run.clear();
    }

    /// The points without those that nobody sees missing: each lies on the chord between those kept around it, as
    /// far as pixels show.
    static List<Point> thinned(List<Point> run) {
        var kept = new ArrayList<>(List.of(run.getFirst()));
        int last = 0;
        for (int i = 1; i + 1 < run.size(); i++) {
            if (i - last < STRETCH && isStraight(run, last, i + 1)) continue;
            kept.add(run.get(i));
            last = i;
        }
        kept.add(run.getLast());
        return kept;
    }

    private static boolean isStraight(List<Point> run, int from, int to) {
        Point a = run.get(from);
        Point b = run.get(to);
        double length = a.distance(b);
        if (length == 0) return false;
        for (int i = from + 1; i < to; i++) {
            Point p = run.get(i);
            double off = ((p.x() - a.x()) * (b.y() - a.y()) - (p.y() - a.y()) * (b.x() - a.x())) / length;
            double along = ((p.x() - a.x()) * (b.x() - a.x()) + (p.y() - a.y()) * (b.y() - a.y())) / length;
            if (Math.abs(off) > UNSEEN || along < 0 || along > length) return false;
        }
        return true;
    }

    /// The part of a segment within the frame. Cf. Liang and Barsky, *A New Concept and Method for Line Clipping*,
    /// 1984.
    private Optional<Point[]> clipped(Point a, Point b) {
        double[] towards = {a.x() - b.x(), b.x() - a.x(), a.y() - b.y(), b.y() - a.y()};
        double[] room = {a.x() - frame.left(), right() - a.x(), a.y() - frame.top(), bottom() - a.y()};
        double enter = 0;
        double leave = 1;
        for (int side = 0; side < 4; side++) {
            if (towards[side] == 0 && room[side] < 0) return Optional.empty();
            if (towards[side] < 0) enter = Math.max(enter, room[side] / towards[side]);
            if (towards[side] > 0) leave = Math.min(leave, room[side] / towards[side]);
        }
        if (enter > leave) return Optional.empty();
        return Optional.of(new Point[] {enter == 0 ? a : a.towards(b, enter), leave == 1 ? b : a.towards(b, leave)});
    }

    /// The part of a straight line, in pixels, that lies within the frame.
    void segment(Consumer<Mark> canvas, Point a, Point b, Pen pen) {
        clipped(a, b).ifPresent(piece -> canvas.accept(Mark.Polyline.of(pen, piece)));
    }

    /// How far one gets from a point within the frame, at most `length`.
    double reach(Point from, Point unit, double length) {
        return clipped(from, from.along(unit, length))
                .map(piece -> piece[1].distance(from))
                .orElse(0.0);
    }

    /// A dot at the point that matters, if it lies within the frame.
    void dot(Consumer<Mark> canvas, double x, double y, Colour colour) {
        dot(canvas, x, y, colour, 4.5);
    }

    void dot(Consumer<Mark> canvas, double x, double y, Colour colour, double radius) {
        if (isWithin(x, y)) canvas.accept(new Mark.Circle(at(x, y), radius, colour, Pen.of(Colour.WHITE, radius / 3)));
    }

    void ring(Consumer<Mark> canvas, double x, double y, Pen pen) {
        if (isWithin(x, y)) canvas.accept(new Mark.Circle(at(x, y), 5, Colour.WHITE, pen));
    }

    boolean isWithin(double x, double y) {
        return this.x.contains(x) && this.y.contains(y);
    }
}
