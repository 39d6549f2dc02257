package talweg.train;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Training is to stop while it waits for a batch or validates.
final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The next batch, or this if the thread is interrupted.
    static Lending.@Nullable Lent next(Lending lending) {
        try {
            return lending.next();
        } catch (CancellationException e) {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted();
            throw e;
        }
    }
}
