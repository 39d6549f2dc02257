package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Statistics of fits against closed forms of linear regression, computed with 60 digits.
final class FitTest {
    private static final LevenbergMarquardt METHOD = LevenbergMarquardt.standard();
    private static final List<String> NAMES = List.of("a", "b");

    private static LevenbergMarquardt.Landing line(double[] x, double[] y) {
        Var u = Tensor.vector(x);
        Var v = Tensor.vector(y);
        return METHOD.minimise(
                Residuals.of(p -> p.get(0).plus(p.get(1).times(u)).minus(v), 2), new double[] {1, 1});
    }

    private static void close(double found, double known, double relative) {
        assertThat(found).isCloseTo(known, within(relative * Math.abs(known)));
    }

    private static void agree(double[] x, double[] y, double relative) {
        ClosedFormLine known = ClosedFormLine.through(x, y);
        LevenbergMarquardt.Landing landing = line(x, y);
        Fit fit = Fit.of(landing, NAMES);
        close(fit.estimates()[0], known.a().doubleValue(), relative);
        close(fit.estimates()[1], known.b().doubleValue(), relative);
        close(fit.standardErrors()[0], known.errorA(), relative);
        close(fit.standardErrors()[1], known.errorB(), relative);
        close(fit.covariance()[0][0], known.errorA() * known.errorA(), 2 * relative);
        close(fit.covariance()[1][1], known.errorB() * known.errorB(), 2 * relative);
        close(fit.covariance()[0][1], known.covariance(), 2 * relative);
        close(fit.correlation()[0][1], known.cosine().negate().doubleValue(), relative);
        assertThat(fit.covariance()[1][0]).isEqualTo(fit.covariance()[0][1]);
        assertThat(fit.correlation()[1][0]).isEqualTo(fit.correlation()[0][1]);
        assertThat(fit.correlation()[0][0]).isOne();
        close(fit.conditionNumber(), known.condition(), relative);
        close(fit.sumOfSquares(), known.sum().doubleValue(), relative);
        assertThat(fit.degreesOfFreedom()).isEqualTo(x.length - 2);
        double t = StudentT.twoSided(0.05, x.length - 2);
        close(fit.upper95()[1], known.b().doubleValue() + t * known.errorB(), relative);
        close(fit.lower95()[1], known.b().doubleValue() - t * known.errorB(), relative);
        close(fit.t()[1], known.b().doubleValue() / known.errorB(), 2 * relative);
        close(Fit.rSquared(landing, y), known.rSquared(), relative);
        assertThat(fit.warnings()).isEmpty();
    }

