package talweg.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One run of the command: what it is doing, what it has reached, and its answer.
///
/// The answer is gathered and written whole when the run is concluded. That happens once: by the thread that works
/// or, if that does not stop within a moment, by an interruption, which prints what has been reached. So stdout never
/// holds the words of two threads, nor half an answer.
final class Work {
    private static final int UNWRITTEN = 1;
    /// As shells report a process that SIGPIPE ended: 128 + 13.
    private static final int CLOSED_PIPE = 141;

    private final OutputStream out;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final Terminal terminal;
    private final AtomicBoolean concluded = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private String error = "";
    private volatile String doing = "reading the arguments";
    private volatile @Nullable Reached reached;

    /// Prints what has been reached.
    interface Reached {
        /// @param to          where it goes
        /// @param interrupted a sentence that says in which stage
        void print(Terminal to, String interrupted);
    }

    /// @param out     where the answer goes in the end
    /// @param err     errors, warnings and progress, at once
    /// @param watched which of the two a person reads on a terminal
    Work(OutputStream out, PrintStream err, Terminal.Watched watched) {
        this.out = out;
        this.terminal = new Terminal(onto(gathered), err, watched);
    }

    private static PrintStream onto(OutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }

    /// Where this run prints.
    Terminal terminal() {
        return terminal;
    }

    /// Says what is done from now on, as `reading data.csv`.
    void begins(String doing) {
        this.doing = doing;
        if (Main.DEBUG) terminal.err().println(doing);
    }

    /// From now on this is what has been reached. It is printed by another thread, while this one works on.
    void reached(Reached reached) {
        this.reached = reached;
    }

    /// What to say on stderr at the end of work that an interrupt ended, unless an interruption says it.
    void endsWith(String error) {
        this.error = error;
    }

    /// Writes what was gathered, unless an interruption was faster.
    ///
    /// @param code the exit code if it can be written
    /// @return the exit code
    int conclude(int code) {
        if (!concluded.compareAndSet(false, true)) return Main.INTERRUPTED;
        try {
            if (!error.isEmpty()) terminal.error(error);
            return deliver(gathered, code);
        } finally {
            done.countDown();
        }
    }

    /// Prints what has been reached, or that nothing has, unless the run is concluded already.
    void interrupt() {
        if (!concluded.compareAndSet(false, true)) return;
        try {
            Reached answer = reached;
            if (answer == null) {
                terminal.error(Interrupted.sentence(doing));
                return;
            }
            var bytes = new ByteArrayOutputStream();
            answer.print(new Terminal(onto(bytes), terminal.err(), terminal.watched()), "interrupted while " + doing);
            terminal.warn("interrupted while " + doing + "; what was reached until then is printed");
            deliver(bytes, Main.INTERRUPTED);
        } catch (RuntimeException | Error e) {
            terminal.error("interrupted while " + doing + "; what was reached cannot be printed: " + e);
        } finally {
            terminal.err().flush();
            done.countDown();
        }
    }

    /// Waits until the run is concluded and its answer written.
    ///
    /// @return whether it is
    boolean isDoneWithin(Duration time) throws InterruptedException {
        return done.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int deliver(ByteArrayOutputStream answer, int code) {
        try {
            answer.writeTo(out);
            out.flush();
            if (out instanceof PrintStream stream && stream.checkError()) throw new IOException("the stream is broken");
            return code;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            // who reads has read enough, as in `talweg … | head -1`
            if (reason.toLowerCase(Locale.ROOT).contains("pipe")) return CLOSED_PIPE;
            terminal.error("the answer could not be written to standard output: " + reason);
            return UNWRITTEN;
        }
    }
}
