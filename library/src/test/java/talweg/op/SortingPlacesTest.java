package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.op.Sorting.*;
import static talweg.op.Vectors.INFINITY;
import static talweg.op.Vectors.NAN;
import static talweg.op.Vectors.at;
import static talweg.op.Vectors.integers;
import static talweg.op.Vectors.numbers;
import static talweg.op.Vectors.ties;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Places: of extremes, of ones, and of numbers among sorted ones; and what stands at them.
class SortingPlacesTest {
    @Test
    void an_extreme_is_found_at_its_first_place_and_nan_is_the_most_extreme() {
        assertThat(at(x -> argMax(x, 0), 1, 3, 2, 3)).containsExactly(1);
        assertThat(at(x -> argMin(x, 0), 1, 0, 2, 0)).containsExactly(1);
        assertThat(at(x -> argMax(x, 0), INFINITY, NAN, 2, NAN)).containsExactly(1);
        assertThat(at(x -> argMin(x, 0), -INFINITY, NAN, 2, NAN)).containsExactly(1);
        assertThat(at(x -> argMax(x, 0), -0.0, 0.0)).as("as `max`").containsExactly(1);
        assertThat(at(x -> argMin(x, 0), 0.0, -0.0)).as("as `min`").containsExactly(1);
        Tensor x = Tensor.of(Shape.of(3, 4, 5), ties(60, 8));
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            Tensor most = Everywhere.run(y -> argMax(y, along), x);
            assertThat(most.type())
                    .isEqualTo(new Type(ElementType.I64, x.shape().without(axis)));
            Var kept = most.reshape(x.shape().with(axis, 1));
            Everywhere.expectSame(x.max(axis), takeAlong(x, axis, kept).reshape(most.shape()));
            Everywhere.expectSame(argMax(x, axis), argSortDescending(x, axis).at(axis, 0));
            Everywhere.expectSame(argMin(x, axis), argSort(x, axis).at(axis, 0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> argMax(Tensor.zeros(Type.f64(2, 0)), 1))
                .withMessageContaining("`Sorting.argMax` requires elements along axis 1, got f64[2,0]");
    }

    @Test
    void extremes_of_every_type_stand_where_the_order_has_them() {
        Tensor numbers = Tensor.of(Shape.of(4, 3, 5), ties(60, 21));
        for (ElementType type : List.of(ElementType.F64, ElementType.F32, ElementType.I64, ElementType.I32)) {
            Tensor x = Tensor.of(numbers.cast(type));
            expectExtremes(x);
        }
        Tensor far = Tensor.of(Shape.of(3), new long[] {Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE});
        assertThat(Tensor.of(argMax(far, 0)).item())
                .as("two that are one double")
                .isEqualTo(1);
        assertThat(Tensor.of(argMin(far, 0)).item()).isEqualTo(2);
    }

    /// Of lines so long that they are searched otherwise: with ties, zeros of both signs and, in some, NaN.
    @Test
    void extremes_of_long_lines_stand_where_the_order_has_them() {
        Random random = new Random(41);
        double[] numbers = random.ints(90 * 60, -3, 4)
                .asDoubleStream()
                .map(x -> x == 0 ? -0.0 : x == 1 ? 0 : x)
                .toArray();
        for (int i = 0; i < 50; i++) numbers[random.nextInt(numbers.length)] = i % 2 == 0 ? NAN : INFINITY;
        for (int i = 0; i < 10 * 60; i++) numbers[i] = numbers[i] == -3 ? 3 : Math.abs(numbers[i]); // of zeros and more
        for (int i = 10 * 60; i < 20 * 60; i++) numbers[i] = Math.min(numbers[i], -0.0);
        Tensor of64 = Tensor.of(Shape.of(90, 60), numbers);
        expectExtremes(of64);
        expectExtremes(Tensor.of(of64.cast(ElementType.F32)));
    }

    /// Along every axis the first in descending order, of x and, where NaN comes first as well, of −x.
    private static void expectExtremes(Tensor x) {
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            int along = axis;
            Everywhere.expectSame(
                    Everywhere.run(y -> argMax(y, along), x),
                    argSortDescending(x, axis).at(axis, 0));
            Everywhere.expectSame(
                    Everywhere.run(y -> argMin(y, along), x),
                    argSortDescending(x.negate(), axis).at(axis, 0));
        }
    }

