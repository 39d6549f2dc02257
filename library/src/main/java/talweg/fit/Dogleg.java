package talweg.fit;

import talweg.descend.Budget;

/// Minimises ‖r(p)‖² with steps on a path of two legs: from the start of the step to the least point down the
/// scaled gradient, and from there to the Gauss–Newton step; the step is where the path leaves the radius, or
/// its end.
///
/// Powell, *A hybrid method for nonlinear equations*, 1970, in the form for least squares (Nocedal and Wright,
/// *Numerical Optimization*, 2006, §4.1 and §10.3). Scale, radius, bounds and tests are those of
/// [LevenbergMarquardt]; a step costs less, since nothing is solved again where a radius is refused, and is a
/// little worse where the Jacobian is nearly singular.
///
/// @param reductionTolerance relative reduction of ‖r‖², actual and predicted, at which it has converged; ≥ 0
/// @param stepTolerance      radius relative to ‖D·p‖ at which it has converged; ≥ 0
/// @param cosineTolerance    largest cosine between r and a column of J at which it has converged; ≥ 0
/// @param factor             first radius in units of ‖D·p‖; in [0.1, 100]
/// @param budget             what it may spend
public record Dogleg(
        double reductionTolerance, double stepTolerance, double cosineTolerance, double factor, Budget budget)
        implements LeastSquares {
    public Dogleg {
        Stopping.require("Dogleg", reductionTolerance, stepTolerance, cosineTolerance, factor);
    }

    /// Tolerances at the floor of rounding and at most 1,000 iterations.
    public static Dogleg standard() {
        return new Dogleg(Math.ulp(1.0), Math.ulp(1.0), 1e-14, 0.3, Budget.of(1_000));
    }

    @Override
    public Dogleg withBudget(Budget other) {
        return new Dogleg(reductionTolerance, stepTolerance, cosineTolerance, factor, other);
    }
}
