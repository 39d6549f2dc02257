package talweg.diagnose;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How long a call takes: the shortest of some batches, after the code has warmed up. The whole takes some
/// tenths of a second, or a call if that takes longer.
final class Timing {
    private static final long WARM = 60_000_000;
    private static final long MEASURED = 60_000_000;
    private static final int BATCHES = 6;

    /// What calls give goes here, so that they cannot be left out.
    private static volatile @Nullable Object last;

    private Timing() {}

    static <P, R> double seconds(Function<P, R> f, P x) {
        last = f.apply(x); // compiles
        long begun = System.nanoTime();
        long calls = 0;
        do {
            last = f.apply(x);
            calls++;
        } while (System.nanoTime() - begun < WARM);
        long each = Math.max(1, (System.nanoTime() - begun) / calls);
        long batch = Math.max(1, MEASURED / BATCHES / each);
        long shortest = Long.MAX_VALUE;
        long end = System.nanoTime() + MEASURED;
        do {
            long start = System.nanoTime();
            for (long i = 0; i < batch; i++) last = f.apply(x);
            shortest = Math.min(shortest, System.nanoTime() - start);
        } while (System.nanoTime() < end);
        Objects.requireNonNull(last);
        return shortest * 1e-9 / batch;
    }
}
