package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/// Condition numbers that are known, and those of a peer.
final class SingularValuesTest {
    private static void close(double found, double known, double relative) {
        assertThat(found).isCloseTo(known, within(relative * known));
    }

    @Test
    void a_diagonal_shows_its_own() {
        assertThat(SingularValues.condition(new double[] {2, 0, 0, 0, 8, 0, 0, 0, -1}, 3))
                .isEqualTo(8);
        assertThat(SingularValues.condition(new double[] {-3}, 1)).isOne();
        close(SingularValues.condition(new double[] {1e-150, 0, 0, 1e150}, 2), 1e300, 1e-15);
    }

    @Test
    void a_singular_matrix_has_none() {
        assertThat(SingularValues.condition(new double[] {1, 1, 0, 0}, 2)).isGreaterThan(1e15);
        assertThat(SingularValues.condition(new double[] {1, 0, 0, 0}, 2)).isInfinite();
    }

    @Test
    void a_pair_of_unit_columns_has_a_closed_form() {
        for (double c : new double[] {0, 0.5, -0.9, 0.999_999}) {
            double[] a = {1, c, 0, Math.sqrt(1 - c * c)};
            close(SingularValues.condition(a, 2), Math.sqrt((1 + Math.abs(c)) / (1 - Math.abs(c))), 1e-10);
        }
    }

    @Test
    void hipparchus_agrees() {
        Random random = new Random(23);
        for (int trial = 0; trial < 100; trial++) {
            int n = 1 + random.nextInt(8);
            double[] a = random.doubles((long) n * n, -1, 1).toArray();
            var matrix = MatrixUtils.createRealMatrix(n, n);
            for (int k = 0; k < n * n; k++) matrix.setEntry(k / n, k % n, a[k]);
            double known = new SingularValueDecomposition(matrix).getConditionNumber();
            close(SingularValues.condition(a.clone(), n), known, 1e-12 * known);
        }
    }
}
