package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Outcome;
import talweg.fit.LeastSquares.Landing;
import talweg.kernel.Columns;
import talweg.op.Tensor;
import talweg.op.Var;

/// Bounds are kept at every evaluation, and met where they belong.
final class BoundsTest {
    static Stream<LeastSquares> methods() {
        return Stream.of(LevenbergMarquardt.standard(), Dogleg.standard());
    }

    private static List<String> names(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(j -> "b" + j).toList();
    }

    /// Fails where a point outside is asked for.
    private record Guarded(Residuals residuals, Box box) implements Residuals {
        @Override
        public int parameters() {
            return residuals.parameters();
        }

        @Override
        public int count() {
            return residuals.count();
        }

        @Override
        public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
            assertThat(box.contains(p)).as(Arrays.toString(p)).isTrue();
            residuals.evaluate(p, r, jacobian);
        }
    }

    private static Landing within(LeastSquares method, Residuals residuals, Box box, double[] start) {
        Landing landing =
                method.minimise(Problem.of(new Guarded(residuals, box)).within(box), start);
        assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
        stationary(landing);
        return landing;
    }

    /// The conditions of Karush, Kuhn and Tucker, in cosines.
    private static void stationary(Landing landing) {
        int m = landing.residuals().length;
        double norm = Columns.norm(landing.residuals(), 0, m);
        if (norm == 0) return;
        Standing[] standing = landing.problem().standing(landing.parameters());
        for (int j = 0; j < standing.length; j++) {
            double cosine = Columns.dot(landing.jacobian(), j * m, landing.residuals(), 0, m)
                    / norm
                    / Columns.norm(landing.jacobian(), j * m, m);
            switch (standing[j]) {
                case FREE -> assertThat(cosine).as("b" + (j + 1)).isCloseTo(0, within(1e-7));
                case AT_LOWER -> assertThat(cosine).as("b" + (j + 1)).isGreaterThan(-1e-7);
                case AT_UPPER -> assertThat(cosine).as("b" + (j + 1)).isLessThan(1e-7);
                case FIXED -> {}
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.api.Assertions.within(offset);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void linear_problems_in_random_boxes_end_where_every_choice_of_active_bounds_says(LeastSquares method) {
        Random random = new Random(11);
        for (int trial = 0; trial < 150; trial++) {
            int n = 1 + random.nextInt(4);
            int m = n + 1 + random.nextInt(4);
            double[] a = random.doubles((long) m * n, -1, 1).toArray();
            double[] y = random.doubles(m, -1, 1).toArray();
            double[] lower = random.doubles(n, -1, 0).toArray();
            double[] upper = random.doubles(n, 0, 1).toArray();
            Residuals residuals = Residuals.of(
                    p -> IntStream.range(0, m)
                            .mapToDouble(i -> IntStream.range(0, n)
                                            .mapToDouble(j -> a[j * m + i] * p[j])
                                            .sum()
                                    - y[i])
                            .toArray(),
                    _ -> rows(a, m, n),
                    n,
                    m);
            Landing landing = within(method, residuals, new Box(lower, upper), new double[n]);
            assertThat(landing.sumOfSquares()).isCloseTo(least(residuals, lower, upper), within(1e-12));
        }
    }

    private static double[][] rows(double[] a, int m, int n) {
        double[][] rows = new double[m][n];
        for (int k = 0; k < m * n; k++) rows[k % m][k / m] = a[k];
        return rows;
    }

    /// The least of all sums of squares with some variables at bounds and the others least, within the box.
    private static double least(Residuals residuals, double[] lower, double[] upper) {
        int n = lower.length;
        double least = Double.POSITIVE_INFINITY;
        for (int choice = 0; choice < Math.pow(3, n); choice++) {
            Problem problem = Problem.of(residuals);
            double[] start = new double[n];
            int rest = choice;
            for (int j = 0; j < n; j++, rest /= 3) {
                if (rest % 3 == 0) continue;
                start[j] = rest % 3 == 1 ? lower[j] : upper[j];
                problem = problem.fixed(j, start[j]);
            }
            Landing landing = LevenbergMarquardt.standard().minimise(problem, start);
            if (new Box(lower, upper).contains(landing.parameters())) least = Math.min(least, landing.sumOfSquares());
        }
        return least;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void bounds_that_do_not_bind_change_nothing(LeastSquares method) {
        for (Nist set : NistSets.ALL) {
            double[] certified = set.certified();
            double[] lower = new double[certified.length];
            double[] upper = new double[certified.length];
            for (int j = 0; j < certified.length; j++) {
                double from = Math.min(set.start(1)[j], certified[j]);
                double to = Math.max(set.start(1)[j], certified[j]);
                lower[j] = from - 0.2 * Math.abs(from);
                upper[j] = to + 0.2 * Math.abs(to);
            }
            Landing landing = within(method, set.residuals(), new Box(lower, upper), set.start(1));
            for (int j = 0; j < certified.length; j++) {
                assertThat(landing.parameters()[j] / certified[j])
                        .as(set + " b" + (j + 1))
                        .isCloseTo(1, within(5e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_parameter_ends_at_its_bound_and_the_others_as_if_it_were_fixed_there(LeastSquares method) {
        Nist set = NistSets.ALL.getFirst();
        Box box = new Box(new double[] {0, 0}, new double[] {200, 1});
        Landing landing = within(method, set.residuals(), box, new double[] {150, 0.001});
        assertThat(landing.parameters()[0]).isEqualTo(200);
        assertThat(landing.problem().standing(landing.parameters())).containsExactly(Standing.AT_UPPER, Standing.FREE);
        Landing fixed = method.minimise(Problem.of(set.residuals()).fixed(0, 200), new double[] {200, 0.001});
        assertThat(landing.parameters()[1]).isCloseTo(fixed.parameters()[1], within(1e-12));
        Fit fit = Fit.of(landing, names(2));
        assertThat(fit.standardErrors()[0]).isNaN();
        assertThat(fit.standardErrors()[1]).isPositive();
        assertThat(fit.degreesOfFreedom()).isEqualTo(12);
        assertThat(fit.warnings())
                .containsExactly("b1 is at its upper bound 200.0: linear theory has no error for it there, and the"
                        + " errors of the others hold for this value");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_start_on_a_bound_leaves_it_where_the_slope_leads_inside(LeastSquares method) {
        Nist set = NistSets.ALL.getFirst();
        Box box = new Box(new double[] {100, 1e-4}, new double[] {500, 1e-2});
        Landing landing = within(method, set.residuals(), box, new double[] {500, 1e-4});
        assertThat(landing.parameters()[0] / set.certified()[0]).isCloseTo(1, within(5e-9));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_corner_where_both_parameters_are_pushed_out_is_an_answer(LeastSquares method) {
        Var x = Tensor.vector(1, 2, 3);
        Residuals line = Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(100), 2);
        Box box = new Box(new double[] {0, 0}, new double[] {1, 2});
        Landing landing = within(method, line, box, new double[] {0.5, 0.5});
        assertThat(landing.parameters()).containsExactly(1, 2);
        Fit fit = Fit.of(landing, names(2));
        assertThat(fit.standardErrors()).containsOnly(Double.NaN);
        assertThat(fit.warnings()).hasSize(2);
    }

    @Test
    void a_start_outside_the_box_is_refused() {
        Residuals residuals = NistSets.ALL.getFirst().residuals();
        Problem problem = Problem.of(residuals).within(new Box(new double[] {0, 0}, new double[] {200, 1}));
        assertThatThrownBy(() -> Dogleg.standard().minimise(problem, new double[] {500, 0.1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A search for least squares requires a start within the box, got 500.0 for parameter 1,"
                        + " which is bounded by 0.0 and 200.0");
        assertThatThrownBy(() -> Problem.of(residuals).within(Box.unbounded(3)))
                .hasMessage("`Problem` requires bounds for 2 parameters, got 3");
    }

    @Test
    void fixed_parameters_are_left_out_and_free_the_degrees() {
        Nist set = NistSets.ALL.getFirst();
        Problem problem = Problem.of(set.residuals()).fixed(1, set.certified()[1]);
        Landing landing = LevenbergMarquardt.standard().minimise(problem, new double[] {500, set.certified()[1]});
        assertThat(landing.parameters()[0] / set.certified()[0]).isCloseTo(1, within(1e-9));
        assertThat(landing.parameters()[1]).isEqualTo(set.certified()[1]);
        Fit fit = Fit.of(landing, names(2));
        assertThat(fit.standing()).containsExactly(Standing.FREE, Standing.FIXED);
        assertThat(fit.degreesOfFreedom()).isEqualTo(13);
        assertThat(fit.standardErrors()[1]).isNaN();
        assertThat(fit.covariance()[0][1]).isZero();
        assertThat(fit.warnings()).isEmpty();
        // the length of the one column is what is left of JᵀJ
        double column = Columns.norm(landing.jacobian(), 0, 14);
        assertThat(fit.standardErrors()[0]).isCloseTo(fit.residualStandardDeviation() / column, within(1e-12));
    }

    @Test
    void fixing_everything_leaves_the_sum_of_squares() {
        Nist set = NistSets.ALL.getFirst();
        double[] at = set.certified();
        Landing landing = LevenbergMarquardt.standard()
                .minimise(Problem.of(set.residuals()).within(new Box(at, at)), at);
        assertThat(landing.sumOfSquares()).isCloseTo(set.sumOfSquares(), within(1e-10));
        assertThat(Fit.of(landing, names(2)).standardErrors()).containsOnly(Double.NaN);
    }

    @Test
    void more_parameters_than_residuals_are_allowed_if_enough_are_fixed() {
        Residuals residuals = Residuals.of(
                p -> Tensor.vector(1, 2).times(p.get(0)).plus(p.get(1)).plus(p.get(2)), 3);
        Problem two = Problem.of(residuals).fixed(2, 5);
        assertThat(LevenbergMarquardt.standard()
                        .minimise(two, new double[] {1, 1, 5})
                        .parameters()[1])
                .isCloseTo(-5, within(1e-12));
    }
}
