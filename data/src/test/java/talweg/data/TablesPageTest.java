package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs of `docs/tables.md` run as they stand there, over files of the names they use.
class TablesPageTest {
    private static final String HEAD = """
            import java.nio.file.Path;
            import java.util.*;
            import talweg.data.*;
            import talweg.op.*;
            import talweg.random.Key;
            import talweg.train.Batches;

            public class Page {
                record Example(Var x, Var y) {}

                public static void main(String[] arguments) {
            """;

    /// What the programs leave is looked at here.
    private static final String TAIL = """
                    System.out.println(x.shape() + " " + y.shape() + " " + species.classes() + " " + features.names());
                    System.out.println(addresses.column("zip").shown(0) + " " + addresses.column("x").shown(0));
                    System.out.println(late.names() + " " + late.rows() + " " + flights.rows());
                    System.out.println(stored.names());
                    int examples = 0;
                    try (var pass = batches.open(Key.of(1), 0)) {
                        for (Example batch : pass) examples += Tensor.of(batch.y()).shape().size(0);
                    }
                    System.out.println(examples == parts.training().rows());
                }
            }
            """;

    @TempDir
    Path folder;

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "tables.md"));
    }

    private static String programs() throws IOException {
        var all = new StringBuilder();
        boolean java = false;
        for (String line : page()) {
            if (line.startsWith("```")) java = line.equals("```java");
            else if (java) all.append(line).append('\n');
        }
        return all.toString();
    }

    private void write() throws IOException {
        var flowers = new StringBuilder("length,width,colour,species\n");
        for (int i = 0; i < 60; i++) {
            flowers.append("%d,%d,%s,%s%n"
                    .formatted(
                            i % 7,
                            i % 5,
                            i % 2 > 0 ? "red" : "blue",
                            List.of("a", "b", "c").get(i % 3)));
        }
        Files.writeString(folder.resolve("flowers.csv"), flowers);
        Files.writeString(folder.resolve("addresses.csv"), "zip;x\n01234;-999\n50001;2\n");
        Files.writeString(folder.resolve("carriers.csv"), "carrier,name\nc0,zero\nc1,one\nc2,two\n");
        Written.parquet(
                "select range % 9 - 4 as delay, 100 + range % 50 as distance, 'c' || range % 3 as carrier from range(900)",
                folder.resolve("flights.parquet"));
    }

    private String run(String source) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Page.java"), source);
        String classes = System.getProperty("java.class.path");
        // the relative places of a build are not those of the folder
        String absolute = String.join(
                java.io.File.pathSeparator,
                Arrays.stream(classes.split(java.io.File.pathSeparator))
                        .filter(each -> !each.isEmpty())
                        .map(each -> Path.of(each).toAbsolutePath().toString())
                        .toList());
        var printed = new java.io.StringWriter();
        var out = new java.io.PrintWriter(printed);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(out, out, "-proc:none", "-cp", absolute, "-d", folder.toString(), file.toString());
        assertThat(code).as(printed.toString()).isZero();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder + java.io.File.pathSeparator + absolute,
                "Page"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }

    @Test
    void its_programs_run() throws IOException, InterruptedException {
        write();
        assertThat(run(HEAD + programs() + TAIL).lines())
                .containsExactly(
                        "[12,4] [12] [a, b, c] [length, width, colour=blue, colour=red]",
                        "`01234` missing",
                        "[delay, distance, carrier, name] 400 900",
                        "[length, colour=blue, colour=red]",
                        "true");
    }

    @Test
    void it_states_the_defaults() throws IOException {
        String text = String.join("\n", page());
        assertThat(Engine.DEFAULT.megabytes()).isEqualTo(256);
        assertThat(Engine.DEFAULT.threads()).isLessThanOrEqualTo(2);
        assertThat(text)
                .contains(
                        "gives it 256 MB",
                        "two threads",
                        "`" + Engine.DEFAULT.spill().getFileName() + "`");
        for (String missing : Reading.DEFAULT.missing()) {
            assertThat(text).contains(missing.isEmpty() ? "an empty field" : "`" + missing + "`");
        }
        assertThat(Plan.DEFAULT.most()).isEqualTo(1000);
        for (String ending : List.of("csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "parquet", "pq"))
            assertThat(text).contains("`." + ending + "`");
    }
}
