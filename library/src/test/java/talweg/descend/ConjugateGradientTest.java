package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Problems.Problem;
import talweg.op.Tensor;
import talweg.op.Var;

/// Methods along lines: conjugate gradients and BFGS, each with both searches.
final class ConjugateGradientTest {
    private static final Budget BUDGET = Budget.of(20_000);
    private static final StepLength.HagerZhang HAGER_ZHANG = StepLength.HagerZhang.standard();

    private static final List<Method> METHODS = List.of(
            ConjugateGradient.hagerZhang().withBudget(BUDGET),
            ConjugateGradient.polakRibiere().withBudget(BUDGET),
            new ConjugateGradient(ConjugateGradient.Beta.POLAK_RIBIERE_PLUS, HAGER_ZHANG, Stopping.standard(), BUDGET),
            Bfgs.standard().withBudget(BUDGET),
            new Bfgs(HAGER_ZHANG, Stopping.standard(), BUDGET),
            new LimitedMemoryBfgs(10, HAGER_ZHANG, Stopping.standard(), BUDGET));

    static Stream<Arguments> all() {
        return METHODS.stream()
                .flatMap(method -> Problems.all().stream()
                        .filter(problem -> isFor(method, problem))
                        .map(problem -> Arguments.of(method, problem)));
    }

    /// Curvatures of many sizes up to 10⁶ and 10¹² times another are too much for conjugate gradients,
    /// and a first step of length 1 leads them from one well into another.
    private static boolean isFor(Method method, Problem problem) {
        return switch (method) {
            case Bfgs _ -> problem.start().length <= 100;
            case ConjugateGradient _ ->
                !List.of("brown badly scaled", "two wells from 1.5", "quadratic 100 of condition 1000000.0")
                        .contains(problem.name());
            default -> true;
        };
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("all")
    void minima_are_reached(Method method, Problem problem) {
        Landing landing = method.minimise(problem.objective(), problem.start());
        assertThat(landing.outcome())
                .as(problem + " " + landing.last().slope() + " "
                        + landing.outcome().reason())
                .isInstanceOf(Outcome.Converged.class);
        double scale = Math.max(1, Math.abs(problem.least()));
        assertThat(landing.value()).isCloseTo(problem.least(), within(1e-10 * scale));
        double accuracy = Math.max(problem.accuracy(), 1e-4);
        assertThat(problem.distance(landing.at())).isLessThan(accuracy);
    }

    /// With steps that are exact along each direction.
    @Test
    void a_quadratic_takes_no_more_steps_than_variables() {
        Problem quadratic = Problems.quadratic(12, 50);
        for (ConjugateGradient.Beta beta : ConjugateGradient.Beta.values()) {
            var exact = new StepLength.StrongWolfe(1e-4, 1e-3);
            var method = new ConjugateGradient(beta, exact, Stopping.at(1e-6), BUDGET);
            Landing landing = method.minimise(quadratic.objective(), quadratic.start());
            assertThat(landing.last().iteration()).as(beta.toString()).isLessThanOrEqualTo(13);
        }
    }

    @Test
    void three_eigenvalues_take_three_steps() {
        double[] weights = Problems.repeated(30, 1, 4, 9);
        Objective f = Objective.of(
                x -> x.minus(1).square().times(Tensor.vector(weights)).sum(), 30);
        var method = new ConjugateGradient(
                ConjugateGradient.Beta.POLAK_RIBIERE_PLUS,
                new StepLength.StrongWolfe(1e-10, 1e-9),
                Stopping.at(1e-6),
                BUDGET);
        assertThat(method.minimise(f, new double[30]).last().iteration()).isEqualTo(3);
    }

    @Test
    void a_hundred_thousand_variables_are_few_vectors() {
        int n = 100_000;
        Objective f = Objective.of(
                (Var x) -> {
                    Var bend = x.slice(0, 1, n)
                            .minus(x.slice(0, 0, n - 1))
                            .square()
                            .sum();
                    return bend.plus(x.minus(1).square().sum())
                            .plus(x.square().square().sum().times(0.1));
                },
                n);
        Landing landing = ConjugateGradient.hagerZhang().minimise(f, Problems.repeated(n, -1, 2, 0.5));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        // all alike: 2(x − 1) + 0.4x³ = 0
        double x = landing.at()[n / 2];
        assertThat(2 * (x - 1) + 0.4 * x * x * x).isCloseTo(0, within(1e-8));
    }

    @Test
    void endings_are_named() {
        Objective cliff = Objective.of(x -> x.at(0).negate(), 1);
        for (Method method : METHODS) {
            assertThat(method.minimise(cliff, new double[] {1}).outcome()).isInstanceOf(Outcome.Diverged.class);
            Objective corner = Objective.of(
                    x -> x.at(0).minus(Math.sqrt(2)).abs().plus(x.at(1).square()), 2);
            Landing kink = method.minimise(corner, new double[] {0.3, 1});
            // the slope of |x| at 0 is 0
            if (kink.outcome() instanceof Outcome.Converged)
                assertThat(kink.at()[0]).isEqualTo(Math.sqrt(2));
            Objective edge = Objective.of(x -> x.log().negate().plus(x).sum(), 2);
            Landing inside = method.minimise(edge, new double[] {5, 1e-3});
            assertThat(inside.at()).containsExactly(new double[] {1, 1}, within(1e-6));
        }
    }

    @Test
    void a_box_is_refused_but_fixed_variables_are_not() {
        Objective f = Problems.rosenbrock(2).objective();
        double[] start = {-1.2, 1};
        Box bounds = new Box(new double[] {-2, -2}, new double[] {2, 2});
        Box fixed =
                new Box(new double[] {-1.2, Double.NEGATIVE_INFINITY}, new double[] {-1.2, Double.POSITIVE_INFINITY});
        for (Method method : METHODS.subList(0, 5)) {
            assertThatThrownBy(() -> method.minimise(f, start, bounds))
                    .hasMessageStartingWith("`" + method.name() + "` requires no box, got one");
            assertThat(method.minimise(f, start, fixed).at()[1]).isCloseTo(1.44, within(1e-8));
        }
        assertThatThrownBy(() -> METHODS.getLast().minimise(f, start, bounds)).hasMessageContaining("requires no box");
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThatThrownBy(() -> new StepLength.HagerZhang(0.6, 0.9, 0))
                .hasMessageContaining("requires 0 < decrease < 0.5");
        assertThatThrownBy(() -> new StepLength.HagerZhang(0.1, 0.9, -1)).hasMessageContaining("error ≥ 0");
    }
}
