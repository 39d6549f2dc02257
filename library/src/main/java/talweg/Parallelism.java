package talweg;

/// How many threads one call of a compiled function may use: the caller's, and others from a pool that all functions
/// share. Results have the same bits whatever the number; work too small to gain by it stays on the caller's thread.
///
/// @param threads at least 1
public record Parallelism(int threads) {
    /// The caller's thread alone: for services whose calls run beside each other anyhow.
    public static final Parallelism SEQUENTIAL = new Parallelism(1);

    /// @throws IllegalArgumentException if `threads` < 1
    public Parallelism {
        if (threads < 1) throw new IllegalArgumentException("`Parallelism` requires at least 1 thread, got " + threads);
    }

    /// As many threads as there are processors.
    public static Parallelism all() {
        return new Parallelism(Runtime.getRuntime().availableProcessors());
    }
}
