package talweg.constrain;

import talweg.descend.Objective;
import talweg.descend.Outcome.Measure;

/// How far a point and its multipliers are from the conditions of Karush, Kuhn and Tucker (Nocedal and
/// Wright, *Numerical Optimization*, 2nd ed. 2006, theorem 12.1). All are 0 at a point that meets them.
///
/// With L = f + λ·c over the equalities + μ·c over the inequalities:
///
/// @param stationarity    the largest element of the step −∇L, cut off at the bounds, relative to
///                        max(1, ‖∇f‖∞)
/// @param feasibility     the largest |cᵢ| of an equality, or cᵢ > 0 of an inequality, relative to
///                        max(1, ‖∇cᵢ‖∞)
/// @param complementarity the largest |μᵢ·cᵢ|, relative to max(1, |f|)
/// @param sign            the largest −μᵢ > 0, relative to max(1, ‖μ‖∞)
public record KktResiduals(double stationarity, double feasibility, double complementarity, double sign) {
    /// Those of a point and multipliers from wherever; bounds are met by points of the box alone, whose
    /// multipliers follow from the others.
    ///
    /// @throws IllegalArgumentException if f, the constraints, the point or the multipliers are of
    ///     different sizes, or a constraint depends on no variable
    public static KktResiduals of(Objective f, Constraints<?> constraints, double[] x, Multipliers multipliers) {
        ConstraintFunctions c = ConstraintFunctions.of(constraints);
        Sizes.require(f, constraints, x, "KktResiduals.of");
        return KktPoint.of(f, c, constraints.box(), x, c.joined(multipliers)).residuals();
    }

    /// The largest of the four; NaN if one is.
    public double largest() {
        return Math.max(Math.max(stationarity, feasibility), Math.max(complementarity, sign));
    }

    @Override
    public String toString() {
        return "stationarity " + Measure.shown(stationarity) + ", feasibility " + Measure.shown(feasibility)
                + ", complementarity " + Measure.shown(complementarity) + ", sign " + Measure.shown(sign);
    }
}
