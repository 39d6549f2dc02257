package talweg.bench.nist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {
    @TempDir
    Path folder;

    private static final String DAN_WOOD = "\n".repeat(40) + """
              b1 =   1           0.7         7.6886226176E-01  1.8281973860E-02
              b2 =   5           4           3.8604055871E+00  5.1726610913E-02

            Residual Sum of Squares:                    4.3173084083E-03
            """ + "\n".repeat(16) + """
             2.138E0        1.309E0
             3.421E0        1.471E0
             3.597E0        1.490E0
             4.340E0        1.565E0
             4.882E0        1.611E0
             5.660E0        1.680E0
            """;

    @Test
    void the_table_is_printed_and_replaces_that_of_a_page() throws IOException {
        Files.writeString(folder.resolve("DanWood.dat"), DAN_WOOD);
        Path page = Files.writeString(folder.resolve("page.md"), "# Fits\n");
        var out = new ByteArrayOutputStream();
        Proofs proofs = new Proofs(Set.of(), Duration.ofMinutes(5));
        for (int i = 0; i < 2; i++) {
            proofs.run(folder, List.of(page), new PrintStream(out, true, StandardCharsets.UTF_8));
        }
        String row = "| DanWood | 2 | 6 | [0.154, 3.84] × [0.772, 19.3] | [0.00431730840";
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(row);
        assertThat(Files.readString(page))
                .startsWith("# Fits\n\n## Proved")
                .contains("1 of 1 are proved")
                .contains(row)
                .containsOnlyOnce("| DanWood")
                .contains("| yes |");
    }

    @Test
    void a_folder_without_regressions_is_refused() {
        Proofs proofs = new Proofs(Set.of(), Duration.ofMinutes(5));
        assertThatThrownBy(() -> proofs.run(folder, List.of(), System.out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Misra1a.dat");
    }
}
