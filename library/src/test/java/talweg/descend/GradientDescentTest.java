package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// w ← w − λ·∇L, exactly, and how it ends.
final class GradientDescentTest {
    private static final Function<Var, Var> SQUARE = x -> x.square();

    record Line(Var slope, Var offset) {}

    record Layers(Var weights, List<Var> biases) {}

    private static double number(Var x) {
        return Tensor.of(x).item();
    }

    @Test
    void a_number_takes_the_steps_of_the_rule_to_the_bit() {
        Function<Var, Var> f = w -> w.minus(3).exp().plus(w.square());
        Function<Var, Var> slope = talweg.Talweg.grad(f);
        List<Double> expected = new ArrayList<>(List.of(-2.0));
        for (int step = 0; step < 30; step++) {
            double w = expected.getLast();
            expected.add(w - 0.05 * number(slope.apply(Tensor.scalar(w))));
        }
        List<Double> seen = new ArrayList<>();
        GradientDescent.of(0.05, 30).<Var>minimise(f, Tensor.scalar(-2), point -> seen.add(number(point.parameters())));
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void vectors_step_element_by_element_to_the_bit() {
        // L = ½ Σ cᵢ wᵢ²: its gradient c·w is rounded once
        Tensor c = Tensor.vector(1, 0.3, 7, 0.011);
        double[] w = {1, -2, 0.7, 1e6};
        var landing = GradientDescent.of(0.1, 25)
                .<Var>minimise(x -> x.square().times(c).sum().times(0.5), Tensor.vector(w));
        Function<Var, Var> slope =
                talweg.Talweg.grad(x -> x.square().times(c).sum().times(0.5));
        for (int step = 0; step < 25; step++) {
            double[] g = Tensor.of(slope.apply(Tensor.vector(w))).toDoubles();
            for (int i = 0; i < 4; i++) w[i] = w[i] - 0.1 * g[i];
        }
        assertThat(Tensor.of(landing.last().parameters()).toDoubles()).containsExactly(w);
    }

    @Test
    void the_matrix_form_is_the_index_form_to_the_bit() {
        Random random = new Random(11);
        Tensor x = Tensor.vector(random.doubles(4, -1, 1).toArray());
        Tensor y = Tensor.vector(random.doubles(3, -1, 1).toArray());
        Function<Var, Var> loss = w -> w.matmul(x).minus(y).square().sum();
        Tensor start = Tensor.of(Shape.of(3, 4), random.doubles(12, -1, 1).toArray());
        Var matrix =
                GradientDescent.of(0.07, 40).<Var>minimise(loss, start).last().parameters();
        double[] w = start.toDoubles();
        for (int step = 0; step < 40; step++) {
            Tensor g = Tensor.of(talweg.Talweg.<Var>grad(loss).apply(Tensor.of(Shape.of(3, 4), w)));
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 4; n++) w[4 * m + n] = w[4 * m + n] - 0.07 * g.get(m, n);
            }
        }
        assertThat(Tensor.of(matrix).toDoubles()).containsExactly(w);
    }

    @Test
    void records_step_part_by_part() {
        Tensor x = Tensor.vector(0, 1, 2, 3);
        Tensor y = Tensor.vector(1, 3, 5, 7);
        var landing = GradientDescent.of(0.1, 5_000)
                .minimise(
                        p -> p.slope()
                                .times(x)
                                .plus(p.offset())
                                .minus(y)
                                .square()
                                .mean(),
                        new Line(Tensor.scalar(0), Tensor.scalar(0)));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(number(landing.last().parameters().slope())).isCloseTo(2, within(1e-9));
        assertThat(number(landing.last().parameters().offset())).isCloseTo(1, within(1e-9));
        Layers layers = new Layers(
                Tensor.of(Shape.of(1, 2), new double[] {1, 2}), List.of(Tensor.scalar(3), Tensor.vector(4, 5)));
        Layers stepped = GradientDescent.of(0.5, 1).step(layers, layers);
        assertThat(Tensor.of(stepped.weights()).toDoubles()).containsExactly(0.5, 1);
        assertThat(number(stepped.biases().get(0))).isEqualTo(1.5);
        assertThat(Tensor.of(stepped.biases().get(1)).toDoubles()).containsExactly(2, 2.5);
    }

    @Test
    void the_rate_decides_at_two_over_the_largest_eigenvalue() {
        // Hessian diag(2, 10): λ_max = 10, so 0.2 divides
        Function<Var, Var> bowl = w -> w.square().times(Tensor.vector(1, 5)).sum();
        Tensor start = Tensor.vector(1, 1);
        var below = GradientDescent.of(0.199, 10_000).<Var>minimise(bowl, start);
        assertThat(below.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(below.outcome().reason()).matches("the slope is 0: gradient norm [0-9.e-]+ ≤ 1e-10");
        var above = GradientDescent.of(0.201, 10_000).<Var>minimise(bowl, start);
        assertThat(above.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(above.outcome().status()).isEqualTo("diverged");
        assertThat(above.outcome().reason())
                .startsWith("value and gradient norm rose at each of the last 20 steps, from value 6 at the start to ")
                .contains("gradient norm ")
                .endsWith("> 1e-10; the rate 0.201 is too large");
        assertThat(GradientDescent.of(0.25, 50).<Var>minimise(bowl, start).outcome())
                .isInstanceOf(Outcome.Diverged.class);
        assertThat(GradientDescent.of(1e200, 50).<Var>minimise(bowl, start).outcome())
                .isInstanceOf(Outcome.Diverged.class);
    }

    @Test
    void a_rate_at_the_limit_swings_for_ever() {
        var landing = GradientDescent.of(1, 51).<Var>minimise(SQUARE, Tensor.scalar(1));
        assertThat(landing.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(landing.outcome().reason())
                .isEqualTo("51 iterations are done, of at most 51; raise the limit to go on");
        assertThat(number(landing.last().parameters())).isEqualTo(-1);
    }

    @Test
    void functions_without_a_floor_end_diverged() {
        var parabola =
                GradientDescent.of(0.1, 10_000).<Var>minimise(x -> x.square().negate(), Tensor.scalar(1));
        assertThat(parabola.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(parabola.outcome().reason())
                .startsWith("the value fell beyond all bounds along (1): value below 0 by ")
                .endsWith("; the function has no minimum this way: choose another start or set bounds");
        var exponential =
                GradientDescent.of(0.1, 10_000).<Var>minimise(x -> x.exp().negate(), Tensor.scalar(1));
        assertThat(exponential.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(exponential.last().value()).isFinite();
        assertThat(Double.isFinite(number(exponential.last().parameters()))).isTrue();
    }

    @Test
    void what_leaves_the_finite_numbers_ends_diverged_at_its_last_finite_point() {
        // 1 − 3·1 = −2, where the logarithm is not defined
        var landing = GradientDescent.of(3, 100).<Var>minimise(x -> x.log(), Tensor.scalar(1));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Diverged.class);
        assertThat(landing.outcome().reason())
                .startsWith("at step 1 value NaN and gradient norm ")
                .contains("left the finite numbers, after value 0 and gradient norm 1: gradient norm ");
        assertThat(landing.last().step()).isZero();
        assertThat(landing.evaluations()).isEqualTo(2);
    }

    @Test
    void a_run_that_rises_and_recovers_is_left_alone() {
        // one long step leads up the far side of log(1 + x²), from where slopes are small enough to come back
        List<Double> values = new ArrayList<>();
        var landing = GradientDescent.of(1.9, 4_000)
                .<Var>minimise(x -> x.square().plus(1).log(), Tensor.scalar(0.7), point -> values.add(point.value()));
        assertThat(values.get(1)).isGreaterThan(values.get(0));
        assertThat(landing.outcome()).isNotInstanceOf(Outcome.Diverged.class);
    }

    @Test
    void steps_too_short_to_change_anything_end_stalled() {
        // at 1e8 the digits of w end at 1.5e-8, and a step of 1e-12 · 2 is lost
        var landing = GradientDescent.of(1e-12, 100)
                .<Var>minimise(x -> x.minus(1e8 - 1).square(), Tensor.scalar(1e8));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stalled.class);
        assertThat(landing.outcome().reason())
                .isEqualTo("the next step is too short to change any parameter: gradient norm 2 > 1e-10; the tolerance"
                        + " asks for more than the parameters' digits give at rate 1.0E-12");
        assertThat(landing.evaluations()).isOne();
    }

    @Test
    void a_start_at_the_minimum_takes_no_step() {
        var landing = GradientDescent.of(0.1, 10).<Var>minimise(SQUARE, Tensor.scalar(0));
        assertThat(landing.outcome().reason()).isEqualTo("the slope is 0: gradient norm 0 ≤ 1e-10");
        assertThat(landing.outcome().evidence()).containsExactly(new Outcome.Measure("gradient norm", 0, 1e-10));
        assertThat(landing.evaluations()).isOne();
        assertThat(landing.last().step()).isZero();
    }

    @Test
    void the_trace_has_a_row_for_every_point() {
        List<Descent.Point<Var>> rows = new ArrayList<>();
        var landing = GradientDescent.of(0.25, 6).<Var>minimise(SQUARE, Tensor.scalar(8), rows::add);
        assertThat(rows).extracting(Descent.Point::step).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(rows)
                .extracting(row -> number(row.parameters()))
                .containsExactly(8.0, 4.0, 2.0, 1.0, 0.5, 0.25, 0.125);
        assertThat(rows).extracting(Descent.Point::value).containsExactly(64.0, 16.0, 4.0, 1.0, 0.25, 0.0625, 0.015625);
        assertThat(rows).extracting(Descent.Point::gradientNorm).containsExactly(16.0, 8.0, 4.0, 2.0, 1.0, 0.5, 0.25);
        assertThat(landing.last().step()).isEqualTo(6);
        assertThat(number(landing.last().parameters())).isEqualTo(0.125);
        assertThat(landing.evaluations()).isEqualTo(7);
    }

    @Test
    void the_caller_stops_it() {
        var landing = GradientDescent.of(0.1, 1_000).<Var>minimise(SQUARE, Tensor.scalar(1), point -> point.step() < 3);
        assertThat(landing.outcome()).isEqualTo(new Outcome.Stopped("stopped by the caller after 3 steps"));
        assertThat(landing.last().step()).isEqualTo(3);
    }

    @Test
    void evaluations_and_time_are_bounded() {
        var evaluations = new GradientDescent(
                        new StepLength.FixedRate(0.1), Stopping.at(0), new Budget(1_000, 5, Duration.ofDays(1)))
                .<Var>minimise(SQUARE, Tensor.scalar(1));
        assertThat(evaluations.outcome().reason())
                .isEqualTo("5 evaluations are done, of at most 5; raise the limit to go on");
        assertThat(evaluations.evaluations()).isEqualTo(5);
        var time = new GradientDescent(
                        new StepLength.FixedRate(0.1), Stopping.at(0), new Budget(1_000, 1_000, Duration.ofNanos(1)))
                .<Var>minimise(SQUARE, Tensor.scalar(1));
        assertThat(time.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(time.outcome().reason()).contains(" s have passed, of at most 1e-09 s");
    }

    @Test
    void a_start_that_is_not_finite_is_refused() {
        assertThatThrownBy(() -> GradientDescent.of(0.1, 10).<Var>minimise(x -> x.log(), Tensor.scalar(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "`gradient-descent` requires a start where the function and its gradient are finite,"
                                + " got value NaN and gradient norm ")
                .hasMessageEndingWith("; choose another start");
    }

    @Test
    void rates_and_tolerances_are_checked() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> GradientDescent.of(rate, 1))
                    .hasMessageContaining("requires a finite number > 0, got " + rate);
        }
        assertThatThrownBy(() -> Stopping.at(-1)).hasMessageContaining("`Stopping` requires tolerances ≥ 0, got -1.0");
    }
}
