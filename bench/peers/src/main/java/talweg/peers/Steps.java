package talweg.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// A network to be trained, and how its steps are timed.
///
/// @param sizes of the input, the layers between, and the output
record Steps(int[] sizes, int rows, int threads) {
    /// Seconds of warming up, and of each of the rounds that are timed.
    private static final double WARM_UP = 2;

    private static final double ROUND = 0.1;
    private static final int ROUNDS = 9;

    static Steps of(String... args) {
        if (args.length != 3) throw new IllegalArgumentException("SIZES ROWS THREADS are required");
        int[] sizes =
                Arrays.stream(args[0].split("-")).mapToInt(Integer::parseInt).toArray();
        return new Steps(sizes, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    int inputs() {
        return sizes[0];
    }

    int classes() {
        return sizes[sizes.length - 1];
    }

    /// Numbers in [−1, 1), scaled.
    static float[] numbers(Random random, int count, double scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) ((2 * random.nextDouble() - 1) * scale);
        return numbers;
    }

    /// Something that trains as many steps as it is told.
    @FunctionalInterface
    interface Training {
        void run(int steps);
    }

    /// Prints the fastest and the median time of a step.
    void time(String peer, Training training) {
        int steps = 1;
        long begun = System.nanoTime();
        double step = Double.POSITIVE_INFINITY;
        while (System.nanoTime() - begun < WARM_UP * 1e9) {
            step = seconds(training, steps);
            steps = (int) Math.clamp(ROUND / step, 1, 1e6);
        }
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) rounds[i] = seconds(training, steps);
        Arrays.sort(rounds);
        System.out.printf(
                Locale.ROOT,
                "mlp step f32,%s batch %d,%dt,%.6g,%.6g,ms%n",
                peer,
                rows,
                threads,
                rounds[0] * 1e3,
                rounds[ROUNDS / 2] * 1e3);
    }

    private static double seconds(Training training, int steps) {
        long begun = System.nanoTime();
        training.run(steps);
        return (System.nanoTime() - begun) * 1e-9 / steps;
    }
}
