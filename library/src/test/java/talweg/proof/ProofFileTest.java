package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is read again, and what is no proof file is refused.
final class ProofFileTest {
    private static final int DEPTH = Integer.getInteger("talweg.proof.depth", 100_000);

    private static String text(Witness witness) throws IOException {
        StringBuilder text = new StringBuilder();
        ProofFile.write(witness, text);
        return text.toString();
    }

    private static Witness read(String text) throws IOException {
        return ProofFile.read(new StringReader(text));
    }

    private static Witness square() {
        return new Witness.Convex(
                Infix.of("x*x", 1),
                new Region(new double[] {Double.NEGATIVE_INFINITY}, new double[] {Double.POSITIVE_INFINITY}),
                new Witness.Convex.Ground.Curvature(new Partition.Bowl()));
    }

    @Test
    void it_reads_as_the_format_says() throws IOException {
        assertThat(text(square())).isEqualTo("""
                {"format": "talweg proof 1",
                 "claim": "convex",
                 "variables": ["x"],
                 "lines": ["%1 = multiply %0 %0"],
                 "output": 1,
                 "region": [["-inf", "inf"]],
                 "ground": "curvature",
                 "parts": [
                  "bowl"]}
                """);
    }

    @ParameterizedTest
    @MethodSource("talweg.proof.MutationTest#witnesses")
    void what_was_written_is_read(Witness witness) throws IOException {
        String text = text(witness);
        Witness read = read(text);
        assertThat(text(read)).isEqualTo(text);
        assertThat(read.expression()).isEqualTo(witness.expression());
        assertThat(read.region()).isEqualTo(witness.region());
        assertThat(Checker.check(read)).isEqualTo(new Checker.Verdict.Accepted());
    }

    @Test
    void a_torn_file_is_refused_wherever_it_ends() throws IOException {
        String text = text(square());
        for (int i = 0; i < text.length() - 2; i++) {
            String torn = text.substring(0, i);
            assertThatThrownBy(() -> read(torn)).as(torn).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void names_with_odd_characters_are_kept() throws IOException {
        List<String> names = List.of("a\"b\\c\n\u0001é\u2028😀");
        Witness witness =
                new Witness.Convex(Infix.of("3", names), Region.at(1), new Witness.Convex.Ground.Composition());
        assertThat(read(text(witness)).expression().variables()).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"talweg proof 1\"|\"talweg proof 2\"",
                "\"convex\"|\"concave\"",
                "\"output\": 1|\"output\": 2",
                "\"output\": 1|\"output\": -1",
                "\"output\": 1|\"output\": 1.0",
                "\"output\": 1|\"output\": 99999999999",
                "\"output\": 1|\"output\": 1, \"output\": 1",
                "\"output\": 1|\"note\": 1, \"output\": 1",
                "\"output\": 1,|",
                "\"output\": 1|\"output\": 1, \"theta\": \"0x1.0p-1\"",
                "\"-inf\"|\"NaN\"",
                "\"-inf\"|\"nan\"",
                "\"-inf\"|\"0x1.8p1f\"",
                "\"-inf\"|\"0x1.80p1\"",
                "\"-inf\"|\"0x1.00000000000001p0\"",
                "\"-inf\"|\"1.5\"",
                "\"-inf\"|1.5",
                "\"-inf\"|null",
                "\"-inf\"|\" inf\"",
                "\"-inf\", \"inf\"|\"inf\", \"inf\"",
                "\"-inf\", \"inf\"|\"inf\", \"-inf\"",
                "\"-inf\", \"inf\"|\"inf\"",
                "\"x\"|\"x\", ",
                "multiply %0 %0|multiply %0 %1",
                "multiply %0 %0|multiply %0",
                "multiply %0 %0|multiply  %0 %0",
                "multiply %0 %0|exp %0 %0",
                "multiply %0 %0|constant 0.1",
                "multiply %0 %0|constant 0x1.0p0 0x1.0p0",
                "multiply %0 %0|constant NaN",
                "multiply %0 %0|powerInt 02 %0",
                "%1 = |%2 = ",
                "\"bowl\"|",
                "\"bowl\"|\"bowl\", \"bowl\"",
                "\"bowl\"|\"bowl 1\"",
                "\"bowl\"|\"dome\"",
                "\"bowl\"|\"split 0 0x1.0p0\"",
                "\"bowl\"|\"split 0 0x1.0p0\", \"bowl\"",
                "\"bowl\"|\"split 0 NaN\", \"bowl\", \"bowl\"",
                "\"bowl\"|\"split 00 0x1.0p0\", \"bowl\", \"bowl\"",
                "\"bowl\"|\"faces 0 upper lower\", \"above\", \"above\", \"above\"",
                "\"bowl\"|\"nowhere 2000000000\"",
                "\"bowl\"|\"nowhere 60000 0x1.0p0\"",
                "\"bowl\"|\"nowhere 1\"",
                "\"bowl\"|\"unique 0 1\"",
                "\"bowl\"|\"monotone -1\"",
                "\"bowl\"|\"\"",
                "\"bowl\"|[\"bowl\"]",
                "\"bowl\"|\"bo\\\\u00zzwl\"",
                "{|[",
                "]}|]} {}",
            })
    void what_is_no_proof_file_is_refused(String change) throws IOException {
        String[] parts = change.split("\\|", -1);
        String text = text(square());
        String other = text.replace(parts[0], parts[1].replace("\\\\", "\\"));
        assertThat(other).isNotEqualTo(text);
        assertThatThrownBy(() -> read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("require");
    }

    @Test
    void claims_and_keys_belong_together() throws IOException {
        String text = text(square());
        assertThatThrownBy(() -> read(text.replace("\"convex\"", "\"not convex\"")))
                .hasMessageContaining("requires `a`");
        assertThatThrownBy(() -> read(text.replace("curvature", "composition"))).hasMessageContaining("no `parts`");
        assertThatThrownBy(() -> read(text.replace("\"format\": \"talweg proof 1\",", "")))
                .hasMessageContaining("`format` first");
    }

    @Test
    void deep_partitions_neither_write_nor_read_by_recursion() throws IOException {
        Partition parts = new Partition.Bowl();
        for (int k = DEPTH; k >= 1; k--) {
            parts = k % 2 == 0
                    ? new Partition.Split(0, 1 - k * 0x1p-52, parts, new Partition.Bowl())
                    : new Partition.Newton(new double[][] {{1}}, Region.at(1), parts);
        }
        Witness deep = new Witness.Convex(Infix.of("x*x", 1), Region.at(1), new Witness.Convex.Ground.Curvature(parts));
        String text = text(deep);
        assertThat(text(read(text))).isEqualTo(text);
    }

    /// The deeper a hostile file nests, the sooner it is refused.
    @Test
    void nesting_is_refused_at_once() {
        String nested = "{\"format\": \"talweg proof 1\", \"region\": " + "[".repeat(1_000_000);
        assertThatThrownBy(() -> read(nested)).isInstanceOf(IllegalArgumentException.class);
    }
}