    @Test
    void lines_are_read_at_their_own_places() {
        Tensor x = Tensor.of(
                Shape.of(2, 3, 2), IntStream.range(0, 12).asDoubleStream().toArray());
        Tensor places = Tensor.of(Shape.of(2, 2, 2), new long[] {2, 0, 1, 1, 0, 2, 0, 0});
        Tensor y = Everywhere.run(z -> takeAlong(z, 1, places), x);
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 2; k++) {
                for (int j = 0; j < 2; j++) {
                    assertThat(y.get(i, k, j)).isEqualTo(x.get(i, (int) places.get(i, k, j), j));
                }
            }
        }
        Everywhere.expectDuality(z -> takeAlong(z, 1, places), x);
        Everywhere.expectDuality(
                z -> takeAlong(z, 0, places.slice(1, 0, 1).repeat(2, 1).reshape(2, 1, 2)), x2());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> takeAlong(x, 0, places))
                .withMessageContaining("requires integer indices shaped as [2,3,2] but for axis 0, got i64[2,2,2]");
        for (long wrong : new long[] {-1, 3}) {
            Tensor outside = Tensor.of(Shape.of(2, 1, 2), new long[] {0, 0, wrong, 0});
            assertThatThrownBy(() -> takeAlong(x, 1, outside)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static Tensor x2() {
        return Everywhere.random(Shape.of(3, 1, 2), new Random(9));
    }

    @Test
    void each_index_has_a_one_of_its_own() {
        Tensor indices = Tensor.of(Shape.of(2, 2), new long[] {2, 0, 1, 2});
        Tensor y = Everywhere.run(x -> oneHot(x, 3), indices);
        assertThat(y.type()).isEqualTo(Type.f64(2, 2, 3));
        assertThat(y.toDoubles()).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        Everywhere.expectMap(x -> oneHot(x, 3), indices);
        assertThat(Everywhere.run(x -> oneHot(x, 2), Tensor.of(Shape.SCALAR, new int[] {1}))
                        .toDoubles())
                .containsExactly(0, 1);
        assertThat(oneHot(integers(), 4).shape()).isEqualTo(Shape.of(0, 4));
        for (long wrong : new long[] {-1, 3}) {
            assertThatThrownBy(() -> oneHot(integers(0, wrong), 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> oneHot(integers(wrong, 0), 3)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> oneHot(Tensor.vector(1), 3))
                .withMessageContaining("`Sorting.oneHot` requires integers, got f64[1]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 33})
    void a_number_is_found_among_sorted_ones_where_counting_says(int size) {
        double[] sorted = ties(size, size);
        Arrays.sort(sorted);
        Tensor vector = Tensor.vector(sorted);
        double[] x = {-4, -3, -2.5, -1, -0.0, 0, 0.5, 3, 4, INFINITY, -INFINITY};
        double[] left = at(y -> searchSorted(vector, y), x);
        double[] right = at(y -> searchSortedRight(vector, y), x);
        for (int k = 0; k < x.length; k++) {
            double value = x[k];
            assertThat(left[k])
                    .isEqualTo(
                            Arrays.stream(sorted).filter(each -> each < value).count());
            assertThat(right[k])
                    .isEqualTo(
                            Arrays.stream(sorted).filter(each -> each <= value).count());
        }
    }

    @Test
    void nan_is_found_at_the_end_and_rows_are_searched_by_mapping() {
        Tensor sorted = Tensor.vector(1, 2, NAN, NAN);
        assertThat(at(x -> searchSorted(sorted, x), NAN, 2, 5)).containsExactly(2, 1, 2);
        assertThat(at(x -> searchSortedRight(sorted, x), NAN, 2, 5)).containsExactly(4, 2, 2);
        Tensor whole = integers(-5, 0, 0, Long.MAX_VALUE);
        assertThat(Everywhere.run(x -> searchSorted(whole, x), integers(0, Long.MAX_VALUE, Long.MIN_VALUE))
                        .toDoubles())
                .containsExactly(1, 3, 0);
        Tensor rows = Tensor.matrix(new double[] {1, 2, 3}, new double[] {2, 4, 8});
        Tensor x = Tensor.matrix(new double[] {2.5, 0}, new double[] {2.5, 9});
        assertThat(numbers(Talweg.vmap(Sorting::searchSorted).apply(rows, x))).containsExactly(2, 0, 1, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> searchSorted(rows, x))
                .withMessageContaining("`Sorting.searchSorted` requires a sorted vector of the type of f64[2,2]");
        assertThatIllegalArgumentException().isThrownBy(() -> searchSorted(whole, Tensor.vector(1)));
    }
}
