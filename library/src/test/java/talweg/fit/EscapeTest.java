package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Outcome;
import talweg.fit.LeastSquares.Landing;
import talweg.op.Tensor;
import talweg.op.Var;

/// An infimum at infinity and a plateau are told from a minimum.
final class EscapeTest {
    /// Kowalik and Osborne's data, MGH09: there is a minimum with sum of squares 3.0751e-4, and an infimum of
    /// 1.02734e-3 at (∞, −14.07, −∞, −∞).
    private static final Nist KOWALIK = NistSets.ALL.stream()
            .filter(set -> set.name().equals("MGH09"))
            .findFirst()
            .orElseThrow();

    @Test
    void parameters_that_run_to_infinity_while_the_sum_settles_have_not_converged() {
        for (double[] start : new double[][] {
            {100, -14, -100, -100},
            {10, -14, -10, -10},
            {1_000, -14, -1_000, -1_000},
            {1, 1, -5, -5},
            {5, -10, -30, -20}
        }) {
            for (LeastSquares method : List.of(LevenbergMarquardt.standard(), Dogleg.standard())) {
                Landing landing = method.withBudget(Budget.of(10_000)).minimise(KOWALIK.residuals(), start);
                if (method instanceof LevenbergMarquardt) { // the dogleg loses its way before the infimum
                    assertThat(landing.sumOfSquares()).isCloseTo(1.02734e-3, within(5e-9));
                    assertThat(landing.parameters()[1]).isCloseTo(-14.0758834, within(1e-6));
                }
                assertThat(landing.outcome()).as(method + "").isInstanceOf(Outcome.Diverged.class);
                assertThat(landing.outcome().reason())
                        .startsWith("parameters grow without end while the sum of squares settles")
                        .contains("choose another start");
            }
        }
    }

    @Test
    void bounds_make_a_minimum_of_it() {
        var box = new talweg.descend.Box(new double[] {0, -100, -1e4, -1e4}, new double[] {1e3, 100, 0, 0});
        Landing landing = LevenbergMarquardt.standard()
                .minimise(Problem.of(KOWALIK.residuals()).within(box), new double[] {10, -14, -10, -10});
        assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.problem().standing(landing.parameters())).contains(Standing.AT_LOWER);
    }

    /// BoxBOD of NIST.
    private static Residuals saturation() {
        Var x = Tensor.vector(1, 2, 3, 5, 7, 10);
        Var y = Tensor.vector(109, 149, 149, 191, 213, 224);
        return Residuals.of(
                p -> p.get(1)
                        .times(x)
                        .negate()
                        .exp()
                        .negate()
                        .plus(1)
                        .times(p.get(0))
                        .minus(y),
                2);
    }

    @Test
    void a_plateau_where_a_derivative_has_vanished_is_no_convergence() {
        Landing landing = alone(saturation(), new double[] {1, 10});
        assertThat(landing.parameters()[1]).isGreaterThan(10);
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason())
                .startsWith("the search has come to a plateau, where the residuals no longer depend on a parameter");
    }

    /// One search, without more careful ones after it.
    private static Landing alone(Residuals residuals, double[] start) {
        return new Search(
                        LevenbergMarquardt.standard(),
                        Problem.of(residuals),
                        start,
                        Listener.none(),
                        Double.POSITIVE_INFINITY)
                .run();
    }

    /// From here a first step over many times the parameters' size leads to that plateau.
    @Test
    void a_plateau_is_avoided_by_a_more_careful_search() {
        List<Integer> iterations = new ArrayList<>();
        Landing landing = LevenbergMarquardt.standard().minimise(saturation(), new double[] {1, 10}, now -> {
            iterations.add(now.iteration());
            return true;
        });
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.parameters()[1]).isCloseTo(5.4723748542e-1, within(1e-9));
        assertThat(iterations).isSorted();
        assertThat(landing.iterations()).isGreaterThanOrEqualTo(iterations.getLast());
    }

    @Test
    void all_attempts_share_a_budget() {
        double[] start = {1, 10};
        int first = alone(saturation(), start).iterations();
        var method = LevenbergMarquardt.standard();
        Landing held = method.withBudget(Budget.of(first)).minimise(saturation(), start);
        assertThat(held.iterations()).isEqualTo(first);
        Landing more = method.withBudget(Budget.of(first + 2)).minimise(saturation(), start);
        assertThat(more.iterations()).isEqualTo(first + 2);
    }

    @Test
    void growth_to_a_minimum_is_convergence() {
        Var x = Tensor.vector(1, 2, 3, 4, 5);
        Var y = Tensor.vector(2.1e6, 3.9e6, 6.2e6, 7.8e6, 10.1e6);
        Landing landing = LevenbergMarquardt.standard()
                .minimise(Residuals.of(p -> p.get(0).times(x).minus(y), 1), new double[] {1e-3});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
    }
}
