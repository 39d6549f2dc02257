package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.cli.Tolerances.UNSEEN;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {
    private static final Pen GRAPH = Pen.of(Colour.BLUE, 2);
    private static final Pen TANGENT = Pen.of(Colour.VERMILION, 1.75).dash();
    private static final ToDoubleFunction<double[]> SQUARES =
            x -> Arrays.stream(x).map(v -> v * v).sum();

    private static Subject squares(int variables) {
        double[] point = new double[variables];
        Arrays.setAll(point, i -> i - 1.5);
        return Drawn.subject(
                SQUARES, point, Arrays.stream(point).map(v -> 2 * v).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 12, 50})
    void every_variable_has_a_panel_with_graph_and_tangent(int variables) {
        Picture picture = Slices.of(squares(variables));
        Drawn.expectSound(picture);
        // one more of each is in the key
        assertThat(Drawn.lines(picture, GRAPH)).hasSize(variables + 1);
        assertThat(Drawn.lines(picture, TANGENT)).hasSize(variables + 1);
        assertThat(Drawn.texts(picture))
                .filteredOn(text -> text.startsWith("∂f/∂x"))
                .hasSize(variables);
    }

    @Test
    void variables_beyond_the_last_panel_are_counted() {
        Picture picture = Slices.of(squares(60));
        Drawn.expectSound(picture);
        assertThat(Drawn.lines(picture, GRAPH)).hasSize(51);
        assertThat(Drawn.texts(picture)).contains("the first 50 variables; 10 more are left out");
    }

    @Test
    void the_tangent_touches_the_graph_at_the_point() {
        Subject subject = Drawn.subject(x -> Math.sin(x[0]), new double[] {0.5}, Math.cos(0.5));
        Picture picture = Slices.of(subject);
        Point point = Drawn.marks(picture, Mark.Circle.class).getLast().centre();
        for (Pen pen : List.of(GRAPH, TANGENT)) {
            List<Point> line = Drawn.lines(picture, pen).getLast().points();
            assertThat(heightAt(line, point.x())).as("%s", pen).isCloseTo(point.y(), UNSEEN.of(Drawn.PIXEL));
            assertThat(heightAt(line, point.x() + 4) - heightAt(line, point.x() - 4))
                    .as("%s", pen)
                    .isCloseTo(steepness(picture), UNSEEN.of(2 * Drawn.PIXEL));
        }
    }

    /// Of the tangent over 8 pixels.
    private static double steepness(Picture picture) {
        List<Point> line = Drawn.lines(picture, TANGENT).getLast().points();
        Point first = line.getFirst();
        Point last = line.getLast();
        return 8 * (last.y() - first.y()) / (last.x() - first.x());
    }

    private static double heightAt(List<Point> line, double x) {
        for (int i = 1; i < line.size(); i++) {
            Point a = line.get(i - 1);
            Point b = line.get(i);
            if (a.x() <= x && x <= b.x()) {
                return a.towards(b, (x - a.x()) / (b.x() - a.x())).y();
            }
        }
        throw new AssertionError("the line does not reach " + x);
    }

    @Test
    void a_pole_breaks_the_graph() {
        Picture picture =
                Slices.of(Drawn.subject(x -> x[0] == 0 ? Double.NaN : 1 / Math.abs(x[0]), new double[] {0}, 1));
        Drawn.expectSound(picture);
        assertThat(Drawn.lines(picture, GRAPH)).hasSizeGreaterThan(2);
    }

    @Test
    void strange_functions_still_make_a_picture() {
        for (ToDoubleFunction<double[]> f : List.<ToDoubleFunction<double[]>>of(
                _ -> 3,
                _ -> 0,
                _ -> Double.NaN,
                _ -> Double.POSITIVE_INFINITY,
                x -> Double.MAX_VALUE * Math.signum(x[0]),
                x -> Math.exp(1e4 * x[0]),
                x -> 1e15 + x[0],
                x -> Double.MIN_VALUE * x[0],
                x -> x[0] > 0 ? 1 : -1)) {
            for (double at : new double[] {0, -0.0, 1, 1e-300, -1e300, Double.MAX_VALUE, 1e17, Double.MIN_VALUE}) {
                for (double slope : new double[] {1, -1e300, Double.NaN}) {
                    Drawn.expectSound(Slices.of(Drawn.subject(f, new double[] {at}, slope)));
                }
            }
        }
    }

    @Test
    void names_and_formulas_of_any_kind_are_escaped_and_cut() {
        Subject subject = Subject.of(
                "<&>\"'".repeat(200), SQUARES, List.of("a<b", "名前".repeat(100)), new double[] {1, 2}, 5, new double[] {
                    2, 4
                });
        Drawn.expectSound(Slices.of(subject));
        Drawn.expectSound(Plot.of(subject));
    }

    @Test
    void a_subject_that_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> Drawn.subject(SQUARES, new double[] {1, 2}, 1))
                .hasMessageContaining("a point and a gradient of 2 numbers, got 2 and 1");
        assertThatThrownBy(() -> Drawn.subject(SQUARES, new double[] {Double.NaN}, 1))
                .hasMessageContaining("finite numbers");
        assertThatThrownBy(() -> Drawn.subject(SQUARES, new double[0])).hasMessageContaining("at least one variable");
    }
}
