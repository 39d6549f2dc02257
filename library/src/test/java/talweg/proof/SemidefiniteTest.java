package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

/// No matrix within bounds that pass has a negative eigenvalue, and those that touch 0 pass.
final class SemidefiniteTest {
    private static Bounds[][] thin(double[][] a) {
        Bounds[][] bounds = new Bounds[a.length][a.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a.length; j++) bounds[i][j] = Bounds.of(a[i][j]);
        return bounds;
    }

    private static boolean passes(double[][] a) {
        return Semidefinite.isPositive(thin(a));
    }

    @Test
    void singular_matrices_of_exact_numbers_pass() {
        assertThat(passes(new double[][] {{2, 2}, {2, 2}})).isTrue();
        assertThat(passes(new double[][] {{4, 2}, {2, 1}})).isTrue();
        assertThat(passes(new double[][] {{1, 2}, {2, 4}})).isTrue();
        assertThat(passes(new double[][] {{0, 0}, {0, 0}})).isTrue();
        assertThat(passes(new double[][] {{0, 0, 0}, {0, 3, -3}, {0, -3, 3}})).isTrue();
        assertThat(passes(new double[][] {{2, -1, -1}, {-1, 2, -1}, {-1, -1, 2}}))
                .isTrue();
        assertThat(passes(new double[0][0])).isTrue();
    }

    @Test
    void what_is_indefinite_by_a_hair_fails() {
        assertThat(passes(new double[][] {{2, 2}, {2, Math.nextDown(2.0)}})).isFalse();
        assertThat(passes(new double[][] {{2, Math.nextUp(2.0)}, {Math.nextUp(2.0), 2}}))
                .isFalse();
        assertThat(passes(new double[][] {{0, Double.MIN_VALUE}, {Double.MIN_VALUE, 1e300}}))
                .isFalse();
        assertThat(passes(new double[][] {{-Double.MIN_VALUE}})).isFalse();
        assertThat(passes(new double[][] {{1, 0}, {0, -1}})).isFalse();
    }

    @Test
    void what_is_unbounded_or_undefined_fails_unless_it_does_not_matter() {
        double inf = Double.POSITIVE_INFINITY;
        Bounds up = new Bounds(0, inf);
        assertThat(Semidefinite.isPositive(new Bounds[][] {{up, Bounds.ZERO}, {Bounds.ZERO, up}}))
                .isTrue();
        assertThat(Semidefinite.isPositive(new Bounds[][] {{up, up}, {up, up}})).isFalse();
        Bounds none = Bounds.UNDEFINED;
        assertThat(Semidefinite.isPositive(new Bounds[][] {{none}})).isFalse();
        assertThat(Semidefinite.isPositive(new Bounds[][] {{Bounds.ONE, none}, {none, Bounds.ONE}}))
                .isFalse();
    }

