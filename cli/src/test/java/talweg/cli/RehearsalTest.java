package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    /// These need tables or models, and run for seconds.
    private static final Set<String> LEARNING = Set.of("train", "predict", "evaluate", "describe", "export");

    /// A command that cannot be used as it is rehearsed would load nothing but its error.
    @Test
    void every_command_that_needs_no_data_is_rehearsed_and_usable(@TempDir Path folder) {
        Set<String> rehearsed = new HashSet<>(Set.of("fit"));
        for (List<String> each : Rehearsal.commands(folder)) {
            var err = new ByteArrayOutputStream();
            var out = new ByteArrayOutputStream();
            int code = Main.run(
                    each.toArray(String[]::new),
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8));
            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isLessThan(2);
            assertThat(out.toString(StandardCharsets.UTF_8)).as("%s", each).isNotBlank();
            rehearsed.add(each.getFirst());
        }
        var work = new Work(System.out, System.err, Terminal.Watched.NEITHER);
        rehearsed.addAll(LEARNING);
        assertThat(Commands.line(work).getSubcommands().keySet()).isEqualTo(rehearsed);
    }
}
