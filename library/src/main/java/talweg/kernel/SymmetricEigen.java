package talweg.kernel;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Eigenvalues and eigenvectors of a symmetric matrix, A = V·Λ·Vᵀ, by cyclic Jacobi rotations (Golub and Van Loan,
/// *Matrix Computations*, 4th ed. 2013, §8.5.5). Some 10·n³ operations; for matrices of a few hundred rows.
///
/// Eigenvalues are accurate to a few ulps of the largest; the vectors are orthonormal to rounding.
///
/// @param values  ascending
/// @param vectors a unit vector for each value; of either sign
public record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;

    /// The decomposition of a matrix, by rows, of which the upper triangle is read.
    ///
    /// @param a n·n elements, finite; left as they are
    /// @throws IllegalArgumentException if an element is not finite
    public static SymmetricEigen of(double[] a, int n) {
        if (!Vectors.isFinite(a)) {
            throw new IllegalArgumentException("`SymmetricEigen.of` requires finite elements, got NaN or infinity");
        }
        int exponent = Vectors.exponent(a);
        SymmetricEigen scaled = new Rotations(Vectors.scaled(a, -exponent), n).decomposition();
        return new SymmetricEigen(Vectors.scaled(scaled.values, exponent), scaled.vectors);
    }

    /// The matrix in the basis found so far, and that basis.
    private static final class Rotations {
        private final int n;
        private final double[][] a;
        private final double[][] basis;

        Rotations(double[] upper, int n) {
            this.n = n;
            this.a = new double[n][n];
            this.basis = new double[n][n];
            for (int i = 0; i < n; i++) {
                basis[i][i] = 1;
                for (int j = i; j < n; j++) a[i][j] = a[j][i] = upper[i * n + j];
            }
        }

        SymmetricEigen decomposition() {
            for (int sweep = 0; sweep < SWEEPS && sweep(); sweep++) {}
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> a[i][i]))
                    .mapToInt(i -> i)
                    .toArray();
            double[] values = new double[n];
            double[][] vectors = new double[n][];
            for (int k = 0; k < n; k++) {
                values[k] = a[order[k]][order[k]];
                vectors[k] = basis[order[k]];
            }
            return new SymmetricEigen(values, vectors);
        }

        private boolean sweep() {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) rotated |= annihilate(p, q);
            }
            return rotated;
        }

        /// Makes element (p, q) zero, unless it is hidden in the rounding of the diagonal.
        private boolean annihilate(int p, int q) {
            double apq = a[p][q];
            // the square of a small one may leave the numbers, its root does not
            double hidden = 0x1p-53 * Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
            if (Math.abs(apq) <= Math.max(hidden, Double.MIN_NORMAL)) {
                a[p][q] = a[q][p] = 0;
                return false;
            }
            double zeta = a[q][q] / (2 * apq) - a[p][p] / (2 * apq);
            double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
            double c = 1 / Math.hypot(1, t);
            rotate(p, q, c, c * t);
            a[p][q] = a[q][p] = 0;
            return true;
        }

        private void rotate(int p, int q, double c, double s) {
            for (int k = 0; k < n; k++) {
                double x = a[k][p];
                double y = a[k][q];
                a[k][p] = c * x - s * y;
                a[k][q] = s * x + c * y;
            }
            rotateRows(a, p, q, c, s);
            rotateRows(basis, p, q, c, s);
        }

        private static void rotateRows(double[][] rows, int p, int q, double c, double s) {
            double[] x = rows[p];
            double[] y = rows[q];
            for (int k = 0; k < x.length; k++) {
                double old = x[k];
                x[k] = c * old - s * y[k];
                y[k] = s * old + c * y[k];
            }
        }
    }
}
