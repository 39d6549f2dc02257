package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// The least point of a quadratic in a ball.
final class SubproblemTest {
    private static QuadraticModel.Step solve(double[] hessian, double[] gradient, double radius) {
        int n = gradient.length;
        return new Subproblem(SymmetricEigen.of(hessian, n), gradient, 1e-12).solve(radius);
    }

    private static double model(double[] hessian, double[] gradient, double[] p) {
        int n = p.length;
        double sum = Vectors.dot(gradient, p);
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) sum += p[i] * hessian[i * n + j] * p[j] / 2;
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_point_of_the_ball_is_lower(long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(5);
        double[] hessian = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) hessian[i * n + j] = hessian[j * n + i] = random.nextGaussian();
        }
        double[] gradient = random.doubles(n, -1, 1).toArray();
        for (double radius : new double[] {1e-3, 0.5, 2, 1e3}) {
            var step = solve(hessian, gradient, radius);
            assertThat(Vectors.norm(step.p())).isLessThanOrEqualTo(radius * (1 + 1e-9));
            double value = model(hessian, gradient, step.p());
            assertThat(step.reduction()).isCloseTo(-value, within(1e-9 * Math.abs(value)));
            for (int k = 0; k < 2_000; k++) {
                double[] q = random.doubles(n, -1, 1).toArray();
                double scale = radius * (k % 2 == 0 ? 1 : random.nextDouble()) / Vectors.norm(q);
                for (int j = 0; j < n; j++) q[j] = k % 3 == 0 ? step.p()[j] + 1e-2 * scale * q[j] : scale * q[j];
                double length = Vectors.norm(q);
                if (length > radius) for (int j = 0; j < n; j++) q[j] *= radius / length;
                assertThat(model(hessian, gradient, q)).isGreaterThan(value - 1e-9 * Math.abs(value));
            }
        }
    }

    @Test
    void newtons_step_is_taken_where_it_fits() {
        var step = solve(new double[] {2, 0, 0, 8}, new double[] {-2, 8}, 10);
        assertThat(step.p()).containsExactly(new double[] {1, -1}, within(1e-15));
        assertThat(step.reduction()).isCloseTo(5, within(1e-14));
        assertThat(step.full()).isTrue();
        assertThat(solve(new double[] {2, 0, 0, 8}, new double[] {-2, 8}, 1).full())
                .isFalse();
    }

    @Test
    void the_hard_case_goes_to_the_edge_along_the_lowest_curvature() {
        // the gradient has no part along (0, 1), where the curvature is −2: p₁ = −1/(4+2)
        var step = solve(new double[] {4, 0, 0, -2}, new double[] {1, 0}, 3);
        assertThat(Vectors.norm(step.p())).isCloseTo(3, within(1e-14));
        assertThat(step.p()[0]).isCloseTo(-1.0 / 6, within(1e-14));
        // nearly so
        var near = solve(new double[] {4, 0, 0, -2}, new double[] {1, 1e-13}, 3);
        assertThat(near.p()[0]).isCloseTo(-1.0 / 6, within(1e-12));
        assertThat(near.p()[1]).isNegative();
        // no gradient at all: a saddle, a maximum
        assertThat(solve(new double[] {4, 0, 0, -2}, new double[2], 3).p()).containsExactly(0, 3);
        assertThat(Vectors.norm(
                        solve(new double[] {-1, 0, 0, -2}, new double[2], 3).p()))
                .isEqualTo(3);
        assertThat(solve(new double[] {-1, 0, 0, -2}, new double[2], 3).reduction())
                .isCloseTo(9, within(1e-14));
    }

    @Test
    void directions_in_which_nothing_changes_are_left_alone() {
        var step = solve(new double[] {4, 0, 0, -1e-17}, new double[] {1, 1e-18}, 3);
        assertThat(step.p()).containsExactly(-0.25, 0);
        assertThat(step.full()).isTrue();
    }

    @Test
    void a_slope_without_curvature_is_followed_to_the_edge() {
        assertThat(solve(new double[4], new double[] {3, -4}, 10).p())
                .containsExactly(new double[] {-6, 8}, within(1e-8));
    }
}
