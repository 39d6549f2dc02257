package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.op.Tensor;
import talweg.op.Var;

/// Residuals that are no program, and half their squares as an objective.
final class ResidualsTest {
    private static final double[] X = {0.5, 1, 2, 4};
    private static final double[] Y = {2.2, 3.1, 5.0, 17.1};
    private static final double[] AT = {1.5, 0.6};

    private final Residuals program = Residuals.of(
            p -> p.get(1).times(Tensor.vector(X)).exp().times(p.get(0)).minus(Tensor.vector(Y)), 2);
    private final Residuals plain = Residuals.numeric(ResidualsTest::at, 2, 4);
    private final Residuals own = Residuals.of(
            ResidualsTest::at,
            p -> IntStream.range(0, 4)
                    .mapToObj(i -> new double[] {Math.exp(p[1] * X[i]), p[0] * X[i] * Math.exp(p[1] * X[i])})
                    .toArray(double[][]::new),
            2,
            4);

    private static double[] at(double[] p) {
        return IntStream.range(0, 4)
                .mapToDouble(i -> p[0] * Math.exp(p[1] * X[i]) - Y[i])
                .toArray();
    }

    private static double[] jacobian(Residuals residuals, double[] p) {
        double[] jacobian = new double[8];
        residuals.evaluate(p, new double[4], jacobian);
        return jacobian;
    }

    @Test
    void jacobians_agree() {
        double[] exact = jacobian(program, AT);
        for (int k = 0; k < 8; k++) {
            assertThat(jacobian(own, AT)[k]).isCloseTo(exact[k], within(1e-14 * Math.abs(exact[k])));
            assertThat(jacobian(plain, AT)[k]).isCloseTo(exact[k], within(1e-9 * Math.abs(exact[k])));
        }
    }

    @Test
    void differences_stay_on_the_side_where_the_function_has_values() {
        Residuals root = Residuals.numeric(p -> new double[] {p[0] < 0 ? Double.NaN : p[0] * p[0] + 3 * p[0]}, 1, 1);
        double[] slope = new double[1];
        root.evaluate(new double[] {0}, new double[1], slope);
        assertThat(slope[0]).isCloseTo(3, within(1e-4));
    }

    @Test
    void all_reach_the_same_fit() {
        for (LeastSquares method : List.of(LevenbergMarquardt.standard(), Dogleg.standard())) {
            double[] exact = method.minimise(program, AT).parameters();
            for (Residuals residuals : List.of(own, plain)) {
                LeastSquares.Landing landing = method.minimise(residuals, AT);
                assertThat(landing.outcome()).as(landing.outcome().reason()).isInstanceOf(Outcome.Converged.class);
                for (int j = 0; j < 2; j++) {
                    assertThat(landing.parameters()[j]).isCloseTo(exact[j], within(1e-8 * Math.abs(exact[j])));
                }
            }
        }
    }

    @Test
    void factors_multiply_residuals_and_jacobians() {
        double[] factors = {1, 0, -2, 0.5};
        for (Residuals residuals : List.of(program, own)) {
            double[] r = new double[4];
            double[] scaled = new double[4];
            double[] jacobian = new double[8];
            residuals.evaluate(AT, r, null);
            residuals.times(factors).evaluate(AT, scaled, jacobian);
            for (int i = 0; i < 4; i++) {
                assertThat(scaled[i]).isEqualTo(factors[i] * r[i]);
                for (int j = 0; j < 2; j++) {
                    double known = factors[i] * jacobian(residuals, AT)[4 * j + i];
                    assertThat(jacobian[4 * j + i]).isCloseTo(known, within(1e-15 * Math.abs(known)));
                }
            }
        }
        assertThatThrownBy(() -> own.times(new double[3])).hasMessageContaining("a factor for each of 4 residuals");
        assertThatThrownBy(() -> program.times(new double[] {1, 2, Double.NaN, 0}))
                .hasMessageContaining("got NaN for residual 3");
    }

