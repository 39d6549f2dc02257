package talweg.bytecode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    /// Loops that are run in turns: the JIT compiles one while others are run.
    private static final int TOGETHER = 12;

    /// Nanoseconds after which a loop is given up. The JIT takes seconds for long code, and many where it has to share
    /// its processor.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /// Nanoseconds after which a loop's turns become rare, and what part of the time since then passes between them.
    private static final long OLD = TimeUnit.SECONDS.toNanos(10);

    private static final int SELDOM = 50;

    /// Runs of which the fastest counts: another thread may have interrupted the others.
    private static final int RUNS = 16;

    /// Elements of the first run; the number is doubled while runs take less than half of the time that they may.
    private static final int FIRST = 16;

    /// Nanoseconds that a run may take.
    private static final long SHORT = 200_000;

    /// How many times as long as it worked the thread is idle, and nanoseconds that this takes at least and at most.
    private static final int IDLE = 2;

    private static final long LEAST = 1_000_000;
    private static final long MOST = 10_000_000;

    private static final ThreadPoolExecutor WORKER =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Warming::thread);

    static {
        WORKER.allowCoreThreadTimeOut(true);
    }

    /// What is run in turns, the next one first; seen by the worker alone.
    private static final Deque<Turn> TURNS = new ArrayDeque<>();

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
                trial.get().ifPresent(each -> TURNS.add(new Turn(each)));
                work();
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

    /// Until all trials have ended, or there is room for another that waits.
    private static void work() {
        while (!TURNS.isEmpty()
                && (TURNS.size() == TOGETHER || WORKER.getQueue().isEmpty())) {
            long begun = System.nanoTime();
            Turn turn = TURNS.remove();
            boolean isDue = turn.isDue(begun);
            if (!isDue || !turn.isOver(begun)) TURNS.add(turn);
            if (!isDue) LockSupport.parkNanos(LEAST);
            else LockSupport.parkNanos(Math.clamp(IDLE * (System.nanoTime() - begun), LEAST, MOST));
        }
    }

    private static final class Turn {
        private final Trial trial;
        private final long start = System.nanoTime();
        private long latest = start;
        private int count;
        private boolean bothWays;

        Turn(Trial trial) {
            this.trial = trial;
            this.count = Math.min(FIRST, trial.count());
        }

        boolean isDue(long now) {
            return now - latest >= (latest - start - OLD) / SELDOM;
        }

        /// Runs a little; whether the vectors are used now, or given up.
        boolean isOver(long now) {
            latest = now;
            bothWays = !bothWays;
            long took = time(() -> trial.vectors(count, bothWays));
            trial.callVectors();
            if (isFaster(1, count) && isFaster(RUNS, trial.count())) {
                trial.use();
                return true;
            }
            if (took < SHORT / 2) count = Math.min(2 * count, trial.count());
            else if (took > SHORT) count = Math.max(count / 2, Math.min(FIRST, trial.count()));
            return now - start > PATIENCE;
        }

        private boolean isFaster(int runs, int of) {
            return fastest(runs, () -> trial.vectors(of, false)) < fastest(runs, () -> trial.scalar(of));
        }
    }

    private static long fastest(int runs, Runnable run) {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < runs; k++) fastest = Math.min(fastest, time(run));
        return fastest;
    }

    private static long time(Runnable run) {
        long start = System.nanoTime();
        run.run();
        return System.nanoTime() - start;
    }
}
