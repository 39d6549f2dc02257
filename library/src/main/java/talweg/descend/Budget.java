package talweg.descend;

import java.time.Duration;
import java.util.Optional;

/// What a descent may spend.
///
/// @param iterations  at most so many; ≥ 1
/// @param evaluations of the function, at most so many; ≥ 1
/// @param time        at most so long; > 0
public record Budget(int iterations, int evaluations, Duration time) {
    public Budget {
        if (iterations < 1) throw new IllegalArgumentException("`Budget.iterations` requires ≥ 1, got " + iterations);
        if (evaluations < 1) throw new IllegalArgumentException("`Budget.evaluations` requires ≥ 1, got " + evaluations);
        if (!time.isPositive()) throw new IllegalArgumentException("`Budget.time` requires > 0, got " + time);
    }

    /// So many iterations, a hundred times as many evaluations, and no limit of time.
    public static Budget of(int iterations) {
        return new Budget(iterations, (int) Math.min(100L * iterations, Integer.MAX_VALUE), Duration.ofDays(36_500));
    }

    /// Why the descent must end now, if it must. A thread that is interrupted stops, and stays interrupted.
    ///
    /// @param start `System.nanoTime()` at the start
    Optional<Outcome> spent(int iterations, int evaluations, long start) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new Outcome.Stopped("stopped from outside after " + iterations + " iterations"));
        }
        if (iterations >= this.iterations) {
            return Optional.of(new Outcome.BudgetSpent(iterations + " iterations are done, of at most " + this.iterations
                    + "; raise the limit to go on"));
        }
        if (evaluations >= this.evaluations) {
            return Optional.of(new Outcome.BudgetSpent(
                    evaluations + " evaluations are done, of at most " + this.evaluations + "; raise the limit to go on"));
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (taken.compareTo(time) < 0) return Optional.empty();
        return Optional.of(new Outcome.BudgetSpent(taken.toMillis() + " ms have passed, of at most " + time.toMillis() + " ms"));
    }
}
