package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Convolution.conv1d;
import static talweg.op.Convolution.conv2d;
import static talweg.op.Convolution.convTranspose1d;
import static talweg.op.Convolution.convTranspose2d;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class ConvolutionTest {
    /// Of sums in another order, relative to what random numbers below 1 add up to.
    private static final double ROUNDING = 1e-13;

    private static final double ROUNDING_SINGLE = 1e-5;

    /// A convolution of two axes, and what fits it.
    private record Case(Tensor x, Tensor weight, Convolution how) {
        int stride(int k) {
            return how.stride().get(k);
        }

        int padding(int k) {
            return how.padding().get(k);
        }

        int dilation(int k) {
            return how.dilation().get(k);
        }

        /// Where element k of the kernel at position p stands in x.
        int place(int axis, int p, int k) {
            return p * stride(axis) + k * dilation(axis) - padding(axis);
        }

        int positions(int axis) {
            int covered = dilation(axis) * (weight.shape().size(2 + axis) - 1) + 1;
            return (x.shape().size(2 + axis) + 2 * padding(axis) - covered) / stride(axis) + 1;
        }

        /// How much of x no position covers.
        int beyond(int axis) {
            int covered = dilation(axis) * (weight.shape().size(2 + axis) - 1) + 1;
            int reach = (positions(axis) - 1) * stride(axis) + covered;
            return x.shape().size(2 + axis) + 2 * padding(axis) - reach;
        }

        Tensor apply() {
            return Tensor.of(conv2d(x, weight, how));
        }

        @Override
        public String toString() {
            return x.shape() + " * " + weight.shape() + " " + how;
        }
    }

    static Stream<Case> cases() {
        SplittableRandom random = new SplittableRandom(5);
        return Stream.generate(() -> draw(random)).limit(60);
    }

    private static Case draw(SplittableRandom random) {
        int groups = random.nextInt(1, 4);
        int[] stride = random.ints(2, 1, 4).toArray();
        int[] padding = random.ints(2, 0, 4).toArray();
        int[] dilation = random.ints(2, 1, 4).toArray();
        int[] kernel = random.ints(2, 1, 4).toArray();
        int[] sizes = new int[2];
        for (int k = 0; k < 2; k++) {
            int covered = dilation[k] * (kernel[k] - 1) + 1;
            sizes[k] = Math.max(1, covered - 2 * padding[k]) + random.nextInt(4);
        }
        Convolution how = Convolution.of()
                .withStride(stride)
                .withPadding(padding)
                .withDilation(dilation)
                .withGroups(groups);
        int channels = random.nextInt(1, 3);
        return new Case(
                random(random, random.nextInt(0, 3), groups * channels, sizes[0], sizes[1]),
                random(random, groups * random.nextInt(1, 3), channels, kernel[0], kernel[1]),
                how);
    }

    private static Tensor random(SplittableRandom random, int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    /// One loop for every index of the definition.
    private static Tensor naive(Case each) {
        Shape w = each.weight.shape();
        Shape y = Shape.of(each.x.shape().size(0), w.size(0), each.positions(0), each.positions(1));
        double[] sums = new double[y.count()];
        for (int place = 0; place < sums.length; place++) {
            int q = place % y.size(3);
            int p = place / y.size(3) % y.size(2);
            int o = place / y.strides()[1] % y.size(1);
            int n = place / y.strides()[0];
            int first = o / (w.size(0) / each.how.groups()) * w.size(1);
            for (int k = 0; k < w.size(1) * w.size(2) * w.size(3); k++) {
                int c = k / w.strides()[1];
                int i = k / w.size(3) % w.size(2);
                int j = k % w.size(3);
                int down = each.place(0, p, i);
                int across = each.place(1, q, j);
                boolean inside = down >= 0
                        && across >= 0
                        && down < each.x.shape().size(2)
                        && across < each.x.shape().size(3);
                if (inside) sums[place] += each.weight.get(o, c, i, j) * each.x.get(n, first + c, down, across);
            }
        }
        return Tensor.of(y, sums);
    }

    private static double dot(Var a, Var b) {
        return Tensor.of(a.times(b).sum()).item();
    }

    private static void expectNear(Tensor expected, Var got) {
        assertThat(got.shape()).isEqualTo(expected.shape());
        assertThat(Tensor.of(got).toDoubles()).containsExactly(expected.toDoubles(), within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_is_the_sum_that_defines_it(Case each) {
        expectNear(naive(each), each.apply());
        Case transposed = new Case(
                Tensor.of(each.x.transpose(0, 1, 3, 2)),
                Tensor.of(each.weight.transpose(0, 1, 3, 2)),
                each.how
                        .withStride(each.stride(1), each.stride(0))
                        .withPadding(each.padding(1), each.padding(0))
                        .withDilation(each.dilation(1), each.dilation(0)));
        expectNear(Tensor.of(each.apply().transpose(0, 1, 3, 2)), transposed.apply());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivatives_are_the_adjoint_of_what_is_linear_in_each_operand(Case each) {
        SplittableRandom random = new SplittableRandom(6);
        BiFunction<Var, Var, Var> f = (x, w) -> conv2d(x, w, each.how);
        Tensor y = each.apply();
        Tensor v = random(random, y.shape().sizes());
        Tensor u = random(random, each.x.shape().sizes());
        Tensor t = random(random, each.weight.shape().sizes());
        Function<List<Var>, Var> both = p -> f.apply(p.get(0), p.get(1));
        Var forward = Talweg.jvp(both)
                .apply(List.of(each.x, each.weight), List.of(u, t))
                .tangent();
        expectNear(Tensor.of(f.apply(u, each.weight).plus(f.apply(each.x, t))), forward);
        List<Var> back =
                Talweg.vjp(both).apply(List.of(each.x, each.weight)).pullback().apply(v);
        assertThat(dot(back.get(0), u) + dot(back.get(1), t)).isCloseTo(dot(v, forward), within(100 * ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_transposed_convolution_is_what_the_convolution_hands_back(Case each) {
        SplittableRandom random = new SplittableRandom(7);
        Tensor y = each.apply();
        if (y.shape().count() == 0) return;
        Tensor v = random(random, y.shape().sizes());
        int[] beyond = IntStream.range(0, 2).map(each::beyond).toArray();
        Var expected = Talweg.<Var, Var>vjp(x -> conv2d(x, each.weight, each.how))
                .apply(each.x)
                .pullback()
                .apply(v);
        expectNear(Tensor.of(expected), convTranspose2d(v, each.weight, each.how, beyond));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void maps_loops_compiled_code_and_single_precision_agree(Case each) {
        Function<Var, Var> f = x -> conv2d(x, each.weight, each.how);
        Function<Var, Var> slope = Talweg.grad(x -> f.apply(x).square().sum());
        Tensor y = Tensor.of(f.apply(each.x));
        assertThat(Tensor.of(Talweg.compile(f).apply(each.x)).sameBits(y)).isTrue();
        assertThat(Tensor.of(Talweg.compile(slope).apply(each.x)).sameBits(Tensor.of(slope.apply(each.x))))
                .isTrue();
        Function<Var, Var> one = x -> f.apply(x.reshape(x.shape().insert(0, 1))).at(0);
        Tensor mapped = Tensor.of(Talweg.vmap(one).apply(each.x));
        assertThat(mapped.sameBits(y)).isTrue();
        Var single = conv2d(each.x.cast(ElementType.F32), each.weight.cast(ElementType.F32), each.how);
        assertThat(single.type().element()).isEqualTo(ElementType.F32);
        assertThat(Tensor.of(single).toDoubles()).containsExactly(y.toDoubles(), within(ROUNDING_SINGLE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_line_of_one_axis_is_a_picture_one_high(Case each) {
        Tensor x = Tensor.of(each.x.slice(2, 0, 1));
        Tensor w = Tensor.of(each.weight.slice(2, 0, 1));
        Convolution along =
                each.how.withStride(each.stride(1)).withPadding(each.padding(1)).withDilation(each.dilation(1));
        Convolution flat = each.how
                .withStride(1, each.stride(1))
                .withPadding(0, each.padding(1))
                .withDilation(1, each.dilation(1));
        Var y = conv1d(x.at(2, 0), w.at(2, 0), along);
        expectNear(Tensor.of(conv2d(x, w, flat).at(2, 0)), y);
        int beyond = each.beyond(1);
        Tensor back = Tensor.of(convTranspose1d(y, w.at(2, 0), along, beyond));
        Var high = y.reshape(y.shape().insert(2, 1));
        expectNear(Tensor.of(convTranspose2d(high, w, flat, 0, beyond).at(2, 0)), back);
    }

    @Test
    void a_kernel_of_one_element_is_a_product_of_channels_and_a_bias_is_added() {
        Tensor x = Tensor.of(Shape.of(1, 2, 3), new double[] {1, 2, 3, 10, 20, 30});
        Tensor w = Tensor.of(Shape.of(1, 2, 1), new double[] {2, 1});
        assertThat(Tensor.of(conv1d(x, w)).toDoubles()).containsExactly(12, 24, 36);
        assertThat(Tensor.of(Convolution.biased(conv1d(x, w), Tensor.vector(100)))
                        .toDoubles())
                .containsExactly(112, 124, 136);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.biased(x, Tensor.vector(1, 2, 3)))
                .withMessageContaining("got f64[1,2,3] and f64[3]");
    }

    @Test
    void a_third_derivative_of_a_cube_is_that_of_its_parts() {
        Tensor w = Tensor.of(Shape.of(1, 1, 2), new double[] {1, 2});
        Function<Var, Var> cube =
                t -> conv1d(t.reshape(1, 1, 1).times(Tensor.of(Shape.of(1, 1, 2), new double[] {1, 1})), w)
                        .pow(3)
                        .sum();
        Function<Var, Var> third = Talweg.grad(Talweg.grad(Talweg.grad(cube)));
        assertThat(Tensor.of(third.apply(Tensor.scalar(0.5))).item()).isCloseTo(6 * 27, within(1e-10));
    }

    @Test
    void shapes_that_do_not_fit_are_refused_by_name() {
        Tensor x = Tensor.zeros(talweg.shape.Type.f64(2, 3, 5, 5));
        Tensor w = Tensor.zeros(talweg.shape.Type.f64(4, 2, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conv2d(x, w))
                .withMessageContaining("`conv2d` requires x [batch, channels, length, length]")
                .withMessageContaining("got f64[2,3,5,5] and f64[4,2,3,3]");
        assertThatIllegalArgumentException().isThrownBy(() -> conv1d(x, w)).withMessageContaining("`conv1d`");
        Tensor wide = Tensor.zeros(talweg.shape.Type.f64(4, 3, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conv2d(x, wide, Convolution.of().withDilation(3)))
                .withMessageContaining("a kernel that fits into x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conv2d(x, wide, Convolution.of().withStride(1, 2, 3)))
                .withMessageContaining("one number for each of 2 axes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conv2d(x, Tensor.of(wide.cast(ElementType.F32))))
                .withMessageContaining("f32[4,3,3,3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convTranspose2d(x, w, Convolution.of()))
                .withMessageContaining("`convTranspose2d` requires x [batch, channels, positions, positions]");
        Tensor fitting = Tensor.zeros(talweg.shape.Type.f64(3, 2, 3, 3));
        for (int beyond : new int[] {-1, 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> convTranspose2d(x, fitting, Convolution.of(), beyond))
                    .withMessageContaining("0 ≤ beyond < stride or dilation");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Convolution.of().withStride(0))
                .withMessageContaining("`Convolution.stride` requires numbers ≥ 1, got [0]");
    }
}
