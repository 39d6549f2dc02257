package talweg.constrain;

import java.util.Arrays;
import talweg.descend.Objective;

/// s·f(x) − τ·Σ log(−cᵢ) over inequalities + Σ cᵢ²/2τ over equalities, of constraints in scaled units; ∞
/// outside.
///
/// @param share s, of the objective
/// @param scale of the constraints
/// @param tau   τ > 0
record BarrierObjective(Objective f, double share, ConstraintFunctions constraints, double[] scale, double tau)
        implements PenaltyObjective {
    private static final double LEAST = 1e-12;

    /// With the scales of the augmented Lagrangian.
    static BarrierObjective first(Objective f, ConstraintFunctions constraints, KktPoint at) {
        AugmentedObjective scaled = AugmentedObjective.first(f, constraints, at);
        return new BarrierObjective(f, scaled.share(), constraints, scaled.scale(), 1);
    }

    @Override
    public BarrierObjective sharper(double factor) {
        return tau <= LEAST ? this : new BarrierObjective(f, share, constraints, scale, tau / factor);
    }

    @Override
    public double[] forces(double[] c) {
        double[] forces = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            double scaled = scale[i] * c[i];
            forces[i] = constraints.isEquality(i) ? scaled / tau : -tau / scaled;
        }
        return forces;
    }

    private double barrier(double[] c) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            double scaled = scale[i] * c[i];
            if (constraints.isEquality(i)) sum += scaled * scaled / (2 * tau);
            else if (scaled < 0) sum -= tau * Math.log(-scaled);
            else return Double.POSITIVE_INFINITY; // NaN too
        }
        return sum;
    }

    private double[] weights(double[] c) {
        double[] weights = forces(c);
        for (int i = 0; i < weights.length; i++) weights[i] *= scale[i];
        return weights;
    }

    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public double value(double[] x) {
        double barrier = barrier(constraints.values(x));
        return barrier == Double.POSITIVE_INFINITY ? barrier : share * f.value(x) + barrier;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double[] c = constraints.values(x);
        double barrier = barrier(c);
        if (barrier == Double.POSITIVE_INFINITY) {
            Arrays.fill(gradient, Double.NaN);
            return barrier;
        }
        double value = share * f.gradient(x, gradient) + barrier;
        double[] pulled = constraints.pullback(x, weights(c));
        for (int j = 0; j < x.length; j++) gradient[j] = share * gradient[j] + pulled[j];
        return value;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = x.length;
        double[] c = constraints.values(x);
        f.hessian(x, hessian);
        double[] curved = constraints.hessian(x, weights(c));
        for (int k = 0; k < n * n; k++) hessian[k] = share * hessian[k] + curved[k];
        double[] jacobian = constraints.jacobian(x);
        for (int i = 0; i < c.length; i++) {
            double stiffness = stiffness(i, c[i]);
            for (int a = 0; a < n; a++) {
                double row = stiffness * jacobian[i * n + a];
                for (int b = 0; b < n; b++) hessian[a * n + b] += row * jacobian[i * n + b];
            }
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        double[] c = constraints.values(x);
        f.hessianTimes(x, u, product);
        double[] curved = constraints.hessianTimes(x, weights(c), u);
        double[] stretched = constraints.pushforward(x, u);
        for (int i = 0; i < stretched.length; i++) stretched[i] *= stiffness(i, c[i]);
        double[] stiff = constraints.pullback(x, stretched);
        for (int j = 0; j < x.length; j++) product[j] = share * product[j] + curved[j] + stiff[j];
    }

    /// The second derivative by the constraint as given: scale²/τ, or τ/c².
    private double stiffness(int i, double c) {
        return constraints.isEquality(i) ? scale[i] * scale[i] / tau : tau / (c * c);
    }

    @Override
    public Derivatives derivatives() {
        return f.derivatives();
    }

    @Override
    public double gradientError(double[] x) {
        return share * f.gradientError(x);
    }
}
