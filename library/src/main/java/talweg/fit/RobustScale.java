package talweg.fit;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Budget;
import talweg.descend.Listener;
import talweg.descend.Outcome;
import talweg.fit.LeastSquares.Landing;

/// A fit with a loss whose δ is taken from the residuals: δ = tuning · σ̂, with σ̂ their [scale][Loss#scale],
/// which in turn depends on the fit. The two are made to agree by turns (Huber and Ronchetti, *Robust
/// Statistics*, 2nd ed. 2009, §7.8).
///
/// The first σ̂ comes from a fit with [Loss.Huber], itself begun from least squares: a loss that is not convex
/// needs a start whose good residuals are small.
///
/// @param landing of the last fit, whose problem has the loss with the last δ
/// @param scale   σ̂
/// @param rounds  how many fits there were
/// @param settled whether the last two σ̂ agree to 10⁻⁸
public record RobustScale(Landing landing, double scale, int rounds, boolean settled) {
    private static final int ROUNDS = 100;
    private static final double AGREE = 1e-8;

    /// @param problem  without a loss
    /// @param family   whose δ does not matter
    /// @param listener sees every point of every fit
    /// @throws IllegalArgumentException if half of the residuals or more become 0, which leaves no scale
    public static RobustScale of(LeastSquares method, Problem problem, Loss family, double[] start, Listener listener) {
        long began = System.nanoTime();
        Landing landing = method.minimise(problem, start, listener);
        if (isBeyond(landing)) return new RobustScale(landing, Loss.scale(landing.residuals()), 1, false);
        Loss huber = new Loss.Huber(1);
        RobustScale first = turns(method, problem, huber, landing, listener, began);
        if (family instanceof Loss.Huber || isBeyond(first.landing)) return first;
        RobustScale second = turns(method, problem, family, first.landing, listener, began);
        return new RobustScale(second.landing, second.scale, first.rounds + second.rounds, second.settled);
    }

    private static RobustScale turns(
            LeastSquares method, Problem problem, Loss family, Landing from, Listener listener, long began) {
        Landing landing = from;
        int iterations = from.iterations();
        int evaluations = from.evaluations();
        double scale = scale(from);
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<Outcome> spent = method.budget().spent(iterations, evaluations, began);
            if (spent.isPresent()) return new RobustScale(landing.with(spent.get()), scale, round, false);
            Budget left = method.budget().less(iterations, evaluations, began);
            Loss loss = family.withDelta(family.tuning() * scale);
            Landing next = method.withBudget(left).minimise(problem.with(loss), landing.parameters(), listener);
            iterations += next.iterations();
            evaluations += next.evaluations();
            landing = next.counted(iterations, evaluations);
            if (isBeyond(landing)) return new RobustScale(landing, scale, round, false);
            double after = scale(landing);
            boolean settled = Math.abs(after - scale) <= AGREE * scale;
            scale = after;
            if (settled) return new RobustScale(landing, scale, round, true);
        }
        return new RobustScale(landing, scale, ROUNDS, false);
    }

    /// Whether another fit makes no sense.
    private static boolean isBeyond(Landing landing) {
        return !(landing.outcome() instanceof Outcome.Converged || landing.outcome() instanceof Outcome.Stalled);
    }

    /// Of the residuals that count: a weight of 0 has no say.
    private static double scale(Landing landing) {
        double[] residuals = landing.residuals();
        int silent = residuals.length - landing.problem().observations();
        double[] counting =
                Arrays.stream(residuals).map(Math::abs).sorted().skip(silent).toArray();
        double scale = Loss.scale(counting);
        if (scale > 0) return scale;
        throw new IllegalArgumentException(
                "A robust scale requires that more than half of the residuals are not 0, got a" + " median size of "
                        + scale + "; give δ, as `huber(1.5)`");
    }
}
