package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.GRID;
import static talweg.cli.Tolerances.ROUNDING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContoursTest {
    private static final Window UNIT = new Window(-1, 1);
    private static final Pen GRADIENT = Pen.of(Colour.VERMILION, 2.5);
    private static final Pen PATH = Pen.of(Colour.PURPLE, 1.75);

    private static Grid grid(ToDoubleFunction<double[]> f, int side) {
        return Grid.of(f, UNIT, UNIT, side);
    }

    @Test
    void the_contour_of_a_bowl_is_one_closed_circle() {
        List<MarchingSquares.Line> lines = MarchingSquares.lines(grid(x -> x[0] * x[0] + x[1] * x[1], 81), 0.25);
        assertThat(lines).hasSize(1);
        double[] xs = lines.getFirst().xs();
        double[] ys = lines.getFirst().ys();
        assertThat(xs[xs.length - 1]).isEqualTo(xs[0]);
        assertThat(ys[ys.length - 1]).isEqualTo(ys[0]);
        double length = 0;
        for (int i = 1; i < xs.length; i++) {
            assertThat(Math.hypot(xs[i], ys[i])).isCloseTo(0.5, GRID.of(0.5));
            length += Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
        }
        assertThat(length).isCloseTo(Math.PI, GRID.of(Math.PI));
    }

    @Test
    void the_contours_of_a_saddle_are_two_open_lines_that_do_not_cross() {
        // an even number of samples puts the saddle into the middle of a cell
        Grid saddle = grid(x -> x[0] * x[1], 40);
        for (double level : new double[] {1e-9, -1e-9}) {
            List<MarchingSquares.Line> lines = MarchingSquares.lines(saddle, level);
            assertThat(lines).hasSize(2).allSatisfy(line -> {
                for (int i = 0; i < line.xs().length; i++) {
                    assertThat(Math.signum(line.xs()[i]) * Math.signum(line.ys()[i]) * Math.signum(level))
                            .isNotNegative();
                }
            });
        }
    }

    @Test
    void where_samples_are_not_finite_the_lines_have_gaps() {
        ToDoubleFunction<double[]> wall = x -> Math.abs(x[0]) < 0.1 ? Double.NaN : x[1];
        assertThat(MarchingSquares.lines(grid(wall, 41), 0.01)).hasSize(2);
        assertThat(MarchingSquares.lines(grid(_ -> Double.NaN, 41), 0)).isEmpty();
    }

    @Test
    void a_level_between_the_greatest_doubles_is_found() {
        List<MarchingSquares.Line> lines = MarchingSquares.lines(grid(x -> x[0] > 0 ? 1.7e308 : -1.7e308, 10), 0);
        assertThat(lines).hasSize(1);
        for (double x : lines.getFirst().xs()) assertThat(x).isCloseTo(0, ROUNDING.of(0, 1));
    }

    @Test
    void levels_are_short_ascending_and_share_out_the_samples() {
        double[] sorted = IntStream.range(0, 1000)
                .mapToDouble(i -> Math.pow(i / 999.0, 3))
                .toArray();
        List<Double> levels = Levels.of(sorted, 9);
        assertThat(levels).hasSize(9).isSorted();
        assertThat(levels).allMatch(level -> level.toString().length() <= 6);
        for (int k = 0; k < 9; k++) {
            double below = levels.get(k);
            assertThat(Arrays.stream(sorted).filter(v -> v < below).count()).isBetween(100L * k, 100L * k + 200);
        }
    }

    @Test
    void what_does_not_vary_has_no_levels() {
        assertThat(Levels.of(new double[0], 5)).isEmpty();
        assertThat(Levels.of(new double[] {3, 3, 3}, 5)).isEmpty();
        assertThat(Levels.of(new double[] {1e9, 1e9, Math.nextUp(1e9)}, 5)).isEmpty();
    }

    @Test
    void the_arrow_of_the_gradient_stands_at_right_angles_to_the_contour() {
        Picture picture = Contours.of(Drawn.subject(x -> 3 * x[0] + 4 * x[1], new double[] {1, 2}, 3, 4));
        Drawn.expectSound(picture);
        List<Point> arrow = Drawn.lines(picture, GRADIENT).getLast().points();
        List<Point> contour =
                Drawn.lines(picture, Pen.of(Colour.INK, 2)).getLast().points();
        assertThat(cosine(arrow, contour)).isCloseTo(0, ROUNDING.of(0, 1));
        assertThat(Drawn.texts(picture))
                .contains("∇f", "∇f = (3, 4), ‖∇f‖ = 5", "steepest direction: up (0.6, 0.8), down its opposite");
    }

    private static double cosine(List<Point> one, List<Point> other) {
        Point a = difference(one);
        Point b = difference(other);
        return (a.x() * b.x() + a.y() * b.y()) / Math.hypot(a.x(), a.y()) / Math.hypot(b.x(), b.y());
    }

    private static Point difference(List<Point> line) {
        return new Point(
                line.getLast().x() - line.getFirst().x(),
                line.getLast().y() - line.getFirst().y());
    }

    @Test
    void labels_do_not_lie_upon_each_other() {
        Picture picture = Contours.of(Drawn.subject(
                x -> 100 * Math.pow(x[1] - x[0] * x[0], 2) + Math.pow(1 - x[0], 2),
                new double[] {-1.2, 1},
                -215.6,
                -88));
        Drawn.expectSound(picture);
        List<Mark.Rectangle> extents = Drawn.marks(picture, Mark.Text.class).stream()
                .map(Mark.Text::extent)
                .toList();
        for (int i = 0; i < extents.size(); i++) {
            for (int k = 0; k < i; k++) {
                assertThat(extents.get(i).meets(extents.get(k)))
                        .as("%s and %s", i, k)
                        .isFalse();
            }
        }
    }

    @Test
    void at_a_critical_point_there_is_no_arrow_and_the_key_says_why() {
        Picture picture = Contours.of(Drawn.subject(x -> x[0] * x[0] - x[1] * x[1], new double[] {0, 0}, 0, 0));
        Drawn.expectSound(picture);
        assertThat(Drawn.lines(picture, GRADIENT)).isEmpty();
        assertThat(Drawn.texts(picture)).contains("‖∇f‖ = 0: no direction is the steepest");
    }

    @Test
    void strange_functions_still_make_a_picture() {
        for (ToDoubleFunction<double[]> f : List.<ToDoubleFunction<double[]>>of(
                _ -> 7,
                _ -> Double.NaN,
                x -> Math.log(x[0]) + Math.sqrt(x[1]),
                x -> 1.7e308 * Math.signum(x[0] * x[1]),
                x -> Math.exp(500 * x[0]) / x[1],
                x -> x[0] > x[1] ? 1 : 0)) {
            for (double[] at : new double[][] {{0, 0}, {500, 1e-4}, {1e300, -1e-300}, {Double.MAX_VALUE, 1}}) {
                for (double slope : new double[] {1e308, -1e-308, Double.NaN}) {
                    Drawn.expectSound(Plot.of(Drawn.subject(f, at, slope, 2)));
                }
            }
        }
    }

    @Test
    void a_path_is_drawn_as_far_as_it_is_finite_and_near() {
        var path = new ArrayList<double[]>();
        for (int i = 0; i < 20; i++) path.add(new double[] {3 * Math.pow(0.8, i), -2 * Math.pow(0.7, i)});
        ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
        Picture picture = Contours.of(Drawn.subject(bowl, new double[] {0, 0}, 0, 0), path);
        Drawn.expectSound(picture);
        assertThat(Drawn.lines(picture, PATH)).hasSize(2);
        assertThat(Drawn.texts(picture)).contains("path of 20 points, from the ring to the dot");
        path.add(new double[] {1e300, Double.NaN});
        path.add(new double[] {1e300, -1e300});
        Drawn.expectSound(Contours.of(Drawn.subject(bowl, new double[] {0, 0}, 0, 0), path));
    }

    @Test
    void two_variables_are_required() {
        assertThatThrownBy(() -> Contours.of(Drawn.subject(x -> x[0], new double[] {1}, 1)))
                .hasMessage("`Contours.of` requires a function of 2 variables, got 1");
        var place = List.of(new double[] {1});
        assertThatThrownBy(() -> Contours.of(Drawn.subject(x -> x[0], new double[] {1, 2}, 1, 0), place))
                .hasMessage("`Contours.of` requires a path of points of 2 coordinates, got 1");
    }

    @Test
    void the_plot_of_two_variables_shows_both_slices_and_the_contours() {
        Picture picture = Plot.of(Drawn.subject(x -> x[0] * x[1], new double[] {1, 2}, 2, 1));
        Drawn.expectSound(picture);
        assertThat(Drawn.texts(picture))
                .contains("∂f/∂x1 = 2 at x1 = 1, x2 = 2", "∂f/∂x2 = 1 at x1 = 1, x2 = 2", "contours of f");
        assertThat(Plot.of(Drawn.subject(x -> x[0], new double[] {1}, 1)).marks())
                .isNotEmpty();
    }

    @Test
    void levels_above_a_steep_valley_have_equal_ratios_and_above_a_gentle_slope_equal_areas() {
        double[] steep = IntStream.range(0, 10_000)
                .mapToDouble(i -> Math.pow(10, i / 2_000.0 - 2))
                .toArray();
        assertThat(Levels.above(steep, 0, 14)).contains(0.1, 1.0, 10.0, 100.0).hasSizeBetween(5, 16);
        double[] raised = Arrays.stream(steep).map(x -> x - 3.21).toArray();
        assertThat(Levels.above(raised, -3.21, 14))
                .isSorted()
                .hasSizeBetween(5, 16)
                .contains(7.0);
        double[] gentle =
                IntStream.range(0, 10_000).mapToDouble(i -> 5 + i / 10_000.0).toArray();
        assertThat(Levels.above(gentle, 5, 14)).isEqualTo(Levels.of(gentle, 14));
        assertThat(Levels.above(new double[0], 0, 14)).isEmpty();
        assertThat(Levels.above(new double[] {2, 2, 2}, 2, 14)).isEmpty();
    }
}
