package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.Outcome;
import talweg.op.Tensor;
import talweg.op.Var;

/// Least squares where they are hard, and what a search for them refuses.
final class LevenbergMarquardtTest {
    private static final LevenbergMarquardt STANDARD = LevenbergMarquardt.standard();

    private final Var x = Tensor.vector(1, 2, 3, 4, 5);

    private static List<String> names(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(j -> "b" + j).toList();
    }

    @Test
    void a_perfect_fit_has_residuals_of_zero_and_says_so() {
        Var y = x.times(2).plus(1);
        var landing = STANDARD.minimise(
                Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(y), 2), new double[] {0, 0});
        assertThat(landing.parameters()[0]).isCloseTo(1, within(1e-13));
        assertThat(landing.parameters()[1]).isCloseTo(2, within(1e-13));
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        var exact = STANDARD.minimise(new Curve(p -> p - 3, _ -> 1), new double[] {1});
        assertThat(exact.parameters()).containsExactly(3);
        assertThat(exact.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(exact.outcome().reason()).isEqualTo("the fit is perfect: norm of the residuals 0 ≤ 0");
    }

    @Test
    void steps_to_where_residuals_are_no_numbers_are_taken_back() {
        Var y = Tensor.vector(1, Math.sqrt(2), Math.sqrt(3), 2, Math.sqrt(5));
        var landing = STANDARD.minimise(
                Residuals.of(p -> p.get(0).times(x).minus(p.get(1)).sqrt().minus(y), 2), new double[] {40, 39});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.parameters()[0]).isCloseTo(1, within(1e-9));
        assertThat(landing.parameters()[1]).isCloseTo(0, within(1e-9));
        // the full step from 0.1 leads to −0.13, where the logarithm is not defined
        var logarithm =
                STANDARD.minimise(new Curve(p -> p > 0 ? Math.log(p) + 9 : Double.NaN, p -> 1 / p), new double[] {0.1});
        assertThat(logarithm.parameters()[0]).isCloseTo(Math.exp(-9), within(1e-15));
        var overflow = STANDARD.minimise(new Curve(p -> Math.exp(p) - 2, Math::exp), new double[] {-20});
        assertThat(overflow.parameters()[0]).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void a_start_where_the_model_is_not_finite_is_refused_in_one_line() {
        Residuals residuals = Residuals.of(p -> p.get(0).times(x).log(), 1);
        assertThatThrownBy(() -> STANDARD.minimise(residuals, new double[] {-1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A search for least squares requires a start where the residuals and their derivatives are"
                        + " finite, got residual 1 = NaN at [-1.0]; choose another start");
        assertThatThrownBy(() -> STANDARD.minimise(new Curve(Math::sqrt, p -> 0.5 / Math.sqrt(p)), new double[] {0}))
                .hasMessageContaining("got derivative of residual 1 by parameter 1 = Infinity at [0.0]");
        assertThatThrownBy(() -> STANDARD.minimise(new Curve(_ -> 1, _ -> 1), new double[] {Double.NaN}))
                .hasMessageContaining("requires a finite start, got [NaN]");
    }

    @Test
    void fewer_residuals_than_parameters_are_refused() {
        Var two = Tensor.vector(1, 2);
        Residuals residuals = Residuals.of(
                p -> p.get(0).plus(p.get(1).times(two)).plus(p.get(2).times(two.square())), 3);
        assertThatThrownBy(() -> STANDARD.minimise(residuals, new double[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A search for least squares requires at least as many residuals as parameters, got 2"
                        + " residuals and 3 parameters; add data or fix parameters");
    }

    @Test
    void a_start_of_another_length_is_refused() {
        assertThatThrownBy(() -> STANDARD.minimise(new Curve(p -> p, _ -> 1), new double[] {1, 2}))
                .hasMessage("A search for least squares requires a start of 1 number, one for each parameter, got 2");
    }

    @Test
    void parameters_that_are_not_determined_end_in_no_exception() {
        // only the sum of b1 and b2 matters, and b3 does not
        var residuals = Residuals.of(
                p -> p.get(0)
                        .plus(p.get(1))
                        .times(x)
                        .plus(p.get(2).times(0))
                        .minus(Tensor.vector(2.1, 3.9, 6.2, 7.8, 10.1)),
                3);
        var landing = STANDARD.minimise(residuals, new double[] {1, 0, 5});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        double sum = landing.parameters()[0] + landing.parameters()[1];
        assertThat(sum).isCloseTo((2.1 + 7.8 + 18.6 + 31.2 + 50.5) / 55, within(1e-14));
        assertThat(landing.parameters()[2]).isEqualTo(5);
        Fit fit = Fit.of(landing, names(3));
        assertThat(fit.standardErrors()).containsOnly(Double.NaN);
        assertThat(fit.conditionNumber()).isInfinite();
        assertThat(fit.warnings()).hasSize(1);
        assertThat(fit.warnings().getFirst()).startsWith("the data do not determine 2 of 3 parameters");
    }

    @Test
    void constant_columns_beside_an_intercept_are_found_dependent() {
        Var constant = Tensor.vector(7, 7, 7, 7, 7);
        var landing = STANDARD.minimise(
                Residuals.of(p -> p.get(0).plus(p.get(1).times(constant)).minus(x), 2), new double[] {1, 1});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.parameters()[0] + 7 * landing.parameters()[1]).isCloseTo(3, within(1e-14));
        assertThat(Fit.of(landing, names(2)).warnings().getFirst())
                .isEqualTo("the data do not determine 1 of 2 parameters: the model does not change along 0.9899·b1 −"
                        + " 0.1414·b2; fix one of them or simplify the model");
    }

    @Test
    void units_of_the_parameters_do_not_matter() {
        Nist set = NistSets.ALL.getFirst();
        Var t = Tensor.vector(set.data(1));
        Var y = Tensor.vector(set.data(0));
        double[] unit = {1e10, 1e-10};
        Residuals scaled = Residuals.of(
                p -> p.get(0)
                        .times(unit[0])
                        .times(p.get(1).times(-unit[1]).times(t).exp().negate().plus(1))
                        .minus(y),
                2);
        for (int start = 0; start < 2; start++) {
            double[] from = set.start(start);
            var landing = STANDARD.minimise(scaled, new double[] {from[0] / unit[0], from[1] / unit[1]});
            Fit fit = Fit.of(landing, names(2));
            assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
            for (int j = 0; j < 2; j++) {
                assertThat(landing.parameters()[j] * unit[j] / set.certified()[j])
                        .isCloseTo(1, within(5e-9));
                assertThat(fit.standardErrors()[j] * unit[j] / set.deviations()[j])
                        .isCloseTo(1, within(5e-7));
            }
        }
    }

    @Test
    void scales_from_1e_minus_10_to_1e10_in_one_model() {
        Var u = Tensor.vector(1e-10, 3e-10, -2e-10, 5e-10, 4e-10, 7e-10);
        Var v = Tensor.vector(2e10, 1e10, 7e10, -1e10, 3e10, 5e10);
        Var y = u.times(3e10).plus(v.times(-5e-10)).plus(1);
        var landing = STANDARD.minimise(
                Residuals.of(
                        p -> p.get(0)
                                .times(u)
                                .plus(p.get(1).times(v))
                                .plus(p.get(2))
                                .minus(y),
                        3),
                new double[] {1, 1, 1});
        assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
        assertThat(landing.parameters()[0] / 3e10).isCloseTo(1, within(1e-13));
        assertThat(landing.parameters()[1] / -5e-10).isCloseTo(1, within(1e-13));
        assertThat(landing.parameters()[2]).isCloseTo(1, within(1e-13));
        assertThat(Fit.of(landing, names(3)).conditionNumber()).isLessThan(10);
    }

    @Test
    void tiny_and_huge_residuals_do_not_underflow_or_overflow() {
        for (double unit : new double[] {1e-200, 1e-160, 1e150, 1e200}) {
            Var y = Tensor.vector(2.1 * unit, 3.9 * unit, 6.2 * unit, 7.8 * unit, 10.1 * unit);
            var landing = STANDARD.minimise(
                    Residuals.of(p -> p.get(0).times(x.times(unit)).minus(y), 1), new double[] {1});
            assertThat(landing.parameters()[0]).as("unit " + unit).isCloseTo(110.2 / 55, within(1e-14));
            assertThat(landing.outcome()).isInstanceOf(Outcome.Converged.class);
            double error = Fit.of(landing, names(1)).standardErrors()[0];
            assertThat(error).isCloseTo(0.0222866376, within(1e-9));
        }
    }

    @Test
    void a_start_given_is_left_as_it_was() {
        double[] start = {1};
        STANDARD.minimise(new Curve(p -> p - 3, _ -> 1), start);
        assertThat(start).containsExactly(1);
    }

    @Test
    void tolerances_and_factor_are_checked() {
        assertThatThrownBy(() -> new LevenbergMarquardt(-1, 0, 0, 1, Budget.of(1)))
                .hasMessageContaining("requires tolerances ≥ 0");
        assertThatThrownBy(() -> new LevenbergMarquardt(0, Double.NaN, 0, 1, Budget.of(1)))
                .hasMessageContaining("got 0.0, NaN");
        assertThatThrownBy(() -> new LevenbergMarquardt(0, 0, 0, 200, Budget.of(1)))
                .hasMessageContaining("requires [0.1, 100], got 200");
        assertThatThrownBy(() -> Budget.of(0)).hasMessage("`Budget.iterations` requires ≥ 1, got 0");
        assertThatThrownBy(() -> new Budget(1, 0, Duration.ofDays(1)))
                .hasMessage("`Budget.evaluations` requires ≥ 1, got 0");
        assertThatThrownBy(() -> new Budget(1, 1, Duration.ZERO)).hasMessageContaining("`Budget.time` requires > 0");
    }
}
