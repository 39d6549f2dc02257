package talweg.descend;

/// ½‖r‖² with JᵀJ for its Hessian.
record NormalEquations(SquaredResiduals f) implements Objective {
    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public double value(double[] x) {
        return f.value(x);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        return f.gradient(x, gradient);
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = dimension();
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            hessianTimes(x, unit, column);
            for (int i = 0; i < n; i++) hessian[i * n + j] = column[i];
            unit[j] = 0;
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        double[] ju = new double[f.residuals()];
        f.jacobianTimes(x, u, ju);
        f.transposeTimes(x, ju, product);
    }
}
