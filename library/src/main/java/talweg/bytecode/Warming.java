package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

final class Warming {
    private static final int WAITING = 64;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final int RUNS = 16;
    private static final int TOGETHER = Integer.getInteger("wt", 12);
    private static final int CALLS = Integer.getInteger("wc", 10);
    private static final long LEAST = Integer.getInteger("wl", 2000) * 1000L;
    private static final long MOST = Integer.getInteger("wm", 10000) * 1000L;
    private static final boolean LOG = Boolean.getBoolean("wlog");

    private static final ThreadPoolExecutor WORKER =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Warming::thread);
    private static final List<Active> active = new ArrayList<>();

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

    interface Trial {
        void vectors(boolean bothWays);
        default void nothing() {}
        void scalar();
        void use();
    }

    private static final class Active {
        final Trial trial; final long end = System.nanoTime() + PATIENCE; int rounds; final long begun = System.nanoTime();
        Active(Trial t) { trial = t; }
    }

    static boolean ask(Supplier<Optional<Trial>> trial) {
        try {
            WORKER.execute(() -> { trial.get().ifPresent(t -> active.add(new Active(t))); work(); });
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    static boolean isBusy() {
        return WORKER.getActiveCount() > 0 || !WORKER.getQueue().isEmpty();
    }

    private static void work() {
        while (!active.isEmpty()) {
            if (active.size() < TOGETHER && !WORKER.getQueue().isEmpty()) return;
            long begun = System.nanoTime();
            boolean gained = false;
            for (var it = active.iterator(); it.hasNext(); ) {
                Active a = it.next();
                if (round(a) || System.nanoTime() > a.end) { it.remove(); gained = true;
                  if (LOG) System.out.println("warmed in " + a.rounds + " rounds, " + (System.nanoTime()-a.begun)/1000000 + " ms"); }
            }
            if (!gained) LockSupport.parkNanos(Math.max(LEAST, Math.min(MOST, System.nanoTime() - begun)));
        }
    }

    private static boolean round(Active a) {
        Trial trial = a.trial;
        a.rounds++;
        long t0 = System.nanoTime();
        trial.vectors(true);
        long t1 = System.nanoTime();
        for (int k = 0; k < CALLS; k++) trial.nothing();
        long t2 = System.nanoTime();
        long v = fastest(() -> trial.vectors(false), 1), s = fastest(trial::scalar, 1);
        if (LOG) System.out.println("round " + a.rounds + " both " + (t1-t0)/1000 + " nothing " + (t2-t1)/1000 + " v " + v/1000 + " s " + s/1000);
        if (v > s) return false;
        if (fastest(() -> trial.vectors(false), RUNS) < fastest(trial::scalar, RUNS)) {
            trial.use();
            return true;
        }
        return false;
    }

    private static long fastest(Runnable run, int runs) {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < runs; k++) {
            long start = System.nanoTime();
            run.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