    @Test
    void numbers_of_all_sizes_are_taken() {
        Random random = new Random(8);
        double[] sizes = {0, Double.MIN_VALUE, 0x1p-1000, 1, 0x1p1000, Double.MAX_VALUE, Double.POSITIVE_INFINITY};
        for (int trial = 0; trial < 5000; trial++) {
            int n = 1 + random.nextInt(3);
            Bounds[][] a = new Bounds[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double hi = sizes[1 + random.nextInt(sizes.length - 1)];
                    double lo = i == j ? sizes[random.nextInt(sizes.length - 1)] : -sizes[random.nextInt(sizes.length)];
                    a[i][j] = a[j][i] = new Bounds(Math.min(lo, hi), Math.max(lo, hi));
                }
            }
            boolean isPositive = Semidefinite.isPositive(a);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    // of a semidefinite matrix no entry is larger than both in its row and column on the diagonal
                    double diagonal = Math.max(a[i][i].lo(), a[j][j].lo());
                    if (a[i][j].magnitude() > diagonal) assertThat(isPositive).isFalse();
                }
            }
        }
    }

    @Test
    void each_test_sees_what_those_before_it_do_not() {
        // pivots: not dominated by its diagonal
        assertThat(passes(new double[][] {{1, 3}, {3, 10}})).isTrue();
        // scales far apart
        assertThat(passes(new double[][] {{1e-8, 0.5e-4}, {0.5e-4, 1}})).isTrue();
        // vertices: the entries' bounds meet the limit
        Bounds off = new Bounds(-1, 1);
        Bounds on = new Bounds(2, 5);
        assertThat(Semidefinite.isPositive(new Bounds[][] {{on, off, off}, {off, on, off}, {off, off, on}}))
                .isTrue();
        Bounds wide = new Bounds(-1.01, 1);
        assertThat(Semidefinite.isPositive(new Bounds[][] {{on, wide, off}, {wide, on, wide}, {off, wide, on}}))
                .isFalse();
        assertThat(Semidefinite.isNegative(thin(new double[][] {{-2, 2}, {2, -2}})))
                .isTrue();
    }

    @Test
    void no_matrix_within_bounds_that_pass_has_a_negative_eigenvalue() {
        Random random = new Random(3);
        int passed = 0;
        for (int trial = 0; trial < 3000; trial++) {
            int n = 1 + random.nextInt(5);
            Bounds[][] bounds = bounds(random, n);
            if (!Semidefinite.isPositive(bounds)) continue;
            passed++;
            for (int sample = 0; sample < 20; sample++) {
                double[][] a = new double[n][n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j <= i; j++) {
                        double t = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
                        a[i][j] = a[j][i] = Math.clamp(
                                bounds[i][j].lo() + t * (bounds[i][j].hi() - bounds[i][j].lo()),
                                bounds[i][j].lo(),
                                bounds[i][j].hi());
                    }
                }
                double[] eigenvalues = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(a)).getEigenvalues();
                for (double each : eigenvalues)
                    assertThat(each).isGreaterThan(-1e-12 * Math.abs(eigenvalues[0]) - 1e-12);
            }
        }
        assertThat(passed).isGreaterThan(500);
    }

    /// By squares, whatever the number of rows: with bounds of some width, and where an eigenvalue is below 0
    /// it is not.
    @Test
    void what_is_definite_is_seen_soon() {
        Random random = new Random(13);
        for (int trial = 0; trial < 200; trial++) {
            int n = 2 + random.nextInt(8);
            double[][] a = new double[n][n];
            for (int k = 0; k < n + 2; k++) {
                double[] row = random.doubles(n, -1, 1).toArray();
                for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] += row[i] * row[j];
            }
            for (int i = 0; i < n; i++) a[i][i] += 0.5;
            assertThat(Semidefinite.isPositiveSoon(thin(a))).isTrue();
            assertThat(Semidefinite.isPositiveSoon(around(a, 0.25 / n))).isTrue();
            assertThat(Semidefinite.isPositiveSoon(around(a, 9))).isFalse();
            double[] eigenvalues = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(a)).getEigenvalues();
            double least = eigenvalues[n - 1];
            for (int i = 0; i < n; i++) a[i][i] -= least + 1e-6;
            assertThat(Semidefinite.isPositiveSoon(thin(a))).isFalse();
            assertThat(passes(a)).isFalse();
            assertThat(Semidefinite.isNegative(thin(a))).isFalse();
        }
        assertThat(Semidefinite.isPositiveSoon(thin(new double[][] {{0, 0, 0}, {0, 1, 3}, {0, 3, 10}})))
                .isTrue();
        assertThat(Semidefinite.isPositiveSoon(thin(new double[][] {{1, 3}, {3, 9}})))
                .isFalse(); // singular
        Bounds up = new Bounds(0, Double.POSITIVE_INFINITY);
        assertThat(Semidefinite.isPositiveSoon(new Bounds[][] {{Bounds.ONE, up}, {up, Bounds.ONE}}))
                .isFalse();
    }

    /// Entries between 0 and c are of no semidefinite matrix where c² > ½; pivots and squares do not come near that.
    @Test
    void vertices_are_looked_at_where_all_else_fails() {
        for (double c : new double[] {0.7, 0.71}) {
            Bounds off = new Bounds(0, c);
            Bounds[][] a = Matrices.of(3, (i, j) -> i == j ? Bounds.ONE : off);
            assertThat(Semidefinite.isPositiveSoon(a)).isFalse();
            assertThat(Semidefinite.isPositive(a)).isEqualTo(c < 0.705);
        }
    }

    /// Rows of sizes far apart, more of them than vertices are looked at for.
    @Test
    void rows_are_scaled() {
        for (int step : new int[] {0, 8, 40}) {
            Bounds[][] a = Matrices.of(8, (i, j) -> {
                Bounds size = Bounds.of(Math.scalb(1.0, step * (i + j)));
                return (i == j ? Bounds.ONE : new Bounds(0.2, 0.25)).times(size);
            });
            assertThat(Semidefinite.isPositiveSoon(a)).isTrue();
        }
    }

    private static Bounds[][] around(double[][] a, double radius) {
        return Matrices.of(a.length, (i, j) -> new Bounds(a[i][j] - radius, a[i][j] + radius));
    }

    /// Around BᵀB plus a multiple of the identity, by radii from none to large, with rows of other scales.
    private static Bounds[][] bounds(Random random, int n) {
        double[][] b = new double[n][n];
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = Math.pow(2, random.nextInt(9) - 4);
            for (int j = 0; j < n; j++) b[i][j] = random.nextGaussian();
        }
        double radius = random.nextInt(4) == 0 ? 0 : Math.pow(10, -3 * random.nextDouble());
        double shift = 2 * random.nextDouble();
        Bounds[][] bounds = new Bounds[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? shift : 0;
                for (int k = 0; k < n; k++) sum += b[k][i] * b[k][j];
                double r = radius * random.nextDouble();
                bounds[i][j] =
                        bounds[j][i] = new Bounds((sum - r) * scale[i] * scale[j], (sum + r) * scale[i] * scale[j]);
            }
        }
        return bounds;
    }
}
