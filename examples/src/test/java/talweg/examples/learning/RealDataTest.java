package talweg.examples.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import talweg.random.Key;

/// What networks learn from iris, breast cancer and digits: the mean share of rows told right, of the fifth kept apart,
/// over five stratified splits. All is drawn from the keys 0 … 4, so that it is the same everywhere.
@Tag("datasets")
class RealDataTest {
    private static final int SPLITS = 5;

    @BeforeAll
    static void data_are_there() {
        if (System.getProperty("talweg.datasets") != null) return;
        String reason = "Skipped: iris, breast cancer and digits are read where -Dtalweg.datasets=FOLDER says;"
                + " `.ci/datasets FOLDER` fills it";
        IO.println(reason);
        Assumptions.abort(reason);
    }

    private static double mean(String what, LongToDoubleFunction accuracy) {
        double[] shares = new double[SPLITS];
        double longest = 0;
        for (int key = 0; key < SPLITS; key++) {
            long begun = System.nanoTime();
            shares[key] = accuracy.applyAsDouble(key);
            longest = Math.max(longest, (System.nanoTime() - begun) * 1e-9);
        }
        double mean = Arrays.stream(shares).average().orElseThrow();
        IO.println(String.format(
                Locale.ROOT,
                "%s: mean accuracy %.2f %%, least %.2f %%, over %d splits; longest run %.1f s",
                what,
                100 * mean,
                100 * Arrays.stream(shares).min().orElseThrow(),
                SPLITS,
                longest));
        return mean;
    }

    @Test
    void species_of_iris_are_told_apart_by_weighted_sums() {
        assertThat(mean("iris, linear", Iris::accuracy)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void malignant_tumours_are_told_from_benign_ones() {
        assertThat(mean(
                        "breast cancer, one hidden layer",
                        key -> BreastCancer.confusion(key).accuracy()))
                .isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void digits_are_told_by_dense_layers() {
        assertThat(mean("digits, dense layers", DigitsNetwork::accuracy)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void digits_are_told_better_by_convolutions() {
        assertThat(mean("digits, convolutions", DigitsConvolution::accuracy)).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void a_stratified_split_keeps_a_fifth_of_each_class_apart_and_every_row() {
        Labelled digits = Labelled.digits();
        assertThat(digits.size()).isEqualTo(1_797);
        Labelled.Split split = digits.stratified(0.2, Key.of(0));
        assertThat(split.training().size() + split.test().size()).isEqualTo(digits.size());
        for (int k = 0; k < digits.count(); k++) {
            assertThat(count(split.test(), k)).isEqualTo(Math.round(0.2 * count(digits, k)));
        }
        assertThat(sum(split.training()) + sum(split.test())).isEqualTo(sum(digits));
    }

    private static long count(Labelled data, int of) {
        return Arrays.stream(data.classes()).filter(k -> k == of).count();
    }

    /// Of all rows, each counted by its class; whole numbers, so exact.
    private static double sum(Labelled data) {
        return IntStream.range(0, data.size())
                .mapToDouble(i ->
                        (1 + data.classes()[i]) * Arrays.stream(data.rows()[i]).sum())
                .sum();
    }
}