    @Test
    void a_line_agrees_with_its_closed_form() {
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            int m = 3 + random.nextInt(20);
            double[] x = random.doubles(m, -2, 5).toArray();
            double[] y = DoubleStream.of(x)
                    .map(each -> 2 + 3 * each + random.nextGaussian())
                    .toArray();
            agree(x, y, 1e-12);
        }
    }

    @Test
    void columns_that_are_nearly_parallel_keep_the_digits_that_their_condition_leaves() {
        // condition 7e5: forming JᵀJ would leave four digits of sixteen
        double[] x = DoubleStream.iterate(1e6, each -> each + 1).limit(9).toArray();
        double[] y = {3.1, 4.9, 7.2, 8.8, 11.1, 13, 14.7, 17.2, 18.9};
        agree(x, y, 1e-9);
    }

    @Test
    void columns_that_are_almost_the_same_carry_a_warning() {
        double[] x = DoubleStream.iterate(1e11, each -> each + 1).limit(9).toArray();
        Fit fit = Fit.of(line(x, new double[] {3.1, 4.9, 7.2, 8.8, 11.1, 13, 14.7, 17.2, 18.9}), NAMES);
        assertThat(fit.warnings()).hasSize(1);
        assertThat(fit.warnings().getFirst())
                .startsWith(
                        "the data barely determine the parameters: condition number 7.7e+10, so that standard errors"
                                + " hold to about 4");
        close(
                fit.standardErrors()[1],
                ClosedFormLine.through(x, new double[] {3.1, 4.9, 7.2, 8.8, 11.1, 13, 14.7, 17.2, 18.9})
                        .errorB(),
                1e-3);
    }

    @Test
    void correlations_do_not_depend_on_the_size_of_the_residuals() {
        Var x = Tensor.vector(1, 2, 3, 4);
        var perfect = METHOD.minimise(Residuals.of(p -> p.get(0).plus(p.get(1).times(x)), 2), new double[] {0, 0});
        assertThat(perfect.sumOfSquares()).isZero();
        Fit fit = Fit.of(perfect, NAMES);
        assertThat(fit.standardErrors()).containsExactly(0, 0);
        close(fit.correlation()[0][1], -2.5 / Math.sqrt(7.5), 1e-15);
        assertThat(fit.correlation()[1][1]).isOne();
        assertThat(fit.covariance()[0][1]).isZero();
        assertThat(fit.residualStandardDeviation()).isZero();
    }

    @Test
    void as_many_observations_as_parameters_leave_no_errors_and_say_why() {
        Fit fit = Fit.of(line(new double[] {1, 2}, new double[] {3, 5}), NAMES);
        close(fit.estimates()[1], 2, 1e-13);
        assertThat(fit.standardErrors()).containsOnly(Double.NaN);
        assertThat(fit.upper95()).containsOnly(Double.NaN);
        assertThat(fit.residualStandardDeviation()).isNaN();
        assertThat(fit.warnings())
                .containsExactly("standard errors require more observations than parameters, got 2 and 2");
        assertThat(fit.conditionNumber()).isFinite();
    }

    @Test
    void one_parameter_has_its_textbook_error() {
        Var x = Tensor.vector(1, 2, 4);
        double[] y = {1.1, 1.9, 4.2};
        var landing =
                METHOD.minimise(Residuals.of(p -> p.get(0).times(x).minus(Tensor.vector(y)), 1), new double[] {7});
        Fit fit = Fit.of(landing, List.of("b"));
        double b = (1.1 + 3.8 + 16.8) / 21;
        double sum = Math.pow(1.1 - b, 2) + Math.pow(1.9 - 2 * b, 2) + Math.pow(4.2 - 4 * b, 2);
        close(fit.estimates()[0], b, 1e-15);
        close(fit.standardErrors()[0], Math.sqrt(sum / 2 / 21), 1e-13);
        assertThat(fit.conditionNumber()).isOne();
    }

    @Test
    void the_share_explained_is_on_the_scale_of_the_left_side() {
        double[] t = {1, 2, 3, 4, 5};
        double[] y = {2.9, 7.2, 21.5, 52.8, 150.1};
        double[] logarithms = DoubleStream.of(y).map(Math::log).toArray();
        close(
                Fit.rSquared(line(t, logarithms), logarithms),
                ClosedFormLine.through(t, logarithms).rSquared(),
                1e-14);
    }

    @Test
    void observations_that_are_all_equal_have_no_share_to_explain() {
        for (double same : new double[] {0.1, 1e9 + 0.3, -7.7}) {
            for (int m = 3; m < 12; m++) {
                double[] y = DoubleStream.generate(() -> same).limit(m).toArray();
                double[] x = DoubleStream.iterate(1, each -> each + 1).limit(m).toArray();
                assertThat(Fit.rSquared(line(x, y), y)).isNaN();
            }
        }
    }

    @Test
    void a_common_offset_of_the_observations_costs_no_digits() {
        double[] x = {1, 2, 3, 4};
        double[] y = {1e9 + 1, 1e9 + 2.5, 1e9 + 2.5, 1e9 + 4};
        close(Fit.rSquared(line(x, y), y), 0.9, 1e-6);
    }

    @Test
    void observations_of_another_number_are_refused() {
        var landing = line(new double[] {1, 2, 3}, new double[] {1, 2, 4});
        assertThatThrownBy(() -> Fit.rSquared(landing, new double[] {1, 2}))
                .hasMessage("`Fit.rSquared` requires an observation for each of 3 residuals, got 2");
    }

    @Test
    void what_is_determined_has_its_error_beside_what_is_not() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {2.1, 3.9, 6.2, 7.8, 10.1};
        Var u = Tensor.vector(x);
        var twice = METHOD.minimise(
                Residuals.of(
                        p -> p.get(0).plus(p.get(2)).plus(p.get(1).times(u)).minus(Tensor.vector(y)), 3),
                new double[3]);
        Fit fit = Fit.of(twice, List.of("a", "b", "c"));
        assertThat(fit.standardErrors()[0]).isNaN();
        assertThat(fit.standardErrors()[2]).isNaN();
        // the degrees of freedom count three parameters
        close(fit.standardErrors()[1], ClosedFormLine.through(x, y).errorB() * Math.sqrt(3.0 / 2), 1e-12);
        assertThat(fit.warnings()).hasSize(1);
        assertThat(fit.warnings().getFirst()).contains("0.7071·a − 0.7071·c");
    }

    @Test
    void every_combination_that_is_not_determined_is_named() {
        Var u = Tensor.vector(1, 2, 3);
        var landing = METHOD.minimise(
                Residuals.of(
                        p -> p.get(0).plus(p.get(1)).plus(p.get(2)).times(u).minus(1), 3),
                new double[3]);
        assertThat(Fit.of(landing, List.of("a", "b", "c")).warnings().getFirst())
                .startsWith("the data do not determine 2 of 3 parameters: the model does not change along ")
                .contains(", nor along ", "; fix 2 of them or simplify the model");
    }

    @Test
    void weights_are_those_of_a_line_through_weighted_points() {
        double[] x = {1, 2, 3, 4};
        double[] y = {2.1, 3.9, 6.2, 7.8};
        double[] weights = {1, 3, 0, 2};
        Var u = Tensor.vector(x);
        Var v = Tensor.vector(y);
        Problem line =
                Problem.of(Residuals.of(p -> p.get(0).plus(p.get(1).times(u)).minus(v), 2));
        var landing = METHOD.minimise(line.weighted(weights), new double[2]);
        double[] many = {1, 2, 2, 2, 4, 4};
        double[] seen = {2.1, 3.9, 3.9, 3.9, 7.8, 7.8};
        ClosedFormLine known = ClosedFormLine.through(many, seen);
        close(landing.parameters()[1], known.b().doubleValue(), 1e-12);
        close(landing.sumOfSquares(), known.sum().doubleValue(), 1e-12);
        Fit fit = Fit.of(landing, NAMES);
        assertThat(fit.degreesOfFreedom()).isOne();
        double[] factors = DoubleStream.of(weights).map(Math::sqrt).toArray();
        close(Fit.rSquared(landing, y, factors), known.rSquared(), 1e-12);
        assertThatThrownBy(() -> line.weighted(new double[] {1, -1, 1, 1}))
                .hasMessage("`Problem.weighted` requires finite weights ≥ 0, got -1.0 for residual 2");
        assertThatThrownBy(() -> line.over(new double[] {1, 0, 1, 1}))
                .hasMessage("`Problem.over` requires finite standard deviations > 0, got 0.0 for residual 2");
    }

    @Test
    void known_deviations_do_not_depend_on_the_residuals() {
        Var u = Tensor.vector(1, 2, 3, 4, 5);
        Problem line = Problem.of(
                Residuals.of(p -> p.get(0).plus(p.get(1).times(u)).minus(Tensor.vector(2.1, 3.9, 6.2, 7.8, 10.1)), 2));
        Fit fit = Fit.of(METHOD.minimise(line.over(new double[] {2, 2, 2, 2, 2}), new double[2]), NAMES);
        close(fit.standardErrors()[1], 2 / Math.sqrt(10), 1e-14);
        close(fit.upper95()[1] - fit.estimates()[1], 1.959963984540054 * 2 / Math.sqrt(10), 1e-9);
        close(fit.sumOfSquares(), 0.107 / 4, 1e-12);
        close(fit.chiSquaredProbability(), GammaTail.chiSquared(0.107 / 4, 3), 1e-12);
        close(fit.p()[1], GammaTail.normal(1.99 / 2 * Math.sqrt(10)), 1e-9);
        assertThat(Fit.of(METHOD.minimise(line, new double[2]), NAMES).chiSquaredProbability())
                .isNaN();
    }

    @Test
    void p_is_the_probability_of_a_larger_t() {
        Fit fit = Fit.of(line(new double[] {1, 2, 3, 4, 5}, new double[] {2.1, 3.9, 6.2, 7.8, 10.1}), NAMES);
        for (int j = 0; j < 2; j++) {
            double u = Math.abs(fit.t()[j]) / Math.sqrt(3); // three degrees of freedom have a closed form
            close(fit.p()[j], 1 - 2 / Math.PI * (Math.atan(u) + u / (1 + u * u)), 1e-9);
        }
        close(fit.adjusted(0.9), 1 - 0.1 * 4 / 3, 1e-15);
    }
}
