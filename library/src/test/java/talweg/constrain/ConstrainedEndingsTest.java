package talweg.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.ConjugateGradient;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;

/// How descents under constraints end where there is no minimum, or no point, or no sense.
final class ConstrainedEndingsTest {
    private static final AugmentedLagrangian STANDARD = AugmentedLagrangian.standard();

    private static ConstrainedLanding descend(Function<Var, Var> f, Constraints<Var> constraints, double... start) {
        return STANDARD.minimise(Objective.of(f, start.length), constraints, start);
    }

    private static void isInfeasible(ConstrainedLanding landing, double violation, double accuracy) {
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Infeasible.class);
        assertThat(landing.outcome().status()).isEqualTo("infeasible");
        assertThat(landing.violation()).isCloseTo(violation, within(accuracy));
        assertThat(landing.outcome().evidence().getFirst().value()).isEqualTo(landing.violation());
    }

    @Test
    void constraints_that_cannot_be_met_are_said_with_the_least_violation() {
        // parallel lines: both are missed by 1 between them
        ConstrainedLanding lines = descend(
                x -> x.square().sum(),
                Constraints.on(2)
                        .equal(x -> x.sum().minus(1))
                        .equal(x -> x.sum().minus(3)),
                0,
                5);
        isInfeasible(lines, 1, 1e-9);
        assertThat(lines.outcome().reason())
                .startsWith("no point near meets the constraints, of which equality ")
                .contains(" is missed by most: least violation 1 > 1e-08, share by which it may fall ")
                .endsWith("; loosen it, or choose another start");
        // no real point: x² + y² + 1 ≤ 0
        ConstrainedLanding circle = descend(
                Var::sum, Constraints.on(2).atMostZero(x -> x.square().sum().plus(1)), 3, 4);
        isInfeasible(circle, 1, 1e-9);
        assertThat(circle.at()).containsExactly(new double[2], within(1e-4));
        // a bound in the way: x = 3 in [0, 1]
        ConstrainedLanding bound = descend(
                x -> x.square().sum(),
                Constraints.on(1).equal(x -> x.minus(3)).within(new Box(new double[] {0}, new double[] {1})),
                0.5);
        isInfeasible(bound, 2, 1e-12);
        assertThat(bound.at()).containsExactly(1);
        // hardly: x ≤ 0 and x ≥ 10⁻⁵
        ConstrainedLanding gap = descend(
                x -> x.square().sum(),
                Constraints.on(1).atMostZero(x -> x).atMostZero(x -> x.negate().plus(1e-5)),
                1);
        isInfeasible(gap, 5e-6, 1e-9);
    }

    @Test
    void small_violations_of_flat_constraints_are_not_taken_for_the_least() {
        // HS 72 from far off: its constraints are flat where they hold, and are missed by some 10⁻⁸ on the way
        HockSchittkowski problem = HockSchittkowski.all()
                .filter(each -> each.number() == 72)
                .findFirst()
                .orElseThrow();
        for (double[] start : new double[][] {{0.5, 1.2, 1.3, 0.001}, {3.7, 0.001, 0.001, 0.001}}) {
            ConstrainedLanding landing = STANDARD.minimise(problem.objective(), problem.constraints(), start);
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(landing.value()).isCloseTo(problem.least(), within(1e-5));
        }
    }

    @Test
    void what_falls_for_ever_within_the_constraints_diverges() {
        ConstrainedLanding line =
                descend(x -> x.at(0), Constraints.on(2).equal(x -> x.at(1).minus(1)), 1, 1);
        assertThat(line.outcome()).as(line.toString()).isInstanceOf(Outcome.Diverged.class);
        assertThat(line.outcome().reason())
                .startsWith("the objective falls beyond all bounds, whatever the price of the constraints: ")
                .endsWith("; it has no minimum this way: set bounds, or choose another start");
        ConstrainedLanding half = descend(
                x -> x.square().sum().negate(),
                Constraints.on(2).atMostZero(x -> x.sum().negate()),
                1,
                2);
        assertThat(half.outcome()).as(half.toString()).isInstanceOf(Outcome.Diverged.class);
        ConstrainedLanding free = descend(x -> x.at(0).pow(3), Constraints.on(1), -1);
        assertThat(free.outcome()).as(free.toString()).isInstanceOf(Outcome.Diverged.class);
    }

    @Test
    void what_only_the_constraints_hold_converges() {
        // −x⁴ falls for ever, but x² ≤ 4
        ConstrainedLanding held = descend(
                x -> x.pow(4).sum().negate(),
                Constraints.on(1).atMostZero(x -> x.square().minus(4)),
                1);
        assertThat(held.outcome()).as(held.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(held.value()).isCloseTo(-16, within(1e-8));
    }

    @Test
    void where_no_multipliers_exist_they_grow_or_it_stalls_beside_the_minimum() {
        // x² = 0 has no slope where it holds: only beside it is there a multiplier, a large one
        ConstrainedLanding point = descend(Var::sum, Constraints.on(1).equal(Var::square), 1);
        assertThat(point.at()[0]).isCloseTo(0, within(1e-3));
        assertThat(point.multipliers().equalities()[0]).isGreaterThan(1e3);
        // HS 13: x₂ ≤ (1 − x₁)³ has its tip at (1, 0)
        ConstrainedLanding tip = descend(
                x -> x.at(0).minus(2).square().plus(x.at(1).square()),
                Constraints.on(2)
                        .atMostZero(x -> x.at(1).minus(x.at(0).negate().plus(1).pow(3)))
                        .within(new Box(new double[2], new double[] {9, 9})),
                0,
                0);
        assertThat(tip.outcome()).as(tip.toString()).isInstanceOf(Outcome.Stalled.class);
        assertThat(tip.outcome().reason())
                .startsWith("the constraints can be met, but no multipliers were found that make the point stationary");
        assertThat(tip.at()).containsExactly(new double[] {1, 0}, within(0.02));
    }

    @Test
    void a_start_that_is_not_finite_is_refused() {
        Constraints<Var> log = Constraints.on(1).atMostZero(x -> x.log().minus(1));
        assertThatThrownBy(() -> descend(x -> x.square().sum(), log, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`AugmentedLagrangian.minimise` requires a start where objective and constraints are"
                        + " finite with their slopes, got constraints [NaN] at [-1.0]; choose another start");
        assertThatThrownBy(() -> descend(x -> x.log().sum(), Constraints.on(1).equal(x -> x.minus(1)), -1))
                .hasMessageContaining("got value NaN and slope ");
        assertThatThrownBy(() -> descend(x -> x.square().sum(), log, Double.NaN))
                .hasMessage("`AugmentedLagrangian.minimise` requires a finite point, got NaN or infinity");
    }

    @Test
    void regions_that_are_not_finite_are_walked_around() {
        // log x ≥ −1 holds at 1/e; Newton's first step from 10 goes below 0, where it is NaN
        ConstrainedLanding log = descend(
                Var::sum, Constraints.on(1).atMostZero(x -> x.log().negate().minus(1)), 10);
        assertThat(log.outcome()).as(log.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(log.at()[0]).isCloseTo(Math.exp(-1), within(1e-9));
        // an objective that is NaN beyond the constraint
        ConstrainedLanding root = descend(
                x -> x.at(0).negate().plus(x.at(0).negate().plus(3).sqrt().times(0)),
                Constraints.on(1).atMostZero(x -> x.minus(2)),
                -5);
        assertThat(root.outcome()).as(root.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(root.at()[0]).isCloseTo(2, within(1e-9));
    }

    @Test
    void a_constraint_on_no_variable_is_refused() {
        assertThatThrownBy(() -> descend(
                        x -> x.square().sum(),
                        Constraints.on(2).equal(x -> x.at(0).minus(1)).atMostZero(_ -> Tensor.scalar(-1)),
                        1,
                        2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`Constraints` requires constraints on the variables, got inequality 1, which depends on"
                        + " none; remove it, or name a variable in it");
        assertThatThrownBy(() -> descend(
                        x -> x.square().sum(),
                        Constraints.on(2).equal(x -> Matrices.stack(0, x.at(0), Tensor.scalar(3))),
                        1,
                        2))
                .hasMessageContaining("got element 2 of equality 1, which depends on none");
    }

    @Test
    void sizes_must_agree() {
        Objective f = Objective.of(x -> x.square().sum(), 2);
        Constraints<Var> three = Constraints.on(3).equal(x -> x.sum().minus(1));
        assertThatThrownBy(() -> STANDARD.minimise(f, three, new double[3]))
                .hasMessage("`AugmentedLagrangian.minimise` requires constraints on as many variables as the objective,"
                        + " got 3 and 2");
        Constraints<Var> two = Constraints.on(2).equal(x -> x.sum().minus(1));
        assertThatThrownBy(() -> STANDARD.minimise(f, two, new double[1]))
                .hasMessage("`AugmentedLagrangian.minimise` requires a point of 2 numbers, got 1");
        assertThatThrownBy(() -> two.within(Box.unbounded(3)))
                .hasMessage("`Constraints.box` requires bounds on 2 variables, got 3");
        assertThatThrownBy(() -> Constraints.on(0)).hasMessage("`Constraints.on` requires ≥ 1 variables, got 0");
        assertThatThrownBy(() -> STANDARD.minimise(
                        f, two.within(new Box(new double[2], new double[] {1, 1})), new double[] {0, 2}))
                .hasMessage("`AugmentedLagrangian.minimise` requires a point within the bounds, got 2.0 for variable 2"
                        + " outside 0.0..1.0; move it inside");
        assertThatThrownBy(() -> STANDARD.<Var>minimise(x -> x.sum(), two, Tensor.vector(1, 2, 3)))
                .hasMessageStartingWith(
                        "`AugmentedLagrangian.minimise` requires a start like the example of the constraints, ");
    }

    @Test
    void a_method_without_bounds_refuses_them() {
        Constraints<Var> boxed =
                Constraints.on(1).equal(x -> x.minus(1)).within(new Box(new double[] {0}, new double[] {2}));
        AugmentedLagrangian method = STANDARD.withInner(ConjugateGradient.hagerZhang());
        assertThatThrownBy(() -> method.minimise(Objective.of(Var::sum, 1), boxed, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires no box");
    }

    @Test
    void a_budget_is_kept() {
        HockSchittkowski problem = HockSchittkowski.all()
                .filter(each -> each.number() == 10)
                .findFirst()
                .orElseThrow();
        Budget one = new Budget(1, 1_000, Duration.ofDays(1));
        ConstrainedLanding iteration =
                STANDARD.withBudget(one).minimise(problem.objective(), problem.constraints(), problem.inside());
        assertThat(iteration.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(iteration.iterations()).isEqualTo(1);
        Budget few = new Budget(100, 5, Duration.ofDays(1));
        ConstrainedLanding evaluations =
                STANDARD.withBudget(few).minimise(problem.objective(), problem.constraints(), problem.inside());
        assertThat(evaluations.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(evaluations.evaluations()).isBetween(5, 10);
    }

    @Test
    void an_interruption_stops_it() {
        Thread.currentThread().interrupt();
        ConstrainedLanding landing = descend(
                x -> x.square().sum(), Constraints.on(2).equal(x -> x.sum().minus(1)), 3, 4);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(landing.outcome()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void a_result_prints_as_a_report() {
        ConstrainedLanding landing = descend(
                x -> x.square().sum(),
                Constraints.on(2).atMostZero(x -> x.sum().negate().plus(2)),
                1,
                1);
        assertThat(landing.toString().lines().toList()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("converged after ").contains("stationarity 0 ≤ 1e-08");
            assertThat(lines.get(1)).isEqualTo("value 2.0 at (1.0, 1.0)");
            assertThat(lines.get(2)).isEqualTo("multipliers: equalities (), inequalities (2), bounds (0, 0)");
            assertThat(lines.get(3))
                    .isEqualTo("KKT residuals: stationarity 0, feasibility 0, complementarity 0, sign 0");
        });
    }
}
