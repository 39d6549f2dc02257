package talweg.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Op;
import talweg.shape.Type;

/// The printed form, fixed, and what is refused when it is read. That every operation prints and parses back is in the
/// operations' contract.
class TextTest {
    private static final String GOLDEN = """
        talweg 1
        input %0:f64[3] %1:f64[]
        %2:f64[3] = exp %0
        %3:f64[] = sum{axes=[0]} %2
        %4:f64[] = constant{type=f64[],bits=0x3ff8000000000000,meaning=EXACT}
        %5:f64[] = multiply %3 %4
        %6:bool[] = less %5 %1
        return %5 %1 %6
        """;

    @Test
    void the_printed_form_is_this() {
        Graph graph = Trace.graph(List.of(Type.f64(3), Type.F64), x -> {
            var scaled = x.get(0).exp().sum().times(1.5);
            return List.of(scaled, x.get(1), scaled.less(x.get(1)));
        });
        assertThat(graph).hasToString(GOLDEN);
        assertThat(Text.parse(GOLDEN)).isEqualTo(graph).hasSameHashCodeAs(graph);
        assertThat(Verify.verify(graph)).isSameAs(graph);
    }

    @Test
    void a_graph_without_inputs_or_nodes_parses_back() {
        for (String text : List.of("talweg 1\ninput\nreturn\n", "talweg 1\ninput %0:i32[2,0]\nreturn %0 %0\n")) {
            assertThat(Text.print(Text.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void blank_lines_and_more_spaces_mean_nothing() {
        String loose = GOLDEN.replace(" = ", "  =   ").replace("\n", "  \n\n").replace("%3 %4", " %3   %4");
        assertThat(Text.print(Text.parse(loose))).isEqualTo(GOLDEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        %2:f64[3] = exp %0         | %2:f64[3] = expo %0                   | line 3 | an operation is required, got `expo`
        %2:f64[3] = exp %0         | %2:f64[4] = exp %0                    | line 3 | `exp` gives [f64[3]], but [f64[4]] is declared
        %2:f64[3] = exp %0         | %7:f64[3] = exp %0                    | line 3 | the value %2 is required next, got `%7:f64[3]`
        %2:f64[3] = exp %0         | %2:f64[3] = exp %2                    | line 3 | a value computed before is required, got `%2`
        %2:f64[3] = exp %0         | %2:f64[3] = exp %-1                   | line 3 | a value computed before is required, got `%-1`
        %2:f64[3] = exp %0         | %2:f64[3] = exp 0                     | line 3 | a value computed before is required, got `0`
        %2:f64[3] = exp %0         | %2:f64[3] = exp %x                    | line 3 | a value computed before is required, got `%x`
        %2:f64[3] = exp %0         | %2:f64[3] = exp                       | line 3 | `exp` requires 1 operands, got 0
        %2:f64[3] = exp %0         | %2:f64[3] = exp %0 %1                 | line 3 | `exp` requires 1 operands, got 2
        %2:f64[3] = exp %0         | %2:f64[3] exp %0                      | line 3 | `%n:type = op %operands` is required
        %2:f64[3] = exp %0         | %2:f64[3] =                           | line 3 | is required
        %2:f64[3] = exp %0         | %2:f64[3 = exp %0                     | line 3 | requires sizes as in [2,3], got `[3`
        %2:f64[3] = exp %0         | %2:f65[3] = exp %0                    | line 3 | f64, f32, i64, i32, bool, got `f65`
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum %2                    | line 4 | `sum` requires 1 attributes, got 0
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=[0]}             | line 4 | requires one operand
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=[1]} %2          | line 4 | with axes [1], got [f64[3]]
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=[x]} %2          | line 4 | `[x]`
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=} %2             | line 4 | ``
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=[0] %2           | line 4 | `}` is required at the end of `sum{axes=[0]`
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axis=[0]} %2          | line 4 | `sum` requires the attribute `axes=`, got `axis=[0]`
        %3:f64[] = sum{axes=[0]} %2 | %3:f64[] = sum{axes=[0],b=1} %2      | line 4 | `sum` requires 1 attributes, got 2
        bits=0x3ff8000000000000    | bits=1.5                              | line 5 | `1.5`
        bits=0x3ff8000000000000    | bits=0x                               | line 5 | `0x`
        bits=0x3ff8000000000000    | bits=0x3ff80000000000000              | line 5 | `0x3ff80000000000000`
        meaning=EXACT              | meaning=maybe                         | line 5 | `maybe`
        input %0:f64[3] %1:f64[]   | %0:f64[3] %1:f64[]                    | line 2 | `input` is required, got `%0:f64[3]`
        input %0:f64[3] %1:f64[]   | input %0:f64[3] %1                    | line 2 | the value %1 is required next, got `%1`
        return %5 %1 %6            | return %5 %1 %7                       | line 8 | a value computed before is required, got `%7`
        return %5 %1 %6            | give %5                               | line 8 | `return` is required, got `give`
        input %0:f64[3] %1:f64[]   | input %0:f64[2147483647,2] %1:f64[]   | line 2 | fewer than 2^31 elements
        """)
    void what_is_wrong_is_named_with_its_line(String right, String wrong, String line, String reason) {
        String text = GOLDEN.replace(right, wrong);
        assertThat(text).isNotEqualTo(GOLDEN);
        assertThatThrownBy(() -> Text.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Text.parse`, " + line + ": ")
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        assertThatThrownBy(() -> Text.parse(text.replace("talweg 1\n", "talweg 1\n\n\n")))
                .as("blank lines are lines too")
                .hasMessageStartingWith("`Text.parse`, line " + (Integer.parseInt(line.substring(5)) + 2) + ": ");
    }

    @Test
    void another_version_is_refused() {
        for (String text : List.of("", "talweg 1", GOLDEN.replace("talweg 1", "talweg 2"), GOLDEN.substring(9))) {
            assertThatThrownBy(() -> Text.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("`talweg 1`");
        }
    }

    /// Texts broken at random: either they are graphs, or one line says why not.
    @Test
    void no_text_at_all_breaks_the_parser() {
        List<String> texts = new ArrayList<>(List.of(GOLDEN));
        Op.examples().forEach(row -> texts.add(Text.print(Trace.graph(row.operands(), row.op()::apply))));
        int refused = Mutilated.refused(texts, "%:=[]{},-0123456789xf \n", 1, 40_000);
        assertThat(refused).isGreaterThan(20_000);
    }
}
