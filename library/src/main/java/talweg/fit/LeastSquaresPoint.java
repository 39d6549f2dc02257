package talweg.fit;

import java.util.Arrays;
import talweg.kernel.Vectors;

/// Parameters, the residuals and the Jacobian there.
record LeastSquaresPoint(double[] p, double[] r, double[] jacobian, double norm) {
    boolean isFinite() {
        return Double.isFinite(largest()) && Double.isFinite(norm) && Double.isFinite(Vectors.norm(jacobian));
    }

    double largest() {
        double largest = 0;
        for (double each : p) largest = Math.max(largest, Math.abs(each));
        return largest;
    }

    double[] columnNorms() {
        int n = p.length;
        double[] norms = new double[n];
        double[] column = new double[r.length];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < column.length; i++) column[i] = jacobian[i * n + j];
            norms[j] = Vectors.norm(column);
        }
        return norms;
    }

    void requireFinite() {
        String required =
                "`LevenbergMarquardt.minimise` requires a start where the residuals and their derivatives are finite,"
                        + " got ";
        String remedy = " at " + Arrays.toString(p) + "; choose another start";
        for (int i = 0; i < r.length; i++) {
            if (!Double.isFinite(r[i])) {
                throw new IllegalArgumentException(required + "residual " + (i + 1) + " = " + r[i] + remedy);
            }
        }
        int n = p.length;
        for (int k = 0; k < jacobian.length; k++) {
            if (Double.isFinite(jacobian[k])) continue;
            throw new IllegalArgumentException(required + "derivative of residual " + (k / n + 1) + " by parameter "
                    + (k % n + 1) + " = " + jacobian[k] + remedy);
        }
        if (!isFinite()) throw new IllegalArgumentException(required + "a norm beyond the largest number" + remedy);
    }
}
