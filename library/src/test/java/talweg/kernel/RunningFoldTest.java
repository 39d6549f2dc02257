package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.op.Monoid;
import talweg.shape.ElementType;

class RunningFoldTest {
    private static final int COLUMNS = 3;
    private static final int STEPS = 9_000;

    /// In lanes and chunks, whether the elements of a step lie side by side or those of a result.
    @ParameterizedTest
    @EnumSource
    void turned_parts_fold_to_the_bits_of_rows(Monoid monoid) {
        double[] rows = random(11);
        for (int part : new int[] {1, 3, 8, 104, 128, 5_000}) {
            double[] expected = new double[COLUMNS];
            RunningFold byRows = new RunningFold(monoid, ElementType.F64, COLUMNS, false);
            byRows.start();
            byRows.take(rows, STEPS, expected);
            byRows.end(expected);
            double[] total = new double[COLUMNS];
            RunningFold turned = new RunningFold(monoid, ElementType.F64, COLUMNS, true);
            turned.start();
            for (int from = 0; from < STEPS; from += part) {
                int count = Math.min(part, STEPS - from);
                turned.take(turned(rows, from, count), count, total);
            }
            turned.end(total);
            assertThat(total).as("parts of %d", part).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void turned_parts_of_floats_fold_alike(Monoid monoid) {
        double[] numbers = random(12);
        float[] rows = floats(numbers);
        float[] expected = new float[COLUMNS];
        RunningFold byRows = new RunningFold(monoid, ElementType.F32, COLUMNS, false);
        byRows.start();
        byRows.take(rows, STEPS, expected);
        byRows.end(expected);
        float[] total = new float[COLUMNS];
        RunningFold turned = new RunningFold(monoid, ElementType.F32, COLUMNS, true);
        turned.start();
        for (int from = 0; from < STEPS; from += 128) {
            int count = Math.min(128, STEPS - from);
            turned.take(floats(turned(numbers, from, count)), count, total);
        }
        turned.end(total);
        assertThat(total).isEqualTo(expected);
    }

    private static double[] random(long seed) {
        Random random = new Random(seed);
        return random.doubles((long) STEPS * COLUMNS, -1, 1).toArray();
    }

    private static double[] turned(double[] rows, int from, int count) {
        double[] turned = new double[count * COLUMNS];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < COLUMNS; c++) turned[c * count + i] = rows[(from + i) * COLUMNS + c];
        }
        return turned;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) numbers[i];
        return floats;
    }
}
