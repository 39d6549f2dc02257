package talweg.fit;

import talweg.descend.Budget;

/// Minimises ‖r(p)‖² with damped steps: each minimises ‖J·u + r‖² + λ·‖D·u‖², λ such that ‖D·u‖ is the radius,
/// or 0.
///
/// Moré, *The Levenberg–Marquardt algorithm: implementation and theory*, 1978, as in MINPACK's `lmder`, with
/// exact Jacobians: scale Dⱼ is the largest norm that column j has had; the radius follows the ratio of the
/// actual to the predicted reduction. A trial whose residuals are not finite is refused like one that does not
/// descend.
///
/// The default tolerances ask for all that binary64 can give; the tests then fire at the floor of rounding.
/// There the sum of squares no longer tells two points apart, but its slope still does: the search ends with
/// Gauss–Newton steps for as long as they make the largest cosine between the residuals and a column of the
/// Jacobian smaller.
///
/// It has not converged, but stalled, where steps are refused down to rounding though that cosine is not small:
/// at a corner of the model, beside points where it is not finite, or with a wrong Jacobian. It has diverged
/// where a parameter exceeds 10¹⁰⁰, or where parameters grow without end while the sum of squares settles.
///
/// Bounds are held by an active set: a parameter at a bound that its slope pushes against does not take part in
/// the step; a step that would leave the box is cut at the first bound it meets and found anew for the other
/// parameters. It is then at least a tenth as good as a step down the projected gradient, which makes every
/// limit point stationary (Conn, Gould and Toint, *Trust-Region Methods*, 2000, §12.2; in the spirit of the
/// projected method of Kanzow, Yamashita and Fukushima, *Levenberg–Marquardt methods with strong local
/// convergence properties*, 2004). No point outside the box is ever evaluated.
///
/// @param reductionTolerance relative reduction of ‖r‖², actual and predicted, at which it has converged; ≥ 0
/// @param stepTolerance      radius relative to ‖D·p‖ at which it has converged; ≥ 0
/// @param cosineTolerance    largest cosine between r and a column of J at which it has converged; ≥ 0
/// @param factor             first radius in units of ‖D·p‖; in [0.1, 100]
/// @param budget             what it may spend
public record LevenbergMarquardt(
        double reductionTolerance, double stepTolerance, double cosineTolerance, double factor, Budget budget)
        implements LeastSquares {
    public LevenbergMarquardt {
        Stopping.require("LevenbergMarquardt", reductionTolerance, stepTolerance, cosineTolerance, factor);
    }

    /// Tolerances at the floor of rounding and at most 1,000 iterations.
    public static LevenbergMarquardt standard() {
        return new LevenbergMarquardt(Math.ulp(1.0), Math.ulp(1.0), 1e-14, 0.3, Budget.of(1_000));
    }

    @Override
    public LevenbergMarquardt withBudget(Budget other) {
        return new LevenbergMarquardt(reductionTolerance, stepTolerance, cosineTolerance, factor, other);
    }
}
