package talweg.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.landscape.Surfaces.box;
import static talweg.landscape.Surfaces.objective;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.GradientDescent;
import talweg.descend.Landing;
import talweg.descend.Method;
import talweg.descend.Momentum;
import talweg.descend.Nesterov;
import talweg.descend.NewtonTrustRegion;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.StepLength;
import talweg.descend.Stopping;
import talweg.landscape.StationaryPoint.Kind;

final class BasinsTest {
    private static final Method PLAIN = GradientDescent.of(0.05, 10_000);

    /// From 1.5 and −1.5, the course's A and B.
    @Test
    void the_courses_starts_land_in_its_two_minima() {
        BasinMap map = new Basins(PLAIN, 400, 1).over(objective(Surfaces.DOUBLE_WELL), box(-2, 2));
        assertThat(map.attractors()).hasSize(2);
        assertThat(map.attractors().getFirst().point().at()[0]).isCloseTo(-1.0355787141, within(1e-9));
        assertThat(map.attractors().getLast().point().at()[0]).isCloseTo(0.9601495555, within(1e-9));
        assertThat(map.start(350, 0)[0]).isCloseTo(1.5, within(0.01));
        assertThat(map.end(350, 0)).isEqualTo(1);
        assertThat(map.end(50, 0)).isZero();
        // the maximum at 0.0754 parts them
        for (int column = 0; column < 400; column++) {
            assertThat(map.end(column, 0)).isEqualTo(map.start(column, 0)[0] < 0.07542915857 ? 0 : 1);
        }
        assertThat(map.share(0)).isEqualTo(208 / 400.0);
        assertThat(map.attractors().getFirst().starts()).isEqualTo(208);
    }

    @Test
    void a_map_of_two_variables_has_a_basin_for_each_minimum() {
        BasinMap map = new Basins(GradientDescent.of(0.01, 10_000), 60, 50)
                .over(objective(Surfaces.HIMMELBLAU), box(-5, 5, -5, 5));
        assertThat(map.attractors()).hasSize(4).allMatch(each -> each.point().kind() == Kind.MINIMUM);
        assertThat(map.start(0, 0)).containsExactly(new double[] {-5 + 5.0 / 60, -4.9}, within(1e-12));
        assertThat(map.attractors().get(map.end(59, 49)).point().at())
                .containsExactly(new double[] {3, 2}, within(1e-9));
        assertThat(map.attractors().get(map.end(0, 0)).point().at()[0]).isCloseTo(-3.77931, within(1e-5));
        assertThat(map.attractors().stream()
                        .mapToInt(BasinMap.Attractor::starts)
                        .sum())
                .isEqualTo(3000);
        assertThat(map.share(0) + map.share(1) + map.share(2) + map.share(3)).isEqualTo(1);
    }

    /// What is computed without a record of the way is what the methods themselves compute, to the last
    /// bit.
    @Test
    void fixed_rates_step_and_end_as_the_methods_do() {
        Objective f = objective(Surfaces.HIMMELBLAU);
        Objective well = objective("x^4 - 2*x^2 + 0.3*x");
        Objective edge = objective("exp(-x)");
        Budget budget = Budget.of(3000);
        for (Stopping stopping : List.of(Stopping.standard(), Stopping.at(1e-6))) {
            for (double rate : new double[] {0.01, 0.02, 0.3}) {
                for (Method method : List.of(
                        new GradientDescent(new StepLength.FixedRate(rate), stopping, budget),
                        new Momentum(rate, 0.9, 0.1, stopping, budget),
                        new Nesterov(rate, 0.8, stopping, budget))) {
                    agree(method, f, new double[] {-4, 3}, new double[] {1, 1}, new double[] {0, 0});
                    agree(method, well, new double[] {-1.5}, new double[] {1.5}, new double[] {0.0754291585697});
                    agree(method, edge, new double[] {0}, new double[] {-3});
                }
            }
        }
    }

    private static void agree(Method method, Objective f, double[]... starts) {
        FixedRates fixed = FixedRates.of(method, f).orElseThrow();
        for (double[] start : starts) {
            Landing landing = method.minimise(f, start);
            int expected = switch (landing.outcome()) {
                case Outcome.Converged _, Outcome.Stalled _ -> 0;
                case Outcome.Diverged _ -> BasinMap.DIVERGED;
                case Outcome.BudgetSpent _, Outcome.Stopped _, Outcome.Infeasible _ -> BasinMap.UNFINISHED;
            };
            int end = fixed.descend(start.clone());
            assertThat(end)
                    .as(method + " from " + start[0] + ": " + landing.outcome())
                    .isEqualTo(expected);
            assertThat(fixed.iterations()).isEqualTo(landing.last().iteration());
            if (end == 0) assertThat(fixed.at()).containsExactly(landing.at());
        }
    }

