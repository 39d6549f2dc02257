package talweg.cli;

import talweg.descend.Outcome;

/// How a descent ended, and what kind of point it reached.
final class Verdicts {
    private static final String UNDECIDED =
            "whether this is a minimum is not known; where a descent ends does not tell one from a saddle";

    private Verdicts() {}

    /// What kind of point was reached.
    static Json verdict() {
        return new Json().put("kind", "undecided").put("text", UNDECIDED);
    }

    /// The two lines that end a report.
    static void print(Terminal terminal, Outcome outcome, int iterations, int evaluations) {
        terminal.out()
                .println(terminal.heading(outcome.status()) + " after " + iterations
                        + (iterations == 1 ? " iteration, " : " iterations, ") + evaluations
                        + (evaluations == 1 ? " evaluation: " : " evaluations: ") + outcome.reason());
        terminal.out().println(terminal.heading("undecided") + ": " + UNDECIDED);
    }

    /// 130 if it was interrupted, 0 if it converged, else 1.
    static int exitCode(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Converged _ -> 0;
            case Outcome.Stopped _ -> Main.INTERRUPTED;
            case Outcome.Stalled _, Outcome.Diverged _, Outcome.BudgetSpent _ -> 1;
        };
    }
}
