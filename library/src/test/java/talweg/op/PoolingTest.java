package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class PoolingTest {
    private static final double ROUNDING = 1e-14;

    private record Case(Tensor x, Pooling how) {
        /// The numbers in window p, q of channel c; padding left out.
        List<Double> inside(int c, int p, int q) {
            List<Double> inside = new ArrayList<>();
            for (int i = 0; i < how.size().get(0); i++) {
                for (int j = 0; j < how.size().get(1); j++) {
                    int down = p * how.stride().get(0)
                            + i * how.dilation().get(0)
                            - how.padding().get(0);
                    int across = q * how.stride().get(1)
                            + j * how.dilation().get(1)
                            - how.padding().get(1);
                    boolean is = down >= 0
                            && across >= 0
                            && down < x.shape().size(1)
                            && across < x.shape().size(2);
                    if (is) inside.add(x.get(c, down, across));
                }
            }
            return inside;
        }

        int positions(int k) {
            int covered = how.dilation().get(k) * (how.size().get(k) - 1) + 1;
            return (x.shape().size(1 + k) + 2 * how.padding().get(k) - covered)
                            / how.stride().get(k)
                    + 1;
        }

        double[] pooled(Function<List<Double>, Double> each) {
            List<Double> all = new ArrayList<>();
            for (int c = 0; c < x.shape().size(0); c++) {
                for (int p = 0; p < positions(0); p++) {
                    for (int q = 0; q < positions(1); q++) all.add(each.apply(inside(c, p, q)));
                }
            }
            return all.stream().mapToDouble(y -> y).toArray();
        }
    }

    static Stream<Case> cases() {
        SplittableRandom random = new SplittableRandom(8);
        return Stream.generate(() -> draw(random)).limit(40);
    }

    private static Case draw(SplittableRandom random) {
        int[] size = random.ints(2, 1, 4).toArray();
        int[] padding = {random.nextInt(size[0] / 2 + 1), random.nextInt(size[1] / 2 + 1)};
        int[] dilation = random.ints(2, 1, 3).toArray();
        Pooling how = Pooling.of(size)
                .withStride(random.ints(2, 1, 4).toArray())
                .withPadding(padding)
                .withDilation(dilation);
        int[] sizes = {
            2, dilation[0] * (size[0] - 1) + 1 + random.nextInt(4), dilation[1] * (size[1] - 1) + 1 + random.nextInt(4)
        };
        Shape shape = Shape.of(sizes);
        return new Case(Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray()), how);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_pool_is_the_largest_or_the_mean_of_each_window(Case each) {
        double count = each.how.size().get(0) * each.how.size().get(1);
        assertThat(Tensor.of(Pooling.maxPool2d(each.x, each.how)).toDoubles())
                .containsExactly(each.pooled(all -> all.stream().reduce(Double.NEGATIVE_INFINITY, Math::max)));
        assertThat(Tensor.of(Pooling.averagePool2d(each.x, each.how)).toDoubles())
                .containsExactly(each.pooled(all -> all.stream().reduce(0.0, Double::sum) / count), within(ROUNDING));
        if (each.how.dilation().equals(List.of(1, 1))) {
            assertThat(Tensor.of(Pooling.averagePoolInside2d(each.x, each.how)).toDoubles())
                    .containsExactly(
                            each.pooled(all -> all.stream().reduce(0.0, Double::sum) / all.size()), within(ROUNDING));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maps_compiled_code_and_derivatives_agree(Case each) {
        for (BiFunction<Var, Pooling, Var> pool :
                List.<BiFunction<Var, Pooling, Var>>of(Pooling::maxPool2d, Pooling::averagePool2d)) {
            Function<Var, Var> f = x -> pool.apply(x, each.how);
            Tensor y = Tensor.of(f.apply(each.x));
            assertThat(Tensor.of(Talweg.compile(f).apply(each.x)).sameBits(y)).isTrue();
            assertThat(Tensor.of(Talweg.vmap(f).apply(each.x)).sameBits(y)).isTrue();
            Tensor single = Tensor.of(f.apply(each.x.cast(ElementType.F32)));
            assertThat(single.toDoubles()).containsExactly(y.toDoubles(), within(1e-6));
            Var u = each.x.times(3).minus(each.x.square());
            Var forward = Talweg.jvp(f).apply(each.x, u).tangent();
            Var back = Talweg.vjp(f).apply(each.x).pullback().apply(y);
            double expected = Tensor.of(forward.times(y).sum()).item();
            assertThat(Tensor.of(back.times(u).sum()).item()).isCloseTo(expected, within(100 * ROUNDING));
        }
    }

    @Test
    void of_numbers_that_tie_the_first_has_the_slope_and_padding_has_none() {
        Function<Var, Var> f = x -> Pooling.maxPool1d(x, Pooling.of(2)).sum();
        Tensor x = Tensor.of(Shape.of(1, 1, 4), new double[] {1, 1, 0, 2});
        assertThat(Tensor.of(Talweg.grad(f).apply(x)).toDoubles()).containsExactly(1, 0, 0, 1);
        Function<Var, Var> padded =
                at -> Pooling.maxPool1d(at, Pooling.of(2).withPadding(1)).sum();
        Tensor negative = Tensor.of(Shape.of(1, 1, 2), new double[] {-1, -2});
        assertThat(Tensor.of(padded.apply(negative)).item()).isEqualTo(-3);
        assertThat(Tensor.of(Talweg.grad(padded).apply(negative)).toDoubles()).containsExactly(1, 1);
    }

    @Test
    void a_mean_counts_padding_or_not() {
        Tensor x = Tensor.of(Shape.of(1, 1, 2), new double[] {2, 4});
        Pooling how = Pooling.of(2).withPadding(1);
        assertThat(Tensor.of(Pooling.averagePool1d(x, how)).toDoubles()).containsExactly(1, 2);
        assertThat(Tensor.of(Pooling.averagePoolInside1d(x, how)).toDoubles()).containsExactly(2, 4);
    }

    @Test
    void windows_that_do_not_fit_are_refused() {
        Tensor x = Tensor.of(Shape.of(1, 1, 3), new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.maxPool1d(x, Pooling.of(4)))
                .withMessageContaining("`maxPool1d` requires padding of at most half a window")
                .withMessageContaining("f64[1,1,3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.averagePool1d(x, Pooling.of(2).withPadding(2)))
                .withMessageContaining("padding [2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pooling.maxPool2d(Tensor.vector(1), Pooling.of(1)))
                .withMessageContaining("2 axes or more");
        assertThatIllegalArgumentException()
                .isThrownBy(Pooling::of)
                .withMessageContaining("`Pooling.size` requires numbers ≥ 1, got []");
    }
}
