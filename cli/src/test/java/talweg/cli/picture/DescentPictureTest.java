package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;
import static talweg.cli.Tolerances.UNSEEN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DescentPictureTest {
    private static final Pen PATH = Pen.of(Colour.PURPLE, 1.75);

    private static double rosenbrock(double[] p) {
        double a = 1 - p[0];
        double b = p[1] - p[0] * p[0];
        return a * a + 100 * b * b;
    }

    private static double[] slope(double[] p) {
        double b = p[1] - p[0] * p[0];
        return new double[] {-2 * (1 - p[0]) - 400 * p[0] * b, 200 * b};
    }

    private static Descent descent(ToDoubleFunction<double[]> f, List<double[]> points) {
        return new Descent(
                "f",
                f,
                List.of("x", "y", "z", "u").subList(0, points.getFirst().length),
                points,
                points.stream().mapToDouble(f).toArray(),
                IntStream.range(0, points.size())
                        .mapToDouble(i -> Math.pow(0.9, i))
                        .toArray());
    }

    /// Steepest descent with the rate 0.0015 from (−1.2, 1).
    private static Descent rosenbrock(int steps) {
        var points = new ArrayList<double[]>();
        double[] p = {-1.2, 1};
        for (int i = 0; i <= steps; i++) {
            points.add(p);
            double[] slope = slope(p);
            p = new double[] {p[0] - 0.0015 * slope[0], p[1] - 0.0015 * slope[1]};
        }
        return descent(DescentPictureTest::rosenbrock, points);
    }

    private static double[] values(Picture picture) {
        return Drawn.texts(picture).stream()
                .filter(text -> text.matches("[\\d.]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void the_path_runs_from_the_ring_to_the_dot_over_contours_of_equal_ratios() {
        Picture picture = DescentPicture.of(rosenbrock(20_000));
        Drawn.expectSound(picture);
        List<Mark.Circle> circles = Drawn.marks(picture, Mark.Circle.class);
        Mark.Circle ring =
                circles.stream().filter(c -> c.edge().equals(PATH)).findFirst().orElseThrow();
        Mark.Circle dot = circles.stream()
                .filter(c -> c.radius() == 5 && c.fill().equals(Colour.PURPLE))
                .findFirst()
                .orElseThrow();
        List<Mark.Polyline> path = Drawn.lines(picture, PATH);
        // the first is the key's
        List<Point> points = path.get(1).points();
        assertThat(points.getFirst()).isEqualTo(ring.centre());
        assertThat(points.getLast().distance(dot.centre())).isCloseTo(0, ROUNDING.of(0, picture.width()));
        // (−1.2, 1) and (1, 1) are at one height
        assertThat(dot.centre().y()).isCloseTo(ring.centre().y(), UNSEEN.of(Drawn.PIXEL));
        assertThat(points).hasSizeLessThan(1_500);
        assertThat(values(picture)).contains(0.2, 2, 20, 200, 1_000);
        assertThat(Drawn.texts(picture))
                .contains("path of 20001 points, from the ring to the dot", "f at each step", "‖∇f‖ at each step")
                .anyMatch(text -> text.startsWith("start: f = 24.2 at x = −1.2, y = 1; after 20000 steps: f = "));
    }

    @Test
    void one_variable_is_drawn_as_the_curve_with_the_path_on_it() {
        ToDoubleFunction<double[]> f = p -> p[0] * p[0] - 3;
        List<double[]> points = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {Math.pow(0.7, i)})
                .toList();
        Picture picture = DescentPicture.of(descent(f, points));
        Drawn.expectSound(picture);
        List<Point> curve =
                Drawn.lines(picture, Pen.of(Colour.BLUE, 2)).getLast().points();
        Mark.Circle ring = Drawn.marks(picture, Mark.Circle.class).stream()
                .filter(c -> c.edge().equals(PATH))
                .findFirst()
                .orElseThrow();
        int right = 1;
        while (curve.get(right).x() < ring.centre().x()) right++;
        Point before = curve.get(right - 1);
        double share = (ring.centre().x() - before.x()) / (curve.get(right).x() - before.x());
        assertThat(before.towards(curve.get(right), share).distance(ring.centre()))
                .isLessThan(1);
        assertThat(Drawn.texts(picture)).contains("f, and the path on it", "f above its least value at each step");
    }

    @Test
    void many_variables_have_their_steps_alone() {
        ToDoubleFunction<double[]> f = p -> p[0] * p[0] + p[1] * p[1] + p[2] * p[2];
        List<double[]> points = IntStream.range(0, 9)
                .mapToObj(i -> new double[] {1.0 / (i + 1), 1, 1})
                .toList();
        Picture picture = DescentPicture.of(descent(f, points));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture))
                .contains("f above its least value at each step", "‖∇f‖ at each step")
                .noneMatch(text -> text.contains("path"));
        assertThat(Drawn.lines(picture, PATH)).isEmpty();
    }

    @Test
    void a_function_without_values_leaves_gaps() {
        List<double[]> points = List.of(new double[] {0.5, 0.5}, new double[] {1, 1});
        for (ToDoubleFunction<double[]> f : List.<ToDoubleFunction<double[]>>of(
                p -> p[0] > 0.4 ? p[0] + p[1] : Double.NaN,
                p -> p[0] > 0.8 ? Double.POSITIVE_INFINITY : p[1],
                _ -> Double.NaN,
                _ -> 1)) {
            Drawn.expectSound(DescentPicture.of(descent(f, points)));
            Drawn.expectSound(DescentPicture.of(descent(
                    p -> f.applyAsDouble(new double[] {p[0], 1}), List.of(new double[] {0.5}, new double[] {1}))));
        }
    }

    @Test
    void a_path_of_one_point_or_to_far_away_is_drawn() {
        ToDoubleFunction<double[]> f = p -> p[0] * p[0] + p[1] * p[1];
        Picture one = DescentPicture.of(descent(f, List.of(new double[] {1, 2})));
        Drawn.expectSound(one);
        assertThat(Drawn.texts(one)).contains("the one point of the path");
        Drawn.expectSound(DescentPicture.of(descent(
                f,
                IntStream.range(0, 100)
                        .mapToObj(i -> new double[] {Math.pow(-1e3, i), i})
                        .toList())));
        Drawn.expectSound(DescentPicture.of(descent(
                f, List.of(new double[] {1, 1}, new double[] {Double.NaN, Double.POSITIVE_INFINITY}))));
    }

    @Test
    void a_hundred_thousand_steps_make_a_picture_of_thousands_of_points() {
        ToDoubleFunction<double[]> f = p -> p[0] * p[0] + p[1] * p[1];
        List<double[]> points = IntStream.range(0, 100_000)
                .mapToObj(i -> new double[] {Math.cos(i) / (i + 1), Math.sin(i)})
                .toList();
        Picture picture = DescentPicture.of(descent(f, points));
        Drawn.expectSound(picture);
        assertThat(Drawn.marks(picture, Mark.Circle.class)).hasSizeLessThan(3_000);
    }

    @Test
    void the_png_is_not_blank() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(PictureFormat.PNG.bytes(DescentPicture.of(rosenbrock(200)))));
        for (Colour colour : List.of(Colour.BLUE, Colour.VERMILION, Colour.PURPLE)) {
            long pixels = IntStream.range(0, image.getWidth() * image.getHeight())
                    .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour.rgb())
                    .count();
            assertThat(pixels).as(colour.toString()).isGreaterThan(200);
        }
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> new Descent("", _ -> 0, List.of("x"), List.of(), new double[0], new double[0]))
                .hasMessageContaining("got 1 variables and 0 points");
        assertThatThrownBy(() -> new Descent(
                        "", _ -> 0, List.of("x"), List.of(new double[] {1, 2}), new double[1], new double[1]))
                .hasMessageContaining("requires 1 numbers each, got 2");
        assertThatThrownBy(() ->
                        new Descent("", _ -> 0, List.of("x"), List.of(new double[] {1}), new double[2], new double[1]))
                .hasMessageContaining("each of 1 points, got 2 and 1");
    }
}
