package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;

/// Second derivatives of powers where a factor of the first vanishes, and exponents at the ends of their type.
class PowerTest {
    private static final Function<Var, Var> POWER = p -> p.at(0).pow(p.at(1));
    private static final Function<Var, Var> BY_LOGARITHM =
            p -> p.at(1).times(p.at(0).log()).exp();

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "2, 2", "0.5, 0", "0.5, -1", "3, 0.25", "1e-3, 0"})
    void second_and_third_derivatives_are_those_of_the_exponential(double x, double y) {
        Tensor p = Tensor.vector(x, y);
        same(Talweg.hessian(POWER), Talweg.hessian(BY_LOGARITHM), p);
        same(Talweg.jacobianForward(Talweg.hessian(POWER)), Talweg.jacobianForward(Talweg.hessian(BY_LOGARITHM)), p);
        same(Talweg.jacobianReverse(Talweg.grad(POWER)), Talweg.jacobianReverse(Talweg.grad(BY_LOGARITHM)), p);
    }

    private static void same(Function<Var, Var> found, Function<Var, Var> expected, Tensor p) {
        double[] y = Tensor.of(expected.apply(p)).toDoubles();
        double largest = 0;
        for (double each : y) largest = Math.max(largest, Math.abs(each));
        assertThat(Tensor.of(found.apply(p)).toDoubles()).containsExactly(y, Offset.offset(1e-13 * largest));
    }

    /// x⁰ is 1 for every x, so that its slope is 0 also where x⁻¹ is not finite.
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.MIN_VALUE, Double.POSITIVE_INFINITY})
    void the_slope_of_the_power_zero_is_zero(double x) {
        Tensor slopes = Tensor.of(Talweg.grad(POWER).apply(Tensor.vector(x, 0)));
        assertThat(slopes.toDoubles()[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE})
    void exponents_at_the_ends_of_their_type_have_their_derivatives(int n) {
        double x = 1 + 1e-9;
        Function<Var, Var> f = each -> each.pow(n);
        double y = Math.exp(n * Math.log1p(x - 1));
        double second = (double) n * (n - 1.0) * y / (x * x);
        assertThat(value(f, x)).isCloseTo(y, within(1e-5 * y));
        assertThat(value(Talweg.grad(f), x)).isCloseTo(n * y / x, within(1e-5 * Math.abs(n * y)));
        assertThat(value(Talweg.grad(Talweg.grad(f)), x)).isCloseTo(second, within(1e-5 * second));
    }

    private static double value(Function<Var, Var> f, double x) {
        return Tensor.of(f.apply(Tensor.scalar(x))).item();
    }

    @Test
    void the_enclosure_of_the_least_exponent_holds_its_values() {
        var box = new Enclosure(Tensor.scalar(1 + 1e-9), Tensor.scalar(1 + 2e-9));
        Enclosure y = new Powers.PowerInt(Integer.MIN_VALUE).enclosure(List.of(box));
        assertThat(Tensor.of(y.lo()).item())
                .isLessThan(Math.exp(Integer.MIN_VALUE * 2e-9))
                .isPositive();
        assertThat(Tensor.of(y.hi()).item()).isGreaterThan(Math.exp(Integer.MIN_VALUE * 1e-9));
    }
}
