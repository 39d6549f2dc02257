package talweg.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.ControlFlow.Carried;
import talweg.Talweg;
import talweg.op.Var;
import talweg.shape.Type;

/// Programs inside programs, as text and back.
class ProgramTextTest {
    private static final String GOLDEN = """
            talweg 1
            program @0
            input %0:f64[] %1:f64[] %2:f64[]
            %3:f64[] = multiply %1 %0
            %4:f64[] = add %3 %2
            return %4 %3
            input %0:f64[] %1:f64[4]
            %2:f64[] %3:f64[4] = scan{body=@0,constants=1,carries=1,length=4,reverse=false,snapshots=0} %0 %0 %1
            %4:f64[] %5:f64[4] = scan{body=@0,constants=1,carries=1,length=4,reverse=false,snapshots=0} %0 %2 %1
            return %4 %5
            """;

    private static Graph graph() {
        return Trace.graph(List.of(Type.F64, Type.f64(4)), inputs -> {
            Var a = inputs.getFirst();
            Carried<Var, Var> once = step(a, a, inputs.get(1));
            Carried<Var, Var> twice = step(a, once.carry(), inputs.get(1));
            return List.of(twice.carry(), twice.value());
        });
    }

    private static Carried<Var, Var> step(Var a, Var start, Var xs) {
        return scan(start, xs, (Var c, Var x) -> {
            Var product = c.times(a);
            return new Carried<>(product.plus(x), product);
        });
    }

    @Test
    void equal_programs_are_defined_once_before_what_runs_them() {
        assertThat(graph()).hasToString(GOLDEN);
        assertThat(Text.parse(GOLDEN)).isEqualTo(graph()).hasSameHashCodeAs(graph());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        program @0 | program @1 | line 2 | the program @0 is required next, got `@1`
        program @0 | program    | line 2 | the program @0 is required next, got ``
        body=@0    | body=@1    | line 8 | a program defined before, as @0, is required, got `@1`
        body=@0    | body=0     | line 8 | a program defined before, as @0, is required, got `0`
        body=@0    | body=@x    | line 8 | a program defined before, as @0, is required, got `@x`
        carries=1  | carries=2  | line 8 | `scan` requires
        length=4   | length=5   | line 8 | `scan` requires operands of types [f64[], f64[], f64[5]]
        constants=1 | constants=9 | line 8 | `scan` requires more operands
        return %4 %3 | return %4 | line 8 | `scan` gives [f64[]], but [f64[], f64[4]] is declared
        """)
    void what_is_wrong_is_named_with_its_line(String right, String wrong, String line, String reason) {
        assertThatThrownBy(() -> Text.parse(GOLDEN.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Text.parse`, " + line + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void nothing_follows_the_graph() {
        assertThatThrownBy(() -> Text.parse(GOLDEN + "return %0\n"))
                .hasMessage("`Text.parse`, line 11: nothing is required after `return`, got `return %0`");
    }

    @Test
    void a_graph_with_other_steps_is_another_graph() {
        assertThat(Text.parse(GOLDEN.replace("multiply %1 %0", "multiply %0 %1")))
                .isNotEqualTo(graph());
        assertThat(Text.parse(GOLDEN.replace("reverse=false", "reverse=true"))).isNotEqualTo(graph());
    }

    /// Texts broken at random: either they are graphs, or one line says why not.
    @Test
    void no_text_at_all_breaks_the_parser() {
        Graph derivative = Trace.graph(
                List.of(Type.F64),
                x -> List.of(Talweg.grad((Var p) ->
                                whileLoop(p, c -> c.less(3), c -> c.times(p).exp()))
                        .apply(x.getFirst())));
        List<String> texts = List.of(GOLDEN, Text.print(derivative));
        int refused = Mutilated.refused(texts, "%@:=[]{},*-0123456789xf \n", 2, 10_000);
        assertThat(refused).isGreaterThan(5_000);
    }
}
