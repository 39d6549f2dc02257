package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import talweg.descend.Outcome.Converged;
import talweg.descend.Outcome.Diverged;
import talweg.op.Tensor;
import talweg.op.Var;

/// How descents end where there is no minimum, or no way to it, or no time.
final class EndingsTest {
    private static final Budget BUDGET = Budget.of(2_000);
    private static final List<Method> METHODS = List.of(
            NewtonTrustRegion.standard().withBudget(BUDGET),
            new NewtonTrustRegion(0, Stopping.standard(), BUDGET),
            LimitedMemoryBfgs.standard().withBudget(BUDGET),
            new GradientDescent(StepLength.BarzilaiBorwein.standard(), Stopping.standard(), BUDGET),
            new GradientDescent(StepLength.Armijo.standard(), Stopping.standard(), BUDGET),
            new GradientDescent(StepLength.StrongWolfe.standard(), Stopping.standard(), BUDGET));

    private static final List<Method> ALL = Stream.concat(
                    METHODS.stream(),
                    Stream.of(GradientDescent.of(0.01, 2_000), Momentum.of(0.01, 2_000), Nesterov.of(0.01, 2_000)))
            .toList();

    private static Landing descend(Method method, Function<Var, Var> f, double... start) {
        return method.minimise(Objective.of(f, start.length), start);
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void what_falls_for_ever_diverges_and_says_where(Method method) {
        Landing line = descend(method, x -> x.at(0).negate(), 1);
        assertThat(line.outcome()).isInstanceOf(Diverged.class);
        assertThat(line.outcome().reason()).startsWith("the value fell beyond all bounds along (1): value below 0 by ");
        Landing cube = descend(method, x -> x.at(0).pow(3), -1);
        assertThat(cube.outcome().reason()).startsWith("the value fell beyond all bounds along (-1)");
        Landing log = descend(method, x -> x.at(0).log().negate(), 1);
        assertThat(log.outcome()).isInstanceOf(Diverged.class);
        assertThat(log.outcome().reason())
                .startsWith("the parameters grew beyond all bounds as the value fell along (1)");
        Landing pole = descend(method, x -> x.at(0).log(), 1);
        assertThat(pole.outcome()).isInstanceOf(Diverged.class);
        assertThat(pole.outcome().reason()).contains("the slope grew beyond all bounds as the value fell along (-1)");
        assertThat(pole.value()).isFinite();
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void regions_that_are_not_finite_are_walked_around(Method method) {
        // NaN below 1; the minimum lies on this side
        Function<Var, Var> wall = x -> {
            Var t = x.at(0);
            return t.minus(1).sqrt().times(0).plus(t.minus(1.5).square());
        };
        Landing landing = descend(method, wall, 7);
        assertThat(landing.at()[0]).isCloseTo(1.5, within(1e-9));
        // a pole between start and minimum: infinite at 1
        Landing over = descend(
                method,
                x -> x.at(0)
                        .minus(3)
                        .square()
                        .plus(x.at(0).minus(1).reciprocal().square()),
                0.5);
        assertThat(over.outcome()).as(over.toString()).isInstanceOf(Converged.class);
        // overflow beside the start
        Landing steep = descend(method, x -> x.at(0).exp().exp().minus(x.at(0)), 3);
        assertThat(steep.at()[0]).isCloseTo(-0.567143290409784, within(1e-9));
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void corners_never_count_as_minima_of_smooth_functions(Method method) {
        Landing landing = descend(method, x -> x.at(0).max(x.at(0).times(-2)), 1.3);
        assertThat(landing.outcome()).isNotInstanceOf(Converged.class);
        assertThat(Math.abs(landing.at()[0])).isLessThan(1e-10);
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void small_functions_are_not_taken_for_flat_ones(Method method) {
        Landing landing = descend(method, x -> x.at(0).minus(1).square().times(1e-12), 0);
        assertThat(landing.at()[0]).isCloseTo(1, within(1e-5));
        assertThat(landing.outcome()).isInstanceOf(Converged.class);
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void a_large_constant_does_not_hide_the_minimum(Method method) {
        Landing landing = descend(method, x -> x.square().sum().plus(1e10), 3, -4);
        assertThat(landing.outcome()).isInstanceOf(Converged.class);
        assertThat(landing.at()).containsExactly(new double[2], within(1e-9));
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void functions_of_large_numbers_converge_without_reaching_the_tolerance(Method method) {
        // an ulp of x changes the gradient by 4e-4
        Landing landing = descend(
                method, x -> x.minus(Tensor.vector(0.1, 0.7)).square().sum().times(1e12), 3, -4);
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Converged.class);
        assertThat(landing.at()).containsExactly(new double[] {0.1, 0.7}, within(1e-15));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void interrupts_stop_it_between_any_two_evaluations(Method method) {
        AtomicInteger count = new AtomicInteger();
        Objective f = Objective.numeric(
                x -> {
                    if (count.incrementAndGet() == 3) Thread.currentThread().interrupt();
                    return rosenbrock(x);
                },
                x -> gradient(EndingsTest::rosenbrock, x),
                2);
        Landing landing = method.minimise(f, new double[] {-1.2, 1});
        assertThat(Thread.interrupted()).isTrue();
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(landing.outcome().reason()).startsWith("stopped from outside after ");
        assertThat(count.get()).isLessThanOrEqualTo(4);
    }

    private static double rosenbrock(double[] x) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        return a * a + 100 * b * b;
    }

    private static double[] gradient(java.util.function.ToDoubleFunction<double[]> f, double[] x) {
        double[] g = new double[x.length];
        Objective.numeric(f, x.length).gradient(x, g);
        return g;
    }

    @Test
    void interrupts_stop_a_line_search_that_goes_on_and_on() {
        AtomicInteger count = new AtomicInteger();
        Objective f = Objective.numeric(
                x -> {
                    if (count.incrementAndGet() == 20) Thread.currentThread().interrupt();
                    return -x[0]; // one search would double its step hundreds of times
                },
                _ -> new double[] {-1},
                1);
        Landing landing = LimitedMemoryBfgs.standard().minimise(f, new double[1]);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(count.get()).isEqualTo(20);
    }

    @Test
    void interrupts_stop_conjugate_gradients() {
        int n = 500;
        AtomicInteger products = new AtomicInteger();
        Objective quadratic = Problems.quadratic(n, 1e6).objective();
        Objective f = new Objective() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public double value(double[] x) {
                return quadratic.value(x);
            }

            @Override
            public double gradient(double[] x, double[] gradient) {
                return quadratic.gradient(x, gradient);
            }

            @Override
            public void hessian(double[] x, double[] hessian) {
                throw new AssertionError("products alone are asked for");
            }

            @Override
            public void hessianTimes(double[] x, double[] u, double[] product) {
                if (products.incrementAndGet() == 5) Thread.currentThread().interrupt();
                quadratic.hessianTimes(x, u, product);
            }
        };
        Landing landing = NewtonTrustRegion.standard().minimise(f, new double[n]);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
        assertThat(products.get()).isEqualTo(5);
    }

    @Test
    void budgets_are_kept_and_never_called_convergence() {
        for (Method method : List.of(
                NewtonTrustRegion.standard().withBudget(new Budget(1_000, 7, Duration.ofDays(1))),
                LimitedMemoryBfgs.standard().withBudget(new Budget(1_000, 7, Duration.ofDays(1))))) {
            Landing landing = method.minimise(Problems.rosenbrock(2).objective(), new double[] {-1.2, 1});
            assertThat(landing.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
            assertThat(landing.counts().evaluations()).isEqualTo(7);
        }
        Landing none = LimitedMemoryBfgs.standard()
                .withBudget(new Budget(1_000, 1_000, Duration.ofNanos(1)))
                .minimise(Problems.rosenbrock(2).objective(), new double[] {-1.2, 1});
        assertThat(none.outcome().reason()).contains(" s have passed, of at most ");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_listener_stops_it(Method method) {
        Landing landing = method.minimise(
                Problems.rosenbrock(2).objective(),
                new double[] {-1.2, 1},
                Box.unbounded(2),
                iterate -> iterate.iteration() < 2);
        assertThat(landing.outcome()).isEqualTo(new Outcome.Stopped("stopped by the caller after 2 steps"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void starts_that_do_not_fit_are_refused_in_one_line(Method method) {
        assertThatThrownBy(() -> descend(method, x -> x.at(0).pow(0.5), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + method.name() + "` requires a start where the function and its gradient are finite,"
                        + " got value 0.0 and gradient norm Infinity at (0); choose another start");
        assertThatThrownBy(() -> descend(method, x -> x.at(0).exp().exp(), 10))
                .hasMessageContaining("got value Infinity");
        assertThatThrownBy(() -> method.minimise(Problems.rosenbrock(2).objective(), new double[3]))
                .hasMessage("`" + method.name() + "` requires a start of 2 numbers, got 3");
        assertThatThrownBy(() -> descend(method, x -> x.at(0).square(), Double.NaN))
                .hasMessageContaining("(NaN)");
    }
}
