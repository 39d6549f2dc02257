package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Bounds of eigenvalues of matrices between two.
class DefiniteTest {
    private static Interval[][] exactly(double[]... rows) {
        Interval[][] a = new Interval[rows.length][rows.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a.length; j++) a[i][j] = Interval.of(rows[i][j]);
        return a;
    }

    @Test
    void discs_bound_the_least_eigenvalue() {
        assertThat(Definite.leastEigenvalue(exactly(new double[] {3, 1}, new double[] {1, 4})))
                .isEqualTo(2);
        assertThat(Definite.leastEigenvalue(
                        exactly(new double[] {3, -1, 0.5}, new double[] {-1, 4, 1}, new double[] {0.5, 1, 2})))
                .isEqualTo(0.5);
        assertThat(Definite.leastEigenvalue(exactly(new double[] {-7}))).isEqualTo(-7);
        assertThat(Definite.isPositive(exactly(new double[] {3, 1}, new double[] {1, 4})))
                .isTrue();
    }

    @Test
    void elimination_finds_what_discs_do_not() {
        Interval[][] a = exactly(new double[] {1, 2, 3}, new double[] {2, 5, 7}, new double[] {3, 7, 11});
        assertThat(Definite.leastEigenvalue(a)).isZero(); // pivots 1, 1, 1
        assertThat(Definite.isPositive(a)).isTrue();
        Interval[][] kept = exactly(new double[] {1, 2, 3}, new double[] {2, 5, 7}, new double[] {3, 7, 11});
        assertThat(a).isDeepEqualTo(kept);
    }

    @Test
    void what_holds_a_singular_or_indefinite_matrix_is_not_positive() {
        Interval[][] singular = exactly(new double[] {1, 2}, new double[] {2, 4});
        assertThat(Definite.isPositive(singular)).isFalse();
        assertThat(Definite.leastEigenvalue(singular)).isEqualTo(-1);
        assertThat(Definite.isPositive(exactly(new double[] {1, 1}, new double[] {1, 1})))
                .isFalse();
        assertThat(Definite.isPositive(exactly(new double[] {0, 0}, new double[] {0, 1})))
                .isFalse();
        Interval[][] wide = exactly(new double[] {1, 0}, new double[] {0, 1});
        wide[0][1] = wide[1][0] = Interval.of(-1, 1);
        assertThat(Definite.isPositive(wide)).isFalse();
        assertThat(Definite.leastEigenvalue(wide)).isZero(); // by discs
    }

    @Test
    void an_interval_off_the_diagonal_counts_by_its_larger_end() {
        Interval[][] a = exactly(new double[] {2, 0}, new double[] {0, 2});
        a[0][1] = a[1][0] = Interval.of(-1.5, 1);
        assertThat(Definite.leastEigenvalue(a)).isEqualTo(0.5);
        a[0][1] = a[1][0] = Interval.of(-1, 1.75);
        assertThat(Definite.leastEigenvalue(a)).isEqualTo(0.25);
    }

    @Test
    void the_square_of_an_entry_is_not_negative() {
        Interval[][] a = exactly(new double[] {1, 0}, new double[] {0, 0.5});
        a[0][1] = a[1][0] = Interval.of(-0.7, 0.7); // 0.5 − 0.49
        assertThat(Definite.isPositive(a)).isTrue();
        a[0][1] = a[1][0] = Interval.of(-0.71, 0.7); // 0.5 − 0.5041
        assertThat(Definite.isPositive(a)).isFalse();
    }

    @Test
    void where_an_entry_is_unknown_nothing_is() {
        Interval[][] a = exactly(new double[] {3, 1}, new double[] {1, 4});
        a[0][1] = a[1][0] = Interval.UNDEFINED;
        assertThat(Definite.leastEigenvalue(a)).isNaN();
        assertThat(Definite.isPositive(a)).isFalse();
        a = exactly(new double[] {3, 1}, new double[] {1, 4});
        a[1][1] = Interval.UNDEFINED;
        assertThat(Definite.isPositive(a)).isFalse();
    }

    /// vᵀ·A·v ≥ λ·vᵀ·v for any A between and any v.
    @Test
    void no_matrix_between_has_a_less_eigenvalue() {
        SplittableRandom random = new SplittableRandom(81);
        int positive = 0;
        for (int trial = 0; trial < 5000; trial++) {
            int n = random.nextInt(1, 5);
            double radius = random.nextDouble(0.3);
            Interval[][] a = new Interval[n][n];
            double[][] inside = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double middle = random.nextDouble(-1, 1) + (i == j ? random.nextInt(4) : 0);
                    a[i][j] = a[j][i] = Interval.of(middle - radius, middle + radius);
                    double at = random.nextInt(3) == 0 ? a[i][j].lo() : random.nextInt(2) == 0 ? a[i][j].hi() : middle;
                    inside[i][j] = inside[j][i] = at;
                }
            }
            double least = Definite.leastEigenvalue(a);
            boolean isPositive = Definite.isPositive(a);
            if (isPositive) positive++;
            assertThat(isPositive).isEqualTo(least >= 0 && isPositive);
            double[] v = random.doubles(n, -1, 1).toArray();
            double form = 0;
            double size = 0;
            for (int i = 0; i < n; i++) {
                size += v[i] * v[i];
                for (int j = 0; j < n; j++) form += v[i] * inside[i][j] * v[j];
            }
            assertThat(form).isGreaterThanOrEqualTo(least * size - 1e-12);
            if (isPositive) assertThat(form).isPositive();
        }
        assertThat(positive).isGreaterThan(500);
    }
}
