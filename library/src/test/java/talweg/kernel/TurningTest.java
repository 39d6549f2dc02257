package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Rows turned to columns and back, of every width up to several groups of columns, and of any number.
class TurningTest {
    private static final int[] COUNTS = {1, 7, 32, 33, 100};

    private static Object array(ElementType type, int length) {
        return Tensor.zeros(new Type(type, Shape.of(length))).array();
    }

    private static Object counted(ElementType type, int length) {
        Object array = array(type, length);
        long[] bits = IntStream.range(0, length)
                .mapToLong(i -> talweg.scalar.Bits.of(i % 100, type))
                .toArray();
        Elements.write(array, 0, length, bits);
        return array;
    }

    private static long bits(Object array, int index) {
        long[] element = new long[1];
        Elements.read(array, index, 1, element);
        return element[0];
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F64", "F32", "I32"})
    void rows_become_columns_and_rows_again(ElementType type) {
        for (int count : COUNTS) {
            for (int width = 1; width <= 13; width++) {
                Object rows = counted(type, 5 + width * count);
                Object[] columns = new Object[2 + width];
                for (int k = 0; k < width; k++) columns[2 + k] = array(type, count);
                Turning.read(rows, 5, width, count, columns, 2);
                for (int k = 0; k < width; k++)
                    for (int i = 0; i < count; i++)
                        assertThat(bits(columns[2 + k], i)).isEqualTo(bits(rows, 5 + i * width + k));
                Object back = array(type, 5 + width * count);
                int[] places = IntStream.range(1, 2 + width).toArray();
                Turning.write(columns, places, 1, width, count, back, 5);
                for (int i = 5; i < 5 + width * count; i++)
                    assertThat(bits(back, i)).isEqualTo(bits(rows, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F64", "F32", "I32"})
    void rows_of_a_table_become_columns(ElementType type) {
        int[] places = IntStream.range(0, 45).map(i -> i * 7 % 11).toArray();
        for (int width = 1; width <= 13; width++) {
            Object table = counted(type, 11 * width);
            Object[] columns = new Object[1 + width];
            for (int k = 0; k < width; k++) columns[1 + k] = array(type, places.length);
            Turning.take(table, places, width, places.length, columns, 1);
            for (int k = 0; k < width; k++)
                for (int i = 0; i < places.length; i++)
                    assertThat(bits(columns[1 + k], i)).isEqualTo(bits(table, places[i] * width + k));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 70})
    void the_lower_triangle_is_copied_to_the_upper_one(int size) {
        int row = size + 3;
        double[] doubles = new Random(size).doubles(5L + row * size).toArray();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) doubles[i];
        double[] mirrored = doubles.clone();
        float[] mirroredFloats = floats.clone();
        Turning.mirror(mirrored, 5, size, row);
        Turning.mirror(mirroredFloats, 5, size, row);
        for (int place = 0; place < doubles.length; place++) {
            int i = (place - 5) / row;
            int j = (place - 5) % row;
            int from = place >= 5 && j < size && j > i ? 5 + j * row + i : place;
            assertThat(mirrored[place]).isEqualTo(doubles[from]);
            assertThat(mirroredFloats[place]).isEqualTo(floats[from]);
        }
    }
}
