package talweg.fit;

import java.util.function.Predicate;
import talweg.descend.Budget;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;

/// Minimises ½‖r(p)‖² with steps kept within a trust region, scaled by the columns of the Jacobian.
///
/// Moré, *The Levenberg–Marquardt algorithm: implementation and theory*, 1978, as in MINPACK's `lmder`, with exact
/// Jacobians: scale Dⱼ is the largest norm that column j has had; the radius follows the ratio of the actual to the
/// predicted reduction. A trial whose residuals are not finite is refused like one that does not descend.
///
/// The default tolerances ask for all that binary64 can give; the tests then fire at the floor of rounding. There the
/// sum of squares no longer tells two points apart, but its slope still does: the search ends with Gauss–Newton steps
/// for as long as they make the largest cosine between the residuals and a column of the Jacobian smaller.
///
/// It has not converged, but stalled, where steps are refused down to rounding though that cosine is not small: at a
/// corner of the model, beside points where it is not finite, or with a wrong Jacobian. It has diverged where a
/// parameter exceeds 10¹⁰⁰.
///
/// @param reductionTolerance relative reduction of ‖r‖², actual and predicted, at which it has converged; ≥ 0
/// @param stepTolerance      radius relative to ‖D·p‖ at which it has converged; ≥ 0
/// @param cosineTolerance    largest cosine between r and a column of J at which it has converged; ≥ 0
/// @param factor             first radius in units of ‖D·p‖; in [0.1, 100]
/// @param budget             what it may spend
public record LevenbergMarquardt(
        double reductionTolerance, double stepTolerance, double cosineTolerance, double factor, Budget budget) {
    private static final double EPSILON = Math.ulp(1.0);

    public LevenbergMarquardt {
        if (!(reductionTolerance >= 0 && stepTolerance >= 0 && cosineTolerance >= 0)) {
            throw new IllegalArgumentException("`LevenbergMarquardt` requires tolerances ≥ 0, got " + reductionTolerance
                    + ", " + stepTolerance + ", " + cosineTolerance);
        }
        if (!(factor >= 0.1 && factor <= 100)) {
            throw new IllegalArgumentException("`LevenbergMarquardt.factor` requires [0.1, 100], got " + factor);
        }
    }

    /// Tolerances at the floor of rounding and at most 1,000 iterations.
    public static LevenbergMarquardt standard() {
        return new LevenbergMarquardt(EPSILON, EPSILON, 1e-14, 0.3, Budget.of(1_000));
    }

    /// The same with another budget.
    public LevenbergMarquardt withBudget(Budget other) {
        return new LevenbergMarquardt(reductionTolerance, stepTolerance, cosineTolerance, factor, other);
    }

    /// Where a search for least squares ended.
    ///
    /// @param outcome     why it ended
    /// @param parameters  the best point found
    /// @param residuals   there
    /// @param jacobian    there, by rows
    /// @param iterations  outer iterations: Jacobians computed
    /// @param evaluations of the residuals
    public record Landing(
            Outcome outcome,
            double[] parameters,
            double[] residuals,
            double[] jacobian,
            int iterations,
            int evaluations) {
        /// ‖r‖².
        public double sumOfSquares() {
            double norm = Vectors.norm(residuals);
            return norm * norm;
        }
    }

    /// The search from `start`.
    ///
    /// @throws IllegalArgumentException if there are fewer residuals than parameters, or the start has another
    ///     length, or the residuals or their Jacobian are not finite there
    public Landing minimise(Residuals problem, double[] start) {
        return minimise(problem, start, _ -> true);
    }

    /// The search from `start`; `listener` sees the parameters after each iteration and says whether to go on.
    ///
    /// @throws IllegalArgumentException if there are fewer residuals than parameters, or the start has another
    ///     length, or the residuals or their Jacobian are not finite there
    public Landing minimise(Residuals problem, double[] start, Predicate<double[]> listener) {
        return new LeastSquaresSearch(this, problem, start).run(listener);
    }
}
