package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationPictureTest {
    private static final Pen WAY = Pen.of(Colour.BLUE.tint(0.6), 1);
    private static final Pen BAR = Pen.of(Colour.BLUE, 1.25);
    private static final Pen PERFECT = Pen.of(Colour.MUTED, 1.25).dash();

    private static Picture picture(long[] counts, double[] probability, double[] frequency) {
        return new CalibrationPicture("malignant", "", counts, probability, frequency).picture();
    }

    @Test
    void a_bin_lies_where_it_was_predicted_and_came_true() {
        Picture picture = picture(
                new long[] {10, 0, 30}, new double[] {0.25, Double.NaN, 0.75}, new double[] {0.25, Double.NaN, 0.5});
        Drawn.expectSound(picture);
        List<Point> diagonal = Drawn.lines(picture, PERFECT).getLast().points();
        List<Point> dots = Drawn.marks(picture, Mark.Circle.class).stream()
                .skip(1)
                .map(Mark.Circle::centre)
                .toList();
        assertThat(dots).hasSize(2);
        Point onLine = diagonal.getFirst().towards(diagonal.getLast(), 0.25);
        assertThat(dots.get(0).x()).isCloseTo(onLine.x(), ROUNDING.of(onLine.x()));
        assertThat(dots.get(0).y()).isCloseTo(onLine.y(), ROUNDING.of(onLine.y()));
        Point middle = diagonal.getFirst().towards(diagonal.getLast(), 0.5);
        assertThat(dots.get(1).y()).isCloseTo(middle.y(), ROUNDING.of(middle.y()));
        assertThat(Drawn.lines(picture, WAY)).hasSize(1);
        assertThat(Drawn.lines(picture, BAR)).hasSize(2);
        // 30 of 40 are off by a quarter
        assertThat(Drawn.texts(picture)).contains("expected calibration error 0.1875");
        assertThat(Drawn.marks(picture, Mark.Rectangle.class).stream()
                        .filter(r -> r.fill().isDrawn())
                        .mapToDouble(Mark.Rectangle::height)
                        .boxed())
                .hasSize(2)
                .satisfies(heights ->
                        assertThat(heights.get(1)).isCloseTo(3 * heights.get(0), ROUNDING.of(picture.height())));
    }

    @Test
    void intervals_are_wilsons() {
        // 0 of 10: [0, z²/(n + z²)]
        double z2 = 1.959963984540054 * 1.959963984540054;
        assertThat(CalibrationPicture.wilson(0, 10)[0]).isZero();
        assertThat(CalibrationPicture.wilson(0, 10)[1]).isCloseTo(z2 / (10 + z2), ROUNDING.of(1));
        double[] half = CalibrationPicture.wilson(0.5, 100);
        assertThat(half[0] + half[1]).isCloseTo(1, ROUNDING.of(1));
        assertThat(half[1] - half[0]).isCloseTo(2 * Math.sqrt(z2 / 4 / (100 + z2)), ROUNDING.of(1));
    }

    @Test
    void no_predictions_are_drawn_too() {
        double[] none = {Double.NaN, Double.NaN};
        Drawn.expectSound(picture(new long[2], none, none));
    }

    @Test
    void arrays_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> picture(new long[2], new double[2], new double[3]))
                .hasMessageContaining("each of 2 bins, at least one, got 2 and 3");
    }
}
