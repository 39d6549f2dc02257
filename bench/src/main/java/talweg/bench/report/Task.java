package talweg.bench.report;

import java.util.List;
import java.util.stream.DoubleStream;
import talweg.bench.report.Clocked.Pace;

/// Something in this process. Runs shorter than some microseconds are timed many together.
public final class Task implements Contestant {
    /// So many runs, in a loop of its own: where a run takes nanoseconds, a call that is shared with others counts.
    @FunctionalInterface
    public interface Runs {
        void run(int count);
    }

    /// What is timed at once takes at least so many seconds.
    private static final double SHORTEST = 2e-5;

    /// Windows of warming up in a row without a gain, after which it is warm.
    private static final int STEADY = 4;

    /// What counts as a gain.
    private static final double GAIN = 0.95;

    private final Runs runs;
    private final boolean changes;
    private int batch = 1;

    private Task(Runs runs, boolean changes) {
        this.runs = runs;
        this.changes = changes;
    }

    /// Something that may go on changing its form in the background though it seems to be warm.
    public static Task of(Runnable run) {
        return of(count -> {
            for (int i = 0; i < count; i++) run.run();
        });
    }

    /// As [#of(Runnable)].
    public static Task of(Runs runs) {
        return new Task(runs, true);
    }

    /// Something that the JVM alone compiles.
    public static Task plain(Runs runs) {
        return new Task(runs, false);
    }

    /// Until the median of a window has not fallen for some windows.
    @Override
    public void warmUp(Timing timing) {
        double window = timing.most() / 60;
        double least = changes ? timing.least() : 0;
        double best = Double.POSITIVE_INFINITY;
        int steady = 0;
        long begun = System.nanoTime();
        for (double passed = 0; passed < timing.most() && (passed < least || steady < STEADY); ) {
            double median = pace(window).median();
            steady = median < GAIN * best ? 0 : steady + 1;
            best = Math.min(best, median);
            batch = (int) Math.clamp(Math.ceil(SHORTEST / best), 1, 1e6);
            passed = (System.nanoTime() - begun) * 1e-9;
        }
    }

    @Override
    public List<Pace> round(double seconds) {
        return List.of(pace(seconds));
    }

    private Pace pace(double seconds) {
        DoubleStream.Builder times = DoubleStream.builder();
        long begun = System.nanoTime();
        long last = begun;
        do {
            runs.run(batch);
            long now = System.nanoTime();
            times.add((now - last) * 1e-9 / batch);
            last = now;
        } while (last - begun < seconds * 1e9);
        return Pace.of(times.build().toArray());
    }
}
