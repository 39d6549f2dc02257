package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Mark.Rectangle ROOM = Panel.room(new Point(0, 0), 420, 300);
    private static final Mark.Rectangle FRAME = Panel.frame(ROOM);

    private static Picture drawn(Series series) {
        var marks = new ArrayList<Mark>();
        series.draw(marks::add, ROOM, "f", Colour.BLUE);
        return new Picture(420, 300, "", marks);
    }

    private static List<Point> line(Picture picture) {
        return Drawn.lines(picture, Pen.of(Colour.BLUE, 1.75)).stream()
                .flatMap(line -> line.points().stream())
                .toList();
    }

    @Test
    void values_that_span_powers_of_ten_fall_on_a_straight_line() {
        double[] halves =
                IntStream.range(0, 60).mapToDouble(i -> Math.pow(0.5, i)).toArray();
        Picture picture = drawn(new Series(halves, false));
        List<Point> line = line(picture);
        Point first = line.getFirst();
        Point last = line.getLast();
        assertThat(line).hasSizeLessThan(10).allSatisfy(point -> {
            double share = (point.x() - first.x()) / (last.x() - first.x());
            double straight = first.towards(last, share).y();
            assertThat(point.y()).isCloseTo(straight, ROUNDING.of(straight));
        });
        assertThat(Drawn.texts(picture)).contains("f at each step", "step", "1e−15", "0", "20");
    }

    @Test
    void values_that_fall_below_zero_are_drawn_above_the_least() {
        double[] values =
                IntStream.range(0, 30).mapToDouble(i -> Math.pow(0.5, i) - 1.5).toArray();
        Picture picture = drawn(new Series(values, false));
        assertThat(Drawn.texts(picture)).contains("f above its least value at each step", "f − (−1.5)");
        // the least itself has no place
        assertThat(Drawn.marks(picture, Mark.Circle.class)).hasSize(29);
    }

    @Test
    void values_of_one_size_are_drawn_evenly() {
        Picture picture = drawn(new Series(new double[] {3, 2, 1, 2}, false));
        assertThat(Drawn.texts(picture))
                .contains("f at each step", "0", "1", "2", "3")
                .doesNotContain("0.5");
        List<Mark.Circle> dots = Drawn.marks(picture, Mark.Circle.class);
        assertThat(dots).hasSize(4);
        double rise = dots.get(2).centre().y() - dots.get(1).centre().y();
        assertThat(dots.get(1).centre().y() - dots.get(0).centre().y()).isCloseTo(rise, ROUNDING.of(rise));
        assertThat(Drawn.texts(drawn(new Series(new double[] {3, 2, 1.5}, true))))
                .contains("f at each step");
    }

    @Test
    void a_long_series_keeps_its_spikes_and_no_more_than_pixels_show() {
        double[] values = new double[100_000];
        Arrays.setAll(values, i -> 1 + 0.1 * Math.sin(i));
        values[31_415] = 5;
        List<Point> line = line(drawn(new Series(values, false)));
        assertThat(line).hasSizeLessThan(2_000);
        assertThat(line.stream().mapToDouble(Point::y).min().orElseThrow()).isLessThan(FRAME.top() + 30);
    }

    @Test
    void values_that_are_not_finite_or_not_there_leave_gaps() {
        double nan = Double.NaN;
        Drawn.expectSound(drawn(new Series(new double[] {nan, nan}, false)));
        Drawn.expectSound(drawn(new Series(new double[] {7}, false)));
        Drawn.expectSound(drawn(new Series(new double[] {0, 0, 0}, true)));
        double infinity = Double.POSITIVE_INFINITY;
        Picture picture = drawn(new Series(new double[] {infinity, 100, 1, nan, 0.01, 0.001, 0}, false));
        assertThat(Drawn.lines(picture, Pen.of(Colour.BLUE, 1.75))).hasSize(2);
        Drawn.expectSound(drawn(new Series(new double[] {1e308, 1e-308, -0.0}, true)));
    }
}
