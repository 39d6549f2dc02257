package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C at any moment: the exit code says so, and what was reached is printed.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class InterruptionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void only_on_linux() {
        Child.assumeLinux();
    }

    @Test
    void while_a_file_is_read_one_line_says_so() throws Exception {
        Path pipe = folder.resolve("data.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Child.Signal signal = Child.Signal.interrupt();
        Child child = Child.of(ProcessBuilder.Redirect.PIPE, "fit", "y ~ b*x", pipe.toString(), "--start", "b=1");
        // opens when the child opens it, which then waits for more
        try (var rows = new FileOutputStream(pipe.toFile())) {
            rows.write("x,y\n1,2\n2,3\n".getBytes(StandardCharsets.UTF_8));
            rows.flush();
            Run run = child.ended(signal);
            assertThat(run.code()).isEqualTo(signal.exitCode());
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().filter(line -> line.startsWith("error: ")))
                    .containsExactly("error: interrupted while reading " + pipe + "; nothing has been computed yet");
        }
    }

    @Test
    void while_the_hessian_is_computed_value_and_gradient_are_printed() throws Exception {
        String formula = IntStream.range(0, 1500)
                .mapToObj(i -> "sin(x" + i % 50 + "*x" + (7 * i + 3) % 50 + ")*exp(-x" + 11 * i % 50 + "^2)")
                .collect(Collectors.joining("+"));
        String at = IntStream.range(0, 50).mapToObj(i -> "x" + i + "=0." + i).collect(Collectors.joining(","));
        Child.Signal signal = Child.Signal.interrupt();
        Child child = Child.of(ProcessBuilder.Redirect.PIPE, "derive", formula, "--at", at, "--format", "json");
        child.begins("computing the Hessian");
        Run run = child.ended(signal);
        assertThat(run.code()).isEqualTo(signal.exitCode());
        assertThat(run.out())
                .contains(
                        "\"value\": ",
                        "\"gradient\": ",
                        "\"warnings\": [ \"interrupted while computing the Hessian\" ]")
                .doesNotContain("\"hessian\"")
                .endsWith("}\n");
        assertThat(run.err())
                .isEqualTo("warning: interrupted while computing the Hessian; what was reached until then"
                        + " is printed\n");
    }

    @Test
    void during_a_descent_the_point_reached_is_printed_and_the_way_written() throws Exception {
        Path way = folder.resolve("way.csv");
        Child child = Child.of(
                ProcessBuilder.Redirect.PIPE,
                "minimize",
                "x^2",
                "--start",
                "x=1",
                "--rate",
                "1e-12",
                "--steps",
                "2e9",
                "--trace",
                way.toString());
        child.begins("descending");
        Run run = child.ended(Child.Signal.TERM);
        assertThat(run.code()).isEqualTo(Child.Signal.TERM.exitCode());
        assertThat(run.out()).containsOnlyOnce("stopped after ").containsOnlyOnce("gradient norm");
        assertThat(Files.readString(way)).startsWith("step,x,value,gradientNorm\n0,1,1,2\n");
    }

    @Test
    void while_basins_are_mapped_the_points_found_are_printed() throws Exception {
        Child child = Child.of(
                ProcessBuilder.Redirect.PIPE,
                "landscape",
                "(x^2+y-11)^2 + (x+y^2-7)^2",
                "--box",
                "x=-5..5,y=-5..5",
                "--basins",
                "2000");
        child.begins("descending from a grid of starts");
        Run run = child.ended(Child.Signal.TERM);
        assertThat(run.code()).isEqualTo(Child.Signal.TERM.exitCode());
        assertThat(run.out()).contains("minimum", "saddle", "confidence: ").doesNotContain("basin of");
        assertThat(run.err()).contains("interrupted while descending from a grid of starts");
    }

    @Test
    void rows_are_not_read_to_the_end() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "x,y\n" + "1,2\n".repeat(5_000));
        Thread.currentThread().interrupt();
        Run run = Run.of("fit", "y ~ b*x", data.toString(), "--start", "b=1");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run)
                .isEqualTo(new Run(
                        130,
                        "",
                        "error: interrupted while reading " + data
                                + ", after 1000 rows; nothing has been computed yet\n"));
    }

    @Test
    void a_thread_that_is_interrupted_can_still_write_files() throws IOException {
        Path way = folder.resolve("way.csv");
        Thread.currentThread().interrupt();
        Run run = Run.of("minimize", "x^2", "--start", "x=1", "--trace", way.toString(), "--format", "json");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).as(run.err()).isEqualTo(130);
        assertThat(Files.readString(way)).isEqualTo("step,x,value,gradientNorm\n0,1,1,2\n");
    }

    @Test
    void an_interrupted_search_for_a_proof_says_how_far_it_came() {
        Thread.currentThread().interrupt();
        Run run = Run.of("certify", "sin(x*y)^4 + x^4", "--box", "x=0..1,y=0..1", "--convex");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).contains("undecided: ", "after 1 box ");
        assertThat(run.err()).contains("interrupted before the search was at its end");
    }
}
