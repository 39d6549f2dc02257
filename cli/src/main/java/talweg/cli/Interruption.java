package talweg.cli;

import java.time.Duration;

/// What happens when the process is told to end (Ctrl-C, SIGTERM): the thread that works is interrupted; if it does
/// not conclude within a moment, because an iteration lasts or nothing there looks for interrupts, the run is
/// concluded for it. The exit code is the signal's, as shells have it: 128 + its number.
final class Interruption {
    private static final Duration GRACE = Duration.ofMillis(500);
    /// Past this the process ends whatever is still being printed.
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Interruption() {}

    /// Watches over the work of the calling thread for the rest of the process.
    static void watch(Work work) {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> conclude(work, worker), "interruption"));
    }

    private static void conclude(Work work, Thread worker) {
        try {
            if (work.isDoneWithin(Duration.ZERO)) return;
            worker.interrupt();
            if (work.isDoneWithin(GRACE)) return;
            // a thread of its own: writing to a pipe that nobody reads must not hold up the end
            Thread.ofPlatform().daemon().start(work::interrupt);
            boolean _ = work.isDoneWithin(LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            Unfinished.end();
        }
    }
}
