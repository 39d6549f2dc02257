package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.CERTIFIED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `fit` answers, as text and in JSON.
class FitAnswerTest {
    /// Misra1a of the NIST Statistical Reference Datasets (nonlinear regression).
    private static final String MISRA1A = "../examples/misra1a.csv";

    @TempDir
    Path folder;

    @Test
    void fit_reaches_the_certified_values() throws IOException {
        Run run = Run.answered(
                "fit", "y ~ b1*(1 - exp(-b2*x))", MISRA1A, "--start", "b1=500,b2=0.0001", "--format", "json");
        assertThat(run.err()).isEmpty();
        assertThat(run.number("\"b1\"", "estimate")).isCloseTo(2.3894212918e2, CERTIFIED.of(2.3894212918e2));
        assertThat(run.number("\"b1\"", "standardError")).isCloseTo(2.7070075241, CERTIFIED.of(2.7070075241));
        assertThat(run.number("\"b2\"", "estimate")).isCloseTo(5.5015643181e-4, CERTIFIED.of(5.5015643181e-4));
        assertThat(run.number("\"b2\"", "standardError")).isCloseTo(7.2668688436e-6, CERTIFIED.of(7.2668688436e-6));
        assertThat(run.number("residualSumOfSquares")).isCloseTo(1.2455138894e-1, CERTIFIED.of(1.2455138894e-1));
        assertThat(run.number("residualStandardDeviation")).isCloseTo(1.0187876330e-1, CERTIFIED.of(1.0187876330e-1));
        assertThat(run.number("degreesOfFreedom")).isEqualTo(12);
        assertThat(run.keys())
                .containsExactly(
                        "schema",
                        "command",
                        "model",
                        "status",
                        "reason",
                        "method",
                        "parameters",
                        "residualSumOfSquares",
                        "residualStandardDeviation",
                        "degreesOfFreedom",
                        "rSquared",
                        "rSquaredAdjusted",
                        "covariance",
                        "correlation",
                        "conditionNumber",
                        "iterations",
                        "evaluations",
                        "seconds",
                        "warnings",
                        "verdict");
        assertThat(run.out())
                .contains("\"status\": \"converged\"", "\"kind\": \"local-minimum\"", "\"inertia\": [ 2, 0, 0 ]");
    }

    @Test
    void fit_prints_a_table() {
        Run run = Run.answered("fit", "y ~ b1*(1 - exp(-b2*x))", MISRA1A, "--start", "b1=500", "--start", "b2=0.0001");
        assertThat(run.out())
                .contains(
                        "parameter",
                        "estimate",
                        "standard error",
                        "b1",
                        "238.94212",
                        "2.70700",
                        "88.268",
                        "residual sum of squares")
                .contains(
                        "0.12455138",
                        "residual standard deviation  0.10187876",
                        "degrees of freedom",
                        "R²",
                        "converged after")
                .doesNotContain("\u001b");
    }

    @Test
    void a_column_wins_over_a_parameter_of_its_name() {
        Run run = Run.answered("fit", "y ~ a*x", MISRA1A, "--start", "a=1,x=3");
        assertThat(run.err()).contains("warning: `x` is a column of the data");
    }

    @Test
    void e_and_pi_yield_to_columns_and_parameters_of_their_names() throws IOException {
        Path data = folder.resolve("constants.csv");
        Files.writeString(data, "e,y,x\n1,2,1\n2,4.1,2\n3,5.9,3\n");
        String slope = "1.99285714";
        Run column = Run.answered("fit", "y ~ a*e", data.toString(), "--start", "a=1");
        assertThat(column.out()).contains(slope);
        assertThat(column.err()).contains("`e` is the column").doesNotContain("does not occur");
        Path plain = folder.resolve("plain.csv");
        Files.writeString(plain, "x,y\n1,2\n2,4.1\n3,5.9\n");
        Run parameter = Run.answered("fit", "y ~ e*x", plain.toString(), "--start", "e=1");
        assertThat(parameter.out()).contains(slope);
        Run objective = Run.answered(
                "minimize", "mean((y-a*e)^2)", "--data", data.toString(), "--start", "a=0", "--rate", "0.05");
        assertThat(objective.out()).contains(slope);
        Run derived = Run.answered("derive", "e*x", "--at", "x=1,e=2");
        assertThat(derived.err()).doesNotContain("does not occur");
    }

    @Test
    void the_left_side_may_be_an_expression() {
        Run run = Run.answered("fit", "log(y) ~ a + b*log(x)", MISRA1A, "--start", "a=0,b=1", "--format", "json");
        assertThat(run.number("rSquared")).isBetween(0.99, 1.0);
    }

    @Test
    void what_the_data_do_not_determine_is_said() {
        Run run = Run.of("fit", "y ~ (a + b)*x", MISRA1A, "--start", "a=1,b=1", "--format", "json");
        assertThat(run.err()).contains("warning: the data do not determine 1 of 2 parameters");
        assertThat(run.out()).contains("\"standardError\": \"NaN\"", "\"conditionNumber\": \"Infinity\"");
    }
}
