package talweg.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.LimitedMemoryBfgs;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.global.Landscapes.Landscape;

final class BasinHoppingTest {
    private static final BasinHopping METHOD = BasinHopping.of(0.5, 1);

    static Stream<Landscape> funnels() {
        return Stream.of(
                Landscapes.sixHump(),
                Landscapes.hartmann6(),
                Landscapes.rastrigin(2, 5.12),
                Landscapes.rastrigin(5, 5.12),
                Landscapes.ackley(2),
                Landscapes.ackley(5));
    }

    @ParameterizedTest
    @MethodSource("funnels")
    void the_bottom_of_a_funnel_is_found(Landscape landscape) {
        double[] start = HaltonPoints.of(landscape.box(), 5).at(3);
        BasinHopping patient = METHOD.withPatience(150).withInner(LimitedMemoryBfgs.standard());
        Landing landing = patient.minimise(landscape.objective(), start, landscape.box());
        assertThat(landing.value()).isCloseTo(landscape.least(), within(1e-8));
        assertThat(landing.outcome().reason())
                .contains(" after the last lower minimum 150;")
                .contains("nothing is known of what lies beyond");
    }

    /// At a kink every descent stalls, and the walk does not call that converged.
    @Test
    void a_walk_is_no_better_than_its_lowest_descent() {
        Landscape ackley = Landscapes.ackley(2);
        Landing landing = METHOD.withPatience(30).minimise(ackley.objective(), new double[] {3, 2}, ackley.box());
        assertThat(landing.value()).isCloseTo(0, within(1e-9));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason()).contains("the descent to the lowest point ended stalled: ");
    }

    @Test
    void without_a_box_it_goes_anywhere() {
        Landscape rastrigin = Landscapes.rastrigin(2, 5.12);
        Landing landing = METHOD.withTemperature(2).minimise(rastrigin.objective(), new double[] {4.3, -3.2});
        assertThat(landing.at()).containsExactly(new double[] {0, 0}, within(1e-8));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
    }

    @Test
    void a_seed_gives_the_same_walk_and_the_listener_sees_the_lowest() {
        Landscape rastrigin = Landscapes.rastrigin(3, 5.12);
        List<Iterate> seen = new ArrayList<>();
        double[] start = {2.2, -3.1, 1.3};
        Landing first = METHOD.minimise(rastrigin.objective(), start, rastrigin.box(), Listener.into(seen));
        Landing second = METHOD.minimise(rastrigin.objective(), start, rastrigin.box());
        assertThat(second.at()).containsExactly(first.at());
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(seen.getFirst().at()).containsExactly(start);
        assertThat(seen.stream().map(Iterate::iteration).distinct()).hasSameSizeAs(seen);
        assertThat(seen.stream().map(Iterate::value).toList()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(seen.getLast().value()).isEqualTo(first.value());
    }

    @Test
    void hops_to_where_the_function_is_not_finite_are_counted() {
        Objective f = Objective.of(x -> x.at(0).log().pow(2), 1);
        Landing landing = BasinHopping.of(5, 3).minimise(f, new double[] {3});
        assertThat(landing.at()[0]).isCloseTo(1, within(1e-8));
        assertThat(landing.outcome().reason()).contains(" hops led where the function is not finite");
        assertThatThrownBy(() -> METHOD.minimise(f, new double[] {-3})).hasMessageContaining("requires a start where");
    }

    @Test
    void endings_are_named() {
        Objective f = Landscapes.rastrigin(2, 5.12).objective();
        double[] start = {4.3, -3.2};
        Landing spent = METHOD.withBudget(new Budget(7, Integer.MAX_VALUE, Duration.ofDays(1)))
                .minimise(f, start);
        assertThat(spent.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(spent.outcome().reason()).contains("; 7 hops, after the last lower minimum ");
        Landing never = METHOD.minimise(f, start, Box.unbounded(2), _ -> false);
        assertThat(never.outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(never.at()).containsExactly(start);
        Landing interrupted = METHOD.minimise(f, start, Box.unbounded(2), now -> {
            if (now.iteration() == 2) Thread.currentThread().interrupt();
            return true;
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.outcome()).isInstanceOf(Outcome.Stopped.class);
        Objective fall = Objective.of(x -> x.at(0).exp().negate(), 1);
        assertThat(METHOD.minimise(fall, new double[] {1}).outcome()).isInstanceOf(Outcome.Diverged.class);
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThatThrownBy(() -> BasinHopping.of(0, 1)).hasMessageContaining("`BasinHopping.step` requires a finite");
        assertThatThrownBy(() -> METHOD.withTemperature(-1)).hasMessageContaining("requires ≥ 0, got -1.0");
        assertThatThrownBy(() -> METHOD.withPatience(0)).hasMessageContaining("`BasinHopping.patience` requires ≥ 1");
    }
}
