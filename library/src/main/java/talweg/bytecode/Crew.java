package talweg.bytecode;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that help callers: as many as there are processors, all daemons. A caller works too and waits only for what
/// has been begun, so that nothing stands still if all of them are busy, and calls may nest.
final class Crew {
    private static final ExecutorService HANDS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("talweg-", 0).factory());

    private Crew() {}

    /// Runs tasks 0 to `count` − 1, at most `threads` at a time.
    static void run(int threads, int count, IntConsumer task) {
        if (threads == 1 || count == 1) {
            for (int i = 0; i < count; i++) task.accept(i);
            return;
        }
        Job job = new Job(count, task);
        for (int i = 1; i < Math.min(threads, count); i++) HANDS.execute(job);
        job.run();
        job.await();
    }

    private static final class Job implements Runnable {
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

        Job(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
            this.left = new CountDownLatch(count);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.accept(i);
                } catch (RuntimeException | Error e) {
                    fault.compareAndSet(null, e);
                } finally {
                    left.countDown();
                }
            }
        }

        /// An interrupt waits until the tasks are done: their buffers are the caller's.
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
            Throwable thrown = fault.get();
            if (thrown instanceof Error error) throw error;
            if (thrown instanceof RuntimeException exception) throw exception;
        }
    }
}
