package talweg.fit;

import java.util.Optional;
import talweg.descend.Iterate;
import talweg.descend.Listener;
import talweg.descend.Outcome;

/// A search, and where it stalls, or ends on a plateau or with parameters that grow without end, more of them from the
/// same start, more careful ones: a step over many times the parameters' size is what mostly leads there. The lowest
/// landing counts; iterations and evaluations are those of all.
final class Attempts {
    /// By how many times its size a parameter may change in a step.
    private static final double[] REACHES = {Double.POSITIVE_INFINITY, 3, 1};

    private final LeastSquares method;
    private final Problem problem;
    private final double[] start;
    private final Listener listener;
    private final long began = System.nanoTime();
    /// The share of its value by which a landing must be lower to count as another.
    private static final double LOWER = 1e-3;

    private int iterations;
    private int evaluations;

    Attempts(LeastSquares method, Problem problem, double[] start, Listener listener) {
        this.method = method;
        this.problem = problem;
        this.start = start;
        this.listener = listener;
    }

    LeastSquares.Landing run() {
        Optional<LeastSquares.Landing> best = Optional.empty();
        for (double reach : REACHES) {
            var rest = method.withBudget(method.budget().less(iterations, evaluations, began));
            Search search = new Search(rest, problem, start, this::shown, reach);
            LeastSquares.Landing last = search.run();
            iterations += last.iterations();
            evaluations += last.evaluations();
            Optional<Outcome> spent = method.budget().spent(iterations, evaluations, began);
            // of the budget of all attempts, where that is what ended this one
            LeastSquares.Landing landing =
                    last.outcome() instanceof Outcome.BudgetSpent ? last.with(spent.orElse(last.outcome())) : last;
            best = Optional.of(best.map(other -> lower(other, landing)).orElse(landing));
            if (landing.outcome() instanceof Outcome.Stopped) best = best.map(each -> each.with(landing.outcome()));
            boolean isSpent =
                    method.budget().spent(iterations, evaluations, began).isPresent();
            if (!search.hasFailed() || isSpent) break;
        }
        return best.orElseThrow().counted(iterations, evaluations);
    }

    private boolean shown(Iterate now) {
        return listener.goOn(new Iterate(
                iterations + now.iteration(),
                evaluations + now.evaluations(),
                now.at(),
                now.value(),
                now.slope(),
                now.step()));
    }

    private static LeastSquares.Landing lower(LeastSquares.Landing a, LeastSquares.Landing b) {
        return b.minimised() < (1 - LOWER) * a.minimised() ? b : a;
    }
}
