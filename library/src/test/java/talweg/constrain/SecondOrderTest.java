package talweg.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.op.Var;

/// What kind of point under constraints, at points whose kind is known.
final class SecondOrderTest {
    private static final List<String> NAMES = List.of("x", "y");

    private static SecondOrder at(
            Function<Var, Var> f, Constraints<Var> constraints, double[] x, double[] lambda, double[] mu) {
        Objective objective = Objective.of(f, x.length);
        var multipliers = new Multipliers(lambda, mu, new double[x.length]);
        KktResiduals residuals = KktResiduals.of(objective, constraints, x, multipliers);
        assertThat(residuals.largest()).isLessThan(1e-12);
        var landing = new ConstrainedLanding(
                new Outcome.Converged("as given", List.of()), x, objective.value(x), 0, multipliers, residuals, 1, 1);
        return SecondOrder.of(objective, constraints, landing);
    }

    static Stream<HockSchittkowski> problems() {
        return HockSchittkowski.all();
    }

    /// The minima of HS 26 and 49 are of fourth order along their constraints.
    @ParameterizedTest
    @MethodSource("problems")
    void minima_that_are_known_are_minima(HockSchittkowski problem) {
        ConstrainedLanding landing =
                AugmentedLagrangian.standard().minimise(problem.objective(), problem.constraints(), problem.inside());
        SecondOrder verdict = SecondOrder.of(problem.objective(), problem.constraints(), landing);
        boolean isFlat = problem.number() == 26 || problem.number() == 49;
        assertThat(verdict.kind()).isEqualTo(isFlat ? "degenerate" : "strict-local-minimum");
    }

    @Test
    void a_line_cut_through_a_bowl_has_its_least_curvature() {
        SecondOrder verdict = at(
                x -> x.at(0).square().plus(x.at(1).square().times(3)),
                Constraints.on(2).equal(x -> x.sum().minus(4)),
                new double[] {3, 1},
                new double[] {-6},
                new double[0]);
        assertThat(verdict).isInstanceOf(SecondOrder.StrictMinimum.class);
        assertThat(verdict.eigenvalues()).containsExactly(new double[] {4}, within(1e-12));
        assertThat(verdict.text(NAMES))
                .isEqualTo("in every direction along the constraints that hold f rises: the Hessian of the Lagrangian"
                        + " has there the eigenvalue 4");
    }

    /// The fourth power is flat at its minimum, and beside it, where a descent ends.
    @Test
    void flatness_is_seen_from_beside() {
        Objective f = Objective.of(x -> x.at(0).pow(4), 2);
        var line = Constraints.on(2).equal(x -> x.at(1).minus(2));
        ConstrainedLanding landing = AugmentedLagrangian.standard().minimise(f, line, new double[] {1, 1});
        assertThat(landing.at()[0]).isNotZero();
        SecondOrder verdict = SecondOrder.of(f, line, landing);
        assertThat(verdict).isInstanceOf(SecondOrder.Degenerate.class);
        assertThat(verdict.text(NAMES))
                .startsWith("not decided by second derivatives: along the constraints that hold, second derivatives"
                        + " are 0 in some direction, and higher ones decide: ");
    }

    /// y² − x² on the unit circle at (0, 1) is greatest: f'' along the circle is −4.
    @Test
    void a_highest_point_of_a_curve_is_no_minimum() {
        SecondOrder verdict = at(
                x -> x.at(1).square().minus(x.at(0).square()),
                Constraints.on(2).equal(x -> x.square().sum().minus(1)),
                new double[] {0, 1},
                new double[] {-1},
                new double[0]);
        assertThat(verdict).isInstanceOf(SecondOrder.Saddle.class);
        assertThat(verdict.eigenvalues()).containsExactly(new double[] {-4}, within(1e-12));
        assertThat(verdict.text(NAMES))
                .startsWith("this is no minimum: along the constraints that hold f falls in the direction (x ")
                .endsWith(" both ways: the Hessian of the Lagrangian has there the eigenvalue -4");
    }

    /// Though x² − y² falls along y, the inequality with its multiplier bars that to first order.
    @Test
    void a_constraint_that_pushes_makes_a_minimum_of_a_saddle() {
        SecondOrder verdict = at(
                x -> x.at(0).square().minus(x.at(1).square()).plus(x.at(1)),
                Constraints.on(2).atMostZero(x -> x.at(1).negate()),
                new double[] {0, 0},
                new double[0],
                new double[] {1});
        assertThat(verdict).isInstanceOf(SecondOrder.StrictMinimum.class);
        assertThat(verdict.eigenvalues()).containsExactly(new double[] {2}, within(1e-12));
    }

    /// Without a multiplier it bars only one side, along which f falls: second derivatives on spaces do
    /// not see it.
    @Test
    void a_constraint_that_holds_without_a_multiplier_leaves_it_open() {
        Constraints<Var> above = Constraints.on(2).atMostZero(x -> x.at(1).negate());
        SecondOrder open =
                at(x -> x.at(0).square().minus(x.at(1).square()), above, new double[2], new double[0], new double[1]);
        assertThat(open).isInstanceOf(SecondOrder.Degenerate.class);
        assertThat(open.text(NAMES)).contains("constraints hold that have no multiplier");
        SecondOrder bowl = at(x -> x.square().sum(), above, new double[2], new double[0], new double[1]);
        assertThat(bowl).isInstanceOf(SecondOrder.StrictMinimum.class);
    }

    @Test
    void a_vertex_needs_no_curvature() {
        Constraints<Var> corner = Constraints.on(2)
                .atMostZero(x -> x.at(1).negate())
                .within(new Box(new double[] {0, -9}, new double[] {9, 9}));
        SecondOrder verdict = at(
                x -> x.at(0).plus(x.at(1)).minus(x.square().sum()), corner, new double[2], new double[0], new double[] {
                    1
                });
        assertThat(verdict).isInstanceOf(SecondOrder.StrictMinimum.class);
        assertThat(verdict.eigenvalues()).isEmpty();
        assertThat(verdict.text(NAMES)).startsWith("the constraints that hold leave no direction");
    }

    @Test
    void slopes_that_depend_on_each_other_leave_it_open() {
        // at 0 the line y = 0 and the parabola y = x² touch: only the point itself meets both
        Constraints<Var> touching = Constraints.on(2)
                .equal(x -> x.at(1))
                .equal(x -> x.at(1).minus(x.at(0).square()));
        SecondOrder verdict = at(x -> x.at(0).square().negate(), touching, new double[2], new double[2], new double[0]);
        assertThat(verdict).isInstanceOf(SecondOrder.Degenerate.class);
        assertThat(verdict.text(NAMES)).contains("the slopes of the constraints that hold depend on each other");
    }

    @Test
    void what_did_not_converge_is_not_judged() {
        Objective bowl = Objective.of(x -> x.square().sum(), 2);
        var constraints = Constraints.on(2).equal(x -> x.sum().minus(1));
        ConstrainedLanding landing =
                AugmentedLagrangian.standard().minimise(bowl, constraints, new double[] {1, 2}, _ -> false);
        assertThat(SecondOrder.of(bowl, constraints, landing).text(NAMES)).isEqualTo("the descent did not converge");
        Objective numeric = Objective.numeric(x -> x[0] * x[0] + x[1] * x[1], 2);
        ConstrainedLanding there = AugmentedLagrangian.standard().minimise(numeric, constraints, new double[] {1, 2});
        assertThat(SecondOrder.of(numeric, constraints, there).kind()).isEqualTo("undecided");
    }
}
