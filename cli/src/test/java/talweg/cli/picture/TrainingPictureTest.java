package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPictureTest {
    private static final Pen TRAINING = Pen.of(Colour.BLUE, 1.75);
    private static final Pen VALIDATION = Pen.of(Colour.VERMILION, 1.75);
    private static final Pen BEST = Pen.of(Colour.MUTED, 1.25).dash();

    private static TrainingPicture.Measure measure(String name, TrainingPicture.Scaling scale, double[]... values) {
        String[] names = {"training", "validation"};
        return new TrainingPicture.Measure(
                name,
                scale,
                IntStream.range(0, values.length)
                        .mapToObj(i -> TrainingPicture.Curve.of(names[i], values[i]))
                        .toList());
    }

    private static Picture picture(OptionalDouble best, TrainingPicture.Measure... measures) {
        return new TrainingPicture("net", "adam", "epoch", List.of(measures), best).picture();
    }

    private static double[] halving(int epochs) {
        return IntStream.range(0, epochs).mapToDouble(i -> Math.pow(2, -i)).toArray();
    }

    @Test
    void a_loss_that_halves_is_a_straight_line() {
        Picture picture =
                picture(OptionalDouble.of(3), measure("loss", TrainingPicture.Scaling.FITTING, halving(9), halving(5)));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture))
                .contains("net", "adam", "training", "validation", "kept: epoch 3", "loss", "logarithmic scale");
        // a line of two points: those between lie on it
        List<Point> training = Drawn.lines(picture, TRAINING).getLast().points();
        assertThat(training).hasSize(2);
        List<Point> validation = Drawn.lines(picture, VALIDATION).getLast().points();
        Point middle = training.getFirst().towards(training.getLast(), 0.5);
        assertThat(validation.getLast().x()).isCloseTo(middle.x(), ROUNDING.of(middle.x()));
        assertThat(validation.getLast().y()).isCloseTo(middle.y(), ROUNDING.of(middle.y()));
        double kept = Drawn.lines(picture, BEST).getLast().points().getFirst().x();
        double third = training.getFirst().towards(training.getLast(), 0.25).x();
        assertThat(kept).isCloseTo(third, ROUNDING.of(third));
    }

    @Test
    void every_measure_has_a_panel_and_a_name_has_one_colour() {
        double[] accuracy = {0.5, 0.8, 0.9};
        Picture picture = picture(
                OptionalDouble.empty(),
                measure("loss", TrainingPicture.Scaling.LINEAR, halving(3), halving(3)),
                measure("accuracy", TrainingPicture.Scaling.FITTING, accuracy, accuracy),
                measure("rate", TrainingPicture.Scaling.LOGARITHMIC, halving(3)));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture)).contains("loss", "accuracy", "rate", "linear scale", "logarithmic scale");
        // and one of each in the key
        assertThat(Drawn.lines(picture, TRAINING)).hasSize(4);
        assertThat(Drawn.lines(picture, VALIDATION)).hasSize(3);
        assertThat(Drawn.lines(picture, BEST)).isEmpty();
    }

    @Test
    void what_is_not_finite_leaves_a_gap() {
        double[] loss = {1, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 4, 5};
        Picture picture = picture(OptionalDouble.empty(), measure("loss", TrainingPicture.Scaling.FITTING, loss));
        Drawn.expectSound(picture);
        assertThat(Drawn.lines(picture, TRAINING)).hasSize(3);
    }

    @Test
    void no_epoch_one_epoch_and_a_million_steps_are_drawn() {
        for (int epochs : new int[] {0, 1, 1_000_000}) {
            double[] values =
                    IntStream.range(0, epochs).mapToDouble(i -> 2 + Math.sin(i)).toArray();
            for (TrainingPicture.Scaling scale : TrainingPicture.Scaling.values()) {
                Picture picture = picture(OptionalDouble.empty(), measure("loss", scale, values));
                assertThat(picture.marks()).hasSizeLessThan(500);
                if (epochs < 2) Drawn.expectSound(picture);
            }
        }
    }

    @Test
    void zeros_have_no_place_among_logarithms() {
        double[] loss = {1, 0.1, 0, 0};
        Picture fitting = picture(OptionalDouble.empty(), measure("loss", TrainingPicture.Scaling.FITTING, loss));
        assertThat(Drawn.texts(fitting)).contains("linear scale");
        Picture forced = picture(OptionalDouble.empty(), measure("loss", TrainingPicture.Scaling.LOGARITHMIC, loss));
        Drawn.expectSound(forced);
        assertThat(Drawn.texts(forced)).contains("logarithmic scale");
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> new TrainingPicture("", "", "epoch", List.of(), OptionalDouble.empty()))
                .hasMessageContaining("at least one, got none");
        assertThatThrownBy(() -> new TrainingPicture.Curve("training", new double[2], new double[3]))
                .hasMessage("`Curve` requires a value for each of 2 steps, got 3");
    }
}
