package talweg.bytecode;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import talweg.loop.Steps;

/// Runs vector loops in the background until the JIT has compiled them, one after the other, on a daemon thread of the
/// lowest priority that goes away when there is nothing to do. A loop whose vectors never become faster than its
/// scalar code keeps the latter.
final class Warming {
    /// Elements of a sample: two tiles, so that the loop over tiles is warmed too.
    private static final int SAMPLE = 2 * VectorCode.TILE;

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

    /// Asks for the vector form of `tiered`; false if too many wait.
    ///
    /// @param slots of a call, from which a sample is copied
    static boolean ask(TieredLoop tiered, Steps.Loop loop, Object[] slots) {
        Object[] sample = sample(loop, slots);
        int count = Math.min(loop.count(), SAMPLE);
        var waiting = new WeakReference<>(tiered); // its program may be gone before its turn comes
        try {
            WORKER.execute(() -> {
                TieredLoop still = waiting.get();
                if (still != null) warm(still, sample, count);
            });
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    private static Object[] sample(Steps.Loop loop, Object[] slots) {
        Object[] sample = new Object[slots.length];
        for (int slot : loop.operands()) sample[slot] = start(slots[slot]);
        for (int slot : loop.results()) sample[slot] = start(slots[slot]);
        for (Steps.Fold fold : loop.folds()) sample[fold.lanes()] = start(slots[fold.lanes()]);
        return sample;
    }

    private static Object start(Object array) {
        int length = Math.min(Array.getLength(array), SAMPLE);
        Object start = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, start, 0, length);
        return start;
    }

    private static void warm(TieredLoop tiered, Object[] sample, int count) {
        VectorLoop vectors = tiered.vectorised().orElse(null);
        if (vectors == null) return;
        long end = System.nanoTime() + PATIENCE;
        do {
            vectors.bothWays = true;
            vectors.run(sample, 0, count);
            vectors.bothWays = false;
            if (fastest(vectors, sample, count) < fastest(tiered.scalar(), sample, count)) {
                tiered.use(vectors);
                return;
            }
        } while (System.nanoTime() < end);
    }

    private static long fastest(Loop loop, Object[] sample, int count) {
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < RUNS; k++) {
            long start = System.nanoTime();
            loop.run(sample, 0, count);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }
}
