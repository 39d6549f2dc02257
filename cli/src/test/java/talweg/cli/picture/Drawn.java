package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/// What tests ask of pictures.
final class Drawn {
    /// The unit of coordinates in a picture.
    static final double PIXEL = 1;

    private Drawn() {}

    /// The picture's SVG, read back as XML.
    static Document svg(Picture picture) {
        try {
            byte[] bytes = Svg.of(picture).getBytes(StandardCharsets.UTF_8);
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (Exception unreadable) {
            throw new AssertionError("the SVG is not XML", unreadable);
        }
    }

    static int count(Picture picture, String element) {
        return svg(picture).getElementsByTagName(element).getLength();
    }

    static <M extends Mark> List<M> marks(Picture picture, Class<M> kind) {
        return picture.marks().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<String> texts(Picture picture) {
        return marks(picture, Mark.Text.class).stream().map(Mark.Text::text).toList();
    }

    static List<Mark.Polyline> lines(Picture picture, Pen pen) {
        return marks(picture, Mark.Polyline.class).stream()
                .filter(line -> line.pen().equals(pen))
                .toList();
    }

    /// Everything lies on the canvas, texts with their whole width, and the SVG is XML with an element for each
    /// mark.
    static void expectSound(Picture picture) {
        var canvas = Panel.room(new Point(0, 0), picture.width(), picture.height());
        assertThat(picture.marks().stream().filter(mark -> !corners(mark).allMatch(canvas::contains)))
                .as("marks beyond the canvas")
                .isEmpty();
        Document svg = svg(picture);
        int drawn = Stream.of("polyline", "path", "polygon", "rect", "circle", "text")
                .mapToInt(element -> svg.getElementsByTagName(element).getLength())
                .sum();
        // the ground is a rectangle of its own
        assertThat(drawn).isEqualTo(picture.marks().size() + 1);
    }

    private static Stream<Point> corners(Mark mark) {
        return switch (mark) {
            case Mark.Polyline line -> line.points().stream();
            case Mark.Curve curve -> curve.points().stream();
            case Mark.Area area -> area.points().stream();
            case Mark.Rectangle r ->
                Stream.of(new Point(r.left(), r.top()), new Point(r.left() + r.width(), r.top() + r.height()));
            case Mark.Circle c ->
                Stream.of(c.centre().plus(-c.radius(), -c.radius()), c.centre().plus(c.radius(), c.radius()));
            case Mark.Text text -> corners(text.extent());
        };
    }

    /// The subject of a function of so many variables, with the gradient given.
    static Subject subject(ToDoubleFunction<double[]> f, double[] point, double... gradient) {
        List<String> names =
                IntStream.range(0, point.length).mapToObj(i -> "x" + (i + 1)).toList();
        return Subject.of("f", f, names, point, f.applyAsDouble(point), gradient);
    }
}
