package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.Outcome;

/// How a search for least squares ends, and what it says of it.
final class LevenbergMarquardtEndingsTest {
    private static final LevenbergMarquardt STANDARD = LevenbergMarquardt.standard();

    @Test
    void a_start_at_a_perfect_fit_takes_no_step() {
        var landing = STANDARD.minimise(new Curve(p -> p - 3, _ -> 1), new double[] {3});
        assertThat(landing.outcome().reason()).isEqualTo("the fit is perfect: norm of the residuals 0 ≤ 0");
        assertThat(landing.evaluations()).isOne();
    }

    @Test
    void a_reason_names_each_measure_beside_its_tolerance() {
        for (Nist set : NistSets.ALL) {
            for (int start = 0; start < 2; start++) {
                Outcome outcome =
                        STANDARD.minimise(set.residuals(), set.start(start)).outcome();
                assertThat(outcome.evidence()).isNotEmpty().allMatch(Outcome.Measure::met);
                for (Outcome.Measure measure : outcome.evidence()) {
                    assertThat(outcome.reason()).contains(measure.toString()).contains(" ≤ ");
                }
            }
        }
    }

    @Test
    void a_minimum_where_the_model_has_a_corner_is_no_convergence() {
        // 1 + |p − 1|: least at 1, where the slope is ±1
        var landing = STANDARD.minimise(new Curve(p -> 1 + Math.abs(p - 1), p -> p < 1 ? -1 : 1), new double[] {3});
        assertThat(landing.parameters()[0]).isCloseTo(1, within(1e-12));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason())
                .contains("no step makes the sum of squares smaller, though its slope is not 0")
                .contains("largest cosine of the residuals with a derivative 1 > ");
    }

    @Test
    void a_start_that_is_finite_alone_is_no_convergence() {
        var landing = STANDARD.minimise(new Curve(p -> p == 2 ? 1 : Double.NaN, _ -> 1), new double[] {2});
        assertThat(landing.parameters()).containsExactly(2);
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason()).contains("not finite");
        var origin = STANDARD.minimise(new Curve(p -> p == 0 ? 1 : Double.NaN, _ -> 1), new double[] {0});
        assertThat(origin.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(origin.evaluations()).isLessThan(1_200);
    }

    @Test
    void a_derivative_of_the_wrong_sign_is_no_convergence() {
        var landing = STANDARD.minimise(new Curve(p -> p * p + 1, p -> -2 * p), new double[] {3});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
    }

    @Test
    void tolerances_below_rounding_end_stalled() {
        var strict = new LevenbergMarquardt(0, 0, 0, 1, Budget.of(500));
        Nist set = NistSets.ALL.getFirst();
        var landing = strict.minimise(set.residuals(), set.start(1));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason()).contains("the tolerances ask for more than binary64 gives");
        assertThat(landing.parameters()[0] / set.certified()[0]).isCloseTo(1, within(5e-9));
    }

    @Test
    void parameters_that_run_away_end_diverged() {
        var landing =
                STANDARD.minimise(new Curve(p -> Math.pow(p, -0.1), p -> -0.1 * Math.pow(p, -1.1)), new double[] {1});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(landing.outcome().reason()).startsWith("the parameters grew beyond all bounds: largest parameter");
        assertThat(landing.parameters()[0]).isFinite().isGreaterThan(1e100);
        assertThat(landing.residuals()[0]).isFinite();
    }

    @Test
    void budgets_of_iterations_evaluations_and_time_are_kept() {
        Nist set = NistSets.ALL.getFirst();
        var iterations = STANDARD.withBudget(Budget.of(3)).minimise(set.residuals(), set.start(0));
        assertThat(iterations.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(iterations.outcome().reason())
                .isEqualTo("3 iterations are done, of at most 3; raise the limit to go on");
        assertThat(iterations.iterations()).isEqualTo(3);
        var evaluations =
                STANDARD.withBudget(new Budget(1_000, 4, Duration.ofDays(1))).minimise(set.residuals(), set.start(0));
        assertThat(evaluations.outcome().reason()).startsWith("4 evaluations are done, of at most 4");
        assertThat(evaluations.evaluations()).isEqualTo(4);
        var time = STANDARD.withBudget(new Budget(1_000, 1_000, Duration.ofNanos(1)))
                .minimise(set.residuals(), set.start(0));
        assertThat(time.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
    }

    @Test
    void the_caller_can_stop_it_and_sees_every_iteration() {
        Nist set = NistSets.ALL.getFirst();
        List<double[]> seen = new ArrayList<>();
        var landing = STANDARD.minimise(set.residuals(), set.start(0), at -> {
            seen.add(at.at().clone());
            Arrays.fill(at.at(), Double.NaN); // what a listener does to what it sees is its own affair
            return seen.size() < 4;
        });
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(landing.outcome().status()).isEqualTo("stopped");
        assertThat(landing.outcome().reason()).isEqualTo("stopped by the caller after 3 iterations");
        assertThat(seen).hasSize(4);
        assertThat(landing.parameters()).doesNotContain(Double.NaN);
    }

    @Test
    void a_stop_is_the_last_word() {
        Nist set = NistSets.ALL.getFirst();
        Residuals residuals = set.residuals();
        int all = STANDARD.minimise(residuals, set.start(1)).iterations();
        for (int stop = 1; stop < all - 2; stop++) {
            List<double[]> seen = new ArrayList<>();
            int last = stop;
            var landing = STANDARD.minimise(residuals, set.start(1), at -> seen.add(at.at()) && seen.size() < last);
            if (seen.size() < stop) break; // it converged before, and polished
            assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
            assertThat(landing.parameters()).containsExactly(seen.getLast());
        }
    }

    @Test
    void a_thread_that_is_interrupted_stops_and_stays_interrupted() {
        Nist set = NistSets.ALL.getFirst();
        Residuals residuals = set.residuals();
        Thread.currentThread().interrupt();
        try {
            var landing = STANDARD.minimise(residuals, set.start(0));
            assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void an_extremum_of_the_start_is_perpendicular_and_nothing_more() {
        // p² + 1 has slope 0 at 0; so has p² − 1, where the sum of squares is largest: the outcome speaks of slopes
        // alone
        var landing = STANDARD.minimise(new Curve(p -> p * p - 1, p -> 2 * p), new double[] {0});
        assertThat(landing.outcome().reason())
                .isEqualTo("the slope of the sum of squares is 0: largest cosine of the residuals with a derivative 0 ≤"
                        + " 1e-14");
    }
}
