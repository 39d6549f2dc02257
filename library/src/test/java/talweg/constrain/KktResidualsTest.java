package talweg.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.op.Var;

/// Residuals by hand: of a minimum, and of what is wrong in one respect each.
final class KktResidualsTest {
    // x² + y² over x + 2y ≥ 5 and x ≤ 4: at (1, 2) with μ = (2, 0)
    private static final Objective F = Objective.of(x -> x.square().sum(), 2);
    private static final Constraints<Var> C = Constraints.on(2)
            .atMostZero(x -> x.at(0).plus(x.at(1).times(2)).negate().plus(5))
            .atMostZero(x -> x.at(0).minus(4));

    private static KktResiduals residuals(double x, double y, double... mu) {
        return KktResiduals.of(F, C, new double[] {x, y}, new Multipliers(new double[0], mu, new double[2]));
    }

    @Test
    void all_are_0_at_a_minimum() {
        assertThat(residuals(1, 2, 2, 0)).isEqualTo(new KktResiduals(0, 0, 0, 0));
    }

    @Test
    void each_sees_its_own_fault() {
        // ∇L = (2, 4) − 1·(1, 2), relative to 4
        assertThat(residuals(1, 2, 1, 0).stationarity()).isEqualTo(0.5);
        // missed by 1, of a slope of 2
        KktResiduals missed = residuals(0, 2, 2, 0);
        assertThat(missed.feasibility()).isEqualTo(0.5);
        // μ·c = 3·(1 − 4) of f = 5
        assertThat(residuals(1, 2, 2, 3).complementarity()).isCloseTo(9.0 / 5, within(1e-15));
        assertThat(residuals(1, 2, -2, 0).sign()).isEqualTo(1);
        assertThat(residuals(1, 2, -2, 0).largest()).isGreaterThanOrEqualTo(1);
        assertThat(residuals(Double.MAX_VALUE, 2, 2, 0).largest()).isNotEqualTo(0);
    }

    @Test
    void bounds_take_what_pushes_against_them() {
        Constraints<Var> boxed = Constraints.on(2).within(new Box(new double[] {1, -9}, new double[] {9, 9}));
        Multipliers none = new Multipliers(new double[0], new double[0], new double[2]);
        assertThat(KktResiduals.of(F, boxed, new double[] {1, 0}, none).largest())
                .isZero();
        assertThat(KktResiduals.of(F, boxed, new double[] {9, 0}, none).stationarity())
                .isEqualTo(8.0 / 18);
    }

    @Test
    void as_many_multipliers_as_constraints_are_required() {
        assertThatThrownBy(() -> residuals(1, 2, 2))
                .hasMessage(
                        "`KktResiduals.of` requires 0 multipliers of equalities and 2 of inequalities, got 0 and 1");
    }

    @Test
    void derivatives_of_the_augmented_function_agree_with_differences() {
        ConstraintFunctions c = ConstraintFunctions.of(Constraints.on(3)
                .equal(x -> x.at(0).times(x.at(1)).minus(x.at(2).pow(3)))
                .atMostZero(x -> x.exp().sum().minus(4))
                .atMostZero(x -> x.sum().minus(50)));
        Objective f = Objective.of(x -> x.pow(4).sum(), 3);
        var augmented = new AugmentedObjective(f, 0.5, c, new double[] {1, 0.3, 2}, new double[] {-0.7, 0.4, 0.1}, 3);
        double[] x = {0.3, 0.9, -0.4};
        Objective differences = Objective.numeric(augmented::value, 3);
        double[] exact = new double[3];
        double[] other = new double[3];
        assertThat(augmented.gradient(x, exact)).isEqualTo(augmented.value(x));
        differences.gradient(x, other);
        assertThat(exact).containsExactly(other, within(1e-7));
        double[] hessian = new double[9];
        double[] second = new double[9];
        augmented.hessian(x, hessian);
        differences.hessian(x, second);
        assertThat(hessian).containsExactly(second, within(1e-4));
        double[] u = {1, -2, 0.5};
        double[] product = new double[3];
        augmented.hessianTimes(x, u, product);
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) sum += hessian[3 * i + j] * u[j];
            assertThat(product[i]).isCloseTo(sum, within(1e-12));
        }
        assertThat(Arrays.stream(c.slopes(x)).max().orElseThrow()).isCloseTo(Math.exp(0.9), within(1e-15));
    }
}
