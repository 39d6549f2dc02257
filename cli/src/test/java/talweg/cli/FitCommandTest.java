package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.ROUNDING;
import static talweg.cli.Tolerances.SEARCH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options of `talweg fit`, and how it ends.
final class FitCommandTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".csv");
        Files.writeString(file, text);
        return file.toString();
    }

    private String line() throws IOException {
        return file(StraightLine.DATA);
    }

    @Test
    void both_methods_give_the_same_line() throws IOException {
        for (String method : List.of("levenberg-marquardt", "dogleg")) {
            Run json = Run.answered(
                    "fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--method", method, "--format", "json");
            assertThat(json.out()).contains("\"method\": \"" + method + "\"");
            assertThat(json.number("\"b\"", "estimate")).isCloseTo(1.99, SEARCH.of(1.99));
            // three degrees of freedom have a closed form; s² = 0.107/3, Σ(x − x̄)² = 10
            double u = 1.99 / Math.sqrt(0.107 / 30) / Math.sqrt(3);
            double p = 1 - 2 / Math.PI * (Math.atan(u) + u / (1 + u * u));
            assertThat(json.number("\"b\"", "p")).isCloseTo(p, SEARCH.of(1));
        }
    }

    @Test
    void a_fixed_parameter_is_marked_and_needs_no_start() throws IOException {
        Run run = Run.answered("fit", StraightLine.MODEL, line(), "--start", "b=1", "--fix", "a=0");
        assertThat(run.out()).containsPattern("a +0 +fixed").containsPattern("degrees of freedom +4\\R");
        Run json =
                Run.answered("fit", StraightLine.MODEL, line(), "--start", "b=1", "--fix", "a=0", "--format", "json");
        assertThat(json.number("\"b\"", "estimate")).isCloseTo((2.1 + 7.8 + 18.6 + 31.2 + 50.5) / 55, SEARCH.of(2));
        assertThat(json.out()).contains("\"standing\": \"fixed\"", "\"standardError\": \"NaN\"");
        assertThat(Run.of("fit", StraightLine.MODEL, line(), "--start", "a=3,b=1", "--fix", "a=0")
                        .err())
                .contains("warning: `a` is fixed, so its value in --start is not used");
    }

    @Test
    void a_bound_is_kept_and_marked() throws IOException {
        Run run = Run.answered("fit", StraightLine.MODEL, line(), "--start", "a=1,b=1", "--box", "b=..1.5,a=-9..9");
        assertThat(run.out()).containsPattern("b +1\\.5\\d* +at upper bound");
        assertThat(run.err()).contains("warning: b is at its upper bound 1.5");
        assertThat(Run.answered(
                                "fit",
                                StraightLine.MODEL,
                                line(),
                                "--start",
                                "a=1,b=1",
                                "--box",
                                "b=0..",
                                "--format",
                                "json")
                        .out())
                .contains("\"standing\": \"free\"");
    }

    @Test
    void weights_count_rows_as_often_as_they_say() throws IOException {
        String doubled = file("x,y\n1,2.1\n2,3.9\n2,3.9\n4,7.8\n5,10.1\n5,10.1\n5,10.1\n5,10.1\n");
        Run weighted = Run.answered(
                "fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--weights", "w", "--format", "json");
        Run repeated = Run.answered("fit", StraightLine.MODEL, doubled, "--start", "a=0,b=0", "--format", "json");
        for (String key : List.of("residualSumOfSquares", "rSquared")) {
            assertThat(weighted.number(key)).isCloseTo(repeated.number(key), SEARCH.of(1));
        }
        assertThat(weighted.number("\"b\"", "estimate")).isCloseTo(repeated.number("\"b\"", "estimate"), SEARCH.of(2));
        assertThat(weighted.number("degreesOfFreedom")).isEqualTo(2); // four rows count
        assertThat(weighted.out()).contains("\"weights\": \"w\"");
    }

    /// For σ = 1 everywhere the standard errors are those of (XᵀX)⁻¹ itself.
    @Test
    void known_deviations_are_believed() throws IOException {
        String data = file("x,y,s\n1,2.1,1\n2,3.9,1\n3,6.2,1\n4,7.8,1\n5,10.1,1\n");
        Run run =
                Run.answered("fit", StraightLine.MODEL, data, "--start", "a=0,b=0", "--sigma", "s", "--format", "json");
        assertThat(run.number("\"b\"", "standardError")).isCloseTo(1 / Math.sqrt(10), ROUNDING.of(1));
        assertThat(run.number("\"b\"", "upper95") - 1.99).isCloseTo(1.959963984540054 / Math.sqrt(10), SEARCH.of(1));
        double chi = run.number("residualSumOfSquares");
        assertThat(run.number("chiSquaredProbability")).isBetween(0.99, 1.0);
        assertThat(chi).isCloseTo(0.107, SEARCH.of(1));
        assertThat(Run.answered("fit", StraightLine.MODEL, data, "--start", "a=0,b=0", "--sigma", "s")
                        .out())
                .contains("χ² (sigma known)", "probability of a larger χ²");
    }

    /// What a loss asks of its estimates, written out: Σψ = 0 and Σψ·x = 0 with ψ(r) = r·ρ′(r²).
    @Test
    void a_loss_ends_where_the_pulls_are_in_balance() throws IOException {
        double[] y = {2.1, 3.9, 6.2, 7.8, 10.1, 12.05, 1000};
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i < y.length; i++)
            rows.append(i + 1).append(',').append(y[i]).append('\n');
        String data = file(rows.toString());
        for (String loss : List.of("huber", "soft-l1", "cauchy", "tukey", "huber(0.2)", "Tukey( 1 )")) {
            Run run = Run.answered(
                    "fit", StraightLine.MODEL, data, "--start", "a=0,b=2", "--loss", loss, "--format", "json");
            double a = run.number("\"a\"", "estimate");
            double b = run.number("\"b\"", "estimate");
            double delta = run.number("delta");
            double sum = 0;
            double moment = 0;
            double size = 0;
            for (int i = 0; i < y.length; i++) {
                double psi =
                        pull(loss.split("\\(")[0].toLowerCase(java.util.Locale.ROOT), a + b * (i + 1) - y[i], delta);
                sum += psi;
                moment += psi * (i + 1);
                size += Math.abs(psi) * (i + 1);
            }
            assertThat(sum).as(loss).isCloseTo(0, SEARCH.of(size));
            assertThat(moment).as(loss).isCloseTo(0, SEARCH.of(size));
            assertThat(run.out()).contains("\"loss\": {");
        }
        assertThat(Run.answered("fit", StraightLine.MODEL, data, "--start", "a=0,b=2", "--loss", "huber(0.2)")
                        .out())
                .contains("huber(0.200000)", "sum of losses");
    }

    private static double pull(String loss, double r, double delta) {
        double z = r / delta * (r / delta);
        return switch (loss) {
            case "huber" -> Math.clamp(r, -delta, delta);
            case "soft-l1" -> r / Math.sqrt(1 + z);
            case "cauchy" -> r / (1 + z);
            default -> z < 1 ? r * (1 - z) * (1 - z) : 0;
        };
    }

    @Test
    void profile_intervals_are_printed_beside_the_linear_ones() throws IOException {
        String data = file("x,y\n2,0.92\n3,1.01\n4,0.99\n5,1.04\n");
        String[] args = {"fit", "y ~ a*(1 - exp(-b*x))", data, "--start", "a=1,b=1", "--intervals", "profile"};
        Run run = Run.answered(args);
        assertThat(run.out()).contains("profile likelihood").containsPattern("b +[0-9.]+ +unbounded");
        Run json = Run.answered(
                Stream.concat(Stream.of(args), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(json.out()).contains("\"profile95\": {", "\"end\": \"unbounded\"", "\"value\": \"Infinity\"");
    }

    @Test
    void predictions_and_residuals_are_written_with_bands_and_leverages() throws IOException {
        Path band = folder.resolve("band.csv");
        Path rest = folder.resolve("residuals.csv");
        Run.answered(
                "fit",
                StraightLine.MODEL,
                line(),
                "--start",
                "a=0,b=0",
                "--predict",
                band.toString(),
                "--residuals",
                rest.toString());
        List<String> lines = Files.readAllLines(band);
        assertThat(lines.getFirst()).isEqualTo("x,value,standardError,lower95,upper95,predictionLower,predictionUpper");
        assertThat(lines).hasSize(6);
        double[] third = Stream.of(lines.get(3).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double s = Math.sqrt(0.107 / 3);
        assertThat(third[1]).isCloseTo(6.02, SEARCH.of(6.02));
        assertThat(third[2]).isCloseTo(s / Math.sqrt(5), SEARCH.of(1)); // x = 3 is the mean
        assertThat(third[6] - third[1]).isCloseTo(3.182446305283710 * s * Math.sqrt(1.2), SEARCH.of(1));
        List<String> residuals = Files.readAllLines(rest);
        assertThat(residuals.getFirst()).isEqualTo("row,observed,fitted,residual,standardised,leverage,normalQuantile");
        assertThat(residuals.get(3)).startsWith("3,6.2,6.0");
        assertThat(Double.parseDouble(residuals.get(3).split(",")[5])).isCloseTo(0.2, SEARCH.of(1));
        Path there = Files.writeString(folder.resolve("there.csv"), "x\n0\n10\n");
        Run.answered(
                "fit",
                StraightLine.MODEL,
                line(),
                "--start",
                "a=0,b=0",
                "--predict",
                band.toString(),
                "--predict-at",
                there.toString());
        assertThat(Files.readAllLines(band)).hasSize(3);
        assertThat(Run.refused(
                        "fit", StraightLine.MODEL, line(), "--start", "a=0,b=0", "--predict-at", there.toString()))
                .contains("`--predict-at` requires a file to write to");
        Path other = Files.writeString(folder.resolve("other.csv"), "z\n0\n");
        assertThat(Run.refused(
                        "fit",
                        StraightLine.MODEL,
                        line(),
                        "--start",
                        "a=0,b=0",
                        "--predict",
                        band.toString(),
                        "--predict-at",
                        other.toString()))
                .contains("got no `x`");
    }

    @Test
    void budgets_end_a_search_with_what_was_reached() throws IOException {
        String data = file("x,y\n1,109\n2,149\n3,149\n5,191\n7,213\n10,224\n");
        for (List<String> budget : List.of(
                List.of("--max-iterations", "3"),
                List.of("--steps", "3"),
                List.of("--max-evaluations", "3"),
                List.of("--time", "0.001ms"))) {
            Run run = Run.of(
                    "fit", "y ~ a*(1 - exp(-b*x))", data, "--start", "a=1,b=1", budget.getFirst(), budget.getLast());
            assertThat(run.code()).as(budget + run.err()).isEqualTo(1);
            assertThat(run.out()).contains("budget-spent after", "of at most");
        }
    }

    @Test
    void parameters_that_run_to_infinity_are_no_answer() throws IOException {
        String data = file("y,x\n0.1957,4\n0.1947,2\n0.1735,1\n0.16,0.5\n0.0844,0.25\n0.0627,0.167\n0.0456,0.125\n"
                + "0.0342,0.1\n0.0323,0.0833\n0.0235,0.0714\n0.0246,0.0625\n");
        Run run = Run.of("fit", "y ~ b1*(x^2 + x*b2)/(x^2 + x*b3 + b4)", data, "--start", "b1=10,b2=-14,b3=-10,b4=-10");
        assertThat(run.code()).isOne();
        assertThat(run.out()).contains("diverged after", "parameters grow without end");
        assertThat(run.err()).contains("the data do not determine 1 of 4 parameters", "·b1");
    }

    @Test
    void a_division_by_zero_on_the_way_is_stepped_back_from() throws IOException {
        String data = file("x,y\n1,1.02\n2,0.49\n3,0.34\n4,0.26\n");
        Run json = Run.answered("fit", "y ~ a/(x - b)", data, "--start", "a=3,b=0.9", "--format", "json");
        double a = json.number("\"a\"", "estimate");
        double b = json.number("\"b\"", "estimate");
        double byA = 0;
        double byB = 0;
        double[] y = {1.02, 0.49, 0.34, 0.26};
        for (int i = 0; i < y.length; i++) {
            double r = a / (i + 1 - b) - y[i];
            byA += r / (i + 1 - b);
            byB += r * a / ((i + 1 - b) * (i + 1 - b));
        }
        assertThat(b).as("on the side of the pole from which the data come").isLessThan(0.9);
        assertThat(byA).isCloseTo(0, SEARCH.of(1));
        assertThat(byB).isCloseTo(0, SEARCH.of(1));
    }

    @Test
    void a_singular_jacobian_and_a_column_of_constants_name_what_is_not_determined() throws IOException {
        String data = file("x,y,one\n1,2.1,7\n2,3.9,7\n3,6.2,7\n4,7.8,7\n");
        Run run = Run.answered("fit", "y ~ a + b*x + c*one", data, "--start", "a=0,b=0,c=0");
        assertThat(run.err())
                .contains("warning: the data do not determine 1 of 3 parameters: the model does not change along"
                        + " 0.9899·a − 0.1414·c; fix one of them or simplify the model");
        assertThat(run.out()).containsPattern("b +1\\.94\\d* +0\\.\\d+ +\\d"); // b is determined, and has its error
        Run fixed = Run.answered("fit", "y ~ a + b*x + c*one", data, "--start", "a=0,b=0", "--fix", "c=0");
        assertThat(fixed.err()).isEmpty();
        Run constant = Run.answered("fit", "y ~ a", file("x,y\n1,5\n2,5\n3,5\n"), "--start", "a=1");
        assertThat(constant.out()).containsPattern("R² +NaN");
    }
}
