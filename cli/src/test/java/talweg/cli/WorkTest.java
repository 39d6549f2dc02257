package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Work work =
            new Work(out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.Watched.NEITHER);

    private static OutputStream broken(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private int written(OutputStream to, String... args) {
        return Main.run(
                args, new Work(to, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.Watched.NEITHER));
    }

    @Test
    void an_answer_that_cannot_be_written_is_an_error_of_one_line() {
        assertThat(written(broken("No space left on device"), "derive", "x^2", "--at", "x=1"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: the answer could not be written to standard output: No space left on device\n");
    }

    @Test
    void help_that_cannot_be_written_is_one_too() {
        assertThat(written(broken("No space left on device"), "--help")).isEqualTo(1);
        assertThat(written(new PrintStream(broken("gone")), "fit", "--help")).isEqualTo(1);
    }

    @Test
    void who_reads_no_more_is_told_no_more() {
        assertThat(written(broken("Broken pipe"), "derive", "x^2", "--at", "x=1"))
                .isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void an_error_needs_no_standard_output() {
        assertThat(written(broken("No space left on device"), "derive", "x^2")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("error: ");
    }

    @Test
    void an_interruption_names_the_stage_where_nothing_is_reached() throws InterruptedException {
        work.begins("reading data.csv");
        assertThat(work.isDoneWithin(Duration.ZERO)).isFalse();
        work.interrupt();
        assertThat(work.isDoneWithin(Duration.ZERO)).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: interrupted while reading data.csv; nothing has been computed yet\n");
    }

    @Test
    void an_interruption_prints_what_was_reached_last_and_the_work_no_more() {
        work.terminal().out().println("half an ");
        work.reached((to, _) -> to.out().println("at step 1"));
        work.reached((to, interrupted) -> to.out().println("at step 2, " + interrupted));
        work.begins("descending");
        work.interrupt();
        work.terminal().out().println("answer");
        assertThat(work.conclude(0)).isEqualTo(130);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("at step 2, interrupted while descending\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("warning: interrupted while descending; what was reached until then is printed\n");
    }

    @Test
    void an_interrupt_that_both_notice_is_told_once() {
        work.begins("reading data.csv");
        work.interrupt();
        work.endsWith("interrupted while reading data.csv, after 1000 rows");
        assertThat(work.conclude(130)).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).containsOnlyOnce("interrupted");
    }

    @Test
    void an_answer_that_is_written_is_not_followed_by_another() {
        work.reached((to, _) -> to.out().println("at step 1"));
        work.terminal().out().println("the answer");
        assertThat(work.conclude(0)).isZero();
        work.interrupt();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the answer\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
