package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Problems.Problem;

final class DerivativeFreeTest {
    private static final List<Method> METHODS = List.of(
            NelderMead.standard(), CovarianceMatrixAdaptation.of(0.5, 1), CovarianceMatrixAdaptation.of(0.5, 2));

    static Stream<Arguments> small() {
        return METHODS.stream()
                .flatMap(method -> Problems.all().stream()
                        .filter(problem -> problem.start().length <= 4)
                        .filter(problem -> !problem.name().equals("brown badly scaled"))
                        .filter(problem -> !problem.name().startsWith("two wells"))
                        .map(problem -> Arguments.of(method, problem)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("small")
    void minima_are_reached_by_values_alone(Method method, Problem problem) {
        Landing landing = method.minimise(problem.objective(), problem.start());
        assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.value()).isCloseTo(problem.least(), within(1e-7));
        assertThat(landing.counts().gradients()).isZero();
        assertThat(landing.gradient()).containsOnly(Double.NaN);
    }

    @Test
    void kinks_do_not_matter() {
        Objective f = Objective.numeric(x -> Math.abs(x[0] - 3) + 2 * Math.abs(x[0] + x[1]) + Math.abs(x[2]), 3);
        for (Method method : METHODS) {
            Landing landing = method.minimise(f, new double[] {-1, 4, 2});
            assertThat(landing.at()).as(method.name()).containsExactly(new double[] {3, -3, 0}, within(1e-6));
            assertThat(landing.outcome()).as(landing.outcome().reason()).isNotInstanceOf(Outcome.BudgetSpent.class);
        }
    }

    /// Noise of 10⁻³ leaves the parameters open by some 10⁻², and is never taken for convergence.
    @Test
    void noise_is_lived_with() {
        for (Method method : METHODS) {
            SplittableRandom random = new SplittableRandom(7);
            Objective f = Objective.numeric(
                    x -> (x[0] - 1) * (x[0] - 1) + (x[1] + 2) * (x[1] + 2) + 1e-3 * random.nextDouble(-1, 1), 2);
            Landing landing = switch (method) {
                case NelderMead simplex -> simplex.withBudget(Budget.of(2_000)).minimise(f, new double[] {5, 5});
                case CovarianceMatrixAdaptation evolution ->
                    evolution.withBudget(Budget.of(2_000)).minimise(f, new double[] {5, 5});
                default -> throw new AssertionError(method);
            };
            assertThat(landing.at()).as(method.name()).containsExactly(new double[] {1, -2}, within(0.1));
            assertThat(landing.outcome()).as(landing.outcome().reason()).isNotInstanceOf(Outcome.Converged.class);
        }
    }

    @Test
    void many_small_valleys_ask_for_a_larger_population() {
        Objective rastrigin = Objective.numeric(
                x -> {
                    double sum = 0;
                    for (double each : x) sum += 10 + each * each - 10 * Math.cos(2 * Math.PI * each);
                    return sum;
                },
                4);
        Landing landing = CovarianceMatrixAdaptation.of(5, 5)
                .withPopulation(200)
                .minimise(rastrigin, new double[] {3.3, -2.1, 4, 1});
        assertThat(landing.value()).isCloseTo(0, within(1e-8));
    }

    @Test
    void a_minimum_that_is_flat_along_some_directions_alone_is_convergence_of_the_values() {
        // two directions of the fourth order, two of the second: the nearer, the longer the valley for its width
        Problem problem = Problems.all().stream()
                .filter(each -> each.name().startsWith("powell singular"))
                .findFirst()
                .orElseThrow();
        for (int seed = 0; seed < 4; seed++) {
            Landing landing = CovarianceMatrixAdaptation.of(0.5, seed).minimise(problem.objective(), problem.start());
            assertThat(landing.value()).isLessThan(1e-20);
            assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.outcome().reason())
                    .startsWith("values about the best point are alike, and the points are drawn from a distribution"
                            + " more than 1e+07 times as long as wide: relative spread of the values ");
        }
    }

    @Test
    void a_seed_gives_the_same_descent_and_another_another() {
        Problem problem = Problems.rosenbrock(2);
        List<Iterate> first = new ArrayList<>();
        List<Iterate> second = new ArrayList<>();
        Box box = Box.unbounded(2);
        var method = CovarianceMatrixAdaptation.of(0.5, 11);
        method.minimise(problem.objective(), problem.start(), box, Listener.into(first));
        method.minimise(problem.objective(), problem.start(), box, Listener.into(second));
        assertThat(second.stream().map(each -> each.at()))
                .containsExactlyElementsOf(first.stream().map(each -> each.at()).toList());
        Landing other = CovarianceMatrixAdaptation.of(0.5, 12).minimise(problem.objective(), problem.start());
        assertThat(other.last().iteration()).isNotEqualTo(first.getLast().iteration());
    }

    @Test
    void a_box_is_kept_to() {
        Objective f = Problems.rosenbrock(2).objective();
        Box box = new Box(new double[] {-2, -2}, new double[] {0.5, 2});
        for (Method method : METHODS) {
            Landing landing = method.minimise(f, new double[] {-1.2, 1}, box, now -> {
                assertThat(box.contains(now.at())).isTrue();
                return true;
            });
            assertThat(landing.at()).as(method.name()).containsExactly(new double[] {0.5, 0.25}, within(1e-4));
        }
    }

    @Test
    void endings_are_named() {
        Objective fall = Objective.numeric(x -> -x[0] * Math.exp(Math.abs(x[0])), 1);
        Objective hole = Objective.numeric(x -> Math.log(x[0]) * Math.log(x[0]), 1);
        for (Method method : METHODS) {
            assertThat(method.minimise(fall, new double[] {1}).outcome()).isInstanceOf(Outcome.Diverged.class);
            assertThat(method.minimise(hole, new double[] {0.2}).at()[0]).isCloseTo(1, within(1e-4));
            assertThatThrownBy(() -> method.minimise(hole, new double[] {-1}))
                    .hasMessageContaining("requires a start where the function is finite, got value NaN");
            assertThatThrownBy(() -> method.minimise(hole, new double[] {1, 2}))
                    .hasMessageContaining("a start of 1 number");
            Landing stopped = method.minimise(hole, new double[] {0.2}, Box.unbounded(1), _ -> false);
            assertThat(stopped.outcome()).isInstanceOf(Outcome.Stopped.class);
        }
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThatThrownBy(() -> CovarianceMatrixAdaptation.of(0, 1))
                .hasMessageContaining("`CovarianceMatrixAdaptation.step`");
        assertThatThrownBy(() -> CovarianceMatrixAdaptation.of(1, 1).withPopulation(3))
                .hasMessageContaining("requires 0 or ≥ 4, got 3");
    }
}
