package talweg.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Work on a thread that no interrupt reaches: one would close the file that is being written.
final class Undisturbed {
    private Undisturbed() {}

    /// What `work` gives. It is told to stop when the calling thread is interrupted, which waits for it nevertheless.
    static <T> T run(Function<Supplier<Boolean>, T> work) {
        boolean[] stop = new boolean[1];
        Supplier<Boolean> isStopped = () -> {
            synchronized (stop) {
                return stop[0];
            }
        };
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("training").start(() -> {
            try {
                result.complete(work.apply(isStopped));
            } catch (Throwable e) { // whatever it is, the caller says so
                result.completeExceptionally(e);
            }
        });
        while (true) {
            try {
                return result.get();
            } catch (InterruptedException _) {
                synchronized (stop) {
                    stop[0] = true;
                }
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                throw thrown(cause == null ? e : cause);
            }
        }
    }

    private static RuntimeException thrown(Throwable e) {
        if (e instanceof Error error) throw error;
        return e instanceof RuntimeException known ? known : new CompletionException(e);
    }
}
