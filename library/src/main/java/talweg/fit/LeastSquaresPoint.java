package talweg.fit;

import java.util.Arrays;
import talweg.kernel.Columns;
import talweg.kernel.Vectors;

/// Parameters, and the residuals and the Jacobian there, in arrays that are used again for other points.
final class LeastSquaresPoint {
    private final Residuals problem;
    private final double[] p;
    private final double[] r;
    private final double[] jacobian;
    private final double[] columns;
    private double norm;

    LeastSquaresPoint(Residuals problem) {
        this.problem = problem;
        this.p = new double[problem.parameters()];
        this.r = new double[problem.count()];
        this.columns = new double[p.length];
        this.jacobian = new double[Math.multiplyExact(r.length, p.length)];
    }

    /// Evaluates everything at `at`, which is copied.
    void move(double[] at) {
        System.arraycopy(at, 0, p, 0, p.length);
        problem.evaluate(at, r, jacobian);
        norm = Columns.norm(r, 0, r.length);
        for (int j = 0; j < p.length; j++) columns[j] = Columns.norm(jacobian, j * r.length, r.length);
    }

    double[] p() {
        return p;
    }

    double[] r() {
        return r;
    }

    /// By columns.
    double[] jacobian() {
        return jacobian;
    }

    /// Lengths of the columns of the Jacobian.
    double[] columns() {
        return columns;
    }

    /// By how much the parameters change the residuals: the norm of pⱼ times the length of column j.
    double effect() {
        double[] each = new double[p.length];
        for (int j = 0; j < p.length; j++) each[j] = columns[j] * p[j];
        return Vectors.norm(each);
    }

    /// ‖r‖.
    double norm() {
        return norm;
    }

    boolean isFinite() {
        return Vectors.isFinite(p) && Double.isFinite(norm) && Vectors.isFinite(columns);
    }

    void requireFinite() {
        if (isFinite()) return;
        String required = "A search for least squares requires a start where the residuals and their derivatives are"
                + " finite, got ";
        String remedy = " at " + Arrays.toString(p) + "; choose another start";
        int m = r.length;
        for (int i = 0; i < m; i++) {
            if (!Double.isFinite(r[i]))
                throw new StartError(required + "residual " + (i + 1) + " = " + r[i] + remedy, i, -1, r[i]);
        }
        for (int k = 0; k < jacobian.length; k++) {
            if (Double.isFinite(jacobian[k])) continue;
            String what = "derivative of residual " + (k % m + 1) + " by parameter " + (k / m + 1);
            throw new StartError(required + what + " = " + jacobian[k] + remedy, k % m, k / m, jacobian[k]);
        }
        throw new StartError(required + "a norm beyond the largest number" + remedy, -1, -1, Double.POSITIVE_INFINITY);
    }
}
