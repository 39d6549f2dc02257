package talweg.cli.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Writes a picture as SVG 1.1, one element for each mark, on a white ground.
final class Svg {
    private final StringBuilder out = new StringBuilder();

    private Svg() {}

    static String of(Picture picture) {
        var svg = new Svg();
        svg.begin(picture);
        picture.marks().forEach(svg::mark);
        return svg.out.append("</svg>\n").toString();
    }

    private void begin(Picture picture) {
        String width = number(picture.width());
        String height = number(picture.height());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\"")
                .append(" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n")
                .append("<title>")
                .append(escape(picture.title()))
                .append("</title>\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Polyline(List<Point> points, Pen pen) -> {
                out.append("<polyline points=\"");
                points(points);
                out.append("\" fill=\"none\"");
                pen(pen);
                out.append("/>\n");
            }
            case Mark.Curve(List<Point> points, Pen pen) -> {
                out.append("<path d=\"M");
                points(points.subList(0, 1));
                out.append(" C");
                points(points.subList(1, points.size()));
                out.append("\" fill=\"none\"");
                pen(pen);
                out.append("/>\n");
            }
            case Mark.Area(List<Point> points, Colour fill) -> {
                out.append("<polygon points=\"");
                points(points);
                attribute("\" fill", fill.toString());
                out.append("/>\n");
            }
            case Mark.Rectangle rectangle -> rectangle(rectangle);
            case Mark.Circle circle -> circle(circle);
            case Mark.Text text -> text(text);
        }
    }

    private void rectangle(Mark.Rectangle r) {
        out.append("<rect");
        attribute(" x", number(r.left()));
        attribute(" y", number(r.top()));
        attribute(" width", number(r.width()));
        attribute(" height", number(r.height()));
        if (r.corner() > 0) attribute(" rx", number(r.corner()));
        attribute(" fill", r.fill().toString());
        pen(r.edge());
        out.append("/>\n");
    }

    private void circle(Mark.Circle c) {
        out.append("<circle");
        attribute(" cx", number(c.centre().x()));
        attribute(" cy", number(c.centre().y()));
        attribute(" r", number(c.radius()));
        attribute(" fill", c.fill().toString());
        pen(c.edge());
        out.append("/>\n");
    }

    private void text(Mark.Text t) {
        out.append("<text");
        attribute(" x", number(t.at().x()));
        attribute(" y", number(t.at().y()));
        attribute(" font-size", number(t.size()));
        attribute(" fill", t.colour().toString());
        if (t.anchor() != Mark.Anchor.START) {
            attribute(" text-anchor", t.anchor().word());
        }
        if (t.bold()) attribute(" font-weight", "bold");
        out.append('>').append(escape(t.text()));
        if (!t.hint().isEmpty()) out.append("<title>").append(escape(t.hint())).append("</title>");
        out.append("</text>\n");
    }

    private void pen(Pen pen) {
        if (!pen.colour().isDrawn()) return;
        attribute(" stroke", pen.colour().toString());
        attribute(" stroke-width", number(pen.width()));
        if (pen.dashed()) attribute(" stroke-dasharray", number(Pen.DASH) + " " + number(Pen.GAP));
    }

    private void points(List<Point> points) {
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) out.append(' ');
            out.append(number(points.get(i).x()))
                    .append(',')
                    .append(number(points.get(i).y()));
        }
    }

    private void attribute(String name, String value) {
        out.append(name).append("=\"").append(value).append('"');
    }

    /// To a hundredth of a pixel.
    private static String number(double x) {
        BigDecimal rounded =
                new BigDecimal(x).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /// Text as XML 1.0 may hold it: what it has no place for becomes U+FFFD.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(letter) ? letter : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int letter) {
        return letter == '\t'
                || letter == '\n'
                || letter == '\r'
                || (letter >= 0x20 && letter < 0xd800)
                || (letter >= 0xe000 && letter <= 0xfffd)
                || letter >= 0x10000;
    }
}
