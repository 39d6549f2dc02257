package talweg.cli.picture;

import java.util.List;

/// What a picture is made of; later marks lie above earlier ones.
sealed interface Mark {
    /// Straight lines from point to point; at least two points.
    record Polyline(List<Point> points, Pen pen) implements Mark {
        public Polyline {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException("`Polyline` requires at least 2 points, got " + points.size());
            }
        }

        static Polyline of(Pen pen, Point... points) {
            return new Polyline(List.of(points), pen);
        }
    }

    /// Cubic Bézier arcs end to end: a first point, then two controls and an end for each arc.
    record Curve(List<Point> points, Pen pen) implements Mark {
        public Curve {
            points = List.copyOf(points);
            if (points.size() < 4 || points.size() % 3 != 1) {
                throw new IllegalArgumentException("`Curve` requires 1 + 3n points, n > 0, got " + points.size());
            }
        }
    }

    /// A filled area; the last point joins the first.
    record Area(List<Point> points, Colour fill) implements Mark {
        public Area {
            points = List.copyOf(points);
        }
    }

    /// @param corner radius of its corners, 0 for square ones
    record Rectangle(double left, double top, double width, double height, double corner, Colour fill, Pen edge)
            implements Mark {
        boolean meets(Rectangle other) {
            return left < other.left + other.width
                    && other.left < left + width
                    && top < other.top + other.height
                    && other.top < top + height;
        }

        boolean contains(Point p) {
            return p.x() >= left && p.x() <= left + width && p.y() >= top && p.y() <= top + height;
        }
    }

    record Circle(Point centre, double radius, Colour fill, Pen edge) implements Mark {}

    /// One line of text.
    ///
    /// @param at   where its base line starts, has its middle, or ends, as the anchor says
    /// @param hint the unabridged text, which SVG shows on hovering; empty for none
    record Text(Point at, String text, double size, Anchor anchor, Colour colour, boolean bold, String hint)
            implements Mark {
        static Text of(Point at, String text, double size, Anchor anchor, Colour colour) {
            return new Text(at, text, size, anchor, colour, false, "");
        }

        /// The text cut to `room` pixels, with the whole of it as hint if any was cut.
        Text within(double room) {
            String cut = Label.shorten(text, size, bold, room);
            return new Text(at, cut, size, anchor, colour, bold, cut.equals(text) ? hint : text);
        }

        Text strong() {
            return new Text(at, text, size, anchor, colour, true, hint);
        }

        double width() {
            return Label.width(text, size, bold);
        }

        /// What it covers, as far as the widths of letters are known.
        Rectangle extent() {
            double left = at.x() - anchor.share() * width();
            return new Rectangle(left, at.y() - 0.8 * size, width(), 1.05 * size, 0, Colour.NONE, Pen.NONE);
        }
    }

    /// Which part of a text stands at its point.
    enum Anchor {
        START("start", 0),
        MIDDLE("middle", 0.5),
        END("end", 1);

        private final String word;
        private final double share;

        Anchor(String word, double share) {
            this.word = word;
            this.share = share;
        }

        /// As SVG names it.
        String word() {
            return word;
        }

        /// The share of the text's width that lies before its point.
        double share() {
            return share;
        }
    }
}
