package talweg.bytecode;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Work that nobody waits for, one piece at a time, on a daemon thread of lowest priority that goes away when there is
/// nothing to do.
final class Background {
    /// Pieces that may wait.
    static final int WAITING = 64;

    private final String name;
    private final AtomicInteger open = new AtomicInteger();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), this::thread);

    Background(String name) {
        this.name = name;
        worker.allowCoreThreadTimeOut(true);
    }

    /// Whoever asked first is not kept by what threads inherit.
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where it counts, callers come first
    private Thread thread(Runnable run) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .priority(Thread.MIN_PRIORITY)
                .inheritInheritableThreadLocals(false)
                .unstarted(run);
    }

    /// Asks for work to be done when its turn comes; false if too many wait.
    boolean ask(Runnable work) {
        open.incrementAndGet();
        try {
            worker.execute(() -> {
                try {
                    work.run();
                } finally {
                    open.decrementAndGet();
                }
            });
            return true;
        } catch (RejectedExecutionException _) {
            open.decrementAndGet();
            return false;
        }
    }

    /// Whether work waits behind that which is being done.
    boolean isAnyWaiting() {
        return !worker.getQueue().isEmpty();
    }

    /// Whether work is being done, or waits.
    boolean isBusy() {
        return open.get() > 0;
    }
}
