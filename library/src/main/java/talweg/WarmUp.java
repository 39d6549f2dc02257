package talweg;

import java.time.Duration;
import talweg.bytecode.Compiler;

/// Runs something until it has become no faster for a while, and nothing is compiled for it in the background.
///
/// @param atMost how long
record WarmUp(Duration atMost) {
    /// Nanoseconds of a round of runs, of which the fastest counts.
    private static final long ROUND = 50_000_000;

    /// Rounds without gain after which nothing more is expected.
    private static final int QUIET = 6;

    /// What counts as gain: timings vary by less.
    private static final double GAIN = 0.95;

    /// @return whether an end was reached in time
    boolean run(Runnable run) {
        long end = System.nanoTime() + atMost.toNanos();
        double fastest = Double.POSITIVE_INFINITY;
        int quiet = 0;
        while (quiet < QUIET || Compiler.isWarming()) {
            if (System.nanoTime() > end) return false;
            double next = round(run);
            quiet = next < GAIN * fastest ? 0 : quiet + 1;
            fastest = Math.min(fastest, next);
        }
        return true;
    }

    private static long round(Runnable run) {
        long fastest = Long.MAX_VALUE;
        long begun = System.nanoTime();
        long now = begun;
        while (now - begun < ROUND) {
            long start = now;
            run.run();
            now = System.nanoTime();
            fastest = Math.min(fastest, now - start);
        }
        return fastest;
    }
}
