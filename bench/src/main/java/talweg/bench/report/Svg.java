package talweg.bench.report;

import java.util.List;
import java.util.Locale;

/// A drawing as SVG text, on white.
final class Svg {
    static final String INK = "#1b1b1b";
    static final String MUTED = "#5a5a5a";
    static final String FAINT = "#e4e4e4";

    /// Told apart with any common colour blindness. Okabe and Ito, *Color Universal Design*, 2008.
    static final List<String> COLOURS = List.of("#0072b2", "#c84b00", "#009e73", "#9c4f80", "#8a6d00", "#56b4e9");

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title) {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="12">
                <title>%3$s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(width, height, escape(title)));
    }

    private static String at(double pixel) {
        return String.format(Locale.ROOT, "%.1f", pixel);
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width) {
        out.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
                .formatted(at(x1), at(y1), at(x2), at(y2), colour, at(width)));
    }

    void polyline(double[] x, double[] y, String colour) {
        out.append("<polyline points=\"");
        for (int i = 0; i < x.length; i++)
            out.append(at(x[i])).append(',').append(at(y[i])).append(' ');
        out.append(
                "\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/>\n".formatted(colour));
    }

    void circle(double x, double y, double radius, String colour, String hint) {
        out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"><title>%s</title></circle>\n"
                .formatted(at(x), at(y), at(radius), colour, escape(hint)));
    }

    /// @param anchor `start`, `middle` or `end`
    void text(double x, double y, String text, String anchor, String colour) {
        out.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(at(x), at(y), anchor, colour, escape(text)));
    }

    String end() {
        return out + "</svg>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
