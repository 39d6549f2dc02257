package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.CERTIFIED;
import static talweg.cli.Tolerances.LAST_PLACE;
import static talweg.cli.Tolerances.SEARCH;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import talweg.cli.data.Table;
import talweg.cli.picture.Fitted;
import talweg.descend.Box;
import talweg.fit.Fit;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Problem;
import talweg.formula.Model;
import talweg.op.Tensor;
import talweg.op.Var;

/// What the picture of a fit says of Misra1a (NIST Statistical Reference Datasets) and of a model of two columns.
class FitPlotTest {
    private static final double[] X = {
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
    };
    private static final double[] Y = {
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
    };

    /// The quantile of Student's t for 95 % and 12 degrees of freedom.
    private static final double T12 = 2.178812829663418;

    private static FitPlot plot(String text, Map<String, double[]> data, List<String> parameters, double... start) {
        Model model = Model.parse(text);
        Map<String, Var> columns = new LinkedHashMap<>();
        data.forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers)));
        Tensor observed = Tensor.of(model.left().evaluate(columns));
        int rows = observed.shape().count();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        var problem = new FitProblem(
                text,
                model,
                Path.of("data.csv"),
                new Table(List.copyOf(data.keySet()), data, rows, new int[rows], List.of()),
                parameters,
                start,
                Box.unbounded(start.length),
                observed.toDoubles(),
                ones,
                Problem.Scale.ESTIMATED,
                List.of());
        return new FitPlot(
                problem, Fit.of(LevenbergMarquardt.standard().minimise(problem.problem(), start), parameters));
    }

    private static FitPlot misra() {
        return plot("y ~ b1*(1 - exp(-b2*x))", Map.of("x", X, "y", Y), List.of("b1", "b2"), 500, 0.0001);
    }

    @Test
    void the_curve_and_its_bands_are_those_of_the_delta_method() {
        FitPlot plot = misra();
        Fitted.Curve curve = plot.fitted().curve().orElseThrow();
        double b1 = 2.3894212918e2;
        double b2 = 5.5015643181e-4;
        double s = 1.0187876330e-1;
        double[][] c = plot.fit().covariance();
        assertThat(curve.x()).isSorted();
        assertThat(curve.x()[0]).isLessThan(77.6).isGreaterThan(0);
        for (int i = 0; i < curve.x().length; i += 50) {
            double x = curve.x()[i];
            double y = b1 * (1 - Math.exp(-b2 * x));
            double g1 = 1 - Math.exp(-b2 * x);
            double g2 = b1 * x * Math.exp(-b2 * x);
            double variance = g1 * g1 * c[0][0] + 2 * g1 * g2 * c[0][1] + g2 * g2 * c[1][1];
            assertThat(curve.y()[i]).isCloseTo(y, CERTIFIED.of(y));
            assertThat(curve.band().upper()[i] - y).isCloseTo(T12 * Math.sqrt(variance), CERTIFIED.of(y));
            assertThat(y - curve.wider().lower()[i]).isCloseTo(T12 * Math.sqrt(variance + s * s), CERTIFIED.of(y));
        }
    }

    @Test
    void residuals_are_observed_less_fitted_and_their_leverages_sum_to_the_number_of_parameters() {
        FitPlot plot = misra();
        Fitted fitted = plot.fitted();
        assertThat(fitted.residuals()[0])
                .isCloseTo(10.07 - 2.3894212918e2 * (1 - Math.exp(-5.5015643181e-4 * 77.6)), CERTIFIED.of(10.07));
        double s = plot.fit().residualStandardDeviation();
        double leverages = 0;
        for (int i = 0; i < X.length; i++) {
            double ratio = fitted.residuals()[i] / (s * fitted.standardised()[i]);
            leverages += 1 - ratio * ratio;
        }
        assertThat(leverages).isCloseTo(2, SEARCH.of(2));
    }

    @Test
    void the_picture_names_what_it_shows() {
        assertThat(plot("log(y) ~ a + b*log(x)", Map.of("x", X, "y", Y), List.of("a", "b"), 0, 1)
                        .fitted())
                .satisfies(fitted -> {
                    assertThat(fitted.yName()).isEqualTo("log(y)");
                    assertThat(fitted.parameters()).startsWith("a = −1.6544 ± 0.037, b = 0.91734 ± 0.0063");
                    assertThat(fitted.y()[0]).isCloseTo(Math.log(10.07), LAST_PLACE.of(Math.log(10.07)));
                });
        assertThat(misra().picture().title()).isEqualTo("y ~ b1*(1 - exp(-b2*x))");
    }

    @Test
    void a_model_of_two_columns_is_drawn_over_its_fitted_values() {
        Fitted fitted = plot("y ~ a*x + b*z", Map.of("x", X, "z", Y, "y", Y), List.of("a", "b"), 0, 0)
                .fitted();
        assertThat(fitted.xName()).isEqualTo("fitted");
        assertThat(fitted.curve()).isEmpty();
        assertThat(fitted.x()[3]).isCloseTo(Y[3], SEARCH.of(Y[3]));
    }

    @Test
    void a_curve_does_not_cross_zero_where_the_data_end_there() {
        double[] x = {0.001, 1, 2, 3};
        Fitted fitted = plot(
                        "y ~ a*log(x) + b", Map.of("x", x, "y", new double[] {1, 2, 3, 5}), List.of("a", "b"), 1, 1)
                .fitted();
        assertThat(fitted.curve().orElseThrow().x()[0]).isEqualTo(0.001);
        assertThat(fitted.curve().orElseThrow().y()).doesNotContain(Double.NaN);
    }

    @Test
    void where_errors_cannot_be_had_there_are_no_bands() {
        FitPlot plot = plot(
                "y ~ a + b*x", Map.of("x", new double[] {1, 2}, "y", new double[] {2, 3}), List.of("a", "b"), 0, 0);
        assertThat(plot.fitted().curve().orElseThrow().band().lower()).containsOnly(Double.NaN);
        assertThat(plot.fitted().standardised()).containsOnly(Double.NaN);
        assertThat(plot.fitted().parameters()).endsWith("(no standard errors)");
        assertThat(plot.picture().marks()).isNotEmpty();
    }
}
