package talweg.descend;

import java.util.List;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The limited-memory Hessian B = θI − W·M·Wᵀ with W = [Y  θS] and
///
///     M⁻¹ = [ −D   Lᵀ  ]
///           [  L  θSᵀS ]
///
/// (Byrd, Lu, Nocedal and Zhu 1995, equations 3.2 to 3.4). Row i of W belongs to variable i.
final class CompactHessian {
    private final int n;
    private final int size;
    private final double theta;
    private final double[][] columns;
    /// M⁻¹, by rows.
    private final double[] inverse;

    private final Solver middle;

    CompactHessian(StepPairs memory, int n) {
        List<StepPairs.Pair> pairs = memory.pairs();
        int k = pairs.size();
        this.n = n;
        this.size = 2 * k;
        this.theta = 1 / memory.scale();
        this.columns = new double[size][];
        this.inverse = new double[size * size];
        for (int i = 0; i < k; i++) {
            columns[i] = pairs.get(i).y();
            columns[k + i] = times(theta, pairs.get(i).s());
            inverse[i * size + i] = -pairs.get(i).sy();
            for (int j = 0; j < k; j++) {
                inverse[(k + i) * size + k + j] =
                        theta * dot(pairs.get(i).s(), pairs.get(j).s());
                if (i <= j) continue;
                double l = dot(pairs.get(i).s(), pairs.get(j).y());
                inverse[(k + i) * size + j] = l;
                inverse[j * size + k + i] = l;
            }
        }
        this.middle = new Solver(inverse, size);
    }

    double theta() {
        return theta;
    }

    /// Row i of W.
    double[] row(int i) {
        double[] row = new double[size];
        for (int c = 0; c < size; c++) row[c] = columns[c][i];
        return row;
    }

    /// Wᵀ·x.
    double[] transposeTimes(double[] x) {
        double[] product = new double[size];
        for (int c = 0; c < size; c++) product[c] = dot(columns[c], x);
        return product;
    }

    /// W·v.
    double[] times(double[] v) {
        double[] product = new double[n];
        for (int c = 0; c < size; c++) {
            for (int i = 0; i < n; i++) product[i] += columns[c][i] * v[c];
        }
        return product;
    }

    /// M·v.
    double[] middle(double[] v) {
        return size == 0 ? v : middle.solve(v);
    }

    /// The least point over free variables of the model whose gradient there is `r`: −B_F⁻¹·r, by the
    /// Sherman–Morrison– Woodbury formula (equation 5.11). Elements that are not free are 0 in `r` and in the
    /// result.
    double[] subspaceStep(double[] r, boolean[] free) {
        double[] step = times(-1 / theta, r);
        if (size == 0) return step;
        double[] reduced = inverse.clone();
        for (int i = 0; i < n; i++) {
            if (!free[i]) continue;
            for (int a = 0; a < size; a++) {
                double share = columns[a][i] / theta;
                for (int b = 0; b < size; b++) reduced[a * size + b] -= share * columns[b][i];
            }
        }
        double[] correction = times(new Solver(reduced, size).solve(transposeTimes(r)));
        for (int i = 0; i < n; i++) step[i] = free[i] ? step[i] - correction[i] / (theta * theta) : 0;
        return step;
    }

    private static double dot(double[] x, double[] y) {
        return Vectors.dot(x, y);
    }

    private static double[] times(double factor, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) product[i] = factor * x[i];
        return product;
    }

    /// A square system, factored once. Its rows and columns may differ much in size, and pivoting judges by
    /// size, so they are brought to one first.
    private static final class Solver {
        private final double[] scale;
        private final Qr qr;

        Solver(double[] matrix, int n) {
            double[] a = matrix.clone();
            this.scale = new double[n];
            for (int i = 0; i < n; i++) {
                double largest = 0;
                for (int j = 0; j < n; j++) largest = Math.max(largest, Math.abs(a[i * n + j]));
                scale[i] = largest > 0 ? 1 / Math.sqrt(largest) : 1;
            }
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i * n + j] *= scale[i] * scale[j];
            this.qr = Qr.of(a, n, n);
        }

        double[] solve(double[] b) {
            int n = b.length;
            double[] x = new double[n];
            for (int i = 0; i < n; i++) x[i] = scale[i] * b[i];
            qr.transposeTimes(x);
            double[] y = new double[n];
            for (int i = n - 1; i >= 0; i--) {
                double sum = x[i];
                for (int j = i + 1; j < n; j++) sum -= qr.r(i, j) * y[qr.pivot(j)];
                y[qr.pivot(i)] = sum / qr.r(i, i);
            }
            for (int i = 0; i < n; i++) y[i] *= scale[i];
            return y;
        }
    }
}
