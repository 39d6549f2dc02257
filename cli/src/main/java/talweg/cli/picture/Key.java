package talweg.cli.picture;

import java.util.List;
import java.util.function.Consumer;

/// The heading of a picture, and what its lines mean.
final class Key {
    private static final double SIZE = 12;
    private static final double TITLE = 16;
    private static final double GAP = 24;
    private static final double ROW = 21;
    private static final double MARGIN = 16;
    private static final double BASE = 48;

    private Key() {}

    /// A line, a dot, an area … or nothing at all as it is drawn, and what it means.
    record Entry(Sign sign, Pen pen, String meaning) {
        static Entry line(Pen pen, String meaning) {
            return new Entry(Sign.LINE, pen, meaning);
        }

        static Entry dot(Colour colour, String meaning) {
            return new Entry(Sign.DOT, Pen.of(colour, 1), meaning);
        }

        static Entry symbol(Symbol symbol, String meaning) {
            return new Entry(Sign.of(symbol), Pen.NONE, meaning);
        }

        static Entry arrow(Pen pen, String meaning) {
            return new Entry(Sign.ARROW, pen, meaning);
        }

        static Entry area(Colour fill, String meaning) {
            return new Entry(Sign.AREA, Pen.of(fill, 1), meaning);
        }

        static Entry note(String meaning, Colour colour) {
            return new Entry(Sign.NONE, Pen.of(colour, 1), meaning);
        }

        double width() {
            return sign.room + Label.width(meaning, SIZE, false);
        }
    }

    /// A title and what the lines mean, across the top of a canvas.
    ///
    /// @return where the room below begins
    static double heading(Consumer<Mark> canvas, double width, String title, List<Entry> entries) {
        return heading(canvas, width, title, "", entries);
    }

    /// A title, a line below it unless it is empty, and what the lines mean, across the top of a canvas.
    ///
    /// @return where the room below begins
    static double heading(Consumer<Mark> canvas, double width, String title, String line, List<Entry> entries) {
        double room = width - 2 * MARGIN;
        canvas.accept(Mark.Text.of(new Point(MARGIN, 25), title, TITLE, Mark.Anchor.START, Colour.INK)
                .strong()
                .within(room));
        double next = BASE;
        if (!line.isEmpty()) {
            canvas.accept(Mark.Text.of(new Point(MARGIN, next), line, SIZE, Mark.Anchor.START, Colour.MUTED)
                    .within(room));
            next += ROW;
        }
        return next + rows(canvas, new Point(MARGIN, next), room, entries) - 6;
    }

    /// The entries side by side, in as many rows as the width asks for.
    ///
    /// @return the height of the rows
    private static double rows(Consumer<Mark> canvas, Point at, double width, List<Entry> entries) {
        if (entries.isEmpty()) return 0;
        Point next = at;
        for (Entry entry : entries) {
            if (next.x() > at.x() && next.x() + entry.width() > at.x() + width) {
                next = new Point(at.x(), next.y() + ROW);
            }
            draw(canvas, next, entry);
            next = next.plus(entry.width() + GAP, 0);
        }
        return next.y() - at.y() + ROW;
    }

    private static void draw(Consumer<Mark> canvas, Point at, Entry entry) {
        switch (entry.sign) {
            case LINE -> canvas.accept(Mark.Polyline.of(entry.pen, at.plus(0, -4), at.plus(26, -4)));
            case DOT -> canvas.accept(new Mark.Circle(at.plus(5, -4), 4.5, entry.pen.colour(), Pen.NONE));
            case AREA ->
                canvas.accept(new Mark.Rectangle(
                        at.x(), at.y() - 10, 26, 12, 0, entry.pen.colour(), Pen.of(Colour.FAINT, 1)));
            case ARROW -> new Arrow(at.plus(0, -4), new Point(1, 0), 26).draw(canvas, entry.pen);
            case MINIMUM -> Symbol.MINIMUM.draw(canvas, at.plus(6, -4));
            case SADDLE -> Symbol.SADDLE.draw(canvas, at.plus(6, -4));
            case MAXIMUM -> Symbol.MAXIMUM.draw(canvas, at.plus(6, -3));
            case DEGENERATE -> Symbol.DEGENERATE.draw(canvas, at.plus(6, -4));
            case NONE -> {}
        }
        Colour colour = entry.sign == Sign.NONE ? entry.pen.colour() : Colour.INK;
        canvas.accept(Mark.Text.of(at.plus(entry.sign.room, 0), entry.meaning, SIZE, Mark.Anchor.START, colour));
    }

    /// What stands before an entry's meaning.
    enum Sign {
        LINE(32),
        DOT(15),
        AREA(32),
        ARROW(32),
        MINIMUM(18),
        SADDLE(18),
        MAXIMUM(18),
        DEGENERATE(18),
        NONE(0);

        private final double room;

        Sign(double room) {
            this.room = room;
        }

        static Sign of(Symbol symbol) {
            return switch (symbol) {
                case MINIMUM -> MINIMUM;
                case SADDLE -> SADDLE;
                case MAXIMUM -> MAXIMUM;
                case DEGENERATE -> DEGENERATE;
            };
        }
    }
}