    @Test
    void half_the_squares_are_an_objective_with_the_same_derivatives_however_they_are_made() {
        Objective exact = program.objective();
        assertThat(exact.derivatives()).isEqualTo(Objective.Derivatives.EXACT);
        double[] gradient = new double[2];
        double[] hessian = new double[4];
        exact.gradient(AT, gradient);
        exact.hessian(AT, hessian);
        double[] r = at(AT);
        double[] jacobian = jacobian(own, AT);
        double[] known = new double[2];
        for (int k = 0; k < 8; k++) known[k / 4] += jacobian[k] * r[k % 4];
        assertThat(gradient[0]).isCloseTo(known[0], within(1e-12 * Math.abs(known[0])));
        assertThat(gradient[1]).isCloseTo(known[1], within(1e-12 * Math.abs(known[1])));
        for (Residuals residuals : List.of(own, plain)) {
            Objective other = residuals.objective();
            assertThat(other.derivatives()).isNotEqualTo(Objective.Derivatives.EXACT);
            assertThat(other.dimension()).isEqualTo(2);
            assertThat(other.value(AT)).isCloseTo(exact.value(AT), within(1e-13));
            double[] product = new double[2];
            double[] near = new double[4];
            other.hessian(AT, near);
            other.hessianTimes(AT, new double[] {1, 0}, product);
            for (int k = 0; k < 4; k++) assertThat(near[k]).isCloseTo(hessian[k], within(1e-4 * Math.abs(hessian[k])));
            assertThat(product[1]).isCloseTo(hessian[2], within(1e-4 * Math.abs(hessian[2])));
        }
    }

    /// r = (p² − 1): half its square has a maximum at 0, which JᵀJ = 0 could not tell.
    @Test
    void the_hessian_sees_a_maximum() {
        Residuals well = Residuals.of(p -> new double[] {p[0] * p[0] - 1}, p -> new double[][] {{2 * p[0]}}, 1, 1);
        double[] hessian = new double[1];
        well.objective().hessian(new double[] {0}, hessian);
        assertThat(hessian[0]).isCloseTo(-2, within(1e-6));
        Residuals traced = Residuals.of(p -> p.get(0).square().minus(1).reshape(1), 1);
        traced.objective().hessian(new double[] {0}, hessian);
        assertThat(hessian[0]).isEqualTo(-2);
    }

    @Test
    void results_of_another_size_are_refused() {
        Residuals wrong = Residuals.numeric(_ -> new double[3], 2, 4);
        assertThatThrownBy(() -> wrong.evaluate(AT, new double[4], null))
                .hasMessage("`Residuals` requires 4 residuals of the function, got 3");
        Residuals narrow = Residuals.of(ResidualsTest::at, _ -> new double[4][1], 2, 4);
        assertThatThrownBy(() -> jacobian(narrow, AT)).hasMessageContaining("a Jacobian of 2 columns, got 1 in row 1");
        Residuals low = Residuals.of(ResidualsTest::at, _ -> new double[3][2], 2, 4);
        assertThatThrownBy(() -> jacobian(low, AT)).hasMessageContaining("a Jacobian of 4 rows, got 3");
    }

    @Test
    void a_function_may_keep_what_it_is_given() {
        double[][] kept = new double[1][];
        Residuals keeping = Residuals.numeric(
                p -> {
                    kept[0] = p;
                    p[0] = 99;
                    return new double[] {1};
                },
                1,
                1);
        double[] p = {2};
        keeping.evaluate(p, new double[1], new double[1]);
        assertThat(p).containsExactly(2);
        assertThat(kept[0]).containsExactly(99);
    }

    @Test
    void a_program_of_one_row_may_be_a_vector_of_one() {
        Var one = Tensor.vector(3);
        assertThat(Residuals.of(p -> p.get(0).times(one), 1).count()).isOne();
    }
}
