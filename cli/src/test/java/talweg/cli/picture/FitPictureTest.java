package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.QUANTILE;
import static talweg.cli.Tolerances.ROUNDING;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FitPictureTest {
    private static final Pen CURVE = Pen.of(Colour.VERMILION, 1.75);
    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] Y = {0.5, 0.5, 2.5, 2.5, 4.5};

    private static double[] shifted(double[] numbers, double by) {
        return Arrays.stream(numbers).map(x -> x + by).toArray();
    }

    /// y = x with bands of half-widths 0.5 and 1.
    private static Fitted line(double... x) {
        double[] none = new double[x.length];
        double[] y = Arrays.stream(x).map(at -> at + 0.2).toArray();
        Fitted.Curve curve = new Fitted.Curve(
                X,
                X,
                new Fitted.Band(shifted(X, -0.5), shifted(X, 0.5)),
                new Fitted.Band(shifted(X, -1), shifted(X, 1)));
        return new Fitted("y ~ b*x", "b = 1", "x", "y", x, y, Optional.of(curve), none, none);
    }

    private static List<Point> centres(Picture picture, int from, int to) {
        return Drawn.marks(picture, Mark.Circle.class).subList(from, to).stream()
                .map(Mark.Circle::centre)
                .toList();
    }

    @Test
    void data_lie_beside_the_curve_within_their_bands() {
        Picture picture = FitPicture.of(line(X));
        Drawn.expectSound(picture);
        List<Point> curve = Drawn.lines(picture, CURVE).getLast().points();
        Point first = curve.getFirst();
        Point last = curve.getLast();
        double perX = (last.x() - first.x()) / 4;
        double perY = (last.y() - first.y()) / 4;
        // the first circle is the key's
        List<Point> data = centres(picture, 1, 6);
        for (int i = 0; i < 5; i++) {
            assertThat(data.get(i).x()).isCloseTo(first.x() + i * perX, ROUNDING.of(first.x()));
            assertThat(data.get(i).y()).isCloseTo(first.y() + (i + 0.2) * perY, ROUNDING.of(first.y()));
        }
        List<Mark.Area> bands = Drawn.marks(picture, Mark.Area.class);
        assertThat(bands.stream().map(Mark.Area::fill)).containsExactly(Colour.LIGHT_ORANGE, Colour.ORANGE);
        assertThat(bands.getLast().points().getFirst().y()).isCloseTo(first.y() - 0.5 * perY, ROUNDING.of(first.y()));
        assertThat(bands.getFirst().points().getLast().y()).isCloseTo(first.y() + perY, ROUNDING.of(first.y()));
        assertThat(Drawn.texts(picture))
                .contains("y ~ b*x", "b = 1", "5 observations", "95 % band of the curve", "residuals against x");
    }

    @Test
    void residuals_lie_about_their_line_and_in_order_over_normal_quantiles() {
        double[] residuals = {0.3, -0.1, 0.2, -0.2, 0};
        double[] standardised = {1.5, -0.5, 1, -1, Double.NaN};
        Fitted fitted = new Fitted("m", "p", "x", "y", X, Y, Optional.empty(), residuals, standardised);
        Picture picture = FitPicture.of(fitted);
        Drawn.expectSound(picture);
        List<Point> drawn = centres(picture, 6, 11);
        assertThat(drawn.get(2).y())
                .isCloseTo(
                        drawn.get(4).y() - 2 * (drawn.get(4).y() - drawn.get(0).y()) / 3,
                        ROUNDING.of(drawn.get(4).y()));
        assertThat(drawn.get(1).y()).isGreaterThan(drawn.get(4).y());
        List<Point> quantiles = centres(picture, 11, 15);
        assertThat(quantiles).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
        assertThat(quantiles).isSortedAccordingTo((a, b) -> Double.compare(b.y(), a.y()));
        double middle = (quantiles.get(1).x() + quantiles.get(2).x()) / 2;
        assertThat((quantiles.get(0).x() + quantiles.get(3).x()) / 2).isCloseTo(middle, ROUNDING.of(middle));
        assertThat(Drawn.texts(picture)).contains("observed against fitted", "on the line if the errors are normal");
    }

    @Test
    void without_a_single_column_observed_is_drawn_against_fitted_in_equal_units() {
        Fitted fitted = new Fitted("m", "p", "fitted", "y", X, Y, Optional.empty(), new double[5], new double[5]);
        Picture picture = FitPicture.of(fitted);
        List<Point> ends = Drawn.lines(picture, CURVE).getLast().points();
        assertThat(centres(picture, 1, 6).get(2).y())
                .isLessThan(ends.getFirst().towards(ends.getLast(), 0.5).y());
        assertThat(Drawn.texts(picture)).contains("observed = fitted");
        assertThat(Drawn.marks(picture, Mark.Area.class)).isEmpty();
    }

    @Test
    void a_band_that_is_not_there_or_not_seen_is_said_to_be_so() {
        double[] nan = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        var unknown =
                new Fitted.Curve(X, X, new Fitted.Band(nan, nan), new Fitted.Band(shifted(X, -1e-3), shifted(X, 1e-3)));
        Picture picture = FitPicture.of(new Fitted("m", "p", "x", "y", X, Y, Optional.of(unknown), nan, nan));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture))
                .contains(
                        "no 95 % band of the curve",
                        "95 % band of a new observation: too narrow to show", "no standardised residuals");
    }

    @Test
    void a_band_without_end_does_not_flatten_the_data() {
        Fitted.Band wide = new Fitted.Band(shifted(X, -1e9), shifted(X, 1e9));
        var curve = new Fitted.Curve(X, X, wide, wide);
        Picture picture =
                FitPicture.of(new Fitted("m", "p", "x", "y", X, Y, Optional.of(curve), new double[5], new double[5]));
        Drawn.expectSound(picture);
        List<Point> data = centres(picture, 1, 6);
        assertThat(data.getFirst().y() - data.getLast().y()).isGreaterThan(100);
    }

    @Test
    void a_hundred_thousand_points_make_a_picture_of_thousands() {
        var random = new Random(3);
        double[] x = random.doubles(100_000, 0, 4).toArray();
        Picture picture = FitPicture.of(line(x));
        Drawn.expectSound(picture);
        assertThat(picture.marks()).hasSizeBetween(1_000, 3 * Cloud.DOTS + 200);
        assertThat(Drawn.texts(picture)).contains("100000 observations");
    }

    @Test
    void a_single_point_and_numbers_out_of_range_are_drawn() {
        Drawn.expectSound(FitPicture.of(line(2)));
        double[] far = {1e300, -1e300, 1e300, 0, 1};
        Drawn.expectSound(FitPicture.of(new Fitted("m", "p", "x", "y", far, far, Optional.empty(), far, far)));
    }

    @Test
    void the_png_is_not_blank() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(PictureFormat.PNG.bytes(FitPicture.of(line(X)))));
        for (Colour colour : List.of(Colour.BLUE, Colour.VERMILION, Colour.ORANGE, Colour.LIGHT_ORANGE)) {
            long pixels = IntStream.range(0, image.getWidth() * image.getHeight())
                    .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour.rgb())
                    .count();
            assertThat(pixels).as(colour.toString()).isGreaterThan(200);
        }
    }

    @Test
    void normal_quantiles_are_known_to_a_pixel() {
        assertThat(FitPicture.normalQuantile(0.5)).isCloseTo(0, QUANTILE.of(1));
        assertThat(FitPicture.normalQuantile(0.975)).isCloseTo(1.959963984540054, QUANTILE.of(1));
        assertThat(FitPicture.normalQuantile(0.001)).isCloseTo(-3.090232306167813, QUANTILE.of(1));
        assertThat(FitPicture.normalQuantile(1e-6)).isCloseTo(-4.753424308822899, QUANTILE.of(1));
    }

    @Test
    void arrays_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> new Fitted("", "", "x", "y", X, new double[4], Optional.empty(), X, X))
                .hasMessageContaining("each of 5 points, got 4, 5 and 5");
        var band = new Fitted.Band(X, X);
        assertThatThrownBy(() -> new Fitted.Curve(X, X, band, new Fitted.Band(X, new double[2])))
                .hasMessageContaining("one length, 5, got 2");
    }
}
