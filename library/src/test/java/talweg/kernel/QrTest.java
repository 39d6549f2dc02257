package talweg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A·P = Q·R with a falling diagonal.
final class QrTest {
    private final Random random = new Random(7);

    @Test
    void the_factors_multiply_to_the_permuted_matrix() {
        for (int trial = 0; trial < 200; trial++) {
            int rows = 1 + random.nextInt(7);
            int columns = 1 + random.nextInt(5);
            double[] a = random.doubles((long) rows * columns, -1, 1).toArray();
            Qr qr = Qr.of(a.clone(), rows, columns);
            for (int j = 0; j < columns; j++) {
                double[] column = column(a, rows, qr.pivot(j));
                qr.transposeTimes(column); // Qᵀ·A·P = R
                for (int i = 0; i < rows; i++) {
                    assertThat(column[i]).isCloseTo(i <= j ? qr.r(i, j) : 0, within(1e-14));
                }
            }
        }
    }

    private static double[] column(double[] a, int rows, int j) {
        return Arrays.copyOfRange(a, j * rows, (j + 1) * rows);
    }

    @Test
    void the_orthogonal_factor_keeps_lengths() {
        double[] b = random.doubles(6, -1, 1).toArray();
        double before = Vectors.norm(b);
        Qr.of(random.doubles(18, -1, 1).toArray(), 6, 3).transposeTimes(b);
        assertThat(Vectors.norm(b)).isCloseTo(before, within(1e-15 * 8));
    }

    @Test
    void the_diagonal_falls_in_size() {
        for (int trial = 0; trial < 100; trial++) {
            Qr qr = Qr.of(random.doubles(40, -1, 1).toArray(), 8, 5);
            for (int k = 1; k < 5; k++)
                assertThat(Math.abs(qr.r(k, k))).isLessThanOrEqualTo(Math.abs(qr.r(k - 1, k - 1)));
        }
    }

    @Test
    void the_longest_column_comes_first() {
        Qr qr = Qr.of(new double[] {1, 0, 0, 0, 0, 3, 0, 5, 0}, 3, 3);
        assertThat(new int[] {qr.pivot(0), qr.pivot(1), qr.pivot(2)}).containsExactly(2, 1, 0);
        assertThat(Math.abs(qr.r(0, 0))).isEqualTo(5);
        assertThat(Math.abs(qr.r(1, 1))).isEqualTo(3);
        assertThat(Math.abs(qr.r(2, 2))).isEqualTo(1);
    }

    @Test
    void dependent_columns_show_in_the_rank() {
        double[] a = {1, 2, 3, 2, 4, 6, 3, 6.5, 9}; // column 1 is twice column 0
        assertThat(Qr.of(a.clone(), 3, 3).rank(1e-14)).isEqualTo(2);
        assertThat(Qr.of(new double[] {1, 0, 0, 1e-3}, 2, 2).rank(1e-2)).isEqualTo(1);
        assertThat(Qr.of(new double[] {1, 0, 0, 1e-3}, 2, 2).rank(1e-4)).isEqualTo(2);
    }

    @Test
    void a_matrix_of_zeros_has_rank_zero_and_leaves_vectors_alone() {
        Qr qr = Qr.of(new double[6], 3, 2);
        double[] b = {1, 2, 3};
        qr.transposeTimes(b);
        assertThat(qr.rank(0)).isZero();
        assertThat(b).containsExactly(1, 2, 3);
    }

    @Test
    void rows_that_are_wanting_count_as_zeros() {
        Qr qr = Qr.of(new double[] {3, 4}, 1, 2);
        assertThat(qr.pivot(0)).isOne();
        assertThat(qr.r(0, 0)).isEqualTo(-4);
        assertThat(qr.r(0, 1)).isEqualTo(-3);
        assertThat(qr.r(1, 1)).isZero();
        assertThat(qr.rank(0)).isOne();
    }

    @Test
    void lengths_beyond_the_root_of_the_largest_number_do_not_overflow() {
        Qr qr = Qr.of(new double[] {3e200, 4e200}, 2, 1);
        assertThat(qr.r(0, 0)).isCloseTo(-5e200, within(1e186));
    }

    /// Columns whose rests become tiny: norms that are only brought forward would have lost all digits.
    @Test
    void rests_that_cancel_are_measured_anew() {
        int rows = 40;
        for (int trial = 0; trial < 50; trial++) {
            double[] a = new double[rows * 4];
            for (int i = 0; i < rows; i++) {
                a[i] = 1 + random.nextDouble();
                a[rows + i] = a[i] + 1e-9 * random.nextGaussian();
                a[2 * rows + i] = a[i] + 1e-12 * random.nextGaussian();
                a[3 * rows + i] = 1e-10 * random.nextGaussian();
            }
            Qr qr = Qr.of(a.clone(), rows, 4);
            assertThat(qr.rank(1e-14)).isEqualTo(4);
            for (int k = 1; k < 4; k++) {
                assertThat(Math.abs(qr.r(k, k))).isLessThanOrEqualTo(Math.abs(qr.r(k - 1, k - 1)) * (1 + 1e-6));
            }
            for (int j = 0; j < 4; j++) {
                double[] column = column(a, rows, qr.pivot(j));
                qr.transposeTimes(column);
                for (int i = 0; i < rows; i++) {
                    assertThat(column[i]).isCloseTo(i <= j ? qr.r(i, j) : 0, within(1e-14));
                }
            }
        }
    }
}
