package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Matrices.join;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

final class GaussNewtonTest {
    private static final List<Method> METHODS = List.of(GaussNewton.standard(), DampedGaussNewton.standard());

    /// Broyden's tridiagonal residuals (Moré, Garbow and Hillstrom 1981, problem 30).
    private static Var broyden(Var x, int n) {
        Var none = Tensor.vector(0);
        Var before = join(0, none, x.slice(0, 0, n - 1));
        Var after = join(0, x.slice(0, 1, n), none);
        return x.times(-2).plus(3).times(x).minus(before).minus(after.times(2)).plus(1);
    }

    private static Var rosenbrock(Var x) {
        Var pairs = x.reshape(x.shape().count() / 2, 2);
        Var a = pairs.at(1, 0);
        return join(0, pairs.at(1, 1).minus(a.square()).times(10), a.negate().plus(1));
    }

    @Test
    void a_hundred_thousand_variables_of_few_entries() {
        int n = 100_000;
        SquaredResiduals f = SquaredResiduals.of(x -> broyden(x, n), n);
        for (Method method : METHODS) {
            Landing landing = method.minimise(f, Problems.repeated(n, -1));
            assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.value()).isLessThan(1e-18);
            assertThat(landing.last().iteration()).isLessThan(15);
        }
    }

    @Test
    void a_curved_valley_is_followed() {
        SquaredResiduals f = SquaredResiduals.of(GaussNewtonTest::rosenbrock, 200);
        for (Method method : METHODS) {
            Landing landing = method.minimise(f, Problems.repeated(200, -1.2, 1));
            assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at()).containsExactly(Problems.repeated(200, 1), within(1e-8));
        }
    }

    /// Residuals that are not 0 at the minimum: x + ½x² fitted to data it cannot meet, where the slope is
    /// 0.
    @Test
    void a_fit_that_is_not_perfect_converges() {
        Var y = Tensor.vector(1, 2.5, 3.5, 5.5);
        Var t = Tensor.vector(1, 2, 3, 4);
        SquaredResiduals f =
                SquaredResiduals.of(x -> x.at(1).times(t).exp().times(x.at(0)).minus(y), 2);
        double[] minimum =
                NewtonTrustRegion.standard().minimise(f, new double[] {1, 0.3}).at();
        for (Method method : METHODS) {
            Landing landing = method.minimise(f, new double[] {1, 0.3});
            assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at()).containsExactly(minimum, within(1e-7));
        }
    }

    @Test
    void gradient_and_products_are_those_of_the_sum_of_squares() {
        int n = 6;
        SquaredResiduals f = SquaredResiduals.of(x -> broyden(x, n), n);
        Objective whole = Objective.of((Var x) -> broyden(x, n).square().sum().times(0.5), n);
        double[] x = {0.3, -1, 2, 0.5, -0.2, 1};
        double[] one = new double[n];
        double[] other = new double[n];
        assertThat(f.gradient(x, one)).isCloseTo(whole.gradient(x, other), within(1e-12));
        assertThat(one).containsExactly(other, within(1e-12));
        double[] u = {1, 0, -2, 0.5, 1, 1};
        f.hessianTimes(x, u, one);
        whole.hessianTimes(x, u, other);
        assertThat(one).containsExactly(other, within(1e-11));
    }

    @Test
    void what_has_no_residuals_is_refused_and_endings_are_named() {
        Objective f = Problems.rosenbrock(2).objective();
        for (Method method : METHODS) {
            assertThatThrownBy(() -> method.minimise(f, new double[2]))
                    .hasMessage("`" + method.name()
                            + "` requires residuals, got an objective without; make it with `SquaredResiduals.of`");
        }
        assertThatThrownBy(() -> SquaredResiduals.of(Var::sum, 2)).hasMessageContaining("requires a vector of f64");
        SquaredResiduals valley = SquaredResiduals.of(GaussNewtonTest::rosenbrock, 2);
        Landing spent = GaussNewton.standard().withBudget(Budget.of(2)).minimise(valley, new double[] {-1.2, 1});
        assertThat(spent.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThatThrownBy(() -> new DampedGaussNewton(0, Stopping.standard(), Budget.of(1)))
                .hasMessageContaining("`DampedGaussNewton.damping`");
    }

    private static void isSum(Function<Var, Var> f, int n, int residuals, double[] x) {
        SquaredResiduals found = SquaredResiduals.within(f, n).orElseThrow();
        assertThat(found.residuals()).isEqualTo(residuals);
        Objective plain = Objective.of(f, n);
        assertThat(found.value(x)).isCloseTo(plain.value(x), within(1e-12 * plain.value(x)));
        double[] expected = new double[n];
        double[] gradient = new double[n];
        plain.gradient(x, expected);
        found.gradient(x, gradient);
        assertThat(gradient).containsExactly(expected, within(1e-10));
    }

    @Test
    void residuals_are_read_off_a_sum_of_squares() {
        double[] x = {0.7, -1.3};
        isSum(
                v -> v.at(0)
                        .negate()
                        .plus(1)
                        .square()
                        .plus(v.at(1).minus(v.at(0).square()).square().times(100)),
                2,
                2,
                x);
        isSum(v -> v.minus(3).square().mean(), 2, 2, x);
        isSum(v -> v.at(0).times(v.at(0)).plus(v.at(1).pow(4).over(3)).times(0.5), 2, 2, x);
        Var data = Tensor.vector(1, 2, 4);
        isSum(v -> data.times(v.at(0)).plus(v.at(1)).minus(1).square().sum(), 2, 3, x);
        // a scalar beside every element counts as often
        isSum(v -> data.times(v.at(0)).square().plus(v.at(1).square()).sum(), 2, 4, x);
    }

    @Test
    void what_is_no_sum_of_squares_has_no_residuals() {
        assertThat(SquaredResiduals.within(v -> v.at(0).square().minus(v.at(1).square()), 2))
                .isEmpty();
        assertThat(SquaredResiduals.within(v -> v.at(0).square().times(-2), 1)).isEmpty();
        assertThat(SquaredResiduals.within(v -> v.at(0).pow(3), 1)).isEmpty();
        assertThat(SquaredResiduals.within(v -> v.at(0).square().plus(v.at(1).exp()), 2))
                .isEmpty();
        assertThat(SquaredResiduals.within(v -> v.at(0).square().times(v.at(1)), 2))
                .isEmpty();
        assertThat(SquaredResiduals.within(v -> v.at(0), 1)).isEmpty();
    }
}
