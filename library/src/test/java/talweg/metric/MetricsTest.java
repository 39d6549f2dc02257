package talweg.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void a_confusion_matrix_counts() {
        int[] actual = {0, 0, 0, 1, 1, 2};
        int[] predicted = {0, 0, 1, 1, 0, 0};
        ConfusionMatrix matrix = ConfusionMatrix.of(4, actual, predicted);
        assertThat(matrix.counts())
                .isDeepEqualTo(new long[][] {{2, 1, 0, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}});
        assertThat(matrix.total()).isEqualTo(6);
        assertThat(matrix.accuracy()).isEqualTo(0.5);
        assertThat(matrix.precision(0)).isEqualTo(0.5);
        assertThat(matrix.recall(0)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(matrix.f1(0)).isCloseTo(4 / 7.0, within(1e-15));
        assertThat(matrix.precision(2)).isNaN();
        assertThat(matrix.f1(2)).isZero();
        assertThat(matrix.f1(3)).isNaN();
        assertThat(matrix.macroF1()).isCloseTo((4 / 7.0 + 0.5 + 0) / 3, within(1e-15));
    }

    @Test
    void classes_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[] {0}, new int[] {2}))
                .withMessageContaining("[0, 2), got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[] {0}, new int[] {}))
                .withMessageContaining("got 0 for 1");
    }

    /// The area is the share of pairs in order, ties counting half.
    @Test
    void the_area_under_the_curve_counts_pairs() {
        Random random = new Random(5);
        double[] scores = random.doubles(60).map(x -> Math.floor(x * 12)).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int k = 0; k < positive.length; k++) positive[k] = random.nextDouble() * 12 < scores[k];
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (!positive[i] || positive[j]) continue;
                pairs++;
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        RocCurve curve = RocCurve.of(scores, positive);
        assertThat(curve.area()).isCloseTo(won / pairs, within(1e-12));
        assertThat(curve.truePositives()[0]).isZero();
        assertThat(curve.truePositives()[curve.truePositives().length - 1]).isEqualTo(1);
        assertThat(curve.falsePositives()[curve.falsePositives().length - 1]).isEqualTo(1);
    }

    @Test
    void one_class_has_no_curve() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(new double[] {1, 2}, new boolean[] {true, true}))
                .withMessageContaining("both classes, got 2 positive of 2");
    }

    @Test
    void errors_are_measured() {
        Errors errors = Errors.of(new double[] {1, 2, 3, 6}, new double[] {1, 2, 4, 4});
        assertThat(errors.rootMeanSquare()).isEqualTo(Math.sqrt(5 / 4.0));
        assertThat(errors.meanAbsolute()).isEqualTo(0.75);
        assertThat(errors.rSquared()).isCloseTo(1 - 5 / 14.0, within(1e-15));
    }

    @Test
    void errors_of_what_does_not_vary_are_nothing_or_all() {
        double[] same = {0.1, 0.1, 0.1};
        assertThat(Errors.of(same, same).rSquared()).isNaN();
        assertThat(Errors.of(same, same).plus(Errors.of(same, same)).rSquared()).isNaN();
        assertThat(Errors.of(same, new double[] {0, 0, 0}).rSquared()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void the_measures_of_parts_give_those_of_all() {
        Random random = new Random(8);
        int n = 500;
        double[] actual = random.doubles(n, 1000, 1001).toArray();
        double[] predicted = random.doubles(n, 1000, 1001).toArray();
        double[] probabilities = random.doubles(n).toArray();
        boolean[] positive = new boolean[n];
        int[] classes = random.ints(n, 0, 3).toArray();
        int[] said = random.ints(n, 0, 3).toArray();
        for (int k = 0; k < n; k++) positive[k] = random.nextBoolean();
        int cut = 137;
        Errors errors = Errors.of(first(actual, cut), first(predicted, cut))
                .plus(Errors.of(rest(actual, cut), rest(predicted, cut)));
        Errors all = Errors.of(actual, predicted);
        assertThat(errors.count()).isEqualTo(n);
        assertThat(errors.rootMeanSquare()).isCloseTo(all.rootMeanSquare(), within(1e-14));
        assertThat(errors.meanAbsolute()).isCloseTo(all.meanAbsolute(), within(1e-14));
        assertThat(errors.rSquared()).isCloseTo(all.rSquared(), within(1e-12));
        Calibration calibration = Calibration.of(first(probabilities, cut), Arrays.copyOf(positive, cut), 10)
                .plus(Calibration.of(rest(probabilities, cut), Arrays.copyOfRange(positive, cut, n), 10));
        Calibration whole = Calibration.of(probabilities, positive, 10);
        assertThat(calibration.counts()).isEqualTo(whole.counts());
        assertThat(calibration.hits()).isEqualTo(whole.hits());
        assertThat(calibration.sums()).containsExactly(whole.sums(), within(1e-12));
        ConfusionMatrix matrix = ConfusionMatrix.of(3, Arrays.copyOf(classes, cut), Arrays.copyOf(said, cut))
                .plus(ConfusionMatrix.of(3, Arrays.copyOfRange(classes, cut, n), Arrays.copyOfRange(said, cut, n)));
        assertThat(matrix.counts())
                .isDeepEqualTo(ConfusionMatrix.of(3, classes, said).counts());
    }

    private static double[] first(double[] all, int count) {
        return Arrays.copyOf(all, count);
    }

    private static double[] rest(double[] all, int from) {
        return Arrays.copyOfRange(all, from, all.length);
    }

    @Test
    void parts_of_other_kinds_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(new long[2][2]).plus(new ConfusionMatrix(new long[3][3])))
                .withMessage("`ConfusionMatrix.plus` requires 2 classes, got 3");
        Calibration one = Calibration.of(new double[] {0.5}, new boolean[] {true}, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.plus(Calibration.of(new double[] {0.5}, new boolean[] {true}, 6)))
                .withMessage("`Calibration.plus` requires 5 bins, got 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(new long[2], new double[2], new long[1]))
                .withMessage("`Calibration` requires as many sums and hits as counts, 2, got 2 and 1");
    }

    @Test
    void the_area_alone_is_that_of_the_curve() {
        Random random = new Random(6);
        for (int ties : new int[] {3, 1000}) {
            double[] scores = random.doubles(400).map(x -> Math.floor(x * ties)).toArray();
            boolean[] positive = new boolean[scores.length];
            for (int k = 0; k < positive.length; k++) positive[k] = random.nextDouble() * ties < scores[k];
            double[] ofPositive = IntStream.range(0, scores.length)
                    .filter(k -> positive[k])
                    .mapToDouble(k -> scores[k])
                    .toArray();
            double[] ofNegative = IntStream.range(0, scores.length)
                    .filter(k -> !positive[k])
                    .mapToDouble(k -> scores[k])
                    .toArray();
            assertThat(RocCurve.area(ofPositive, ofNegative))
                    .isCloseTo(RocCurve.of(scores, positive).area(), within(1e-14));
        }
        assertThat(RocCurve.area(new double[] {0.0}, new double[] {-0.0})).isEqualTo(0.5);
        assertThat(RocCurve.area(new double[] {2}, new double[] {1})).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.area(new double[] {2}, new double[0]))
                .withMessage("`RocCurve.area` requires both classes, got 1 positive and 0 negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.area(new double[] {Double.NaN, 2}, new double[] {1}))
                .withMessage("`RocCurve.area` requires numbers, got NaN");
    }

    @Test
    void calibration_compares_probabilities_with_frequencies() {
        double[] probabilities = {0.1, 0.15, 0.9, 1, 0.5};
        boolean[] positive = {false, true, true, true, false};
        Calibration calibration = Calibration.of(probabilities, positive, 5);
        assertThat(calibration.counts()).containsExactly(2, 0, 1, 0, 2);
        assertThat(calibration.hits()).containsExactly(1, 0, 0, 0, 2);
        assertThat(calibration.probability()[0]).isEqualTo(0.125);
        assertThat(calibration.frequency()[0]).isEqualTo(0.5);
        assertThat(calibration.frequency()[1]).isNaN();
        assertThat(calibration.error()).isCloseTo((2 * 0.375 + 0.5 + 2 * 0.05) / 5, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new double[] {1.5}, new boolean[] {true}, 5))
                .withMessageContaining("got 1.5");
    }
}
