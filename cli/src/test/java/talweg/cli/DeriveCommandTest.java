package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.ROUNDING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `derive` answers.
class DeriveCommandTest {
    @TempDir
    Path folder;

    @Test
    void derive_prints_value_gradient_and_hessian() {
        assertThat(Run.answered("derive", "x^2*y", "--at", "x=1,y=2").out()).isEqualTo("""
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
        assertThat(Run.answered("derive", "x^2*y", "--at", "y=2,x=1", "--format", "json")
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
        Run run = Run.answered("derive", "sin(x)", "--at", "x=0", "--order", "7");
        assertThat(run.out()).contains("= -1/6", "= 1/120", "= -1/5040", "t^7");
        Run json = Run.answered("derive", "sin(x)", "--at", "x=0", "--order", "7", "--format", "json");
        assertThat(json.out()).contains("\"taylor\": [ 0, 1, ", "-0.16666666666666666, 0, 0.008333333333333333, ");
    }

    @Test
    void the_error_of_the_tangent_is_of_second_order() {
        Run run = Run.answered("derive", "x^2*y", "--at", "x=1,y=2", "--direction", "x=3,y=4", "--format", "json");
        // ∇f = (4, 1), p̂ = (0.6, 0.8)
        assertThat(run.number("slope")).isCloseTo(3.2, ROUNDING.of(3.2));
        assertThat(run.number("cosine")).isCloseTo(3.2 / Math.sqrt(17), ROUNDING.of(1));
        assertThat(run.number("\"delta\": 0.001,", "order")).isBetween(1.98, 2.02);
    }

    @Test
    void every_step_is_shown_and_numbered_backward() {
        Run run = Run.answered("derive", "sin(x*y) + x^2", "--at", "x=1,y=2", "--steps");
        assertThat(run.out())
                .contains(
                        "forward", "v2 = sin(v1)", "∂v2/∂v1 = cos(v1)", "backward\n  t_L = 1", "t_v1 = t_v2 · cos(v1)")
                .contains("multiplications: ");
        Run json = Run.answered("derive", "sin(x*y) + x^2", "--at", "x=1,y=2", "--steps", "--format", "json");
        assertThat(json.out()).contains("\"node\": \"L\"", "\"backward\": 0", "\"shape\": [ ]");
    }

    @Test
    void a_value_may_be_a_formula_of_numbers() {
        assertThat(Run.answered("derive", "x", "--at", "x=1/4", "--format", "json")
                        .out())
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
        Run run = Run.answered("derive", sum + "+x0", "--at", at.toString(), "--format", "json");
        assertThat(run.out()).doesNotContain("hessian\": [ [");
        assertThat(run.err()).contains("up to 50 variables, got 51");
    }

    @Test
    void pictures_are_written_where_they_are_asked_for() throws IOException {
        Path plot = folder.resolve("plot.svg");
        Path graph = folder.resolve("graph.svg");
        Run.answered("derive", "sin(x*y)", "--at", "x=1,y=2", "--plot", plot.toString(), "--graph", graph.toString());
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
        Run text = Run.answered("derive", "--network", file.toString(), "--steps");
        assertThat(text.out().indexOf("t_L = 1")).isLessThan(text.out().indexOf("t_W2 = "));
        assertThat(text.out().indexOf("t_W2 = ")).isLessThan(text.out().indexOf("t_h1 = "));
        Run json = Run.answered("derive", "--network", file.toString(), "--steps", "--format", "json");
        // h = σ(0) = ½, ŷ = 3, L = ½ 2², t_ŷ = 2, t_W2 = (1, 1), t_h = (4, 8), t_W1 = t_h · ¼
        assertThat(json.out())
                .contains("\"value\": 2,", "\"W1\": [ [ 1 ], [ 2 ] ]", "\"W2\": [ [ 1, 1 ] ]", "\"node\": \"ŷ\"");
        assertThat(json.keys())
                .containsExactly(
                        "schema",
                        "command",
                        "network",
                        "variables",
                        "parameters",
                        "value",
                        "gradient",
                        "hessian",
                        "steps",
                        "jacobians",
                        "multiplications",
                        "warnings");
    }
}
