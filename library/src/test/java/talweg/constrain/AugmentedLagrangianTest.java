package talweg.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.LimitedMemoryBfgs;
import talweg.descend.NewtonTrustRegion;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;

/// Minima under constraints that are known, and what is read off them.
final class AugmentedLagrangianTest {
    private static final AugmentedLagrangian STANDARD = AugmentedLagrangian.standard();

    static Stream<HockSchittkowski> problems() {
        return HockSchittkowski.all();
    }

    static Stream<HockSchittkowski> local() {
        return HockSchittkowski.local();
    }

    private static ConstrainedLanding lands(HockSchittkowski problem, AugmentedLagrangian method) {
        ConstrainedLanding landing = method.minimise(problem.objective(), problem.constraints(), problem.inside());
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        double accuracy = 1e-8 * (problem.least() == 0 ? 1 : Math.abs(problem.least()));
        assertThat(landing.value()).as(landing.toString()).isCloseTo(problem.least(), within(accuracy));
        assertThat(landing.residuals().largest()).as(landing.toString()).isLessThanOrEqualTo(1e-8);
        assertThat(landing.violation()).as(landing.toString()).isLessThanOrEqualTo(1e-8);
        assertThat(problem.distance(landing.at())).as(landing.toString()).isLessThanOrEqualTo(1e-7);
        return landing;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void the_known_minimum_is_found(HockSchittkowski problem) {
        lands(problem, STANDARD);
    }

    @ParameterizedTest
    @MethodSource("local")
    void a_local_minimum_near_the_start_is_found_as_such(HockSchittkowski problem) {
        lands(problem, STANDARD);
    }

    @Test
    void there_are_problems_of_every_kind() {
        assertThat(problems().map(HockSchittkowski::number))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(50);
        assertThat(problems().filter(each -> !each.equal().isEmpty())).hasSizeGreaterThan(20);
        assertThat(problems().filter(each -> !each.atLeast().isEmpty())).hasSizeGreaterThan(20);
        assertThat(problems().filter(each -> !each.constraints().box().isUnbounded()))
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void quasi_newton_finds_it_too(HockSchittkowski problem) {
        lands(problem, STANDARD.withInner(LimitedMemoryBfgs.standard()));
    }

    @Test
    void multipliers_are_what_loosening_brings() {
        // x² + y² under x + y ≥ t: the least value is t²/2, its slope t
        Objective f = Objective.of(x -> x.square().sum(), 2);
        for (double t : new double[] {1, 3}) {
            var below = Constraints.on(2).atMostZero(x -> x.sum().negate().plus(t));
            ConstrainedLanding landing = STANDARD.minimise(f, below, new double[] {4, -1});
            assertThat(landing.multipliers().inequalities()).containsExactly(new double[] {t}, within(1e-12));
            var equal = Constraints.on(2).equal(x -> x.sum().minus(t));
            landing = STANDARD.minimise(f, equal, new double[] {4, -1});
            assertThat(landing.multipliers().equalities()).containsExactly(new double[] {-t}, within(1e-12));
        }
        // bounds: (x − 2)² + (y + 3)² on [0, 1]²
        Objective g =
                Objective.of(x -> x.at(0).minus(2).square().plus(x.at(1).plus(3).square()), 2);
        var box = Constraints.on(2).within(new Box(new double[2], new double[] {1, 1}));
        ConstrainedLanding corner = STANDARD.minimise(g, box, new double[] {0.5, 0.5});
        assertThat(corner.at()).containsExactly(1, 0);
        assertThat(corner.multipliers().bounds()).containsExactly(-2, 6);
    }

    @Test
    void a_constraint_that_does_not_hold_has_no_multiplier() {
        var constraints = Constraints.on(1)
                .atMostZero(x -> x.at(0).minus(5))
                .atMostZero(x -> x.at(0).negate().plus(2));
        ConstrainedLanding landing =
                STANDARD.minimise(Objective.of(x -> x.square().sum(), 1), constraints, new double[] {4});
        assertThat(landing.multipliers().inequalities()[0]).isZero();
        assertThat(landing.multipliers().inequalities()[1]).isCloseTo(4, within(1e-12));
    }

    /// A box with a lid: its sides and its height.
    record Carton(Var side, Var height) {}

    @Test
    void parameters_may_be_a_tree() {
        Carton start = new Carton(Tensor.vector(1, 2), Tensor.scalar(1));
        var constraints = Constraints.on(start)
                .equal(each -> each.side()
                        .at(0)
                        .times(each.side().at(1))
                        .times(each.height())
                        .minus(8))
                .atMostZero(each -> each.side().minus(2).square().minus(9))
                .within(new Box(new double[] {0.1, 0.1, 0.1}, new double[] {10, 10, 10}));
        ConstrainedDescent<Carton> descent = STANDARD.minimise(
                each -> {
                    Var a = each.side().at(0);
                    Var b = each.side().at(1);
                    return a.times(b).plus(a.plus(b).times(each.height())).times(2);
                },
                constraints,
                start);
        assertThat(descent.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(Tensor.of(descent.parameters().side()).toDoubles())
                .containsExactly(new double[] {2, 2}, within(1e-9));
        assertThat(Tensor.of(descent.parameters().height()).toDoubles())
                .containsExactly(new double[] {2}, within(1e-9));
        assertThat(descent.landing().value()).isCloseTo(24, within(1e-9));
        assertThat(descent.landing().multipliers().inequalities()).hasSize(2);
    }

    @Test
    void constraints_that_repeat_each_other_are_no_trouble() {
        var constraints = Constraints.on(2)
                .equal(x -> x.sum().minus(1))
                .equal(x -> x.sum().times(2).minus(2))
                .atMostZero(x -> x.at(0).minus(x.at(1)));
        Objective f = Objective.of(x -> x.minus(Tensor.vector(3, 0)).square().sum(), 2);
        ConstrainedLanding landing = STANDARD.minimise(f, constraints, new double[] {7, 5});
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.at()).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    }

    @Test
    void units_do_not_matter() {
        // x² + 7y² over eˣ + y = 2 in units of 10⁻¹², and x + y = 1 in units of 10⁻⁶
        for (double unit : new double[] {1e-12, 1, 1e8}) {
            Objective f = Objective.of(
                    x -> x.at(0).square().plus(x.at(1).square().times(7)).times(unit), 2);
            var curve = Constraints.on(2).equal(x -> x.at(0).exp().plus(x.at(1)).minus(2));
            ConstrainedLanding landing = STANDARD.minimise(f, curve, new double[] {3, 4});
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at())
                    .containsExactly(new double[] {0.6683736049053645, 0.04893845812056368}, within(1e-9));
        }
        for (double unit : new double[] {1e-6, 1e6}) {
            var line = Constraints.on(2).equal(x -> x.sum().minus(1).times(unit));
            ConstrainedLanding landing =
                    STANDARD.minimise(Objective.of(x -> x.square().sum(), 2), line, new double[] {3, 4});
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.at()).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
        }
    }