    @Test
    void any_method_will_do() {
        BasinMap map = new Basins(NewtonTrustRegion.standard(), 10, 10)
                .over(objective(Surfaces.HIMMELBLAU), box(-5, 5, -5, 5));
        assertThat(map.method()).isEqualTo(NewtonTrustRegion.standard().name());
        assertThat(map.attractors()).hasSize(4);
        assertThat(map.count(BasinMap.DIVERGED) + map.count(BasinMap.UNFINISHED))
                .isZero();
        for (int iterations : map.iterations()) assertThat(iterations).isBetween(1, 50);
    }

    @Test
    void starts_that_land_nowhere_are_told_apart() {
        // too large a rate: beyond a distance every step leads farther
        BasinMap far =
                new Basins(GradientDescent.of(0.3, 1000), 40, 1).over(objective("x^4 - 2*x^2 + 0.3*x"), box(-4, 4));
        assertThat(far.end(0, 0)).isEqualTo(BasinMap.DIVERGED);
        assertThat(far.count(BasinMap.DIVERGED) + far.count(BasinMap.UNFINISHED))
                .isEqualTo(40);
        BasinMap half = new Basins(PLAIN, 40, 1).over(objective("log(x)^2"), box(-2, 2));
        assertThat(half.end(0, 0)).isEqualTo(BasinMap.UNDEFINED);
        assertThat(half.count(BasinMap.UNDEFINED)).isEqualTo(20);
        assertThat(half.end(39, 0)).isZero();
        BasinMap slow =
                new Basins(GradientDescent.of(1e-6, 10), 3, 3).over(objective(Surfaces.HIMMELBLAU), box(-5, 5, -5, 5));
        assertThat(slow.count(BasinMap.UNFINISHED)).isEqualTo(9);
        assertThat(slow.attractors()).isEmpty();
    }

    @Test
    void a_start_on_the_way_down_to_a_saddle_ends_there() {
        BasinMap map = new Basins(PLAIN, 3, 3).over(objective("x^4/4 - x^2/2 + y^2"), box(-1, 1, -1, 1));
        BasinMap.Attractor saddle = map.attractors().getLast();
        assertThat(saddle.point().kind()).isEqualTo(Kind.SADDLE);
        assertThat(saddle.starts()).isEqualTo(3);
        assertThat(map.end(1, 0)).isEqualTo(map.end(1, 1)).isEqualTo(2);
    }

    @Test
    void a_valley_is_one_attractor() {
        BasinMap map =
                new Basins(GradientDescent.of(0.1, 1000), 20, 20).over(objective("x^2 + 0*y"), box(-1, 1, -1, 1));
        assertThat(map.attractors()).hasSize(1);
        assertThat(map.attractors().getFirst().point().extent()).isPresent();
        assertThat(map.share(0)).isEqualTo(1);
    }

    /// Starts vary in two variables, the third begins at its fixed value and moves.
    @Test
    void other_variables_begin_where_the_box_holds_them() {
        BasinMap map = new Basins(GradientDescent.of(0.003, 10_000), 8, 8)
                .over(objective("(x^2 + y - 11)^2 + (x + y^2 - 7)^2 + 10*(z - x)^2"), box(-5, 5, -5, 5, 0, 0));
        assertThat(map.horizontal()).isZero();
        assertThat(map.vertical()).isEqualTo(1);
        assertThat(map.start(0, 0)[2]).isZero();
        assertThat(map.attractors()).hasSize(4).allSatisfy(each -> {
            double[] x = each.point().at();
            assertThat(x[2]).isCloseTo(x[0], within(1e-9));
        });
    }

    @Test
    void a_grid_needs_one_or_two_free_variables() {
        Objective f = objective("x^2 + y^2 + z^2");
        Basins basins = new Basins(PLAIN, 4, 4);
        assertThatThrownBy(() -> basins.over(f, box(-1, 1, -1, 1, -1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Basins.over` requires a box in which one or two variables are free, with finite bounds,"
                        + " and the others fixed, got 3 free ones");
        assertThatThrownBy(() -> basins.over(f, box(-1, 1, 0, 0, 0, 0)))
                .hasMessageEndingWith("got one free one and 4 rows");
        assertThatThrownBy(() -> basins.over(f, box(-1, 1, -1, 1))).hasMessageEndingWith("got one of 2 for 3");
        assertThatThrownBy(() -> basins.over(f, box(-1, Double.POSITIVE_INFINITY, 0, 1, 0, 0)))
                .hasMessageEndingWith("got -1.0..Infinity for variable 1");
        assertThatThrownBy(() -> new Basins(PLAIN, 0, 1)).hasMessage("`Basins.columns` requires ≥ 1, got 0");
    }
}
