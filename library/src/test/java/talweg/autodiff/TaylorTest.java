package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.ElementType;

class TaylorTest {
    /// Slopes of slopes are curves too: no order may need a stack as deep as itself.
    @Test
    void an_order_of_thousands_is_no_depth() {
        Function<Var, Var> f = x -> Trigonometry.sin(x).exp();
        List<Var> sine =
                Talweg.taylor((Var x) -> Trigonometry.sin(x), 1000).apply(Tensor.scalar(0.5), Tensor.scalar(1));
        assertThat(Tensor.of(sine.get(1000)).item()).isZero();
        List<Var> coefficients = Talweg.taylor(f, 500).apply(Tensor.scalar(0), Tensor.scalar(1));
        // e^(sin x) = 1 + x + x²/2 − x⁴/8 − x⁵/15 − x⁶/240 + x⁷/90 + …
        double[] known = {1, 1, 0.5, 0, -1 / 8.0, -1 / 15.0, -1 / 240.0, 1 / 90.0};
        for (int k = 0; k < known.length; k++) {
            assertThat(Tensor.of(coefficients.get(k)).item()).as("t^%d", k).isCloseTo(known[k], within(1e-16));
        }
    }

    @Test
    void the_slopes_of_a_power_by_its_exponent_follow_it_through_zero() {
        Function<Var, Var> power = x -> x.plus(2).pow(x);
        Function<Var, Var> exponential = x -> x.times(x.plus(2).log()).exp();
        List<Var> found = Talweg.taylor(power, 6).apply(Tensor.scalar(0), Tensor.scalar(1));
        List<Var> expected = Talweg.taylor(exponential, 6).apply(Tensor.scalar(0), Tensor.scalar(1));
        for (int k = 0; k <= 6; k++) {
            double y = Tensor.of(expected.get(k)).item();
            assertThat(Tensor.of(found.get(k)).item()).as("t^%d", k).isCloseTo(y, within(1e-15 * Math.abs(y)));
        }
    }

    /// The larger of two integers has no slope of ½ where they tie: it has none.
    @Test
    void integers_have_a_value_and_no_further_coefficients() {
        Function<Var, Var> f = x -> {
            Var whole = x.cast(ElementType.I64);
            return whole.max(whole.abs()).cast(ElementType.F64).times(x);
        };
        List<Var> coefficients = Talweg.taylor(f, 2).apply(Tensor.scalar(3.5), Tensor.scalar(1));
        assertThat(coefficients.stream().map(each -> Tensor.of(each).item())).containsExactly(10.5, 3.0, 0.0);
    }
}
