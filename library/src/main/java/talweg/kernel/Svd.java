package talweg.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A = U·Σ·Vᵀ of A (m × n by rows, m ≥ n). First A·P = Q·R with column pivoting, then one-sided Jacobi rotations
/// of the columns of Rᵀ, which are few and already nearly perpendicular (Drmač and Veselić, *New fast and
/// accurate Jacobi SVD algorithm*, 2008).
///
/// @param u      m × n, orthonormal columns
/// @param values descending, ≥ 0
/// @param v      n × n, orthonormal columns
record Svd(double[] u, double[] values, double[] v) {
    private static final int SWEEPS = 60;

    static Svd of(double[] a, int m, int n) {
        if (!Vectors.isFinite(a)) return new Svd(unknown(m * n), unknown(n), unknown(n * n));
        int exponent = Dense.exponent(a);
        double[] columns = Dense.scale(Dense.transposed(a, m, n), -exponent);
        Qr qr = Qr.of(columns, m, n);
        return new Jacobi(qr, n).decomposition(qr, m, exponent);
    }

    private static double[] unknown(int count) {
        double[] unknown = new double[count];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    double[][] results() {
        return new double[][] {u, values, v};
    }

    /// V·Σ⁺·Uᵀ, n × m by rows; singular values up to `share` of the largest count as 0.
    double[] pseudoInverse(double share) {
        int n = values.length;
        int m = n == 0 ? 0 : u.length / n;
        double[] scaled = new double[n * n];
        for (int j = 0; j < n; j++) {
            if (values[j] <= share * values[0]) continue;
            for (int i = 0; i < n; i++) scaled[i * n + j] = v[i * n + j] / values[j];
        }
        return Dense.product(scaled, Dense.transposed(u, m, n), n, n, m);
    }

    /// Rᵀ, whose columns are rotated until they are perpendicular, and what the rotations come to.
    private static final class Jacobi {
        private final int n;
        /// The columns of Rᵀ, which are the rows of R, one after another.
        private final double[] columns;

        /// Of the product of the rotations, the columns too.
        private final double[] rotations;

        Jacobi(Qr qr, int n) {
            this.n = n;
            this.columns = new double[n * n];
            this.rotations = Dense.identity(n);
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) columns[i * n + j] = qr.r(i, j);
            }
            for (int sweep = 0; sweep < SWEEPS && sweep(); sweep++) {}
        }

        private boolean sweep() {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) rotated |= rotate(p, q);
            }
            return rotated;
        }

        private boolean rotate(int p, int q) {
            double pp = Columns.dot(columns, p * n, columns, p * n, n);
            double qq = Columns.dot(columns, q * n, columns, q * n, n);
            double pq = Columns.dot(columns, p * n, columns, q * n, n);
            if (!(Math.abs(pq) > Math.ulp(1.0) * Math.sqrt(pp) * Math.sqrt(qq)) || pq == 0) return false;
            double zeta = (qq - pp) / (2 * pq);
            double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
            double c = 1 / Math.hypot(1, t);
            rotate(columns, p * n, q * n, c, c * t);
            rotate(rotations, p * n, q * n, c, c * t);
            return true;
        }

        private void rotate(double[] x, int p, int q, double c, double s) {
            for (int k = 0; k < n; k++) {
                double old = x[p + k];
                x[p + k] = c * old - s * x[q + k];
                x[q + k] = s * old + c * x[q + k];
            }
        }

        /// Rᵀ·J = W·Σ, W normalised: R = J·Σ·Wᵀ, A = Q·J·Σ·(P·W)ᵀ.
        Svd decomposition(Qr qr, int m, int exponent) {
            double[] norms = new double[n];
            for (int j = 0; j < n; j++) norms[j] = Columns.norm(columns, j * n, n);
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> -norms[j]))
                    .mapToInt(j -> j)
                    .toArray();
            double[] values = new double[n];
            double[] u = new double[m * n];
            double[] v = new double[n * n];
            double[][] right = new double[n][];
            for (int k = 0; k < n; k++) {
                int j = order[k];
                values[k] = Math.scalb(norms[j], exponent);
                right[k] = unit(right, k, j, norms[j]);
                for (int i = 0; i < n; i++) v[qr.pivot(i) * n + k] = right[k][i];
                double sign = Dense.sign(v, k, n, n);
                for (int i = 0; i < n; i++) v[i * n + k] *= sign;
                double[] left = new double[m];
                for (int i = 0; i < n; i++) left[i] = sign * rotations[j * n + i];
                qr.times(left);
                for (int i = 0; i < m; i++) u[i * n + k] = left[i];
            }
            return new Svd(u, values, v);
        }

        /// Column j over its norm; if that is 0, some unit vector perpendicular to those before, of the largest
        /// rest that a unit vector of the axes has.
        private double[] unit(double[][] before, int count, int j, double norm) {
            double[] unit = Arrays.copyOfRange(columns, j * n, (j + 1) * n);
            if (norm > 0) {
                for (int i = 0; i < n; i++) unit[i] /= norm;
                return unit;
            }
            double[] best = unit;
            double longest = 0;
            for (int axis = 0; axis < n; axis++) {
                double[] rest = new double[n];
                rest[axis] = 1;
                for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan, in Parlett 1980, §6.9)
                    for (int k = 0; k < count; k++)
                        Columns.add(-Columns.dot(before[k], 0, rest, 0, n), before[k], 0, rest, 0, n);
                }
                double length = Columns.norm(rest, 0, n);
                if (length <= longest) continue;
                longest = length;
                best = rest;
            }
            for (int i = 0; i < n; i++) best[i] /= longest;
            return best;
        }
    }
}
