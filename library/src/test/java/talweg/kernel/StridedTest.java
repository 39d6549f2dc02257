package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// Copies go to and come from the places that the view itself names: of long and of short runs, of many and of few.
class StridedTest {
    private static final int[] SIZES = {1, 2, 3, 7, 8, 17, 40};

    private static Object counted(ElementType type, int length) {
        Object array = Tensor.zeros(new Type(type, Shape.of(length))).array();
        long[] bits = IntStream.range(0, length)
                .mapToLong(i -> Bits.of(type == ElementType.BOOL ? i % 3 % 2 : i % 100 + 1, type))
                .toArray();
        Elements.write(array, 0, length, bits);
        return array;
    }

    private static long bits(Object array, int place) {
        long[] element = new long[1];
        Elements.read(array, place, 1, element);
        return element[0];
    }

    /// A view of places from 5 on that may repeat, and go back.
    private static View any(Random random) {
        int[] sizes = random.ints(3, 0, SIZES.length).map(i -> SIZES[i]).toArray();
        int[] strides = new int[3];
        int from = 5;
        int reach = 1;
        for (int axis : new int[] {1, 2, 0}) {
            int kind = random.nextInt(4);
            strides[axis] = kind == 0 ? 0 : kind == 1 ? -reach : reach;
            if (kind == 1) from += (sizes[axis] - 1) * reach;
            if (kind > 0) reach *= sizes[axis];
        }
        return new View(Shape.of(sizes), from, strides);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void reads_come_from_the_places_of_the_view(ElementType type) {
        Random random = new Random(11);
        for (int trial = 0; trial < 60; trial++) {
            View view = any(random);
            int[] places = view.places();
            Object from = counted(type, 5 + places.length);
            Object to = Tensor.zeros(new Type(type, view.shape())).array();
            Strided.of(view).read(from, to);
            for (int i = 0; i < places.length; i++)
                assertThat(bits(to, i)).as("%s at %d", view, i).isEqualTo(bits(from, places[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writes_go_to_the_places_of_the_view(ElementType type) {
        Random random = new Random(12);
        for (int trial = 0; trial < 60; trial++) {
            View view = any(random);
            if (IntStream.of(view.strides()).anyMatch(stride -> stride == 0)) continue; // written twice
            int[] places = view.places();
            Object from = counted(type, places.length);
            Object to =
                    Tensor.zeros(new Type(type, Shape.of(5 + places.length))).array();
            Strided.of(view).write(from, to);
            for (int i = 0; i < places.length; i++)
                assertThat(bits(to, places[i])).as("%s at %d", view, i).isEqualTo(bits(from, i));
        }
    }
}
