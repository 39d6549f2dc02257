package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several proofs in a file are read as they were written, and so is one alone.
final class ProofsTest {
    private static Witness convex(String text) {
        return new Witness.Convex(
                Infix.of(text, 1),
                new Region(new double[] {-1}, new double[] {1}),
                new Witness.Convex.Ground.Composition());
    }

    private static String text(Witness... witnesses) throws IOException {
        StringBuilder text = new StringBuilder();
        Proofs.write(List.of(witnesses), text);
        return text.toString();
    }

    private static List<Witness> read(String text) throws IOException {
        return Proofs.read(new StringReader(text));
    }

    @Test
    void several_are_read_in_their_order() throws IOException {
        List<Witness> read = read(text(convex("x*x"), convex("x+3"), convex("x*x")));
        assertThat(read)
                .extracting(Witness::expression)
                .containsExactly(
                        convex("x*x").expression(),
                        convex("x+3").expression(),
                        convex("x*x").expression());
        assertThat(read).allSatisfy(each -> assertThat(Checker.check(each)).isEqualTo(new Checker.Verdict.Accepted()));
    }

    @Test
    void one_alone_is_a_file_of_one() throws IOException {
        StringBuilder single = new StringBuilder();
        ProofFile.write(convex("x*x"), single);
        assertThat(text(convex("x*x"))).isEqualTo(single.toString());
        assertThat(read(single.toString())).hasSize(1);
        assertThatThrownBy(() -> Proofs.write(List.of(), new StringBuilder()))
                .hasMessageContaining("requires a witness");
    }

    @Test
    void a_torn_file_is_refused_wherever_it_ends() throws IOException {
        for (String text : List.of(text(convex("x*x"), convex("x+3")), text(convex("x*x")))) {
            for (int i = 0; i < text.length() - 2; i++) {
                String torn = text.substring(0, i);
                assertThatThrownBy(() -> read(torn)).as(torn).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "talweg proofs 1|talweg proofs 2",
                "talweg proofs 1|talweg proof 1",
                "\"proofs\"|\"witnesses\"",
                "\"claim\"|\"format\"",
                "{\"format\": \"talweg proofs 1\",|{",
                "]}\n|], \"note\": 1}",
                "]}\n|]} {}",
                "composition|curvature"
            })
    void what_is_no_such_file_is_refused(String change) throws IOException {
        String[] parts = change.split("\\|", -1);
        String text = text(convex("x*x"), convex("x+3"));
        assertThat(text).contains(parts[0]);
        int at = parts[0].startsWith("]") ? text.lastIndexOf(parts[0]) : text.indexOf(parts[0]);
        String other = text.substring(0, at) + parts[1] + text.substring(at + parts[0].length());
        assertThatThrownBy(() -> read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("require");
        assertThatThrownBy(() -> read("{\"format\": \"talweg proofs 1\", \"proofs\": []}"))
                .hasMessageContaining("a proof");
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
