package talweg.constrain;

import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// An objective that is infinite farther off than `radius` from `centre` in any variable, so that any method keeps
/// near: a penalty may be too weak for a function that falls fast enough far off.
record NearObjective(Objective f, double[] centre, double radius) implements Objective {
    private boolean isNear(double[] x) {
        return Vectors.largest(Vectors.sum(x, -1, centre)) <= radius;
    }

    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public double value(double[] x) {
        return isNear(x) ? f.value(x) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double value = f.gradient(x, gradient);
        return isNear(x) ? value : Double.POSITIVE_INFINITY;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        f.hessian(x, hessian);
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        f.hessianTimes(x, u, product);
    }

    @Override
    public Derivatives derivatives() {
        return f.derivatives();
    }

    @Override
    public double gradientError(double[] x) {
        return f.gradientError(x);
    }
}
