package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.shape.ElementType;

/// Kernels in the arithmetic of `F32`, beside the functions in double precision, whose own errors are 2⁻²⁹ of what
/// is asserted.
class SingleKernelsTest {
    private static final int COUNT = 40_000;

    /// @see #ulps what the kernels' comments state
    private enum Kernel {
        EXP(Exponentials::exp, Math::exp, 1.5, 87, 88, 88.72284, 103.28, 103.98, 104, 105, 0.34657),
        EXPM1(Exponentials::expm1, Math::expm1, 2, 0x1p-25, 18, 88, 88.72284, 89, 0.34657, 1.0397),
        LOG(Logarithms::log, Math::log, 1, 0x1p-126, 0.70710677, 1.4142135, 1, Float.MAX_VALUE),
        LOG1P(Logarithms::log1p, Math::log1p, 1, 0x1p-25, -0.29289323, 0.41421354, 1, -1, 3),
        SIN(Trigonometrics::sin, Math::sin, 2, 0.7853982, 1.5707964, 3.1415927, 0x1p15, 0x1p47, 0x1p79, 0x1p111),
        COS(Trigonometrics::cos, Math::cos, 2, 0.7853982, 1.5707964, 3.1415927, 0x1p15, 0x1p47, 0x1p79, 0x1p111),
        TANH(Hyperbolics::tanh, Math::tanh, 1.5, 0.6, 9.01, 9.5, 0.34657),
        LOGISTIC(Sigmoids::logistic, x -> 1 / (1 + Math.exp(-x)), 2, 87, 88, 103.28, 104, 1, 3.4651163),
        SOFTPLUS(Sigmoids::softplus, SingleKernelsTest::softplus, 2, 0.8813736, 87, 88, 103.28, 104, 0.288305);

        final Straight kernel;
        final DoubleUnaryOperator function;
        final double ulps;
        final double[] corners;

        Kernel(UnaryOperator<Scalar> kernel, DoubleUnaryOperator function, double ulps, double... corners) {
            this.kernel = Straight.of(kernel.apply(Scalar.operand(0, ElementType.F32)));
            this.function = function;
            this.ulps = ulps;
            this.corners = corners;
        }
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @ParameterizedTest
    @EnumSource
    void err_by_what_is_stated_over_numbers_of_every_size(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(5);
        assertErrors(kernel, DoubleStream.generate(() -> Float.intBitsToFloat(random.nextInt())));
    }

    @ParameterizedTest
    @EnumSource
    void err_by_what_is_stated_where_they_are_mostly_used(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(6);
        assertErrors(kernel, DoubleStream.generate(() -> random.nextDouble(-5, 5)));
        assertErrors(kernel, DoubleStream.generate(() -> random.nextDouble(-110, 110)));
    }

    @ParameterizedTest
    @EnumSource
    void err_by_what_is_stated_about_the_corners_of_their_parts(Kernel kernel) {
        for (double corner : kernel.corners) {
            int bits = Float.floatToRawIntBits((float) Math.abs(corner));
            assertErrors(
                    kernel, DoubleStream.iterate(-20_000, k -> k + 1).map(k -> Float.intBitsToFloat(bits + (int) k)));
            assertErrors(
                    kernel, DoubleStream.iterate(-20_000, k -> k + 1).map(k -> -Float.intBitsToFloat(bits + (int) k)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void meet_the_edges_as_the_functions_do(Kernel kernel) {
        for (double x : new double[] {
            0, -0.0, Float.MIN_VALUE, -Float.MIN_VALUE, 1e30, -1e30, 1.0 / 0, -1.0 / 0, Double.NaN, 1, -1, -2
        }) {
            float known = (float) kernel.function.applyAsDouble((float) x);
            float own = (float) Evaluator.at(kernel.kernel, x);
            if (known == 0 || Float.isInfinite(known) || Float.isNaN(known) || x == 0) {
                assertThat(Float.floatToIntBits(own)).as("at %s", x).isEqualTo(Float.floatToIntBits(known));
            }
        }
    }

    @Test
    void sine_keeps_its_digits_at_the_float_nearest_to_a_multiple_of_a_quarter_turn() {
        SplittableRandom random = new SplittableRandom(7);
        assertErrors(Kernel.SIN, near(random));
        assertErrors(Kernel.COS, near(random));
    }

    /// Floats next to multiples of π/2, up to 2²⁴.
    private static DoubleStream near(SplittableRandom random) {
        return DoubleStream.generate(() -> (float) (random.nextInt(1 << 23) * (Math.PI / 2)));
    }

    @Test
    void sine_and_cosine_of_one_angle_share_their_work() {
        Scalar x = Scalar.operand(0, ElementType.F32);
        int both = Straight.of(Trigonometrics.sin(x), Trigonometrics.cos(x))
                .instructions()
                .size();
        assertThat(both).isLessThan(Kernel.SIN.kernel.instructions().size() + 16);
    }

    /// Wide values would halve the lanes of a vector.
    @ParameterizedTest
    @EnumSource
    void have_no_value_of_64_bits(Kernel kernel) {
        assertThat(kernel.kernel.instructions())
                .noneMatch(each -> each.type() == ElementType.F64 || each.type() == ElementType.I64);
    }

    private static void assertErrors(Kernel kernel, DoubleStream points) {
        long[] x = points.limit(COUNT)
                .mapToLong(at -> Bits.of(at, ElementType.F32))
                .toArray();
        long[] y = new long[COUNT];
        Evaluator.run(kernel.kernel, new long[][] {x}, 0, COUNT, new long[][] {y});
        for (int i = 0; i < COUNT; i++) {
            double at = Bits.toDouble(x[i], ElementType.F32);
            double own = Bits.toDouble(y[i], ElementType.F32);
            double error = error(kernel.function.applyAsDouble(at), own);
            if (error > kernel.ulps) {
                assertThat(error).as("error at %s, where it is %s", at, own).isLessThanOrEqualTo(kernel.ulps);
            }
        }
    }

    /// Of an infinite result beyond the largest number as of the number that is next to it.
    private static double error(double known, double own) {
        if (Double.isNaN(known) || Double.isNaN(own)) return Double.isNaN(known) == Double.isNaN(own) ? 0 : 99;
        if (Double.isInfinite(known)) return known == own ? 0 : 99;
        double near = Double.isInfinite(own) ? Math.copySign(0x1p128, own) : own;
        double size = Math.min(Math.abs(known), Float.MAX_VALUE);
        if (Math.abs(known) >= 0x1p128 - 0x1p103) return Math.abs(near) == 0x1p128 ? 0 : 0x1p128 / 0x1p104;
        return Math.abs(known - near) / Math.ulp((float) size);
    }
}
