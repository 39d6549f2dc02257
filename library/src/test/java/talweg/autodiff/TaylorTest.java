package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

class TaylorTest {
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
