package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Elements in order, and the largest of them.
class SortingTest {
    /// Every kind of number, each with an equal.
    private static final double[] KINDS = {0, -0.0, NAN, -INFINITY, 1, -1, INFINITY, 0, -0.0, NAN, -INFINITY, 1e-310, 1
    };

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
