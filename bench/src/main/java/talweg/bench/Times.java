package talweg.bench;

import java.util.Arrays;

/// How long runs took, in seconds, sorted.
public record Times(double[] all) {
    /// At least so many runs are timed.
    private static final int LEAST = 3;

    /// Runs something for so many seconds untimed and for as many timed: one run at least, then three.
    public static Times of(Runnable run, double seconds) {
        long begun = System.nanoTime();
        do run.run();
        while (System.nanoTime() - begun < seconds * 1e9);
        double[] all = new double[LEAST];
        int count = 0;
        double total = 0;
        while (count < LEAST || total < seconds) {
            if (count == all.length) all = Arrays.copyOf(all, 2 * count);
            long start = System.nanoTime();
            run.run();
            total += all[count++] = (System.nanoTime() - start) * 1e-9;
        }
        double[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    public double fastest() {
        return all[0];
    }

    public double median() {
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    }
}
