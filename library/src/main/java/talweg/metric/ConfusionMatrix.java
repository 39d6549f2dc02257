package talweg.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How often each class was taken for each.
///
/// @param counts in row i and column j, how many of class i were taken for class j; square
public record ConfusionMatrix(long[][] counts) {
    public ConfusionMatrix {
        for (long[] row : counts) {
            if (row.length == counts.length) continue;
            throw new IllegalArgumentException(
                    "`ConfusionMatrix` requires as many columns as rows, got " + row.length + " of " + counts.length);
        }
    }

    /// @param actual    classes, in [0, classes)
    /// @param predicted as many
    /// @throws IllegalArgumentException if they are not as many, or a class is out of range
    public static ConfusionMatrix of(int classes, int[] actual, int[] predicted) {
        Errors.requireSame("ConfusionMatrix.of", actual.length, predicted.length);
        long[][] counts = new long[classes][classes];
        for (int k = 0; k < actual.length; k++) counts[within(classes, actual[k])][within(classes, predicted[k])]++;
        return new ConfusionMatrix(counts);
    }

    private static int within(int classes, int each) {
        if (each >= 0 && each < classes) return each;
        throw new IllegalArgumentException(
                "`ConfusionMatrix.of` requires classes in [0, " + classes + "), got " + each);
    }

    /// Of all that either counts.
    ///
    /// @throws IllegalArgumentException if the other is of another number of classes
    public ConfusionMatrix plus(ConfusionMatrix other) {
        int classes = counts.length;
        if (other.counts.length != classes) {
            throw new IllegalArgumentException(
                    "`ConfusionMatrix.plus` requires " + classes + " classes, got " + other.counts.length);
        }
        long[][] sums = new long[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) sums[i][j] = counts[i][j] + other.counts[i][j];
        }
        return new ConfusionMatrix(sums);
    }

    /// How many in all.
    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /// The share taken for what they are; NaN of none.
    public double accuracy() {
        long right =
                IntStream.range(0, counts.length).mapToLong(k -> counts[k][k]).sum();
        return (double) right / total();
    }

    /// Of what was taken for a class, the share that is of it; NaN if nothing was.
    public double precision(int of) {
        return (double) counts[of][of]
                / Arrays.stream(counts).mapToLong(row -> row[of]).sum();
    }

    /// Of a class, the share taken for it; NaN if there is nothing of it.
    public double recall(int of) {
        return (double) counts[of][of] / Arrays.stream(counts[of]).sum();
    }

    /// The harmonic mean of precision and recall of a class, 2·both / (actual + predicted); NaN if there is neither.
    public double f1(int of) {
        long either = Arrays.stream(counts[of]).sum()
                + Arrays.stream(counts).mapToLong(row -> row[of]).sum();
        return 2.0 * counts[of][of] / either;
    }

    /// The mean of F1 over the classes that occur, actual or predicted; NaN if none does.
    public double macroF1() {
        return IntStream.range(0, counts.length)
                .mapToDouble(this::f1)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
    }
}
