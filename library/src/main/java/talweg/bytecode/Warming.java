package talweg.bytecode;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs vector loops in the background until the JIT has compiled them, one after the other, on a daemon thread of the
/// lowest priority that goes away when there is nothing to do. A loop whose vectors never become faster than its
/// scalar code keeps the latter.
final class Warming {
    /// Loops that may wait.
    private static final int WAITING = 64;

    /// Nanoseconds after which a loop is given up.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    /// Runs of which the fastest counts: another thread may have interrupted the others.
    private static final int RUNS = 16;

    private static final ThreadPoolExecutor WORKER =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Warming::thread);

    static {
        WORKER.allowCoreThreadTimeOut(true);
    }

    private Warming() {}

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where it counts, callers come first
    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "talweg-warming");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /// Two forms of one thing, on a sample.
    interface Trial {
        /// Runs the vectors.
        ///
        /// @param bothWays whether arms are computed that no lane needs: the JIT is to see both ways
        void vectors(boolean bothWays);

        /// Runs the scalar code.
        void scalar();

        /// Goes over to vectors.
        void use();
    }

    /// Asks for a trial when its turn comes; false if too many wait.
    ///
    /// @param trial nothing if it is not wanted any more, or there can be no vectors
    static boolean ask(Supplier<Optional<Trial>> trial) {
        try {
            WORKER.execute(() -> trial.get().ifPresent(Warming::warm));
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Whether something is on trial, or waits.
    static boolean isBusy() {
        return WORKER.getActiveCount() > 0 || !WORKER.getQueue().isEmpty();
    }

    private static void warm(Trial trial) {
        long end = System.nanoTime() + PATIENCE;
        do {
            trial.vectors(true);
            if (fastest(() -> trial.vectors(false)) < fastest(trial::scalar)) {
                trial.use();
                return;
            }
        } while (System.nanoTime() < end);
    }

    private static long fastest(Runnable run) {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < RUNS; k++) {
            long start = System.nanoTime();
            run.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
