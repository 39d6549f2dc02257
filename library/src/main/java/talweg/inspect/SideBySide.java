package talweg.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import talweg.Parallelism;

/// Pieces of work that do not depend on one another.
final class SideBySide {
    private SideBySide() {}

    /// What is made of each number in `[0, count)`, as many at a time as there are threads, in their order.
    ///
    /// @throws RuntimeException what the first of them threw that did
    static <T> List<T> of(int count, Parallelism parallelism, IntFunction<T> work) {
        int threads = Math.min(count, parallelism.threads());
        List<T> results = new ArrayList<>();
        if (threads < 2) {
            for (int i = 0; i < count; i++) results.add(work.apply(i));
            return results;
        }
        try (var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int each = i;
                futures.add(executor.submit(() -> work.apply(each)));
            }
            try {
                for (Future<T> future : futures) results.add(future.get());
            } catch (ExecutionException e) {
                executor.shutdownNow();
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                if (e.getCause() instanceof Error cause) throw cause;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted before all vectors were through", e);
            }
        }
        return results;
    }
}
