package talweg.constrain;

import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// A point with its multipliers, and what is known there.
///
/// @param x         within the box
/// @param value     f(x)
/// @param steepness ‖∇f(x)‖∞
/// @param c         the constraints at x
/// @param v         their multipliers, equalities first
/// @param slope     ∇f + Jᵀ·v
/// @param bounds    multipliers of the bounds
/// @param residuals of these
record KktPoint(
        double[] x,
        double value,
        double steepness,
        double[] c,
        double[] v,
        double[] slope,
        double[] bounds,
        KktResiduals residuals) {
    static KktPoint of(Objective f, ConstraintFunctions constraints, Box box, double[] x, double[] v) {
        double[] gradient = new double[x.length];
        double value = f.gradient(x, gradient);
        double[] c = constraints.values(x);
        double[] slope = Vectors.sum(gradient, 1, constraints.pullback(x, v));
        double[] bounds = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            boolean held = x[j] == box.lower()[j] && slope[j] > 0 || x[j] == box.upper()[j] && slope[j] < 0;
            bounds[j] = held ? slope[j] : 0;
        }
        double[] step = box.projectedStep(x, slope);
        double steepness = Vectors.largest(gradient);
        double stationarity = Vectors.largest(step) / Math.max(1, steepness);
        KktResiduals residuals = residuals(constraints, x, value, c, v, stationarity);
        return new KktPoint(x, value, steepness, c, v, slope, bounds, residuals);
    }

    private static KktResiduals residuals(
            ConstraintFunctions constraints, double[] x, double value, double[] c, double[] v, double stationarity) {
        double[] violations = constraints.violations(c);
        double[] slopes = constraints.slopes(x);
        double feasibility = 0;
        double complementarity = 0;
        double wrong = 0;
        double largest = 1;
        for (int i = 0; i < c.length; i++) {
            feasibility = Math.max(feasibility, violations[i] / Math.max(1, slopes[i]));
            if (constraints.isEquality(i)) continue;
            complementarity = Math.max(complementarity, Math.abs(v[i] * c[i]));
            wrong = Math.max(wrong, -v[i]);
            largest = Math.max(largest, Math.abs(v[i]));
        }
        return new KktResiduals(
                stationarity, feasibility, complementarity / Math.max(1, Math.abs(value)), wrong / largest);
    }

    /// Whether its residuals are at most `tolerance`, and its slope also at most that share of one that was seen:
    /// an objective of small numbers is not flat.
    ///
    /// @param seen ‖∇f‖∞ elsewhere
    boolean meets(double tolerance, double seen) {
        double scale = Math.min(1, Math.max(steepness, seen));
        return residuals.largest() <= tolerance && (scale == 0 || residuals.stationarity() <= tolerance * scale);
    }

    /// Whether its residuals are smaller than those of another, or those are not numbers.
    boolean isBetterThan(KktPoint other) {
        return residuals.largest() < other.residuals.largest()
                || !Double.isNaN(residuals.largest()) && Double.isNaN(other.residuals.largest());
    }
}
