package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.cli.Tolerances.SEARCH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `minimize` answers, as text, in JSON and as a file.
class MinimizeAnswerTest {
    /// Misra1a of the NIST Statistical Reference Datasets (nonlinear regression).
    private static final String MISRA1A = "../examples/misra1a.csv";

    @TempDir
    Path folder;

    @Test
    void minimize_goes_down_step_by_step_and_writes_its_way() throws IOException {
        Path way = folder.resolve("way.csv");
        Run run = Run.of(
                "minimize",
                "x^2 + 2*y^2",
                "--start",
                "x=1,y=1",
                "--method",
                "gradient-descent",
                "--rate",
                "0.25",
                "--steps",
                "2",
                "--trace",
                way.toString(),
                "--format",
                "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"status\": \"budget-spent\"", "\"iterations\": 2", "\"x\": 0.25", "\"value\": 0.0625");
        assertThat(run.keys())
                .containsExactly(
                        "schema",
                        "command",
                        "expression",
                        "method",
                        "status",
                        "reason",
                        "at",
                        "value",
                        "gradientNorm",
                        "iterations",
                        "evaluations",
                        "seconds",
                        "warnings",
                        "verdict");
        assertThat(Files.readString(way))
                .startsWith("step,x,y,value,gradientNorm\n0,1,1,3,")
                .contains("\n1,0.5,0,0.25,1\n2,0.25,0,0.0625,0.5\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("way.csv");
        }
    }

    @Test
    void minimize_converges_or_says_that_it_diverged() {
        assertThat(Run.answered("minimize", "(x-1)^2", "--start", "x=0").out()).contains("converged after");
        Run run = Run.of("minimize", "x^2", "--start", "x=1", "--rate", "1.1", "--format", "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"status\": \"diverged\"");
    }

    @Test
    void minimize_reads_columns() {
        Run run = Run.of("minimize", "mean((y - a)^2)", "--data", MISRA1A, "--start", "a=0", "--format", "json");
        assertThat(run.number("a")).isCloseTo(43.34071428571429, SEARCH.of(43));
    }

    @Test
    void an_interrupted_descent_prints_what_it_reached() {
        Thread.currentThread().interrupt();
        Run run = Run.of("minimize", "x^2", "--start", "x=1", "--format", "json");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).contains("\"status\": \"stopped\"", "\"x\": 1");
    }
}
