package talweg.descend;

/// How a descent ended. Only [Converged] says that a test of convergence was met; what kind of point was reached is
/// another question, and not answered here.
public sealed interface Outcome {
    /// One sentence: each measure beside its tolerance, and the remedy where there is one.
    String reason();

    /// A test of convergence was met.
    record Converged(String reason) implements Outcome {}

    /// No step makes progress, and no test of convergence is met.
    record Stalled(String reason) implements Outcome {}

    /// Values left the finite numbers, or grew beyond all bounds.
    record Diverged(String reason) implements Outcome {}

    /// A budget of iterations, evaluations or time is spent.
    record BudgetSpent(String reason) implements Outcome {}

    /// The caller stopped it.
    record Stopped(String reason) implements Outcome {}

    /// As tools name it: `converged`, `stalled`, `diverged`, `budget-spent`, `stopped`.
    default String status() {
        return switch (this) {
            case Converged _ -> "converged";
            case Stalled _ -> "stalled";
            case Diverged _ -> "diverged";
            case BudgetSpent _ -> "budget-spent";
            case Stopped _ -> "stopped";
        };
    }
}
