package talweg.fit;

import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;

/// A method that minimises ‖r(p)‖² within bounds, with steps of a linear model that is trusted within a radius.
///
/// The methods differ in the step alone. All scale the parameters by the columns of the Jacobian, take the
/// radius from the ratio of the actual to the predicted reduction, hold bounds by an active set and projection,
/// and ask of convergence the same three tests, whose tolerances are their components.
public sealed interface LeastSquares permits LevenbergMarquardt, Dogleg {
    /// Relative reduction of ‖r‖², actual and predicted, at which it has converged.
    double reductionTolerance();

    /// Radius relative to ‖D·p‖ at which it has converged.
    double stepTolerance();

    /// Largest cosine between r and a column of J at which it has converged.
    double cosineTolerance();

    /// First radius in units of ‖D·p‖.
    double factor();

    /// What it may spend.
    Budget budget();

    /// The same with another budget.
    LeastSquares withBudget(Budget other);

    /// Where a search for least squares ended.
    ///
    /// @param problem     what was minimised
    /// @param outcome     why it ended
    /// @param parameters  the best point found
    /// @param residuals   there, before any loss
    /// @param jacobian    there, by columns; before any loss, and of all parameters, the fixed too
    /// @param iterations  steps that were taken
    /// @param evaluations of the residuals
    record Landing(
            Problem problem,
            Outcome outcome,
            double[] parameters,
            double[] residuals,
            double[] jacobian,
            int iterations,
            int evaluations) {
        /// A landing at `parameters`, where the residuals are evaluated once more.
        public static Landing at(
                double[] parameters, Problem problem, Outcome outcome, int iterations, int evaluations) {
            Residuals residuals = problem.residuals();
            double[] r = new double[residuals.count()];
            double[] jacobian = new double[r.length * parameters.length];
            residuals.evaluate(parameters, r, jacobian);
            return new Landing(problem, outcome, parameters, r, jacobian, iterations, evaluations + 1);
        }

        /// The same with another outcome.
        Landing with(Outcome other) {
            return new Landing(problem, other, parameters, residuals, jacobian, iterations, evaluations);
        }

        /// The same with what several searches took together.
        Landing counted(int allIterations, int allEvaluations) {
            return new Landing(problem, outcome, parameters, residuals, jacobian, allIterations, allEvaluations);
        }

        /// The same as a landing of another problem with these residuals: one with a loss.
        public Landing of(Problem other) {
            return new Landing(other, outcome, parameters, residuals, jacobian, iterations, evaluations);
        }

        /// ‖r‖².
        public double sumOfSquares() {
            double norm = Vectors.norm(residuals);
            return norm * norm;
        }

        /// What was minimised: Σ ρ(rᵢ²) with a loss, else ‖r‖².
        public double minimised() {
            if (problem.loss().isEmpty()) return sumOfSquares();
            double sum = 0;
            for (double r : residuals) sum += problem.loss().get().rho(r * r);
            return sum;
        }
    }

    /// The search from `start`, without bounds.
    ///
    /// @throws IllegalArgumentException if there are fewer residuals than parameters, or the start has another
    ///     length
    /// @throws StartError if the residuals or their Jacobian are not finite there
    default Landing minimise(Residuals residuals, double[] start) {
        return minimise(Problem.of(residuals), start, Listener.none());
    }

    /// The search from `start`, without bounds.
    ///
    /// @param listener sees every point, and may stop the search
    /// @throws IllegalArgumentException if there are fewer residuals than parameters, or the start has another
    ///     length
    /// @throws StartError if the residuals or their Jacobian are not finite there
    default Landing minimise(Residuals residuals, double[] start, Listener listener) {
        return minimise(Problem.of(residuals), start, listener);
    }

    /// The search from `start`.
    ///
    /// @throws IllegalArgumentException if there are fewer residuals than parameters that are not fixed, or the
    /// start     has another length, or lies outside the box
    /// @throws StartError if the residuals or their Jacobian are not finite there
    default Landing minimise(Problem problem, double[] start) {
        return minimise(problem, start, Listener.none());
    }

    /// The search from `start`.
    ///
    /// @param listener sees every point, and may stop the search
    /// @throws IllegalArgumentException if there are fewer residuals than parameters that are not fixed, or the
    /// start     has another length, or lies outside the box
    /// @throws StartError if the residuals or their Jacobian are not finite there
    default Landing minimise(Problem problem, double[] start, Listener listener) {
        return new Attempts(this, problem, start, listener).run();
    }
}
