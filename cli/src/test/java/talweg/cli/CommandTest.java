package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each subcommand answers.
class CommandTest {
    @TempDir
    Path folder;

    private String misra1a = "";

    /// Misra1a of the NIST Statistical Reference Datasets (nonlinear regression).
    @BeforeEach
    void write_misra1a() throws IOException {
        Path file = folder.resolve("misra1a.csv");
        Files.writeString(file, """
                y,x
                10.07,77.6
                14.73,114.9
                17.94,141.1
                23.93,190.8
                29.61,239.9
                35.18,289.0
                40.02,332.8
                44.82,378.4
                50.76,434.8
                55.05,477.3
                61.01,536.8
                66.40,593.1
                75.47,689.1
                81.78,760.0
                """);
        misra1a = file.toString();
    }

    private static Run answered(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    /// The number after a key of JSON.
    private static double number(String json, String key) {
        String rest = json.substring(json.indexOf("\"" + key + "\": ") + key.length() + 4);
        return Double.parseDouble(rest.split("[,\\s}]", 2)[0]);
    }

    private static List<String> keys(String json) throws IOException {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (token == JsonToken.FIELD_NAME && depth == 1) keys.add(parser.currentName());
            }
        }
        return keys;
    }

    @Test
    void fit_reaches_the_certified_values() throws IOException {
        Run run =
                answered("fit", "y ~ b1*(1 - exp(-b2*x))", misra1a, "--start", "b1=500,b2=0.0001", "--format", "json");
        assertThat(run.err()).isEmpty();
        String b1 = run.out().substring(run.out().indexOf("\"b1\""));
        String b2 = run.out().substring(run.out().indexOf("\"b2\""));
        assertThat(number(b1, "estimate")).isCloseTo(2.3894212918e2, relative(1e-7, 2.3894212918e2));
        assertThat(number(b1, "standardError")).isCloseTo(2.7070075241, relative(1e-7, 2.7070075241));
        assertThat(number(b2, "estimate")).isCloseTo(5.5015643181e-4, relative(1e-7, 5.5015643181e-4));
        assertThat(number(b2, "standardError")).isCloseTo(7.2668688436e-6, relative(1e-7, 7.2668688436e-6));
        assertThat(number(run.out(), "residualSumOfSquares")).isCloseTo(1.2455138894e-1, relative(1e-9, 0.12455));
        assertThat(number(run.out(), "residualStandardDeviation")).isCloseTo(1.0187876330e-1, relative(1e-9, 0.10187));
        assertThat(number(run.out(), "degreesOfFreedom")).isEqualTo(12);
        assertThat(keys(run.out()))
                .containsExactly(
                        "schema",
                        "command",
                        "model",
                        "status",
                        "reason",
                        "parameters",
                        "residualSumOfSquares",
                        "residualStandardDeviation",
                        "degreesOfFreedom",
                        "rSquared",
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

    private static org.assertj.core.data.Offset<Double> relative(double tolerance, double of) {
        return org.assertj.core.data.Offset.offset(tolerance * Math.abs(of));
    }

    @Test
    void fit_prints_a_table() {
        Run run = answered("fit", "y ~ b1*(1 - exp(-b2*x))", misra1a, "--start", "b1=500", "--start", "b2=0.0001");
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
        Run run = answered("fit", "y ~ a*x", misra1a, "--start", "a=1,x=3");
        assertThat(run.err()).contains("warning: `x` is a column of the data");
    }

    @Test
    void e_and_pi_yield_to_columns_and_parameters_of_their_names() throws IOException {
        Path data = folder.resolve("constants.csv");
        Files.writeString(data, "e,y,x\n1,2,1\n2,4.1,2\n3,5.9,3\n");
        String slope = "1.99285714";
        Run column = answered("fit", "y ~ a*e", data.toString(), "--start", "a=1");
        assertThat(column.out()).contains(slope);
        assertThat(column.err()).contains("`e` is the column").doesNotContain("does not occur");
        Path plain = folder.resolve("plain.csv");
        Files.writeString(plain, "x,y\n1,2\n2,4.1\n3,5.9\n");
        Run parameter = answered("fit", "y ~ e*x", plain.toString(), "--start", "e=1");
        assertThat(parameter.out()).contains(slope);
        Run objective =
                answered("minimize", "mean((y-a*e)^2)", "--data", data.toString(), "--start", "a=0", "--rate", "0.05");
        assertThat(objective.out()).contains(slope);
        Run derived = answered("derive", "e*x", "--at", "x=1,e=2");
        assertThat(derived.err()).doesNotContain("does not occur");
    }

    @Test
    void the_left_side_may_be_an_expression() {
        Run run = answered("fit", "log(y) ~ a + b*log(x)", misra1a, "--start", "a=0,b=1", "--format", "json");
        assertThat(number(run.out(), "rSquared")).isBetween(0.99, 1.0);
    }

    @Test
    void what_the_data_do_not_determine_is_said() {
        Run run = Run.of("fit", "y ~ (a + b)*x", misra1a, "--start", "a=1,b=1", "--format", "json");
        assertThat(run.err()).contains("warning: the data do not determine 1 of 2 parameters");
        assertThat(run.out()).contains("\"standardError\": \"NaN\"", "\"conditionNumber\": \"Infinity\"");
    }

    @Test
    void derive_prints_value_gradient_and_hessian() {
        assertThat(answered("derive", "x^2*y", "--at", "x=1,y=2").out()).isEqualTo("""
                x^2*y   at x = 1, y = 2

                value  2

                gradient
                  ∂/∂x  4
                  ∂/∂y  1

                Hessian
                     x  y
                  x  4  2
                  y  2  0
                """);
    }

    @Test
    void derive_answers_in_json() {
        assertThat(answered("derive", "x^2*y", "--at", "y=2,x=1", "--format", "json")
                        .out())
                .isEqualTo("""
                {
                  "schema": 1,
                  "command": "derive",
                  "expression": "x^2*y",
                  "variables": [ "y", "x" ],
                  "at": {
                    "y": 2,
                    "x": 1
                  },
                  "value": 2,
                  "gradient": {
                    "y": 1,
                    "x": 4
                  },
                  "hessian": [ [ 0, 2 ], [ 2, 4 ] ],
                  "warnings": [ ]
                }
                """);
    }

    @Test
    void derive_prints_taylor_coefficients_and_what_they_are() {
        Run run = answered("derive", "sin(x)", "--at", "x=0", "--order", "7");
        assertThat(run.out()).contains("= -1/6", "= 1/120", "= -1/5040", "t^7");
        Run json = answered("derive", "sin(x)", "--at", "x=0", "--order", "7", "--format", "json");
        assertThat(json.out()).contains("\"taylor\": [ 0, 1, ", "-0.16666666666666666, 0, 0.008333333333333333, ");
    }

    @Test
    void the_error_of_the_tangent_is_of_second_order() {
        Run run = answered("derive", "x^2*y", "--at", "x=1,y=2", "--direction", "x=3,y=4", "--format", "json");
        // ∇f = (4, 1), p̂ = (0.6, 0.8)
        assertThat(number(run.out(), "slope")).isCloseTo(3.2, relative(1e-15, 3.2));
        assertThat(number(run.out(), "cosine")).isCloseTo(3.2 / Math.sqrt(17), relative(1e-15, 1));
        String third = run.out().substring(run.out().indexOf("\"delta\": 0.001,"));
        assertThat(number(third, "order")).isBetween(1.98, 2.02);
    }

    @Test
    void every_step_is_shown_and_numbered_backward() {
        Run run = answered("derive", "sin(x*y) + x^2", "--at", "x=1,y=2", "--steps");
        assertThat(run.out())
                .contains(
                        "forward", "v2 = sin(v1)", "∂v2/∂v1 = cos(v1)", "backward\n  t_L = 1", "t_v1 = t_v2 · cos(v1)")
                .contains("multiplications: ");
        Run json = answered("derive", "sin(x*y) + x^2", "--at", "x=1,y=2", "--steps", "--format", "json");
        assertThat(json.out()).contains("\"node\": \"L\"", "\"backward\": 0", "\"shape\": [ ]");
    }

    @Test
    void an_argument_that_begins_with_a_minus_is_an_expression() {
        assertThat(answered("derive", "-x^2", "--at", "x=3", "--format", "json").out())
                .contains("\"value\": -9,");
        assertThat(answered("derive", "-1e-3*x", "--at", "x=2", "--format", "json")
                        .out())
                .contains("\"value\": -0.002,");
        assertThat(answered("derive", "--at", "h=3", "-h^2", "--format", "json").out())
                .contains("\"value\": -9,");
        assertThat(answered("derive", "--format", "json", "--at", "x=-1", "--", "-x")
                        .out())
                .contains("\"value\": 1,");
    }

    @Test
    void a_value_may_be_a_formula_of_numbers() {
        assertThat(answered("derive", "x", "--at", "x=1/4", "--format", "json").out())
                .contains("\"value\": 0.25,");
    }

    @Test
    void the_hessian_of_many_variables_is_left_out_with_a_warning() {
        StringBuilder sum = new StringBuilder("0");
        StringBuilder at = new StringBuilder("x0=0");
        for (int i = 1; i <= 50; i++) {
            sum.append("+x").append(i).append("^2");
            at.append(",x").append(i).append("=1");
        }
        Run run = answered("derive", sum + "+x0", "--at", at.toString(), "--format", "json");
        assertThat(run.out()).doesNotContain("hessian\": [ [");
        assertThat(run.err()).contains("up to 50 variables, got 51");
    }

    @Test
    void pictures_are_written_where_they_are_asked_for() throws IOException {
        Path plot = folder.resolve("plot.svg");
        Path graph = folder.resolve("graph.svg");
        answered("derive", "sin(x*y)", "--at", "x=1,y=2", "--plot", plot.toString(), "--graph", graph.toString());
        assertThat(Files.readString(plot)).startsWith("<").contains("<svg");
        assertThat(Files.readString(graph)).contains("<svg", "v1 = x · y");
    }

    @Test
    void a_network_is_derived_in_the_order_of_the_course() throws IOException {
        Path file = folder.resolve("network.json");
        Files.writeString(file, """
                {"W1": {"shape": [2, 1], "data": [0, 0]}, "W2": {"shape": [1, 2], "data": [2, 4]},
                 "x": {"shape": [1], "data": [1]}, "target": {"shape": [1], "data": [1]}}
                """);
        Run text = answered("derive", "--network", file.toString(), "--steps");
        assertThat(text.out().indexOf("t_L = 1")).isLessThan(text.out().indexOf("t_W2 = "));
        assertThat(text.out().indexOf("t_W2 = ")).isLessThan(text.out().indexOf("t_h1 = "));
        Run json = answered("derive", "--network", file.toString(), "--steps", "--format", "json");
        // h = σ(0) = ½, ŷ = 3, L = ½ 2², t_ŷ = 2, t_W2 = (1, 1), t_h = (4, 8), t_W1 = t_h · ¼
        assertThat(json.out())
                .contains("\"value\": 2,", "\"W1\": [ [ 1 ], [ 2 ] ]", "\"W2\": [ [ 1, 1 ] ]", "\"node\": \"ŷ\"");
        assertThat(keys(json.out()))
                .containsExactly(
                        "schema",
                        "command",
                        "network",
                        "variables",
                        "value",
                        "gradient",
                        "hessian",
                        "steps",
                        "jacobians",
                        "warnings");
    }

    @Test
    void minimize_goes_down_step_by_step_and_writes_its_way() throws IOException {
        Path way = folder.resolve("way.csv");
        Run run = Run.of(
                "minimize",
                "x^2 + 2*y^2",
                "--start",
                "x=1,y=1",
                "--method",
                "gradient-descent",
                "--rate",
                "0.25",
                "--steps",
                "2",
                "--trace",
                way.toString(),
                "--format",
                "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"status\": \"budget-spent\"", "\"iterations\": 2", "\"x\": 0.25", "\"value\": 0.0625");
        assertThat(keys(run.out()))
                .containsExactly(
                        "schema",
                        "command",
                        "expression",
                        "status",
                        "reason",
                        "at",
                        "value",
                        "gradientNorm",
                        "iterations",
                        "evaluations",
                        "seconds",
                        "warnings",
                        "verdict");
        assertThat(Files.readString(way))
                .startsWith("step,x,y,value,gradientNorm\n0,1,1,3,")
                .contains("\n1,0.5,0,0.25,1\n2,0.25,0,0.0625,0.5\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("misra1a.csv", "way.csv");
        }
    }

    @Test
    void minimize_converges_or_says_that_it_diverged() {
        assertThat(answered("minimize", "(x-1)^2", "--start", "x=0").out()).contains("converged after");
        Run run = Run.of("minimize", "x^2", "--start", "x=1", "--rate", "1.1", "--format", "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"status\": \"diverged\"");
    }

    @Test
    void minimize_reads_columns() {
        Run run = Run.of("minimize", "mean((y - a)^2)", "--data", misra1a, "--start", "a=0", "--format", "json");
        assertThat(number(run.out(), "a")).isCloseTo(43.34071428571429, relative(1e-9, 43));
    }

    @Test
    void an_interrupted_descent_prints_what_it_reached() {
        Thread.currentThread().interrupt();
        Run run = Run.of("minimize", "x^2", "--start", "x=1", "--format", "json");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).contains("\"status\": \"stopped\"", "\"x\": 1");
    }

    @Test
    void certify_proves_refutes_and_leaves_open() {
        assertThat(answered("certify", "x^4", "--box", "x=-1..1", "--convex").out())
                .contains("proved: ");
        assertThat(answered("certify", "x^4-x^2", "--box", "x=-1..1", "--convex", "--format", "json")
                        .out())
                .contains("\"status\": \"refuted\"", "\"theta\": 0.5", "\"gap\": 0.");
        Run open = Run.of("certify", "abs(x)", "--box", "x=-1..1", "--convex");
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.out()).contains("undecided: ", "`abs` may have a kink");
    }

    @Test
    void help_of_every_command_has_examples() {
        assertThat(answered("--help").out()).contains("Examples:", "fit", "minimize", "derive", "certify");
        for (String command : List.of("fit", "minimize", "derive", "certify")) {
            assertThat(answered(command, "--help").out())
                    .contains("Usage: talweg " + command, "Examples:\n  talweg " + command);
        }
        assertThat(answered("--version").out()).startsWith("talweg ");
        assertThat(Run.of().code()).isEqualTo(2);
    }
}
