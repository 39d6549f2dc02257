package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import talweg.descend.Problems.Problem;
import talweg.kernel.Vectors;

/// Functions without a trace: how exact their derivatives are, and that descents do not claim more.
final class NumericObjectiveTest {
    private static final double FIRST = 1e-9;
    private static final double SECOND = 1e-6;

    /// x·eʸ + x³z, all of whose derivatives of two orders differ from one another.
    private static double value(double[] x) {
        return x[0] * Math.exp(x[1]) + x[0] * x[0] * x[0] * x[2];
    }

    private static double[] gradient(double[] x) {
        double e = Math.exp(x[1]);
        return new double[] {e + 3 * x[0] * x[0] * x[2], x[0] * e, x[0] * x[0] * x[0]};
    }

    private static double[][] hessian(double[] x) {
        double e = Math.exp(x[1]);
        return new double[][] {{6 * x[0] * x[2], e, 3 * x[0] * x[0]}, {e, x[0] * e, 0}, {3 * x[0] * x[0], 0, 0}};
    }

    private static final double[] AT = {1.5, -0.5, 20};

    private static final List<Objective> ALL = List.of(
            Objective.numeric(NumericObjectiveTest::value, 3),
            Objective.numeric(NumericObjectiveTest::value, NumericObjectiveTest::gradient, 3),
            Objective.numeric(
                    NumericObjectiveTest::value, NumericObjectiveTest::gradient, NumericObjectiveTest::hessian, 3));

    @ParameterizedTest
    @FieldSource("ALL")
    void derivatives_are_right_to_the_accuracy_of_differences(Objective f) {
        double[] g = new double[3];
        assertThat(f.gradient(AT, g)).isEqualTo(value(AT)).isEqualTo(f.value(AT));
        double[] expected = gradient(AT);
        assertThat(g).containsExactly(expected, within(FIRST * Vectors.norm(expected)));
        double[] h = new double[9];
        f.hessian(AT, h);
        double[] product = new double[3];
        double[] u = {0.3, -2, 1};
        f.hessianTimes(AT, u, product);
        for (int i = 0; i < 3; i++) {
            assertThat(product[i]).isCloseTo(Vectors.dot(hessian(AT)[i], u), within(SECOND * 600));
            for (int j = 0; j < 3; j++) {
                assertThat(h[3 * i + j]).isCloseTo(hessian(AT)[i][j], within(SECOND * 180));
                assertThat(h[3 * i + j]).isEqualTo(h[3 * j + i]);
            }
        }
        f.hessianTimes(AT, new double[3], product);
        assertThat(product).containsExactly(0, 0, 0);
    }

    @Test
    void where_derivatives_come_from_is_known() {
        assertThat(ALL)
                .extracting(Objective::derivatives)
                .containsExactly(
                        Objective.Derivatives.DIFFERENCES, Objective.Derivatives.GRADIENT, Objective.Derivatives.EXACT);
        double[] g = new double[3];
        Objective differences = ALL.getFirst();
        differences.gradient(AT, g);
        double error = Vectors.norm(Vectors.sum(g, -1, gradient(AT)));
        assertThat(differences.gradientError(AT)).isBetween(error / 3, 1e-7);
        assertThat(ALL.get(1).gradientError(AT)).isZero();
    }

    @Test
    void steps_scale_with_large_variables() {
        Objective f = Objective.numeric(x -> Math.pow(x[0] / 1e8 - 1, 2), 1);
        double[] g = new double[1];
        f.gradient(new double[] {3e8}, g);
        assertThat(g[0]).isCloseTo(4e-8, within(1e-17));
    }

    @Test
    void at_the_edge_of_the_domain_differences_are_one_sided() {
        double[] g = new double[1];
        Objective.numeric(x -> x[0] < 0 ? Double.NaN : Math.exp(x[0]), 1).gradient(new double[1], g);
        assertThat(g[0]).isCloseTo(1, within(1e-9));
        Objective.numeric(x -> x[0] > 0 ? Double.POSITIVE_INFINITY : Math.exp(x[0]), 1)
                .gradient(new double[1], g);
        assertThat(g[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void what_the_function_does_to_its_argument_is_its_own_affair() {
        Objective f = Objective.numeric(
                x -> {
                    double value = x[0] * x[0] + x[1];
                    x[0] = 7;
                    x[1] = 7;
                    return value;
                },
                2);
        double[] at = {2, 1};
        double[] g = new double[2];
        f.gradient(at, g);
        assertThat(g).containsExactly(new double[] {4, 1}, within(1e-9));
        assertThat(at).containsExactly(2, 1);
    }

    static final List<Problem> PROBLEMS = List.of(
            Problems.rosenbrock(2),
            Problems.rosenbrock(10),
            Problems.beale(),
            Problems.wood(),
            Problems.powellSingular(),
            Problems.himmelblau());

    @ParameterizedTest
    @FieldSource("PROBLEMS")
    void descents_stop_at_what_differences_can_tell(Problem problem) {
        Objective exact = problem.objective();
        int n = problem.start().length;
        AtomicInteger count = new AtomicInteger();
        Objective f = Objective.numeric(
                x -> {
                    count.incrementAndGet();
                    return exact.value(x);
                },
                n);
        for (Method method : List.of(
                Automatic.standard(),
                NewtonTrustRegion.standard(),
                GradientDescent.of(StepLength.BarzilaiBorwein.standard(), 5_000))) {
            count.set(0);
            Landing landing = method.minimise(f, problem.start());
            assertThat(landing.outcome()).as(landing.toString()).isInstanceOf(Outcome.Converged.class);
            assertThat(problem.distance(landing.at())).isLessThan(problem.accuracy());
            assertThat(landing.counts().evaluations()).isEqualTo(count.get());
            // the true slope is what the differences showed, give or take what they were said to be wrong by
            double[] truth = new double[n];
            exact.gradient(landing.at(), truth);
            double limit = landing.outcome().evidence().getFirst().limit();
            assertThat(Vectors.norm(truth)).isLessThanOrEqualTo(3 * limit);
        }
    }

    @Test
    void a_large_constant_is_owned_up_to() {
        // values near 1e10 carry 2e-6, and gradients by differences a third
        Landing landing =
                Automatic.standard().minimise(Objective.numeric(x -> 1e10 + x[0] * x[0], 1), new double[] {3});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.outcome().evidence().getFirst().limit()).isBetween(1e-3, 1.0);
        assertThat(Math.abs(landing.at()[0])).isLessThan(0.5);
    }

    @Test
    void own_derivatives_of_the_wrong_size_are_refused() {
        assertThatThrownBy(() -> Objective.numeric(x -> x[0], 0))
                .hasMessage("`Objective.numeric` requires a dimension ≥ 1, got 0");
        assertThatThrownBy(() ->
                        Objective.numeric(x -> x[0], _ -> new double[2], 1).gradient(new double[1], new double[1]))
                .hasMessage("`Objective.numeric` requires a gradient of 1 element, got 2");
        assertThatThrownBy(() -> Objective.numeric(x -> x[0], _ -> new double[2], _ -> new double[][] {{1, 2}, {3}}, 2)
                        .hessian(new double[2], new double[4]))
                .hasMessage("`Objective.numeric` requires a Hessian of 2 rows of 2, got 2 rows, one of 1");
    }
}
