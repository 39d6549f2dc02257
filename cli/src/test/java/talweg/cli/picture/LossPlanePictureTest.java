package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class LossPlanePictureTest {
    private static Picture picture(DoubleBinaryOperator f, double width, double height, double[]... path) {
        double[] xs = new Window(-width, width).samples(21);
        double[] ys = new Window(-height, height).samples(31);
        double[][] values = new double[31][21];
        for (int j = 0; j < 31; j++) for (int i = 0; i < 21; i++) values[j][i] = f.applyAsDouble(xs[i], ys[j]);
        return new LossPlanePicture("net", "line", "first", "second", xs, ys, values, List.of(path)).picture();
    }

    @Test
    void a_path_runs_over_the_contours_to_its_end() {
        Picture picture = picture(
                (x, y) -> x * x + 2 * y * y, 2, 1, new double[] {1.5, 0.5}, new double[] {1, -0.5}, new double[] {0, 0
                });
        Drawn.expectSound(picture);
        List<Point> trail = Drawn.lines(picture, Trail.PEN).getLast().points();
        assertThat(trail).hasSize(3);
        Point start = trail.get(0);
        Point end = trail.get(2);
        // a unit is as long upwards as across, up being up
        assertThat((end.y() - start.y()) / 0.5).isCloseTo(-(end.x() - start.x()) / 1.5, ROUNDING.of(start.x()));
        assertThat(Drawn.texts(picture)).contains("contours of the loss", "path of 3 points, from the ring to the dot");
        assertThat(Drawn.marks(picture, Mark.Polyline.class)).hasSizeGreaterThan(15);
    }

    @Test
    void without_a_path_the_network_is_marked() {
        Picture picture = picture((x, y) -> x * x + y * y, 1, 1);
        Drawn.expectSound(picture);
        assertThat(Drawn.marks(picture, Mark.Circle.class)).hasSize(2);
        assertThat(Drawn.texts(picture)).contains("the network");
    }

    @Test
    void strange_losses_still_make_a_picture() {
        for (DoubleBinaryOperator f : List.<DoubleBinaryOperator>of(
                (_, _) -> 3,
                (_, _) -> Double.NaN,
                (x, _) -> x > 0 ? Double.POSITIVE_INFINITY : x * x,
                (x, y) -> Math.exp(200 * (x * x + y * y)),
                (x, y) -> 1e-300 * (x + y))) {
            for (double height : new double[] {1e-6, 1, 1e6}) {
                Drawn.expectSound(picture(f, 1, height, new double[] {5, 5}, new double[] {0, 0}));
            }
        }
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        double[] two = {0, 1};
        assertThatThrownBy(() -> new LossPlanePicture("", "", "a", "b", two, two, new double[3][2], List.of()))
                .hasMessageContaining("each of 2 × 2 places");
        assertThatThrownBy(() ->
                        new LossPlanePicture("", "", "a", "b", two, two, new double[2][2], List.of(new double[] {1})))
                .hasMessageContaining("points of two coordinates");
    }
}
