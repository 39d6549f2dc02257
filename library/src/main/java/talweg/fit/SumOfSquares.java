package talweg.fit;

import talweg.descend.Objective;
import talweg.kernel.Columns;
import talweg.kernel.Vectors;

/// ½‖r‖², whose gradient is Jᵀr; second derivatives are central differences of the gradient, with steps of ∛ε of
/// the variable's size (Nocedal and Wright, *Numerical Optimization*, 2006, §8.1).
record SumOfSquares(Residuals residuals, Derivatives derivatives) implements Objective {
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    @Override
    public int dimension() {
        return residuals.parameters();
    }

    @Override
    public double value(double[] x) {
        double[] r = new double[residuals.count()];
        residuals.evaluate(x, r, null);
        return half(r);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        int m = residuals.count();
        double[] r = new double[m];
        double[] jacobian = new double[m * x.length];
        residuals.evaluate(x, r, jacobian);
        for (int j = 0; j < x.length; j++) gradient[j] = Columns.dot(jacobian, j * m, r, 0, m);
        return half(r);
    }

    private static double half(double[] r) {
        double norm = Vectors.norm(r);
        return 0.5 * norm * norm;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = x.length;
        double[][] columns = new double[n][n];
        double[] unit = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            hessianTimes(x, unit, columns[j]);
            unit[j] = 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) hessian[i * n + j] = 0.5 * (columns[i][j] + columns[j][i]);
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        double largest = 0; // of u relative to x, so that no variable moves by more than its share
        for (int j = 0; j < u.length; j++) {
            largest = Math.max(largest, Math.abs(u[j]) / (x[j] == 0 ? 1 : Math.abs(x[j])));
        }
        if (largest == 0) {
            java.util.Arrays.fill(product, 0);
            return;
        }
        double h = STEP / largest;
        double[] above = new double[u.length];
        double[] below = new double[u.length];
        gradient(Vectors.sum(x, h, u), above);
        gradient(Vectors.sum(x, -h, u), below);
        for (int j = 0; j < u.length; j++) product[j] = (above[j] - below[j]) / (2 * h);
    }
}
