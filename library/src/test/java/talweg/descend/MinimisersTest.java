package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Problems.Problem;

/// Every method on the customary problems, from the customary starts, with its defaults.
final class MinimisersTest {
    private static final Budget BUDGET = Budget.of(3_000);

    private static final List<Problem> PROBLEMS = Problems.all();

    private static final Method NEWTON = NewtonTrustRegion.standard();
    private static final Method TRUNCATED = new NewtonTrustRegion(0, Stopping.standard(), BUDGET);
    private static final Method BFGS = LimitedMemoryBfgs.standard().withBudget(BUDGET);
    private static final Method AUTOMATIC = new Automatic(Stopping.standard(), BUDGET);
    private static final Method TWO_POINT =
            new GradientDescent(StepLength.BarzilaiBorwein.standard(), Stopping.standard(), BUDGET);
    private static final Method ARMIJO = new GradientDescent(StepLength.Armijo.standard(), Stopping.standard(), BUDGET);
    private static final Method WOLFE =
            new GradientDescent(StepLength.StrongWolfe.standard(), Stopping.standard(), BUDGET);

    static Stream<Arguments> pairs() {
        return PROBLEMS.stream()
                .flatMap(problem ->
                        Stream.of(NEWTON, TRUNCATED, BFGS, AUTOMATIC).map(method -> arguments(problem, method)))
                .filter(pair -> !tooSlow((Problem) pair.get()[0], (Method) pair.get()[1]));
    }

    /// A hundred different curvatures over six decades are too many for ten remembered steps.
    private static boolean tooSlow(Problem problem, Method method) {
        return method == BFGS && problem.name().startsWith("quadratic 100 ");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void the_known_minimum_is_found(Problem problem, Method method) {
        lands(problem, method.minimise(problem.objective(), problem.start()));
    }

    /// Bounds that never hold, so that the method for boxes does the work of the one without.
    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void wide_bounds_change_nothing(Problem problem) {
        if (tooSlow(problem, BFGS)) return;
        int n = problem.start().length;
        Box box = new Box(Problems.repeated(n, -3e6), Problems.repeated(n, 3e6));
        lands(problem, BFGS.minimise(problem.objective(), problem.start(), box));
    }

    private static void lands(Problem problem, Landing landing) {
        assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
        assertThat(problem.distance(landing.at())).isLessThan(problem.accuracy());
        assertThat(landing.value()).isCloseTo(problem.least(), within(1e-14));
        double[] gradient = new double[problem.start().length];
        assertThat(problem.objective().gradient(landing.at(), gradient)).isEqualTo(landing.value());
        assertThat(gradient).containsExactly(landing.gradient());
    }

    static Stream<Arguments> descents() {
        return Stream.of(
                arguments(Problems.rosenbrock(2), TWO_POINT),
                arguments(Problems.rosenbrock(1000), TWO_POINT),
                arguments(Problems.wood(), TWO_POINT),
                arguments(Problems.powellSingular(), TWO_POINT),
                arguments(Problems.quadratic(2, 1e6), TWO_POINT),
                arguments(Problems.beale(), TWO_POINT),
                arguments(Problems.beale(), ARMIJO),
                arguments(Problems.himmelblau(), ARMIJO),
                arguments(Problems.quadratic(10, 100), ARMIJO),
                arguments(Problems.twoWells(1.5, 0.9601495555191055, -0.7058535189717372), ARMIJO),
                arguments(Problems.beale(), WOLFE),
                arguments(Problems.himmelblau(), WOLFE),
                arguments(Problems.quadratic(10, 100), WOLFE));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("descents")
    void steepest_descent_with_a_search_gets_there(Problem problem, Method method) {
        lands(problem, method.minimise(problem.objective(), problem.start()));
    }

    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void every_kept_point_is_told_once_and_in_order(Problem problem) {
        List<Iterate> history = new ArrayList<>();
        int n = problem.start().length;
        Landing landing =
                AUTOMATIC.minimise(problem.objective(), problem.start(), Box.unbounded(n), Listener.into(history));
        assertThat(history.getFirst().at()).containsExactly(problem.start());
        assertThat(history.getLast().at()).containsExactly(landing.at());
        for (int k = 0; k < history.size(); k++) {
            assertThat(history.get(k).iteration()).isEqualTo(k);
            if (k == 0) continue;
            Iterate before = history.get(k - 1);
            assertThat(history.get(k).evaluations()).isGreaterThan(before.evaluations());
            assertThat(history.get(k).step())
                    .isEqualTo(Search.distance(before.at(), history.get(k).at()));
            assertThat(history.get(k).value()).isLessThanOrEqualTo(before.value() + 8 * Math.ulp(before.value()));
        }
    }

    /// No more evaluations than Hipparchus' conjugate gradients need, which is its only gradient method.
    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void as_frugal_as_a_peer(Problem problem) {
        if (problem.name().startsWith("quadratic 100")) return; // the peer does not end
        Objective f = problem.objective();
        int[] peer = new int[1];
        var optimiser = new NonLinearConjugateGradientOptimizer(
                NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-15, 1e-20));
        optimiser.optimize(
                new MaxEval(500_000),
                GoalType.MINIMIZE,
                new InitialGuess(problem.start()),
                new ObjectiveFunction(x -> {
                    peer[0]++;
                    return f.value(x);
                }),
                new ObjectiveFunctionGradient(x -> {
                    peer[0]++;
                    double[] gradient = new double[x.length];
                    f.gradient(x, gradient);
                    return gradient;
                }));
        assertThat(BFGS.minimise(f, problem.start()).counts().evaluations()).isLessThan(peer[0]);
        assertThat(NEWTON.minimise(f, problem.start()).counts().evaluations()).isLessThan(peer[0]);
    }

    @Test
    void different_starts_end_in_different_minima() {
        Problem right = Problems.twoWells(1.5, 0.9601495555191055, -0.7058535189717372);
        Problem left = Problems.twoWells(-1.5, -1.0355787140898725, -1.305428483743916);
        for (Method method : List.of(NEWTON, BFGS, TWO_POINT, ARMIJO, WOLFE, GradientDescent.of(0.05, 3_000))) {
            lands(right, method.minimise(right.objective(), right.start()));
            lands(left, method.minimise(left.objective(), left.start()));
        }
    }

    @Test
    void the_choice_is_said() {
        Objective f = Problems.rosenbrock(2).objective();
        double[] start = {-1.2, 1};
        Box box = new Box(new double[] {-2, -2}, new double[] {2, 2});
        assertThat(AUTOMATIC.minimise(f, start))
                .extracting(Landing::method, Landing::choice)
                .containsExactly("newton", "2 variables and exact second derivatives");
        assertThat(AUTOMATIC.minimise(f, start, box))
                .extracting(Landing::method, Landing::choice)
                .containsExactly("l-bfgs", "2 variables with bounds");
        assertThat(AUTOMATIC.minimise(Objective.numeric(f::value, 2), start))
                .extracting(Landing::method, Landing::choice)
                .containsExactly("l-bfgs", "derivatives by differences");
        Problem large = Problems.rosenbrock(1000);
        assertThat(AUTOMATIC.minimise(large.objective(), large.start()))
                .extracting(Landing::method, Landing::choice)
                .containsExactly("l-bfgs", "1000 variables, too many for second derivatives");
        assertThat(NEWTON.minimise(f, start))
                .extracting(Landing::method, Landing::choice)
                .containsExactly("newton", "");
    }
}
