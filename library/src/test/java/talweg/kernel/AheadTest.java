package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two elements of each line of 64 bytes are read, and none outside.
class AheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8, 100, 128})
    void two_elements_of_each_line_are_read(int count) {
        double[] doubles = new double[count + 3];
        float[] floats = new float[count + 3];
        java.util.Arrays.fill(doubles, 3, count + 3, 1);
        java.util.Arrays.fill(floats, 3, count + 3, 1);
        Ahead ofDoubles = new Ahead();
        Ahead ofFloats = new Ahead();
        ofDoubles.read(doubles, 3, count);
        ofFloats.read(floats, 3, count);
        assertThat(ofDoubles.sum()).isEqualTo(2 * ((count + 3) / 8));
        assertThat(ofFloats.sum()).isEqualTo(2 * ((count + 7) / 16));
    }

    @Test
    void whole_numbers_are_left_alone() {
        Ahead ahead = new Ahead();
        ahead.read(new long[] {5, 6}, 0, 2);
        assertThat(ahead.sum()).isZero();
    }
}
