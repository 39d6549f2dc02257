package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

class ProgramResidualsTest {
    private final Var x = Tensor.vector(0, 1, 2, 4);
    private final Var y = Tensor.vector(1, 2, 3, 5);

    @Test
    void residuals_and_jacobian_are_exact() {
        Residuals residuals =
                Residuals.of(p -> p.get(1).times(x).exp().times(p.get(0)).minus(y), 2);
        assertThat(residuals.count()).isEqualTo(4);
        double[] r = new double[4];
        double[] jacobian = new double[8];
        residuals.evaluate(new double[] {2, 0.5}, r, jacobian);
        for (int i = 0; i < 4; i++) {
            double at = new double[] {0, 1, 2, 4}[i];
            double grown = Math.exp(0.5 * at);
            assertThat(r[i]).isCloseTo(2 * grown - new double[] {1, 2, 3, 5}[i], Offset.offset(1e-14));
            assertThat(jacobian[i]).isCloseTo(grown, Offset.offset(1e-14));
            assertThat(jacobian[4 + i]).isCloseTo(2 * at * grown, Offset.offset(1e-13));
        }
        double[] alone = new double[4];
        residuals.evaluate(new double[] {2, 0.5}, alone, null);
        assertThat(alone).containsExactly(r);
    }

    @Test
    void a_line_is_fitted_exactly() {
        Residuals residuals = Residuals.of(p -> p.get(0).plus(p.get(1).times(x)).minus(y), 2);
        LevenbergMarquardt.Landing landing = LevenbergMarquardt.standard().minimise(residuals, new double[] {0, 0});
        assertThat(landing.parameters()[0]).isCloseTo(1, Offset.offset(1e-12));
        assertThat(landing.parameters()[1]).isCloseTo(1, Offset.offset(1e-12));
        assertThat(Fit.rSquared(landing, new double[] {1, 2, 3, 5})).isCloseTo(1, Offset.offset(1e-12));
    }

    @Test
    void a_result_that_is_no_vector_is_refused() {
        assertThatThrownBy(() -> Residuals.of(p -> p.get(0), 1)).hasMessageContaining("requires a vector of f64");
    }

    @Test
    void two_threads_may_ask_at_once() {
        Residuals residuals =
                Residuals.of(p -> p.get(1).times(x).exp().times(p.get(0)).minus(y), 2);
        IntStream.range(0, 20_000).parallel().forEach(k -> {
            double[] r = new double[4];
            double[] jacobian = new double[8];
            residuals.evaluate(new double[] {k, 0}, r, k % 2 == 0 ? jacobian : null);
            assertThat(r).containsExactly(k - 1, k - 2, k - 3, k - 5);
            if (k % 2 == 0) assertThat(jacobian).containsExactly(1, 1, 1, 1, 0, k, 2.0 * k, 4.0 * k);
        });
    }

    @Test
    void a_parameter_that_the_program_does_not_use_has_a_column_of_zeros() {
        Residuals residuals = Residuals.of(p -> p.get(1).times(x), 2);
        double[] jacobian = new double[8];
        residuals.evaluate(new double[] {7, 1}, new double[4], jacobian);
        assertThat(jacobian).containsExactly(0, 0, 0, 0, 0, 1, 2, 4);
    }
}
