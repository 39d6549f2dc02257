package talweg.bench.gradbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.bench.gradbench.Bridge.Evaluation;
import talweg.bench.gradbench.Bridge.Evaluations;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Clocked.Unknown;
import talweg.bench.report.Outcome;

/// An eval and tools as a few lines of shell.
class BridgeTest {
    private static final String EVAL = """
            echo '{"id":0,"kind":"start","eval":"m"}'; read a
            echo '{"id":1,"kind":"define","module":"m"}'; read a
            echo '{"id":2,"kind":"evaluate","module":"m","function":"primal","description":"n=1","input":1}'; read a
            echo '{"id":3,"kind":"analysis","of":2,"valid":true}'; read a
            echo '{"id":4,"kind":"evaluate","module":"m","function":"gradient","description":"n=1","input":1}'; read a
            case $a in *7e9*) valid=false ;; *) valid=true ;; esac
            echo '{"id":5,"kind":"analysis","of":4,"valid":'$valid',"error":"too large"}'; read a
            """;

    @TempDir
    Path folder;

    /// Answers every line: a definition as it is told, an evaluation in one and three nanoseconds times `factor`.
    private static List<String> tool(String defined, int factor) {
        return List.of("sh", "-c", """
                while read line; do case $line in
                *define*) echo '{"success":%s}' ;;
                *evaluate*) echo '{"success":true,"output":7e9,"timings":[{"name":"prepare","nanoseconds":1},\
                {"name":"evaluate","nanoseconds":%d},{"name":"evaluate","nanoseconds":%d}]}' ;;
                *) echo '{}' ;;
                esac; done
                """.formatted(defined, factor, 3 * factor));
    }

    private Evaluations run(List<String> first, Optional<List<String>> second) throws IOException {
        return new Bridge(folder, Duration.ofSeconds(20), Duration.ofSeconds(60))
                .run(List.of("sh", "-c", EVAL), first, second);
    }

    @Test
    void both_tools_are_timed_and_the_first_is_judged() throws IOException {
        Evaluations found = run(tool("true", 1), Optional.of(tool("true", 10)));
        assertThat(found.isWhole()).isTrue();
        assertThat(found.all())
                .containsExactly(
                        new Evaluation("primal", "n=1", true, "", new Pace(1e-9, 2e-9), new Pace(1e-8, 2e-8)),
                        new Evaluation(
                                "gradient", "n=1", false, "too large", new Pace(1e-9, 2e-9), new Pace(1e-8, 2e-8)));
    }

    @Test
    void a_second_tool_that_is_not_there_or_has_no_such_module_is_absent() throws IOException {
        assertThat(run(tool("true", 1), Optional.empty()).all())
                .extracting(Evaluation::second)
                .containsOnly(new Unknown(new Outcome.Absent("peer manual")));
        assertThat(run(tool("true", 1), Optional.of(tool("false", 1))).all())
                .extracting(Evaluation::second)
                .containsOnly(new Unknown(new Outcome.Absent("such module in manual")));
    }

    @Test
    void a_tool_that_ends_fails() throws IOException {
        List<String> leaving = List.of("sh", "-c", "read a; echo '{}'; read a; echo '{\"success\":true}'; read a");
        assertThat(run(tool("true", 1), Optional.of(leaving)).all())
                .hasSize(2)
                .extracting(Evaluation::second)
                .containsOnly(new Unknown(new Outcome.Failed("manual ended, or took too long")));
        Evaluations cut = run(leaving, Optional.empty());
        assertThat(cut.isWhole()).isFalse();
        assertThat(cut.all()).hasSize(1).allMatch(each -> !each.isValid());
    }

    @Test
    void what_the_eval_has_no_time_left_to_judge_counts_neither_way() throws IOException {
        String slow = EVAL.replace("echo '{\"id\":3", "sleep 30; echo '{\"id\":3");
        Evaluations cut = new Bridge(folder, Duration.ofSeconds(20), Duration.ofSeconds(2))
                .run(List.of("sh", "-c", slow), tool("true", 1), Optional.empty());
        assertThat(cut).isEqualTo(new Evaluations(List.of(), false));
    }
}
