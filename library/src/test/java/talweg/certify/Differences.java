package talweg.certify;

import talweg.descend.Objective;

/// Values alone, with central differences for derivatives.
record Differences(Objective f) implements Objective {
    private static double step(double x, double power) {
        return Math.pow(0x1p-52, power) * Math.max(1, Math.abs(x));
    }

    private static double[] moved(double[] x, int j, double h) {
        double[] y = x.clone();
        y[j] += h;
        return y;
    }

    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public Derivatives derivatives() {
        return Derivatives.DIFFERENCES;
    }

    @Override
    public double value(double[] x) {
        return f.value(x);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        for (int j = 0; j < x.length; j++) {
            double h = step(x[j], 1.0 / 3);
            gradient[j] = (f.value(moved(x, j, h)) - f.value(moved(x, j, -h))) / (2 * h);
        }
        return f.value(x);
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = x.length;
        double[] ahead = new double[n];
        double[] behind = new double[n];
        for (int j = 0; j < n; j++) {
            double h = step(x[j], 1.0 / 5);
            gradient(moved(x, j, h), ahead);
            gradient(moved(x, j, -h), behind);
            for (int i = 0; i < n; i++) hessian[i * n + j] = (ahead[i] - behind[i]) / (2 * h);
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        int n = x.length;
        double[] hessian = new double[n * n];
        hessian(x, hessian);
        for (int i = 0; i < n; i++) {
            product[i] = 0;
            for (int j = 0; j < n; j++) product[i] += hessian[i * n + j] * u[j];
        }
    }
}
