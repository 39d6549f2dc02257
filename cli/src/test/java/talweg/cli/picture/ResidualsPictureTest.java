package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualsPictureTest {
    private static Picture picture(double[] actual, double[] predicted) {
        return new ResidualsPicture("mpg", "R² = 0.9", "mpg", actual, predicted).picture();
    }

    @Test
    void a_residual_lies_above_the_line_where_too_little_was_predicted() {
        Picture picture = picture(new double[] {3, 2, 1}, new double[] {1, 2, 3});
        Drawn.expectSound(picture);
        double zero = Drawn.lines(picture, Pen.of(Colour.MUTED, 1.25).dash())
                .getFirst()
                .points()
                .getFirst()
                .y();
        List<Point> dots = Drawn.marks(picture, Mark.Circle.class).stream()
                .skip(1)
                .map(Mark.Circle::centre)
                .toList();
        assertThat(dots).hasSize(6);
        assertThat(dots.get(0).y()).isLessThan(zero);
        assertThat(dots.get(1).y()).isEqualTo(zero);
        assertThat(dots.get(2).y()).isGreaterThan(zero);
        assertThat(dots.get(0).x()).isLessThan(dots.get(2).x());
        assertThat(Drawn.texts(picture))
                .contains("3 predictions", "residuals: mean 0, standard deviation 1.633", "predicted mpg");
    }

    @Test
    void a_histogram_holds_every_number_once() {
        double[] numbers = new Random(5).doubles(1_000).toArray();
        Bars bars = Bars.of(numbers);
        assertThat(Arrays.stream(bars.heights()).sum()).isEqualTo(1_000);
        // 2·IQR·n^(−1/3) = 0.1 of an interval of 1.12, but for chance
        assertThat(bars.heights()).hasSizeBetween(10, 13);
        assertThat(Bars.of(new double[] {3, 3, 3}).highest()).isEqualTo(3);
        assertThat(Bars.of(new double[] {Double.NaN}).highest()).isZero();
    }

    @Test
    void strange_numbers_still_make_a_picture() {
        Drawn.expectSound(picture(new double[] {1}, new double[] {1}));
        Drawn.expectSound(picture(new double[] {1, Double.NaN}, new double[] {Double.NaN, 2}));
        Drawn.expectSound(picture(new double[] {1e300, -1e300}, new double[] {-1e300, 1e300}));
        Drawn.expectSound(picture(new double[] {1e308, -1e308}, new double[] {-1e308, Double.POSITIVE_INFINITY}));
    }

    @Test
    void a_hundred_thousand_points_make_a_picture_of_thousands() {
        var random = new Random(3);
        Picture picture = picture(
                random.doubles(100_000).toArray(), random.doubles(100_000).toArray());
        Drawn.expectSound(picture);
        assertThat(picture.marks()).hasSizeBetween(1_000, 3 * Cloud.DOTS);
    }

    @Test
    void as_many_predictions_as_numbers_are_required() {
        assertThatThrownBy(() -> picture(new double[2], new double[3])).hasMessageContaining("got 3 for 2");
        assertThatThrownBy(() -> picture(new double[0], new double[0])).hasMessageContaining("at least one");
    }
}
