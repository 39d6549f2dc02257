package talweg.constrain;

import java.util.Arrays;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// The augmented Lagrangian for fixed multipliers v (Powell 1969, Hestenes 1969, Rockafellar 1973; Birgin
/// and Martínez, *Practical Augmented Lagrangian Methods*, 2014, equation 4.2, up to a constant),
///
///     s·f(x) + Σ vᵢ·cᵢ + ½ρ·cᵢ²  over equalities  + Σ (max(0, vᵢ + ρ·cᵢ)² − vᵢ²)/2ρ  over inequalities
///
/// of constraints in scaled units, cᵢ = scaleᵢ times those given. With s = 0 and v = 0 it is the
/// violation, ½ρ times the sum of squares by which constraints are missed, and f is not asked.
///
/// @param share s, of the objective
/// @param scale of the constraints
/// @param v     multipliers of the scaled constraints
/// @param rho   ρ > 0
record AugmentedObjective(
        Objective f, double share, ConstraintFunctions constraints, double[] scale, double[] v, double rho)
        implements PenaltyObjective {
    /// Slopes of scaled functions at the start are at most so large (Wächter and Biegler, 2006, §3.8).
    private static final double STEEP = 100;

    private static final double LEAST_PENALTY = 1e-8;
    private static final double FIRST_PENALTY = 1e4;

    /// Without multipliers yet, and with a penalty that weighs as much as the objective (Birgin and
    /// Martínez 2014, chapter 12).
    static AugmentedObjective first(Objective f, ConstraintFunctions constraints, KktPoint at) {
        double share = scale(at.steepness());
        double[] scale = Arrays.stream(constraints.slopes(at.x()))
                .map(AugmentedObjective::scale)
                .toArray();
        double[] missed = constraints.violations(at.c());
        double squares = 0;
        for (int i = 0; i < missed.length; i++) squares += scale[i] * missed[i] * scale[i] * missed[i];
        double rho = 10 * Math.max(1, share * Math.abs(at.value())) / Math.max(1, squares / 2);
        return new AugmentedObjective(
                f, share, constraints, scale, new double[missed.length], Math.clamp(rho, LEAST_PENALTY, FIRST_PENALTY));
    }

    /// What brings a slope between 1/[#STEEP] and [#STEEP], if it is neither 0 nor next to it.
    private static double scale(double slope) {
        if (slope >= 1) return Math.min(1, STEEP / slope);
        return slope == 0 ? 1 : Math.clamp(1 / (STEEP * slope), 1, STEEP * STEEP);
    }

    /// With other multipliers and another penalty.
    AugmentedObjective with(double[] multipliers, double penalty) {
        return new AugmentedObjective(f, share, constraints, scale, multipliers, penalty);
    }

    @Override
    public double[] forces(double[] c) {
        return updated(c);
    }

    @Override
    public AugmentedObjective sharper(double factor) {
        return rho >= QuadraticPenalty.LARGEST ? this : with(v, factor * rho);
    }

    /// A point with its multipliers in units of the functions as given.
    KktPoint point(Box box, double[] x, double[] forces) {
        double[] weights = weights(forces);
        for (int i = 0; i < weights.length; i++) weights[i] /= share;
        return KktPoint.of(f, constraints, box, x, weights);
    }

    /// The violation alone.
    static AugmentedObjective violation(Objective f, ConstraintFunctions constraints, double[] scale, double rho) {
        return new AugmentedObjective(f, 0, constraints, scale, new double[scale.length], rho);
    }

    /// What the multipliers become: vᵢ + ρ·cᵢ, for inequalities at least 0.
    ///
    /// @param c the constraints as given
    double[] updated(double[] c) {
        double[] next = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            double force = v[i] + rho * scale[i] * c[i];
            next[i] = constraints.isEquality(i) ? force : Math.max(0, force); // NaN stays
        }
        return next;
    }

    /// Multipliers of scaled constraints of s·f as weights of those given.
    double[] weights(double[] forces) {
        double[] weights = new double[forces.length];
        for (int i = 0; i < weights.length; i++) weights[i] = forces[i] == 0 ? 0 : scale[i] * forces[i];
        return weights;
    }

    private double penalty(double[] c, double[] forces) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            double scaled = scale[i] * c[i];
            sum += constraints.isEquality(i)
                    ? scaled * (v[i] + 0.5 * rho * scaled)
                    : (forces[i] - v[i]) * ((forces[i] + v[i]) / (2 * rho));
        }
        return sum;
    }

    @Override
    public int dimension() {
        return f.dimension();
    }

    @Override
    public double value(double[] x) {
        double[] c = constraints.values(x);
        double penalty = penalty(c, updated(c));
        return share == 0 ? penalty : share * f.value(x) + penalty;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double[] c = constraints.values(x);
        double[] forces = updated(c);
        double value = penalty(c, forces);
        if (share == 0) Arrays.fill(gradient, 0);
        else value += share * f.gradient(x, gradient);
        double[] pulled = constraints.pullback(x, weights(forces));
        for (int j = 0; j < x.length; j++) gradient[j] = share * gradient[j] + pulled[j];
        return value;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = x.length;
        double[] forces = updated(constraints.values(x));
        if (share == 0) Arrays.fill(hessian, 0);
        else f.hessian(x, hessian);
        double[] curved = constraints.hessian(x, weights(forces));
        for (int k = 0; k < n * n; k++) hessian[k] = share * hessian[k] + curved[k];
        double[] jacobian = constraints.jacobian(x);
        for (int i = 0; i < forces.length; i++) {
            double stiffness = stiffness(i, forces);
            if (stiffness == 0) continue;
            for (int a = 0; a < n; a++) {
                double row = stiffness * jacobian[i * n + a];
                for (int b = 0; b < n; b++) hessian[a * n + b] += row * jacobian[i * n + b];
            }
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        double[] forces = updated(constraints.values(x));
        if (share == 0) Arrays.fill(product, 0);
        else f.hessianTimes(x, u, product);
        double[] curved = constraints.hessianTimes(x, weights(forces), u);
        double[] stretched = constraints.pushforward(x, u);
        for (int i = 0; i < stretched.length; i++) stretched[i] *= stiffness(i, forces);
        double[] stiff = constraints.pullback(x, stretched);
        for (int j = 0; j < x.length; j++) product[j] = share * product[j] + curved[j] + stiff[j];
    }

    /// ρ·scale², or 0 of an inequality that does not push.
    private double stiffness(int i, double[] forces) {
        return constraints.isEquality(i) || forces[i] > 0 ? rho * scale[i] * scale[i] : 0;
    }

    @Override
    public Derivatives derivatives() {
        return f.derivatives();
    }

    @Override
    public double gradientError(double[] x) {
        return share == 0 ? 0 : share * f.gradientError(x);
    }

    /// How far x is from being a point of feasibility and complementarity: the largest |cᵢ| of an
    /// equality,
    /// |max(cᵢ, −vᵢ/ρ)| of an inequality (Birgin and Martínez 2014, algorithm 4.1, step 3).
    double distance(double[] c) {
        double[] gap = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            double scaled = scale[i] * c[i];
            gap[i] = constraints.isEquality(i) ? scaled : Math.max(scaled, -v[i] / rho);
        }
        return Vectors.largest(gap);
    }
}
