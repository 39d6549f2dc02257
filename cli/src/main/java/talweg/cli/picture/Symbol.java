package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What marks a stationary point: each kind by its shape as well as by its colour, with a rim of white.
enum Symbol {
    /// A disc.
    MINIMUM(5, 0, 0),
    /// A square on its corner.
    SADDLE(7, 4, 0),
    /// A triangle that points upwards.
    MAXIMUM(7.5, 3, 0),
    /// A square on its side.
    DEGENERATE(7, 4, 0.5);

    private static final double RIM = 2.2;

    /// From its middle to its farthest point, in pixels, but for the rim.
    private final double radius;

    /// 0 for a disc.
    private final int corners;

    /// By how many corners it is turned.
    private final double turn;

    Symbol(double radius, int corners, double turn) {
        this.radius = radius;
        this.corners = corners;
        this.turn = turn;
    }

    static Symbol of(Relief.Kind kind) {
        return switch (kind) {
            case MINIMUM -> MINIMUM;
            case SADDLE -> SADDLE;
            case MAXIMUM -> MAXIMUM;
            case DEGENERATE -> DEGENERATE;
        };
    }

    Colour colour() {
        return switch (this) {
            case MINIMUM -> Colour.BLUE;
            case SADDLE -> Colour.VERMILION;
            case MAXIMUM -> Colour.INK;
            case DEGENERATE -> Colour.MUTED;
        };
    }

    /// From the middle to where nothing of it is any more.
    double reach() {
        return radius + RIM;
    }

    void draw(Consumer<Mark> canvas, Point at) {
        if (corners == 0) {
            canvas.accept(new Mark.Circle(at, radius + RIM / 2, colour(), Pen.of(Colour.WHITE, RIM)));
            return;
        }
        // a rim as wide everywhere reaches farther at corners, the more so the sharper they are
        double rim = RIM / Math.cos(Math.PI / corners);
        canvas.accept(new Mark.Area(outline(at, radius + rim), Colour.WHITE));
        canvas.accept(new Mark.Area(outline(at, radius), colour()));
    }

    private List<Point> outline(Point at, double reach) {
        var outline = new ArrayList<Point>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + turn) / corners;
            outline.add(at.plus(reach * Math.sin(angle), -reach * Math.cos(angle)));
        }
        return outline;
    }
}
