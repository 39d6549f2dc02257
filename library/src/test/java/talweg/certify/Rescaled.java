package talweg.certify;

import talweg.descend.Objective;

/// f of variables in another unit: x is `unit` times what f takes.
class Rescaled implements Objective {
    private final Objective f;
    private final double unit;

    Rescaled(Objective f, double unit) {
        this.f = f;
        this.unit = unit;
    }

    private double[] inner(double[] x) {
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) y[j] = x[j] / unit;
        return y;
    }

    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public double value(double[] x) {
        return f.value(inner(x));
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double value = f.gradient(inner(x), gradient);
        for (int j = 0; j < gradient.length; j++) gradient[j] /= unit;
        return value;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        f.hessian(inner(x), hessian);
        for (int j = 0; j < hessian.length; j++) hessian[j] /= unit * unit;
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        f.hessianTimes(inner(x), u, product);
        for (int j = 0; j < product.length; j++) product[j] /= unit * unit;
    }
}
