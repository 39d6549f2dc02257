package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.fit.LeastSquares.Landing;
import talweg.op.Tensor;
import talweg.op.Var;

/// The sum of squares at an end is the critical one, and what has no end is said to have none.
final class ProfileTest {
    private static final LevenbergMarquardt METHOD = LevenbergMarquardt.standard();
    private static final List<String> NAMES = List.of("b1", "b2");

    private static double risen(Fit fit, int j, double end) {
        double[] start = fit.estimates().clone();
        start[j] = end;
        Landing refit = METHOD.minimise(fit.landing().problem().fixed(j, end), start);
        double s = fit.residualStandardDeviation();
        return Math.sqrt(refit.sumOfSquares() - fit.sumOfSquares()) / s;
    }

    @Test
    void at_the_ends_the_sum_of_squares_is_the_critical_one() {
        for (Nist set : NistSets.ALL.subList(0, 3)) {
            Fit fit = Fit.of(METHOD.minimise(set.residuals(), set.start(1)), NAMES);
            double t = StudentT.twoSided(0.05, fit.degreesOfFreedom());
            for (int j = 0; j < 2; j++) {
                for (LeastSquares method : List.of(METHOD, Dogleg.standard())) {
                    Profile profile = Profile.of(method, fit, j);
                    assertThat(profile.lower()).isInstanceOf(Profile.Found.class);
                    assertThat(profile.upper()).isInstanceOf(Profile.Found.class);
                    assertThat(profile.lower().value()).isLessThan(fit.estimates()[j]);
                    assertThat(profile.upper().value()).isGreaterThan(fit.estimates()[j]);
                    assertThat(risen(fit, j, profile.lower().value())).isCloseTo(t, within(1e-6));
                    assertThat(risen(fit, j, profile.upper().value())).isCloseTo(t, within(1e-6));
                }
            }
        }
    }

    @Test
    void of_a_linear_model_the_interval_is_the_linear_one() {
        Var x = Tensor.vector(1, 2, 3, 4, 5);
        Var y = Tensor.vector(2.1, 3.9, 6.2, 7.8, 10.1);
        Problem line =
                Problem.of(Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(y), 2));
        for (Problem problem : List.of(line, line.over(new double[] {1, 2, 1, 2, 1}))) {
            Fit fit = Fit.of(METHOD.minimise(problem, new double[2]), NAMES);
            for (int j = 0; j < 2; j++) {
                Profile profile = Profile.of(METHOD, fit, j);
                double width = fit.upper95()[j] - fit.lower95()[j];
                assertThat(profile.lower().value()).isCloseTo(fit.lower95()[j], within(1e-8 * width));
                assertThat(profile.upper().value()).isCloseTo(fit.upper95()[j], within(1e-8 * width));
            }
        }
    }

    /// a·(1 − e^(−b·x)) at points where the curve is flat already: the data say that b is not small, and no more.
    private static Problem saturated() {
        Var x = Tensor.vector(2, 3, 4, 5);
        Var y = Tensor.vector(0.92, 1.01, 0.99, 1.04);
        return Problem.of(Residuals.of(
                p -> p.get(1)
                        .times(x)
                        .negate()
                        .exp()
                        .negate()
                        .plus(1)
                        .times(p.get(0))
                        .minus(y),
                2));
    }

    @Test
    void an_interval_without_an_end_says_so() {
        Fit fit = Fit.of(METHOD.minimise(saturated(), new double[] {1, 1}), NAMES);
        Profile profile = Profile.of(METHOD, fit, 1);
        assertThat(profile.lower()).isInstanceOf(Profile.Found.class);
        assertThat(profile.upper()).isInstanceOf(Profile.Unbounded.class);
        assertThat(profile.upper().value()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void an_interval_ends_at_a_bound() {
        Box box = new Box(new double[] {0, 0}, new double[] {10, 30});
        Fit fit = Fit.of(METHOD.minimise(saturated().within(box), new double[] {1, 1}), NAMES);
        assertThat(Profile.of(METHOD, fit, 1).upper()).isEqualTo(new Profile.AtBound(30));
    }

    @Test
    void a_fit_that_is_not_the_least_is_found_out() {
        // a minimum near −1 and a lower one at 2, with a ridge between that lies within the errors
        Residuals two = Residuals.numeric(p -> new double[] {(p[0] + 1) * (p[0] - 2), 0.3 * (p[0] - 2), 1, -1}, 1, 4);
        Fit fit = Fit.of(METHOD.minimise(two, new double[] {-1}), List.of("p"));
        Profile.End end = Profile.of(METHOD, fit, 0).upper();
        assertThat(end).isInstanceOf(Profile.Unknown.class);
        assertThat(((Profile.Unknown) end).reason()).contains("a smaller sum of squares");
    }

    @Test
    void losses_and_fixed_parameters_have_none() {
        Problem problem = saturated();
        Fit robust = Fit.of(METHOD.minimise(problem.with(new Loss.Huber(1)), new double[] {1, 1}), NAMES);
        assertThatThrownBy(() -> Profile.of(METHOD, robust, 0)).hasMessageContaining("got a loss");
        Fit fixed = Fit.of(METHOD.minimise(problem.fixed(0, 1), new double[] {1, 1}), NAMES);
        assertThatThrownBy(() -> Profile.of(METHOD, fixed, 0)).hasMessageContaining("not fixed, got parameter 1");
    }
}
