package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Cumulations.*;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class CumulationsTest {
    private static final double ROUNDING = 1e-13;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final List<Function<Var, Var>> ALL = List.of(
            x -> cumSum(x, -1),
            x -> cumProduct(x, -1),
            x -> cumMax(x, -1),
            x -> cumMin(x, -1),
            x -> logCumSumExp(x, -1),
            x -> cumArgMax(x, -1),
            x -> cumArgMin(x, -1));

    private static Tensor at(Function<Var, Var> f, double... x) {
        return Everywhere.run(f, Tensor.vector(x));
    }

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static double[] gradient(Function<Var, Var> f, double... x) {
        return Everywhere.run(Talweg.<Var>grad(at -> f.apply(at).sum())::apply, Tensor.vector(x))
                .toDoubles();
    }

    private static void expectNear(double[] expected, double[] actual) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(ROUNDING * Math.max(1, Math.abs(expected[k]))));
        }
    }

    @Test
    void places_hold_what_has_come_together_so_far() {
        double[] x = {2, -1, 3, 0.5};
        assertThat(at(y -> cumSum(y, 0), x).toDoubles()).containsExactly(2, 1, 4, 4.5);
        assertThat(at(y -> cumProduct(y, 0), x).toDoubles()).containsExactly(2, -2, -6, -3);
        assertThat(at(y -> cumMax(y, 0), x).toDoubles()).containsExactly(2, 2, 3, 3);
        assertThat(at(y -> cumMin(y, 0), x).toDoubles()).containsExactly(2, -1, -1, -1);
        assertThat(at(y -> cumArgMax(y, 0), x).toDoubles()).containsExactly(0, 0, 2, 2);
        assertThat(at(y -> cumArgMin(y, 0), x).toDoubles()).containsExactly(0, 1, 1, 1);
        expectNear(
                new double[] {2, 2.048587351573742, 3.3265626412674703, 3.3840917012886904},
                at(y -> logCumSumExp(y, 0), x).toDoubles());
    }

    @Test
    void sums_are_added_from_the_left() {
        assertThat(at(x -> cumSum(x, 0), 1, 1e16, 1, -1e16).toDoubles())
                .containsExactly(1, 1e16 + 1, 1e16 + 1 + 1, 1e16 + 1 + 1 - 1e16);
        Tensor reversed = at(new Cumulate.CumulativeSum(0, true)::of, 1, 2, 4);
        assertThat(reversed.toDoubles()).containsExactly(7, 6, 4);
        assertThat(1 / at(x -> cumSum(x, 0), -0.0).item()).isEqualTo(-INFINITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 65, 200})
    void the_last_place_holds_the_fold(int size) {
        Tensor x = Everywhere.random(Shape.of(3, size), new Random(size));
        expectNear(numbers(x.sum(1)), numbers(cumSum(x, 1).at(1, size - 1)));
        expectNear(numbers(Functions.product(x, 1)), numbers(cumProduct(x, 1).at(1, size - 1)));
        expectNear(
                numbers(Functions.logSumExp(x, 1)), numbers(logCumSumExp(x, 1).at(1, size - 1)));
        assertThat(numbers(cumMax(x, 1).at(1, size - 1))).containsExactly(numbers(x.max(1)));
        assertThat(numbers(cumMin(x, 1).at(1, size - 1))).containsExactly(numbers(x.min(1)));
        for (int k = 0; k < size; k++) {
            Var head = x.slice(1, 0, k + 1);
            expectNear(
                    numbers(Functions.product(head, 1)),
                    numbers(cumProduct(x, 1).at(1, k)));
            expectNear(
                    numbers(Functions.logSumExp(head, 1)),
                    numbers(logCumSumExp(x, 1).at(1, k)));
        }
    }

    @Test
    void sums_of_differences_are_the_numbers() {
        Tensor x = Tensor.of(
                Everywhere.random(Shape.of(20), new Random(1)).times(1024).round());
        Var differences = Matrices.join(0, x.slice(0, 0, 1), x.slice(0, 1, 20).minus(x.slice(0, 0, 19)));
        assertThat(numbers(cumSum(differences, 0))).isEqualTo(x.toDoubles());
    }

    @Test
    void products_of_zeros_have_the_derivatives_of_any_order_that_division_would_lose() {
        // y₃ = x₀x₁x₂x₃ with two zeros: only ∂²/∂x₁∂x₂ survives
        Tensor x = Tensor.vector(2, 0, 0, 5);
        Function<Var, Var> last = at -> cumProduct(at, 0).at(3);
        assertThat(numbers(Talweg.grad(last).apply(x))).containsExactly(0, 0, 0, 0);
        double[] hessian = Everywhere.run(Talweg.hessian(last)::apply, x).toDoubles();
        double[] expected = new double[16];
        expected[4 + 2] = 10;
        expected[8 + 1] = 10;
        assertThat(hessian).isEqualTo(expected);
        assertThat(gradient(at -> cumProduct(at, 0), 2, 0, 3)).containsExactly(1, 2 + 6, 0);
        // along (1, 1, 1, 1) from there: (2 + t)·t·t·(5 + t) = 10t² + 7t³ + t⁴
        List<Var> coefficients = Talweg.taylor(last, 4).apply(x, Tensor.vector(1, 1, 1, 1));
        assertThat(coefficients.stream().mapToDouble(c -> Tensor.of(c).item()).toArray())
                .containsExactly(0, 0, 10, 7, 1);
    }

    @Test
    void extremes_move_with_the_element_that_is_it_the_last_of_equal_ones() {
        assertThat(gradient(x -> cumMax(x, 0), 1, 1, 0, 2)).containsExactly(1, 2, 0, 1);
        assertThat(gradient(x -> cumMin(x, 0), 1, 1, 2, 1)).containsExactly(1, 2, 0, 1);
        List<Var> coefficients = Talweg.<Var, Var>taylor(x -> cumMax(x.times(x), 0), 2)
                .apply(Tensor.vector(3, 1, 4), Tensor.vector(1, 10, 2));
        assertThat(numbers(coefficients.get(1))).containsExactly(6, 6, 16);
        assertThat(numbers(coefficients.get(2))).containsExactly(1, 1, 4);
    }

    @Test
    void zeros_have_signs_and_nan_stays() {
        assertThat(Arrays.toString(at(x -> cumMax(x, 0), -0.0, 0.0, -0.0).toDoubles()))
                .isEqualTo("[-0.0, 0.0, 0.0]");
        assertThat(Arrays.toString(at(x -> cumMin(x, 0), 0.0, -0.0, 0.0).toDoubles()))
                .isEqualTo("[0.0, -0.0, -0.0]");
        assertThat(at(x -> cumArgMax(x, 0), -0.0, 0.0, -0.0).toDoubles()).containsExactly(0, 1, 1);
        double nan = Double.NaN;
        assertThat(at(x -> cumMax(x, 0), 1, nan, 3).toDoubles()).containsExactly(1, nan, nan);
        assertThat(at(x -> cumMin(x, 0), 1, nan, 3).toDoubles()).containsExactly(1, nan, nan);
        for (Function<Var, Var> places : List.<Function<Var, Var>>of(x -> cumArgMax(x, 0), x -> cumArgMin(x, 0))) {
            assertThat(at(places, 1, nan, INFINITY, nan, -INFINITY).toDoubles()).containsExactly(0, 1, 1, 3, 3);
        }
        assertThat(at(x -> cumSum(x, 0), 1, nan, 3).toDoubles()).containsExactly(1, nan, nan);
    }

    @Test
    void soft_maxima_neither_overflow_nor_underflow_and_start_from_nothing() {
        assertThat(at(x -> logCumSumExp(x, 0), -INFINITY, -INFINITY, 2, 2).toDoubles())
                .containsExactly(-INFINITY, -INFINITY, 2, 2 + Math.log(2));
        expectNear(
                new double[] {-1e4, 0, 1e4, 1e4},
                at(x -> logCumSumExp(x, 0), -1e4, 0, 1e4, -1e4).toDoubles());
        assertThat(gradient(x -> logCumSumExp(x, 0).slice(0, 2, 4), -INFINITY, -INFINITY, 2, 2))
                .containsExactly(0, 0, 1.5, 0.5);
        assertThat(gradient(x -> logCumSumExp(x, 0).at(1), -INFINITY, -INFINITY))
                .containsExactly(0, 0);
        // equal terms have a second derivative too
        expectNear(
                new double[] {0.25, -0.25, -0.25, 0.25},
                numbers(Talweg.hessian(x -> logCumSumExp(x, 0).at(1)).apply(Tensor.vector(1, 1))));
    }

    @Test
    void all_are_mapped_compiled_and_differentiated() {
        for (Function<Var, Var> f : ALL) {
            Everywhere.expectMap(f, Everywhere.random(Shape.of(3, 5), new Random(2)));
            Everywhere.expectMap(f, Everywhere.random(Shape.of(2, 2, 70), new Random(3)));
            Tensor x = Everywhere.random(Shape.of(3, 6), new Random(4));
            if (f.apply(x).type().element().isFloating()) Everywhere.expectDuality(f, x);
        }
    }

    @Test
    void any_axis_may_be_empty_and_scalars_have_none() {
        for (Function<Var, Var> f : ALL) {
            assertThat(Everywhere.run(f, Tensor.zeros(talweg.shape.Type.f64(2, 0)))
                            .shape())
                    .isEqualTo(Shape.of(2, 0));
            assertThat(Everywhere.run(f, Tensor.zeros(talweg.shape.Type.f64(0, 3)))
                            .shape())
                    .isEqualTo(Shape.of(0, 3));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> f.apply(Tensor.scalar(1)))
                    .withMessageContaining("`Cumulations.");
        }
        Tensor x = Tensor.matrix(new double[] {1, 2}, new double[] {3, 4});
        assertThat(numbers(cumSum(x, 0))).containsExactly(1, 2, 4, 6);
        assertThat(numbers(cumProduct(x, -2))).containsExactly(1, 2, 3, 8);
    }

    @Test
    void integers_and_single_precision_have_their_own_arithmetic() {
        Tensor wide = Tensor.of(Shape.of(3), new long[] {Long.MAX_VALUE, 1, 5});
        assertThat(Tensor.of(cumSum(wide, 0)).bits(1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Tensor.of(cumMin(wide, 0)).bits(2)).isEqualTo(1);
        Tensor narrow = Tensor.of(Shape.of(2), new int[] {Integer.MAX_VALUE, 1});
        Tensor sums = Everywhere.run(x -> cumSum(x, 0), narrow);
        assertThat(sums.type().element()).isEqualTo(ElementType.I64);
        assertThat(sums.bits(1)).isEqualTo(1L + Integer.MAX_VALUE);
        assertThat(Everywhere.run(x -> cumProduct(x, 0), narrow).type()).isEqualTo(narrow.type());
        Tensor single = Tensor.of(Shape.of(3), new float[] {16777216, 1, 1});
        assertThat(Everywhere.run(x -> cumSum(x, 0), single).toDoubles()).containsExactly(16777216, 16777216, 16777216);
        for (Function<Var, Var> f : ALL.subList(0, 5))
            assertThat(f.apply(single).type()).isEqualTo(single.type());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cumSum(Tensor.vector(1).less(2), 0))
                .withMessageContaining("requires one operand of numbers with axis 0, got [bool[1]]");
    }
}
