package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the subcommands that take data are told to read them.
class DataOptionsTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text).toString();
    }

    /// The line y = 2x + 1 through the points, fitted.
    private static Run line(String file, String... options) {
        String[] args = {"fit", "y ~ a + b*x", file, "--start", "a=0,b=0", "--format", "json"};
        String[] all = java.util.Arrays.copyOf(args, args.length + options.length);
        System.arraycopy(options, 0, all, args.length, options.length);
        return Run.of(all);
    }

    private static void expectFitted(Run run, String... warnings) {
        assertThat(run.code()).as(run.err()).isZero();
        String answer = run.out().replaceAll("\\s", "");
        assertThat(answer)
                .containsPattern("\"a\",\"standing\":\"free\",\"estimate\":(1|0\\.9999999\\d*|1\\.0000000\\d*),");
        assertThat(answer)
                .containsPattern("\"b\",\"standing\":\"free\",\"estimate\":(2|1\\.9999999\\d*|2\\.0000000\\d*),");
        for (String warning : warnings) assertThat(run.err()).contains(warning);
    }

    private static String error(Run run) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith("error: ");
        return run.err();
    }

    @Test
    void decimal_commas_and_separators_are_read() throws IOException {
        String file = file("x|y\n0,5|2\n1,5|4\n2,5|6\n");
        expectFitted(line(file, "--decimal", ",", "--separator", "|"));
        expectFitted(line(file, "--decimal=,", "--separator=|"));
        expectFitted(line(file("x\ty\n0.5\t2\n1.5\t4\n2.5\t6\n"), "--separator", "tab"));
        expectFitted(line(file("x\ty\n0.5\t2\n1.5\t4\n2.5\t6\n"), "--separator", "\\t"));
    }

    @Test
    void rows_left_out_are_warned_of() throws IOException {
        expectFitted(
                line(file("x,y\n0.5,2\n1,NA\n1.5,4\n2.5,6\n")),
                "warning: 1 row of 4 left out",
                "line 3, column 2 (`y`), which holds `NA`");
        Run run = line(file("x,y\n0.5,2\n1,-999\n1.5,4\nunknown,5\n2.5,6\n"), "--na", "-999,unknown");
        expectFitted(run, "warning: 2 rows of 5 left out");
        assertThat(run.out()).contains("2 rows of 5 left out");
    }

    @Test
    void minimize_reads_as_fit_does() throws IOException {
        Run run = Run.of(
                "minimize",
                "mean((y - a)^2)",
                "--data",
                file("x;y\n1;0,5\n1;\n1;1,5\n"),
                "--decimal",
                ",",
                "--start",
                "a=0");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 row of 3 left out");
    }

    @Test
    void options_that_cannot_be_used_are_refused() throws IOException {
        String file = file("x;y\n0.5;2\n1.5;4\n2.5;6\n");
        assertThat(error(line(file, "--decimal", "comma"))).contains("`--decimal` requires . or a comma");
        assertThat(error(line(file, "--separator", "ab"))).contains("`--separator` requires one sign");
        assertThat(error(line(file, "--separator", "1"))).contains("`--separator` requires one sign");
        assertThat(error(line(file, "--separator", ",", "--decimal", ","))).contains("for both");
        assertThat(error(line(file, "--missing", "ignore"))).contains("`--missing` requires drop or error");
    }

    @Test
    void the_file_in_the_documentation_is_read_as_it_says() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "data.md"));
        String example = document.lines()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(java.util.stream.Collectors.joining("\n"));
        Run run = Run.of("fit", "y ~ a*`x [mm]`", file(example), "--start", "a=1", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s", "")).contains("\"name\":\"a\",\"standing\":\"free\",\"estimate\":1.5,");
        assertThat(run.err()).contains("1 row of 2 left out", "line 4, column 2 (`y`), which holds `NA`");
    }
}
