package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;

/// Fits with a loss end where the sum of losses is stationary; on the stack loss data (Brownlee, *Statistical
/// Theory and Methodology*, 1960) they agree with what `rlm` of R's package MASS prints.
final class RobustTest {
    private static final LevenbergMarquardt METHOD = LevenbergMarquardt.standard();
    private static final double[] AIR = {
        80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70
    };
    private static final double[] WATER = {
        27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20
    };
    private static final double[] ACID = {
        89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91
    };
    private static final double[] LOSS = {42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15
    };

    private static Problem stack() {
        Var air = Tensor.vector(AIR);
        Var water = Tensor.vector(WATER);
        Var acid = Tensor.vector(ACID);
        Var loss = Tensor.vector(LOSS);
        return Problem.of(Residuals.of(
                p -> p.get(0)
                        .plus(p.get(1).times(air))
                        .plus(p.get(2).times(water))
                        .plus(p.get(3).times(acid))
                        .minus(loss),
                4));
    }

    static Stream<Loss> losses() {
        return Stream.of(new Loss.Huber(1), new Loss.SoftL1(1), new Loss.Cauchy(1), new Loss.Tukey(3));
    }

    private static void agree(double[] found, double[] known, double tolerance) {
        for (int j = 0; j < known.length; j++) {
            assertThat(found[j]).as("" + j).isCloseTo(known[j], within(tolerance * Math.abs(known[j])));
        }
    }

    @Test
    void huber_agrees_with_rlm() {
        RobustScale robust = RobustScale.of(METHOD, stack(), new Loss.Huber(1), new double[4], Listener.none());
        assertThat(robust.settled()).isTrue();
        agree(robust.landing().parameters(), new double[] {-41.0265, 0.8294, 0.9261, -0.1278}, 1e-3);
        assertThat(robust.scale()).isCloseTo(2.441, within(2e-3));
        Fit fit = Fit.of(robust.landing(), List.of("b", "air", "water", "acid"));
        agree(fit.standardErrors(), new double[] {9.8073, 0.1112, 0.3034, 0.1289}, 2e-3);
        assertThat(fit.degreesOfFreedom()).isEqualTo(17);
    }

    @Test
    void tukey_agrees_with_rlm() {
        RobustScale robust = RobustScale.of(METHOD, stack(), new Loss.Tukey(1), new double[4], Listener.none());
        agree(robust.landing().parameters(), new double[] {-42.2853, 0.9275, 0.6507, -0.1123}, 1e-3);
        assertThat(robust.scale()).isCloseTo(2.282, within(5e-3));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void the_sum_of_losses_is_stationary_and_not_below_at_its_neighbours(Loss loss) {
        Problem problem = stack().with(loss);
        for (LeastSquares method : List.of(METHOD, Dogleg.standard())) {
            LeastSquares.Landing landing = method.minimise(problem, new double[] {-41, 0.8, 0.9, -0.1});
            assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
            double[] gradient = new double[4];
            for (int j = 0; j < 4; j++) {
                double[] column = DoubleStream.of(landing.jacobian())
                        .skip(21L * j)
                        .limit(21)
                        .toArray();
                for (int i = 0; i < 21; i++) {
                    double r = landing.residuals()[i];
                    gradient[j] += loss.slope(r * r) * r * column[i] / Vectors.norm(column);
                }
            }
            assertThat(Vectors.norm(gradient)).isLessThan(1e-6);
            Objective half = problem.objective();
            assertThat(half.value(landing.parameters())).isCloseTo(landing.minimised() / 2, within(1e-10));
            for (int j = 0; j < 4; j++) {
                for (double step : new double[] {-1e-3, 1e-3}) {
                    double[] beside = landing.parameters().clone();
                    beside[j] += step * beside[j];
                    assertThat(half.value(beside)).isGreaterThan(landing.minimised() / 2);
                }
            }
        }
    }

    @Test
    void a_loss_with_a_large_delta_is_least_squares() {
        LeastSquares.Landing plain = METHOD.minimise(stack(), new double[4]);
        for (Loss loss : losses().map(each -> each.withDelta(1e9)).toList()) {
            LeastSquares.Landing landing = METHOD.minimise(stack().with(loss), new double[4]);
            agree(landing.parameters(), plain.parameters(), 1e-9);
            Fit fit = Fit.of(landing, List.of("b", "air", "water", "acid"));
            agree(fit.standardErrors(), Fit.of(plain, List.of("", "", "", "")).standardErrors(), 1e-6);
        }
    }

    @Test
    void an_outlier_pulls_a_line_no_further_than_its_loss_lets_it() {
        Var x = Tensor.vector(1, 2, 3, 4, 5, 6, 7);
        Var y = Tensor.vector(1.1, 1.9, 3.05, 3.95, 5.1, 5.9, 1_000);
        Problem line =
                Problem.of(Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(y), 2));
        RobustScale robust = RobustScale.of(METHOD, line, new Loss.Tukey(1), new double[] {0, 0}, Listener.none());
        assertThat(robust.landing().parameters()[1]).isCloseTo(1, within(0.05));
    }

    @Test
    void residuals_most_of_which_are_0_have_no_robust_scale() {
        Var x = Tensor.vector(0, 0, 0, 1);
        Problem problem = Problem.of(Residuals.of(p -> p.get(0).times(x).plus(x), 1));
        assertThatThrownBy(() -> RobustScale.of(METHOD, problem, new Loss.Huber(1), new double[] {3}, Listener.none()))
                .hasMessageStartingWith("A robust scale requires that more than half of the residuals are not 0");
    }

    @Test
    void all_fits_together_keep_the_budget() {
        var budget = talweg.descend.Budget.of(7);
        RobustScale robust =
                RobustScale.of(METHOD.withBudget(budget), stack(), new Loss.Tukey(1), new double[4], Listener.none());
        assertThat(robust.landing().outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(robust.landing().iterations()).isEqualTo(7);
        assertThat(robust.settled()).isFalse();
    }
}
