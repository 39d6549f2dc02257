package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Leverages, standardised residuals and bands of a line, in closed form.
final class DiagnosticsTest {
    private static final double[] X = {1, 2, 3, 4, 5, 9};
    private static final double[] Y = {2.1, 3.9, 6.2, 7.8, 10.1, 17.4};

    private static Fit line() {
        Var x = Tensor.vector(X);
        Var y = Tensor.vector(Y);
        var landing = LevenbergMarquardt.standard()
                .minimise(Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(y), 2), new double[2]);
        return Fit.of(landing, List.of("a", "b"));
    }

    private static double leverage(double x) {
        double mean = 4;
        double sxx =
                DoubleStream.of(X).map(each -> (each - mean) * (each - mean)).sum();
        return 1.0 / 6 + (x - mean) * (x - mean) / sxx;
    }

    @Test
    void leverages_are_those_of_the_closed_form() {
        Fit fit = line();
        Diagnostics diagnostics = Diagnostics.of(fit);
        double s = fit.residualStandardDeviation();
        for (int i = 0; i < 6; i++) {
            assertThat(diagnostics.leverage()[i]).isCloseTo(leverage(X[i]), within(1e-14));
            double known = diagnostics.residuals()[i] / (s * Math.sqrt(1 - leverage(X[i])));
            assertThat(diagnostics.standardised()[i]).isCloseTo(known, within(1e-13));
        }
        assertThat(DoubleStream.of(diagnostics.leverage()).sum()).isCloseTo(2, within(1e-13));
    }

    @Test
    void leverages_of_a_nonlinear_fit_add_up_to_the_number_of_parameters() {
        for (Nist set : NistSets.ALL) {
            var landing = LevenbergMarquardt.standard().minimise(set.residuals(), set.start(1));
            int n = set.parameters().length;
            Fit fit = Fit.of(landing, Arrays.asList(new String[n]));
            double sum = DoubleStream.of(Diagnostics.of(fit).leverage()).sum();
            assertThat(sum).as(set.name()).isCloseTo(n, within(1e-9));
        }
    }

    @Test
    void quantiles_follow_the_ranks_and_are_symmetric() {
        Diagnostics diagnostics = Diagnostics.of(line());
        double[] quantiles = diagnostics.quantiles();
        for (int i = 0; i < 6; i++) {
            for (int k = 0; k < 6; k++) {
                assertThat(Double.compare(quantiles[i], quantiles[k]))
                        .isEqualTo(Double.compare(
                                diagnostics.standardised()[i], diagnostics.standardised()[k]));
            }
        }
        assertThat(DoubleStream.of(quantiles).sum()).isCloseTo(0, within(1e-9));
        assertThat(DoubleStream.of(quantiles).max().orElseThrow()).isCloseTo(1.2815515655, within(0.02));
    }

    @Test
    void bands_of_a_line_are_those_of_the_closed_form() {
        Fit fit = line();
        double s = fit.residualStandardDeviation();
        double t = StudentT.twoSided(0.05, 4);
        for (double x : new double[] {-3, 0, 4, 20}) {
            double value = fit.estimates()[0] + fit.estimates()[1] * x;
            Band band = fit.band(value, new double[] {1, x}, s);
            double error = s * Math.sqrt(leverage(x));
            assertThat(band.standardError()).isCloseTo(error, within(1e-12));
            assertThat(band.upper95() - value).isCloseTo(t * error, within(1e-12));
            assertThat(value - band.predictionLower()).isCloseTo(t * s * Math.sqrt(1 + leverage(x)), within(1e-12));
        }
    }

    @Test
    void a_row_that_alone_determines_a_parameter_has_no_standardised_residual() {
        Var x = Tensor.vector(1, 2, 3, 0);
        Var only = Tensor.vector(0, 0, 0, 1);
        Var y = Tensor.vector(1.1, 1.9, 3.2, 5);
        var landing = LevenbergMarquardt.standard()
                .minimise(
                        Residuals.of(
                                p -> p.get(0)
                                        .times(x)
                                        .plus(p.get(1).times(only))
                                        .minus(y),
                                2),
                        new double[2]);
        Diagnostics diagnostics = Diagnostics.of(Fit.of(landing, List.of("a", "b")));
        assertThat(diagnostics.leverage()[3]).isCloseTo(1, within(1e-14));
        assertThat(diagnostics.standardised()[3]).isNaN();
        assertThat(diagnostics.standardised()[0]).isFinite();
    }
}
