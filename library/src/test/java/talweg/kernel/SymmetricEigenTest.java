package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymmetricEigenTest {
    private static double[] random(int n, long seed, double scale) {
        Random random = new Random(seed);
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) a[i * n + j] = a[j * n + i] = scale * random.nextGaussian();
        }
        return a;
    }

    private static double[] times(double[] a, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) y[i] += a[i * x.length + j] * x[j];
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void vectors_are_orthonormal_and_scaled_by_the_matrix(int n) {
        for (double scale : new double[] {1, 1e-150, 1e150}) {
            double[] a = random(n, n, scale);
            SymmetricEigen eigen = SymmetricEigen.of(a, n);
            double norm = Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[n - 1]));
            for (int i = 0; i < n; i++) {
                double[] rest = Vectors.sum(times(a, eigen.vectors()[i]), -eigen.values()[i], eigen.vectors()[i]);
                assertThat(Vectors.norm(rest)).isLessThan(1e-14 * n * norm);
                for (int j = 0; j < n; j++) {
                    assertThat(Vectors.dot(eigen.vectors()[i], eigen.vectors()[j]))
                            .isCloseTo(i == j ? 1 : 0, Offset.offset(1e-15 * (n + 2)));
                }
            }
            assertThat(eigen.values()).isSorted();
        }
    }

    @Test
    void known_values() {
        assertThat(SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2).values()).containsExactly(new double[] {1, 3}, at());
        // Hilbert's matrix: the small value is right to rounding relative to itself, since the matrix is definite
        double[] hilbert = new double[9];
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) hilbert[i * 3 + j] = 1.0 / (i + j + 1);
        assertThat(SymmetricEigen.of(hilbert, 3).values())
                .containsExactly(new double[] {0.002687340355773529, 0.12232706585390584, 1.4083189271236539}, at());
        assertThat(SymmetricEigen.of(new double[4], 2).values()).containsExactly(0, 0);
    }

    @Test
    void graded_matrices_keep_their_small_values() {
        double[] a = {1e20, 1e9, 1e9, 1}; // determinant 1e20 − 1e18
        double[] values = SymmetricEigen.of(a, 2).values();
        assertThat(values[0]).isCloseTo(0.99, Offset.offset(1e-12));
    }

    @Test
    void what_is_not_finite_is_refused() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[] {Double.NaN}, 1))
                .hasMessageContaining("requires finite elements");
    }

    private static Offset<Double> at() {
        return Offset.offset(1e-15);
    }
}
