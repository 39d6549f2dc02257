package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelTest {
    private static final Pen PEN = Pen.of(Colour.BLUE, 1);
    private static final Mark.Rectangle FRAME = Panel.room(new Point(100, 50), 200, 100);
    private static final Panel PANEL =
            new Panel(FRAME, Panel.across(FRAME, new Window(0, 1)), Panel.up(FRAME, new Window(-1, 1)));

    private static List<List<Point>> drawn(double[] xs, double[] ys) {
        var marks = new ArrayList<Mark>();
        PANEL.line(marks::add, xs, ys, PEN);
        return marks.stream().map(mark -> ((Mark.Polyline) mark).points()).toList();
    }

    @Test
    void numbers_become_pixels_with_y_upwards() {
        assertThat(PANEL.at(0, -1)).isEqualTo(new Point(100, 150));
        assertThat(PANEL.at(1, 1)).isEqualTo(new Point(300, 50));
    }

    @Test
    void numbers_that_are_not_finite_leave_gaps() {
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(drawn(new double[] {0, .1, .2, .3, .4, .5, .6, .7}, new double[] {0, 0, nan, 0, infinity, 0, 0, 0}))
                .hasSize(2);
    }

    @Test
    void a_line_is_cut_at_the_frame_even_if_it_goes_far() {
        List<List<Point>> pieces = drawn(new double[] {0, 0.5, 1}, new double[] {0, 1e300, 0});
        assertThat(pieces).hasSize(2).allSatisfy(piece -> assertThat(piece).allMatch(FRAME::contains));
        assertThat(drawn(new double[] {2, 3}, new double[] {0, 0})).isEmpty();
        List<Point> corner =
                drawn(new double[] {-0.5, 0.5}, new double[] {0, 2}).getFirst();
        assertThat(corner.getFirst().distance(PANEL.at(0, 1))).isCloseTo(0, ROUNDING.of(0, FRAME.width()));
    }

    @Test
    void points_on_a_straight_line_are_left_out_and_others_kept() {
        double[] xs = IntStream.range(0, 1001).mapToDouble(i -> i / 1000.0).toArray();
        assertThat(drawn(xs, new double[1001]).getFirst()).hasSizeLessThan(20);
        double[] waves =
                IntStream.range(0, 1001).mapToDouble(i -> Math.sin(i / 20.0)).toArray();
        List<Point> thinned = drawn(xs, waves).getFirst();
        assertThat(thinned).hasSizeBetween(100, 900).first().isEqualTo(PANEL.at(0, 0));
        assertThat(thinned).last().isEqualTo(PANEL.at(1, waves[1000]));
    }

    @Test
    void scales_have_room_around_their_numbers_and_never_no_extent() {
        assertThat(Scale.around(new double[] {1, 3, Double.NaN}, 0, 1)).isEqualTo(new Scale(0.88, 3.12, 0, 1));
        assertThat(Scale.around(new double[] {4, 4}, 0, 1)).isEqualTo(new Scale(2, 6, 0, 1));
        assertThat(Scale.around(new double[] {0}, 0, 1)).isEqualTo(new Scale(-1, 1, 0, 1));
        assertThat(Scale.around(new double[] {Double.NaN}, 0, 1)).isEqualTo(new Scale(0, 1, 0, 1));
        double most = Double.MAX_VALUE;
        Scale widest = Scale.around(new double[] {-most, most}, 0, 100);
        assertThat(widest.at(0)).isEqualTo(50);
        assertThatThrownBy(() -> new Scale(1, 1, 0, 1)).hasMessageContaining("requires finite low < high");
    }

    @Test
    void a_window_narrows_until_the_function_is_not_one_spike() {
        assertThat(Window.around(2, x -> x * x)).isEqualTo(new Window(0, 4));
        assertThat(Window.around(0, x -> Math.exp(1000 * x)).high()).isCloseTo(1e-3, ROUNDING.of(1e-3));
        assertThat(Window.around(0.001, x -> x > 0.01 ? Double.NaN : x).halfSpan())
                .isLessThan(1.1);
        assertThat(Window.around(1e17, _ -> 1)).isEqualTo(new Window(0, 2e17));
        assertThat(Window.around(3, _ -> Double.NaN)).isEqualTo(new Window(0, 6));
    }

    @Test
    void equal_ratios_take_equal_room_on_a_logarithmic_scale() {
        var scale = new Scale(0.01, 100, 0, 400, Scale.Kind.LOGARITHMIC);
        for (int k = -2; k <= 2; k++)
            assertThat(scale.at(Math.pow(10, k))).isCloseTo(100 * (k + 2), ROUNDING.of(100 * (k + 2), 400));
        assertThat(scale.takes(0)).isFalse();
        assertThat(scale.takes(-1)).isFalse();
        assertThat(scale.takes(1e300)).isTrue();
        assertThat(new Scale(1e-308, 1e308, 0, 2, Scale.Kind.LOGARITHMIC).at(1)).isCloseTo(1, ROUNDING.of(1));
        assertThatThrownBy(() -> new Scale(0, 1, 0, 1, Scale.Kind.LOGARITHMIC)).hasMessageContaining("low > 0");
    }

    @Test
    void a_scale_of_whole_numbers_names_no_others() {
        var scale = new Scale(-0.2, 3.2, 0, 400, Scale.Kind.WHOLE);
        assertThat(scale.ticks(10).ticks().stream().map(Ticks.Tick::label)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void a_band_lies_between_its_lines_within_the_frame_and_has_gaps() {
        var marks = new ArrayList<Mark>();
        double nan = Double.NaN;
        double[] xs = {0, 0.2, 0.4, 0.6, 0.8, 1};
        double[] lower = {-0.5, -0.5, nan, -3, -3, -3};
        double[] upper = {0.5, 0.5, 0.5, 3, 3, 0};
        PANEL.band(marks::add, xs, lower, upper, Colour.BLUE);
        assertThat(marks)
                .hasSize(2)
                .allSatisfy(mark -> assertThat(((Mark.Area) mark).points()).allMatch(FRAME::contains));
        assertThat(((Mark.Area) marks.getFirst()).points())
                .containsExactly(PANEL.at(0, -0.5), PANEL.at(0.2, -0.5), PANEL.at(0.2, 0.5), PANEL.at(0, 0.5));
    }

    @Test
    void a_window_of_powers_has_room_in_ratio() {
        Window window = Window.ofPowers(new double[] {1, 1e10, 0, -5, Double.NaN, Double.POSITIVE_INFINITY});
        assertThat(window.low()).isBetween(0.1, 0.3);
        assertThat(window.high()).isBetween(3e10, 1e11);
        assertThat(Window.ofPowers(new double[] {-1})).isEqualTo(new Window(0.1, 10));
        assertThat(Window.ofPowers(new double[] {5}).low()).isLessThan(5);
    }
}
