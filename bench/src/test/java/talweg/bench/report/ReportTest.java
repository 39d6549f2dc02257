package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of rows that work and rows that do not, in JVMs of their own.
class ReportTest {
    private static final List<Row> ROWS =
            List.of(new FakeRow("broken"), new FakeRow("slow"), new FakeRow("elsewhere"), new FakeRow("plain"));
    private static final Setting SETTING = new Setting(null, null, "python3", Map.of("x", "echo 'a b'"), true);

    @TempDir
    Path folder;

    /// What a JVM for a part is begun with: `measure ROW PART --python COMMAND --peer x=COMMAND`.
    public static void main(String[] args) {
        boolean isWhole = Arrays.asList(args).contains("x=echo 'a b'") && args[0].equals("measure");
        Setting setting = isWhole ? SETTING : new Setting(null, null, "", Map.of(), true);
        new Report(ROWS, ReportTest.class).measure(args[1], args[2], setting, System.out);
    }

    private List<Line> make(List<String> names, List<Path> earlier) throws IOException {
        new Report(ROWS, ReportTest.class)
                .make(names, SETTING, earlier, folder, new PrintStream(OutputStream.nullOutputStream()));
        return Lines.read(folder.resolve("results.jsonl"));
    }

    private static Line.Result failed(String part, String why) {
        return new Line.Result("broken", part, part, "", null, new Outcome.Failed(why));
    }

    @Test
    void what_fails_says_so_and_the_rest_goes_on() throws IOException {
        List<Line> lines = make(List.of("broken", "slow", "elsewhere", "plain"), List.of());
        assertThat(lines.stream().filter(Line.Result.class::isInstance))
                .containsExactly(
                        new Line.Result("broken", "works", "broken", "peers", 1.0, Outcome.Measured.of(1)),
                        failed("throws", "java.io.IOException: no luck"),
                        failed("dies", "ended with 3: nothing was said"),
                        new Line.Result("slow", "hangs", "hangs", "", null, new Outcome.Failed("took more than 1 s")),
                        new Line.Result("elsewhere", "", "", "", null, new Outcome.Absent("folder")),
                        new Line.Result("plain", "", "plain", "peers", 1.0, Outcome.Measured.of(1)));
        assertThat(folder.resolve("results.md"))
                .content()
                .contains("took more than 1 s")
                .contains("no folder");
        assertThat(folder.resolve("targets.svg")).content().startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void nothing_is_measured_to_write_it_again() throws IOException {
        Path earlier = folder.resolve("earlier.jsonl");
        Files.writeString(earlier, Lines.text(LinesTest.result("plain", "", 7)) + "\n");
        List<Line> lines = make(List.of(), List.of(earlier));
        assertThat(lines).containsExactly(LinesTest.result("plain", "", 7));
        assertThat(folder.resolve("results.md")).content().contains("| work | / peer | 7 | 1.5 | **missed** |");
    }
}
