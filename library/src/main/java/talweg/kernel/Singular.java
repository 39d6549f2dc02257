package talweg.kernel;

import java.util.Comparator;
import java.util.stream.IntStream;
import talweg.kernel.MatrixKernels.Matrix;

/// A = U·Σ·Vᵀ, thin, by one-sided Jacobi rotations, which find small singular values to the last digits relative to
/// each (Demmel and Veselić, *Jacobi's method is more accurate than QR*, 1992).
///
/// @param m      rows of A
/// @param n      columns of A
/// @param values descending
/// @param left   U by rows, m × min(m, n)
/// @param right  V by rows, n × min(m, n); the element of largest magnitude of each column is positive
record Singular(int m, int n, double[] values, double[] left, double[] right) {
    private static final int SWEEPS = 60;

    /// Columns are perpendicular whose cosine is at most this.
    private static final double PERPENDICULAR = 0x1p-53;

    /// Of a column this short beside the longest nothing is left but rounding of rounding.
    private static final double NOTHING = 0x1p-900;

    static Singular of(Matrix a) {
        int scale = Vectors.exponent(a.elements());
        Singular scaled = ofScaled(new Matrix(Vectors.scaled(a.elements(), -scale), a.rows(), a.columns()));
        return new Singular(scaled.m, scaled.n, Vectors.scaled(scaled.values, scale), scaled.left, scaled.right);
    }

    /// Of a matrix whose largest element is about 1, or 0.
    private static Singular ofScaled(Matrix a) {
        int k = Math.min(a.rows(), a.columns());
        if (!a.isFinite()) {
            return new Singular(
                    a.rows(),
                    a.columns(),
                    MatrixKernels.unknown(k),
                    MatrixKernels.unknown(a.rows() * k),
                    MatrixKernels.unknown(a.columns() * k));
        }
        boolean isWide = a.rows() < a.columns();
        double[][] columns = columns(isWide ? a.transposed() : a);
        double[][] basis = new double[k][k];
        for (int j = 0; j < k; j++) basis[j][j] = 1;
        for (int sweep = 0; sweep < SWEEPS && sweep(columns, basis); sweep++) {}
        return ordered(a, columns, basis, isWide);
    }

    private static double[][] columns(Matrix a) {
        double[][] columns = new double[a.columns()][a.rows()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) columns[j][i] = a.elements()[i * a.columns() + j];
        }
        return columns;
    }

    private static boolean sweep(double[][] columns, double[][] basis) {
        boolean rotated = false;
        for (int p = 0; p < columns.length; p++) {
            for (int q = p + 1; q < columns.length; q++) rotated |= rotate(columns, basis, p, q);
        }
        return rotated;
    }

    /// Makes columns p and q perpendicular, and turns the basis with them.
    private static boolean rotate(double[][] columns, double[][] basis, int p, int q) {
        double pNorm = Vectors.norm(columns[p]);
        double qNorm = Vectors.norm(columns[q]);
        if (pNorm < NOTHING || qNorm < NOTHING) return false;
        // of unit vectors, lest squares leave the numbers
        double cosine = 0;
        for (int i = 0; i < columns[p].length; i++) cosine += columns[p][i] / pNorm * (columns[q][i] / qNorm);
        if (Math.abs(cosine) <= PERPENDICULAR * Math.sqrt(columns[p].length)) return false;
        double zeta = (qNorm / pNorm - pNorm / qNorm) / (2 * cosine);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, t);
        turn(columns[p], columns[q], c, c * t);
        turn(basis[p], basis[q], c, c * t);
        return true;
    }

    private static void turn(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double old = x[i];
            x[i] = c * old - s * y[i];
            y[i] = s * old + c * y[i];
        }
    }

    private static Singular ordered(Matrix a, double[][] columns, double[][] basis, boolean isWide) {
        int k = columns.length;
        double[] norms = new double[k];
        for (int j = 0; j < k; j++) norms[j] = Vectors.norm(columns[j]);
        int[] order = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -norms[j]))
                .mapToInt(j -> j)
                .toArray();
        double[] values = new double[k];
        double[][] units = new double[k][];
        double[][] turned = new double[k][];
        for (int j = 0; j < k; j++) {
            values[j] = norms[order[j]] < NOTHING ? 0 : norms[order[j]];
            units[j] = unit(columns[order[j]], values[j], units, j);
            turned[j] = basis[order[j]];
            double sign = MatrixKernels.orientation(isWide ? units[j] : turned[j]);
            units[j] = Vectors.sum(new double[units[j].length], sign, units[j]);
            turned[j] = Vectors.sum(new double[k], sign, turned[j]);
        }
        double[] left = rows(isWide ? turned : units);
        double[] right = rows(isWide ? units : turned);
        return new Singular(a.rows(), a.columns(), values, left, right);
    }

    /// The column, of length 1; where it is 0, some unit vector perpendicular to those before.
    private static double[] unit(double[] column, double norm, double[][] before, int count) {
        double[] unit = new double[column.length];
        if (norm > 0) {
            for (int i = 0; i < unit.length; i++) unit[i] = column[i] / norm;
            return unit;
        }
        for (int axis = 0; axis < unit.length; axis++) {
            java.util.Arrays.fill(unit, 0);
            unit[axis] = 1;
            for (int twice = 0; twice < 2; twice++) {
                for (int j = 0; j < count; j++) unit = Vectors.sum(unit, -Vectors.dot(unit, before[j]), before[j]);
            }
            double length = Vectors.norm(unit);
            if (length > 0.5 / Math.sqrt(unit.length)) return Vectors.sum(new double[unit.length], 1 / length, unit);
        }
        return unit;
    }

    private static double[] rows(double[][] columns) {
        int k = columns.length;
        int m = k == 0 ? 0 : columns[0].length;
        double[] rows = new double[m * k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < m; i++) rows[i * k + j] = columns[j][i];
        }
        return rows;
    }

    /// V·Σ⁺·Uᵀ, by rows.
    double[] pseudoInverse() {
        int k = values.length;
        double least = k == 0 ? 0 : Math.max(m, n) * Math.ulp(1.0) * values[0];
        double[] y = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int l = 0; l < k && !(values[l] <= least); l++)
                    sum += right[i * k + l] / values[l] * left[j * k + l];
                y[i * m + j] = sum;
            }
        }
        return y;
    }
}
