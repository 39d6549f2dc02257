package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `derive --steps` on formulas worked out by hand.
class StepsTest {
    /// Edges and path lengths counted on paper:
    ///
    /// - sin(xy) + x²: L–v2, L–v3, v2–v1, v1–x, v1–y, v3–x; paths of 3, 3 and 2 edges.
    /// - exp(−x²/2) + 0y: L–v4–v3–v2–v1–x and L–v5–y, a path each.
    /// - (x + y)²(x + y): v1 = x + y once; L–v2, L–v1, v2–v1, v1–x, v1–y; to each of x and y paths of 3 and 2.
    /// - sin(xy) cos(xy): v1 = xy once; L–v2, L–v3, v2–v1, v3–v1, v1–x, v1–y; four paths of 3.
    /// - ((x²)²)²/4: one chain of 4; the constant is no node.
    @ParameterizedTest
    @CsvSource({
        "sin(x*y) + x^2, 6, 8",
        "exp(-x^2/2) + 0*y, 7, 7",
        "(x+y)^2 * (x+y), 5, 10",
        "sin(x*y) * cos(x*y), 6, 12",
        "((x^2)^2)^2/4, 4, 4"
    })
    void multiplications_are_those_counted_by_hand(String formula, int reused, int everyPath) {
        assertThat(Run.answered("derive", formula, "--at", "x=1,y=2", "--steps").out())
                .endsWith("multiplications: " + reused + " with stored adjoints reused, " + everyPath
                        + " when every path is multiplied out\n");
    }

    @Test
    void what_a_formula_says_twice_is_one_node() {
        Run run = Run.answered("derive", "(x+y)^2*(x+y)", "--at", "x=1,y=2", "--steps");
        assertThat(run.out()).contains("  v1 = x + y", "  L = v2 · v1", "  t_v1 = t_L · v2 + t_v2 · (2 · v1)  = 27");
    }

    @Test
    void the_gradient_has_the_bits_of_the_steps() {
        String formula = "sin(x*y)*cos(x*y)/(x*y)^3 + exp(x*y)*x";
        JsonTree answer =
                JsonTree.parse(Run.answered("derive", formula, "--at", "x=0.3,y=1.7", "--steps", "--format", "json")
                        .out());
        for (String name : List.of("x", "y")) {
            assertThat(answer.at("steps").where("node", name).at("adjoint").numbers())
                    .containsExactly(answer.at("gradient").at(name).numbers());
        }
    }

    @Test
    void names_that_are_no_identifiers_stand_in_backticks() {
        Run run = Run.answered("derive", "`2`*`a b`", "--at", "`2`=3,`a b`=5", "--steps");
        assertThat(run.out()).contains("  `2` = 3\n", "  L = `2` · `a b`", "  t_`a b` = t_L · `2`");
        JsonTree steps = JsonTree.parse(
                        Run.answered("derive", "`2`*`a b`", "--at", "`2`=3,`a b`=5", "--steps", "--format", "json")
                                .out())
                .at("steps");
        assertThat(steps.elements().stream().map(step -> step.at("node").value()))
                .containsExactly("2", "a b", "L");
    }

    @Test
    void steps_have_the_documented_keys() {
        JsonTree steps = JsonTree.parse(
                        Run.answered("derive", "sin(x*y) + x^2", "--at", "x=1,y=2", "--steps", "--format", "json")
                                .out())
                .at("steps");
        assertThat(steps.elements().stream().map(step -> step.at("node").value()))
                .containsExactly("x", "y", "v1", "v2", "v3", "L");
        for (JsonTree step : steps.elements()) {
            for (String key :
                    List.of("node", "formula", "inputs", "partials", "value", "adjoint", "shape", "backward")) {
                assertThat(step.value())
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                        .containsKey(key);
            }
        }
        assertThat(IntStream.range(0, 6)
                        .mapToDouble(i -> steps.at(i).at("backward").numbers()[0]))
                .containsExactly(4.0, 5.0, 3.0, 1.0, 2.0, 0.0);
    }

    @Test
    void a_long_adjoint_does_not_widen_every_line() {
        String sum = String.join("+", java.util.Collections.nCopies(300, "x"));
        String out = Run.of("derive", sum, "--at", "x=1", "--steps").out();
        assertThat(out.lines().filter(line -> line.length() > 150 && !line.equals(sum + "   at x = 1")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("  t_x = ");
    }
}
