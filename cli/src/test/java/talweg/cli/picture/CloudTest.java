package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CloudTest {
    private static final Mark.Rectangle FRAME = Panel.room(new Point(100, 50), 400, 300);
    private static final Panel PANEL =
            new Panel(FRAME, Panel.across(FRAME, new Window(-5, 5)), Panel.up(FRAME, new Window(-5, 5)));

    private static List<Mark.Circle> drawn(double[] xs, double[] ys) {
        var marks = new ArrayList<Mark>();
        new Cloud(xs, ys).draw(marks::add, PANEL, Colour.BLUE);
        return marks.stream().map(Mark.Circle.class::cast).toList();
    }

    @Test
    void every_point_of_a_few_is_a_dot_at_its_place() {
        List<Mark.Circle> dots = drawn(new double[] {0, 1, 1, 9, Double.NaN}, new double[] {0, 2, 2, 0, 0});
        assertThat(dots.stream().map(Mark.Circle::centre))
                .containsExactly(PANEL.at(0, 0), PANEL.at(1, 2), PANEL.at(1, 2));
    }

    @Test
    void a_crowd_is_thinned_and_its_outliers_stay() {
        var random = new Random(5);
        int count = 200_000;
        double[] xs = random.doubles(count).map(x -> 4 * x - 4).toArray();
        double[] ys = random.doubles(count).map(y -> 4 * y - 4).toArray();
        xs[77_777] = 4.5;
        ys[77_777] = 4.5;
        List<Mark.Circle> dots = drawn(xs, ys);
        assertThat(dots).hasSizeBetween(Cloud.DOTS / 4, Cloud.DOTS);
        assertThat(dots.stream().map(Mark.Circle::centre)).contains(PANEL.at(4.5, 4.5));
        assertThat(dots).isEqualTo(drawn(xs, ys));
    }
}
