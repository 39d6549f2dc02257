package talweg.descend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a descent may spend.
///
/// @param iterations  at most so many; ≥ 1
/// @param evaluations of the function, at most so many; ≥ 1
/// @param time        at most so long; > 0
public record Budget(int iterations, int evaluations, Duration time) {
    public Budget {
        if (iterations < 1) throw new IllegalArgumentException("`Budget.iterations` requires ≥ 1, got " + iterations);
        if (evaluations < 1)
            throw new IllegalArgumentException("`Budget.evaluations` requires ≥ 1, got " + evaluations);
        if (!time.isPositive()) throw new IllegalArgumentException("`Budget.time` requires > 0, got " + time);
    }

    /// So many iterations, a hundred times as many evaluations, and no limit of time.
    public static Budget of(int iterations) {
        return new Budget(iterations, (int) Math.min(100L * iterations, Integer.MAX_VALUE), Duration.ofDays(36_500));
    }

    /// Why the descent must end now, if it must. A thread that is interrupted stops, and stays interrupted.
    ///
    /// @param start `System.nanoTime()` at the start
    public Optional<Outcome> spent(int iterations, int evaluations, long start) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new Outcome.Stopped("stopped from outside after " + counted(iterations, "iteration")));
        }
        if (iterations >= this.iterations) return Optional.of(done("iteration", iterations, this.iterations));
        if (evaluations >= this.evaluations) return Optional.of(done("evaluation", evaluations, this.evaluations));
        long nanoseconds = System.nanoTime() - start;
        if (Duration.ofNanos(nanoseconds).compareTo(time) < 0) return Optional.empty();
        double limit = time.toNanos() * 1e-9; // it has passed, so it is no more than a run can last
        var seconds = new Outcome.Measure("seconds", nanoseconds * 1e-9, limit);
        return Optional.of(new Outcome.BudgetSpent(
                Outcome.Measure.shown(seconds.value()) + " s have passed, of at most " + Outcome.Measure.shown(limit)
                        + " s",
                List.of(seconds)));
    }

    /// What is left when so much is spent, each at least the least there is.
    ///
    /// @param start `System.nanoTime()` at the start
    public Budget less(int iterations, int evaluations, long start) {
        Duration left = time.minusNanos(System.nanoTime() - start);
        return new Budget(
                Math.max(1, this.iterations - iterations),
                Math.max(1, this.evaluations - evaluations),
                left.isPositive() ? left : Duration.ofNanos(1));
    }

    private static Outcome done(String what, int count, int limit) {
        return new Outcome.BudgetSpent(
                counted(count, what) + (count == 1 ? " is" : " are") + " done, of at most " + limit
                        + "; raise the limit to go on",
                List.of(new Outcome.Measure(what + "s", count, limit)));
    }

    /// `1 step`, `2 steps`.
    public static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