    @Test
    void what_falls_faster_than_any_penalty_is_held_near() {
        // x₁²x₂³ outgrows the squares of what is missed; the constraints bound the triangle below them
        Objective f = Objective.of(
                x -> x.at(0).minus(3).square().minus(9).times(x.at(1).pow(3)), 2);
        var constraints = Constraints.on(2)
                .atMostZero(x -> x.at(1).minus(x.at(0).over(Math.sqrt(3))))
                .atMostZero(x -> x.at(0).plus(x.at(1).times(Math.sqrt(3))).minus(6))
                .within(new Box(new double[2], new double[] {1e9, 1e9}));
        ConstrainedLanding landing = STANDARD.minimise(f, constraints, new double[] {1, 0.5});
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.at()).containsExactly(new double[] {3, Math.sqrt(3)}, within(1e-9));
    }

    @Test
    void many_variables_work_by_products() {
        int n = 120; // beyond matrices; the largest variance of weights that sum to 1 with a mean return
        Tensor returns = Tensor.vector(java.util.stream.IntStream.range(0, n)
                .mapToDouble(j -> j / 119.0)
                .toArray());
        Objective f = Objective.of(x -> x.square().sum(), n);
        var constraints = Constraints.on(n)
                .equal(x -> Matrices.stack(0, x.sum().minus(1), x.dot(returns).minus(0.5)));
        for (var inner : List.of(NewtonTrustRegion.standard(), LimitedMemoryBfgs.standard())) {
            ConstrainedLanding landing = STANDARD.withInner(inner).minimise(f, constraints, new double[n]);
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.value()).isCloseTo(1.0 / n, within(1e-12));
        }
    }

    @Test
    void functions_without_a_trace_can_be_constrained() {
        Objective f = Objective.numeric(x -> x[0] * x[0] + 2 * x[1] * x[1], x -> new double[] {2 * x[0], 4 * x[1]}, 2);
        ConstrainedLanding landing =
                STANDARD.minimise(f, Constraints.on(2).equal(x -> x.sum().minus(3)), new double[2]);
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.at()).containsExactly(new double[] {2, 1}, within(1e-7));
    }

    @Test
    void options_are_checked() {
        Budget budget = new Budget(3, 100, Duration.ofSeconds(9));
        assertThatThrownBy(() -> new AugmentedLagrangian(LimitedMemoryBfgs.standard(), 0, 10, 0.5, budget))
                .hasMessage("`AugmentedLagrangian.tolerance` requires (0, 1), got 0.0");
        assertThatThrownBy(() -> new AugmentedLagrangian(LimitedMemoryBfgs.standard(), 1e-8, 1, 0.5, budget))
                .hasMessage("`AugmentedLagrangian.growth` requires a finite number > 1, got 1.0");
        assertThatThrownBy(() -> new AugmentedLagrangian(LimitedMemoryBfgs.standard(), 1e-8, 10, 1, budget))
                .hasMessage("`AugmentedLagrangian.progress` requires (0, 1), got 1.0");
    }
}
