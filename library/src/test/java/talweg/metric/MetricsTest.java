package talweg.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
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
        Errors errors = new Errors(new double[] {1, 2, 3, 6}, new double[] {1, 2, 4, 4});
        assertThat(errors.rootMeanSquare()).isEqualTo(Math.sqrt(5 / 4.0));
        assertThat(errors.meanAbsolute()).isEqualTo(0.75);
        assertThat(errors.rSquared()).isCloseTo(1 - 5 / 14.0, within(1e-15));
    }

    @Test
    void calibration_compares_probabilities_with_frequencies() {
        double[] probabilities = {0.1, 0.15, 0.9, 1, 0.5};
        boolean[] positive = {false, true, true, true, false};
        Calibration calibration = Calibration.of(probabilities, positive, 5);
        assertThat(calibration.counts()).containsExactly(2, 0, 1, 0, 2);
        assertThat(calibration.probability()[0]).isEqualTo(0.125);
        assertThat(calibration.frequency()[0]).isEqualTo(0.5);
        assertThat(calibration.frequency()[1]).isNaN();
        assertThat(calibration.error()).isCloseTo((2 * 0.375 + 0.5 + 2 * 0.05) / 5, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new double[] {1.5}, new boolean[] {true}, 5))
                .withMessageContaining("got 1.5");
    }
}
