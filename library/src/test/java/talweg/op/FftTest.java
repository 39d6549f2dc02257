package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Fft.fft;
import static talweg.op.Fft.ifft;
import static talweg.op.Fft.irfft;
import static talweg.op.Fft.rfft;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

class FftTest {
    /// Relative to the sum of magnitudes.
    private static final double ROUNDING = 1e-15;

    /// Relative to the largest number.
    private static final double ROUNDING_SINGLE = 1e-7;

    private final SplittableRandom random = new SplittableRandom(3);

    /// All short lengths, and longer ones: powers, products, primes, products of primes and of large primes.
    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(1, 40),
                IntStream.of(64, 97, 120, 127, 128, 210, 37 * 41, 2 * 3 * 43, 1009, 1000, 1024));
    }

    private Tensor random(int... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    private static double magnitude(double[] x) {
        return DoubleStream.of(x).map(Math::abs).sum();
    }

    private static void expectNear(double[] expected, Var got, double allowed) {
        assertThat(Tensor.of(got).toDoubles()).containsExactly(expected, within(allowed));
    }

    /// The sum as it is defined, with angles of whole numbers reduced before they are rounded.
    private static double[] naive(double[] x, int sign) {
        int n = x.length / 2;
        double[] y = new double[2 * n];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                double angle = sign * 2 * Math.PI * ((long) j * k % n) / n;
                y[2 * k] += x[2 * j] * Math.cos(angle) - x[2 * j + 1] * Math.sin(angle);
                y[2 * k + 1] += x[2 * j] * Math.sin(angle) + x[2 * j + 1] * Math.cos(angle);
            }
        }
        return y;
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void it_is_the_sum_that_defines_it(int n) {
        Tensor x = random(n, 2);
        double allowed = ROUNDING * (1 + magnitude(x.toDoubles()));
        expectNear(naive(x.toDoubles(), -1), fft(x, 0), allowed);
        double[] mean = Arrays.stream(naive(x.toDoubles(), 1)).map(y -> y / n).toArray();
        expectNear(mean, ifft(x, 0), allowed / n);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void the_inverse_inverts_and_the_energy_is_kept(int n) {
        Tensor x = random(n, 2);
        Var y = fft(x, -1);
        expectNear(x.toDoubles(), ifft(y, -1), 8 * ROUNDING);
        double before = Tensor.of(x.square().sum()).item();
        assertThat(Tensor.of(y.square().sum()).item() / n).isCloseTo(before, within(ROUNDING * n * before));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void real_numbers_have_half_a_transform(int n) {
        Tensor x = random(n);
        double[] whole = Tensor.of(fft(Fft.complex(x, x.constant(0)), 0)).toDoubles();
        Var half = rfft(x, 0);
        assertThat(half.shape().sizes()).containsExactly(n / 2 + 1, 2);
        expectNear(Arrays.copyOf(whole, 2 * (n / 2 + 1)), half, 0);
        expectNear(x.toDoubles(), irfft(half, 0, n), 8 * ROUNDING);
        if (n % 2 == 0) expectNear(x.toDoubles(), irfft(half, 0), 8 * ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void a_circular_convolution_is_a_product(int n) {
        double[] x = random(n).toDoubles();
        double[] y = random(n).toDoubles();
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) expected[(i + j) % n] += x[i] * y[j];
        }
        Var product = Fft.product(rfft(Tensor.vector(x), 0), rfft(Tensor.vector(y), 0));
        expectNear(expected, irfft(product, 0, n), ROUNDING * (1 + magnitude(x) * magnitude(y) / Math.sqrt(n)));
    }

    @Test
    void imaginary_parts_that_real_numbers_would_not_give_count_for_nothing() {
        for (int n = 1; n < 9; n++) {
            double[] half = random(n / 2 + 1, 2).toDoubles();
            double[] other = half.clone();
            other[1] = 9;
            if (n % 2 == 0) other[n + 1] = -9;
            Shape shape = Shape.of(n / 2 + 1, 2);
            double[] y = Tensor.of(irfft(Tensor.of(shape, other), 0, n)).toDoubles();
            expectNear(y, irfft(Tensor.of(shape, half), 0, n), 4 * ROUNDING);
        }
    }

    @Test
    void every_line_along_an_axis_is_transformed() {
        Tensor x = random(3, 5, 2, 2);
        Var along = fft(x, 1);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 2; k++) {
                Var line = fft(x.at(i).at(1, k), 0);
                expectNear(Tensor.of(line).toDoubles(), along.at(i).at(1, k), 0);
            }
        }
        Function<Var, Var> each = line -> fft(line, 0);
        expectNear(
                Tensor.of(fft(x, 2)).toDoubles(), Talweg.vmap(Talweg.vmap(each)).apply(x), 0);
    }

    @Test
    void two_axes_in_either_order_are_the_transform_in_the_plane() {
        Tensor x = random(4, 6, 2);
        expectNear(Tensor.of(fft(fft(x, 0), 1)).toDoubles(), fft(fft(x, 1), 0), 48 * ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void compiled_code_and_single_precision_give_the_same_numbers(int n) {
        Function<Var, Var> both =
                x -> Fft.product(fft(x, 0), ifft(x.times(2), 0)).plus(1);
        Tensor x = random(n, 2);
        assertThat(Tensor.of(Talweg.compile(both).apply(x)).sameBits(Tensor.of(both.apply(x))))
                .isTrue();
        Tensor single = Tensor.of(x.cast(ElementType.F32));
        Tensor y = Tensor.of(fft(single, 0));
        assertThat(y.type()).isEqualTo(new Type(ElementType.F32, x.shape()));
        double[] expected = naive(single.toDoubles(), -1);
        expectNear(
                expected,
                y,
                ROUNDING_SINGLE * DoubleStream.of(expected).map(Math::abs).max().orElse(0));
    }

    @Test
    void derivatives_of_a_spectrum_are_those_of_the_sum() {
        Tensor x = random(7);
        Function<Var, Var> power = p -> rfft(p, 0).square().sum(1).square().sum();
        double[] slope = Tensor.of(Talweg.grad(power).apply(x)).toDoubles();
        for (int i = 0; i < 7; i++) {
            double[] e = new double[7];
            e[i] = 1;
            double forward = Tensor.of(
                            Talweg.jvp(power).apply(x, Tensor.vector(e)).tangent())
                    .item();
            assertThat(slope[i]).isCloseTo(forward, within(1e-12 * Math.abs(forward)));
        }
        Tensor hessian = Tensor.of(Talweg.hessian(power).apply(x));
        assertThat(Tensor.of(hessian.transpose()).toDoubles())
                .containsExactly(hessian.toDoubles(), within(1e-12 * magnitude(hessian.toDoubles())));
    }

    @Test
    void nothing_is_transformed_into_nothing() {
        assertThat(fft(random(0, 2), 0).shape().sizes()).containsExactly(0, 2);
        assertThat(rfft(random(3, 0), 1).shape().sizes()).containsExactly(3, 0, 2);
    }

    @Test
    void what_is_not_complex_is_refused_with_its_shape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft(random(4, 3), 0))
                .withMessageMatching("`fft` requires complex numbers.*got f64\\[4,3], at .*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft(random(4, 2), 1))
                .withMessageContaining("`fft`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> irfft(random(4, 2), 0, 5))
                .withMessageContaining("got n = 5 and 4 of f64[4,2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fft.complex(random(4), random(3)))
                .withMessageContaining("got f64[4] and f64[3]");
    }
}
