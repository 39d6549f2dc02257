package talweg.bytecode;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs vector loops in the background until the JIT has compiled them, some in turns, on a daemon thread that goes
/// away when there is nothing to do. A loop whose vectors never become faster than its scalar code keeps the latter.
///
/// The thread is idle most of the time: while the JIT compiles, it would take a processor from those who call. What
/// the JIT waits for is calls, so most of the calls are for nothing, and a few runs show it what the loop does. These
/// go over so many elements as take little time, but no fewer than some vectors: of a loop that is always left at once
/// the JIT makes code that stays slow.
final class Warming {
    /// Loops that may wait.
    private static final int WAITING = 64;

    private static final ThreadPoolExecutor WORKER =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Warming::thread);

    static {
        WORKER.allowCoreThreadTimeOut(true);
    }

    /// Seen by the worker alone.
    private static final Turns TURNS = new Turns(Turns.Clock.SYSTEM);

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
        /// How many elements the sample has, or steps of all elements.
        int count();

        /// Runs the vectors on the first `count`.
        ///
        /// @param bothWays whether arms are computed that no lane needs: the JIT is to see both ways
        void vectors(int count, boolean bothWays);

        /// Calls the vectors often, each time for nothing.
        void callVectors();

        /// Runs the scalar code on the first `count`.
        void scalar(int count);

        /// Goes over to vectors.
        void use();
    }

    /// Asks for a trial when its turn comes; false if too many wait.
    ///
    /// @param trial nothing if it is not wanted any more, or there can be no vectors
    static boolean ask(Supplier<Optional<Trial>> trial) {
        try {
            WORKER.execute(() -> {
                trial.get().ifPresent(TURNS::add);
                TURNS.run(() -> !WORKER.getQueue().isEmpty());
            });
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Whether something is on trial, or waits.
    static boolean isBusy() {
        return WORKER.getActiveCount() > 0 || !WORKER.getQueue().isEmpty();
    }
}
