package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.op.Sorting.*;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

class SortingTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// Every kind of number, each with an equal.
    private static final double[] KINDS = {0, -0.0, NAN, -INFINITY, 1, -1, INFINITY, 0, -0.0, NAN, -INFINITY, 1e-310, 1
    };

    private static double[] at(Function<Var, Var> f, double... x) {
        return Everywhere.run(f, Tensor.vector(x)).toDoubles();
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static Tensor integers(long... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    /// Of few values, so that there are ties.
    private static double[] ties(int size, int seed) {
        return new Random(seed).ints(size, -3, 4).asDoubleStream().toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 31, 64, 100, 1000})
    void the_order_is_javas_and_stable(int size) {
        double[] x = ties(size, size);
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        assertThat(at(y -> sort(y, 0), x)).containsExactly(sorted);
        int[] places = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(at(y -> argSort(y, 0), x))
                .containsExactly(IntStream.of(places).asDoubleStream().toArray());
        int[] descending = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(x[b], x[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(at(y -> argSortDescending(y, 0), x))
                .containsExactly(IntStream.of(descending).asDoubleStream().toArray());
        assertThat(at(y -> sortDescending(y, 0), x))
                .containsExactly(IntStream.of(descending).mapToDouble(k -> x[k]).toArray());
    }

    @Test
    void zeros_have_signs_and_nan_is_above_all_numbers() {
        String ascending = "[-Infinity, -Infinity, -1.0, -0.0, -0.0, 0.0, 0.0, 1.0E-310, 1.0, 1.0, Infinity, NaN, NaN]";
        assertThat(Arrays.toString(at(x -> sort(x, 0), KINDS))).isEqualTo(ascending);
        assertThat(at(x -> argSort(x, 0), KINDS)).containsExactly(3, 10, 5, 1, 8, 0, 7, 11, 4, 12, 6, 2, 9);
        assertThat(at(x -> argSortDescending(x, 0), KINDS)).containsExactly(2, 9, 6, 4, 12, 11, 0, 7, 1, 8, 5, 3, 10);
        Tensor single = Tensor.of(Tensor.vector(KINDS).cast(ElementType.F32));
        assertThat(Everywhere.run(x -> argSort(x, 0), single).toDoubles())
                .as("1e-310 is 0 in single precision")
                .containsExactly(3, 10, 5, 1, 8, 0, 7, 11, 4, 12, 6, 2, 9);
        long otherNaN = 0xfff8_0000_0000_0001L;
        assertThat(at(x -> argSort(x, 0), NAN, Double.longBitsToDouble(otherNaN), 1))
                .containsExactly(2, 0, 1);
    }

    @Test
    void integers_and_booleans_are_ordered_too() {
        Tensor x = integers(3, Long.MIN_VALUE, Long.MAX_VALUE, 3, 0);
        assertThat(Everywhere.run(y -> argSort(y, 0), x).toDoubles()).containsExactly(1, 4, 0, 3, 2);
        assertThat(Everywhere.run(y -> argSortDescending(y, 0), x).toDoubles()).containsExactly(2, 0, 3, 4, 1);
        assertThat(LongStream.range(0, 5)
                        .map(k -> Tensor.of(sort(x, 0)).bits((int) k))
                        .toArray())
                .containsExactly(Long.MIN_VALUE, 0, 3, 3, Long.MAX_VALUE);
        assertThat(Everywhere.run(y -> sort(y, 0), Tensor.of(Shape.of(3), new int[] {5, -7, 2}))
                        .toDoubles())
                .containsExactly(-7, 2, 5);
        Tensor conditions = Tensor.of(Shape.of(4), new boolean[] {true, false, true, false});
        assertThat(Everywhere.run(y -> sort(y, 0), conditions).toDoubles()).containsExactly(0, 0, 1, 1);
        assertThat(Everywhere.run(y -> argSortDescending(y, 0), conditions).toDoubles())
                .containsExactly(0, 2, 1, 3);
        assertThat(Everywhere.run(y -> argMax(y, 0), conditions).item()).isZero();
        assertThat(Everywhere.run(y -> argMin(y, 0), conditions).item()).isEqualTo(1);
    }

    @Test
    void the_order_does_not_depend_on_the_order_before() {
        Random random = new Random(6);
        Tensor x = Everywhere.random(Shape.of(4, 9), random);
        for (int k = 0; k < 5; k++) {
            Tensor keys = Everywhere.random(Shape.of(4, 9), random);
            Var shuffled = takeAlong(x, 1, argSort(keys, 1));
            Everywhere.expectSame(sort(x, 1), sort(shuffled, 1));
            Everywhere.expectSame(takeAlong(x, 1, argSort(x, 1)), sort(x, 1));
            Everywhere.expectSame(sort(x, 1).flip(1), sortDescending(x, 1));
            Everywhere.expectSame(argSort(argSort(argSort(keys, 1), 1), 1), argSort(keys, 1));
        }
    }

    @Test
    void a_place_moves_as_the_element_in_it_and_of_equal_ones_the_stable_one() {
        Tensor x = Tensor.vector(3, 1, 2, 1);
        Var tangent = Talweg.<Var, Var>jvp(y -> sort(y, 0))
                .apply(x, Tensor.vector(1, 10, 100, 1000))
                .tangent();
        assertThat(numbers(tangent)).containsExactly(10, 1000, 100, 1);
        Var gradient = Talweg.<Var>grad(y -> sortDescending(y, 0)
                        .times(Tensor.vector(1, 10, 100, 1000))
                        .sum())
                .apply(x);
        assertThat(numbers(gradient)).containsExactly(1, 100, 10, 1000);
        List<Var> coefficients =
                Talweg.<Var, Var>taylor(y -> sort(y.pow(3), 0), 3).apply(Tensor.vector(2, 1), Tensor.vector(1, -1));
        assertThat(numbers(coefficients.get(1))).containsExactly(-3, 12);
        assertThat(numbers(coefficients.get(3))).containsExactly(-1, 1);
    }

    @Test
    void the_largest_are_the_first_of_the_order_with_their_places() {
        Tensor x = Tensor.of(Shape.of(2, 6), ties(12, 7));
        for (int k = 0; k <= 6; k++) {
            TopK top = topK(x, 1, k);
            Everywhere.expectSame(sortDescending(x, 1).slice(1, 0, k), top.values());
            Everywhere.expectSame(takeAlong(x, 1, top.indices()), top.values());
        }
        assertThat(numbers(topK(Tensor.vector(1, NAN, 3, 3), 0, 3).indices())).containsExactly(1, 2, 3);
        assertThat(numbers(topK(x, 0, 2).values())).containsExactly(numbers(sortDescending(x, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> topK(x, 1, 7))
                .withMessageContaining("`Sorting.topK` requires 0 ≤ k ≤ 6, got 7");
        assertThatIllegalArgumentException().isThrownBy(() -> topK(x, 1, -1));
    }

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
            for (int axis = 0; axis < 3; axis++) {
                int along = axis;
                Everywhere.expectSame(
                        Everywhere.run(y -> argMax(y, along), x),
                        argSortDescending(x, axis).at(axis, 0));
                Everywhere.expectSame(
                        Everywhere.run(y -> argMin(y, along), x),
                        argSort(x, axis).at(axis, 0));
            }
        }
        Tensor far = Tensor.of(Shape.of(3), new long[] {Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE});
        assertThat(Tensor.of(argMax(far, 0)).item())
                .as("two that are one double")
                .isEqualTo(1);
        assertThat(Tensor.of(argMin(far, 0)).item()).isEqualTo(2);
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
    void all_are_mapped_compiled_and_differentiated() {
        for (boolean descending : new boolean[] {false, true}) {
            for (Function<Var, Var> f : List.<Function<Var, Var>>of(
                    x -> descending ? sortDescending(x, -1) : sort(x, -1),
                    x -> topK(x, -1, 3).values(),
                    x -> descending ? argSortDescending(x, -1) : argSort(x, -1),
                    x -> descending ? argMax(x, -1) : argMin(x, -1),
                    x -> takeAlong(x, -1, argSort(x.negate(), -1)))) {
                Everywhere.expectMap(f, Tensor.of(Shape.of(3, 6), ties(18, 9)));
                Everywhere.expectMap(f, Everywhere.random(Shape.of(2, 2, 70), new Random(3)));
                Tensor x = Everywhere.random(Shape.of(3, 6), new Random(10));
                if (f.apply(x).type().element().isFloating()) Everywhere.expectDuality(f, x);
            }
        }
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

    @Test
    void an_axis_that_is_not_there_is_refused_with_the_line() {
        for (Function<Var, Var> f : List.<Function<Var, Var>>of(
                x -> sort(x, 1),
                x -> sortDescending(x, -2),
                x -> argSort(x, 1),
                x -> argSortDescending(x, 1),
                x -> argMax(x, 1),
                x -> argMin(x, 1),
                x -> topK(x, 1, 1).values(),
                x -> takeAlong(x, 1, integers(0)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> f.apply(Tensor.vector(1, 2)))
                    .withMessageStartingWith("`Sorting.");
        }
    }
}
