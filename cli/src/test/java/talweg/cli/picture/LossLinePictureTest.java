package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossLinePictureTest {
    private static Picture picture(double[] at, double[] values, LossLinePicture.Place... places) {
        var curve = new TrainingPicture.Curve("training", at, values);
        var losses = new TrainingPicture.Measure("loss", TrainingPicture.Scaling.LINEAR, List.of(curve));
        return new LossLinePicture("net", "", "share of the way", losses, List.of(places)).picture();
    }

    @Test
    void a_place_is_marked_on_the_curve() {
        Picture picture = picture(
                new double[] {0, 1, 2},
                new double[] {4, 2, 0},
                new LossLinePicture.Place("start", 0),
                new LossLinePicture.Place("between", 1.5),
                new LossLinePicture.Place("beyond", 3));
        Drawn.expectSound(picture);
        List<Point> line =
                Drawn.lines(picture, Pen.of(Colour.BLUE, 2)).getLast().points();
        List<Mark.Circle> dots = Drawn.marks(picture, Mark.Circle.class);
        assertThat(dots).hasSize(2);
        assertThat(dots.getFirst().centre()).isEqualTo(line.getFirst());
        Point expected = line.getFirst().towards(line.getLast(), 0.75);
        assertThat(dots.getLast().centre().x()).isCloseTo(expected.x(), ROUNDING.of(expected.x()));
        assertThat(dots.getLast().centre().y()).isCloseTo(expected.y(), ROUNDING.of(expected.y()));
        assertThat(Drawn.texts(picture)).contains("start", "between").doesNotContain("beyond");
    }

    @Test
    void a_loss_that_is_not_finite_leaves_a_gap() {
        Picture picture = picture(
                new double[] {0, 1, 2, 3, 4},
                new double[] {4, 2, Double.POSITIVE_INFINITY, 1, 2},
                new LossLinePicture.Place("nowhere", 2));
        Drawn.expectSound(picture);
        // and one in the key
        assertThat(Drawn.lines(picture, Pen.of(Colour.BLUE, 2))).hasSize(3);
        assertThat(Drawn.marks(picture, Mark.Circle.class)).isEmpty();
    }

    @Test
    void at_least_one_curve_is_required() {
        var none = new TrainingPicture.Measure("loss", TrainingPicture.Scaling.LINEAR, List.of());
        assertThatThrownBy(() -> new LossLinePicture("", "", "t", none, List.of()))
                .hasMessageContaining("at least one curve, got none");
    }
}
