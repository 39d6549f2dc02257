package talweg.constrain;

import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Method;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.Vectors;

/// The minimisations of one run, which keep to its whole budget, and the listener of their ends.
final class Minimisations {
    private final Method inner;
    private final Budget budget;
    private final Box box;
    private final Listener listener;
    private final long began = System.nanoTime();
    private int iterations;
    private int evaluations;
    private double[] last = {};
    private boolean isStopped;

    Minimisations(Method inner, Budget budget, Box box, Listener listener) {
        this.inner = inner;
        this.budget = budget;
        this.box = box;
        this.listener = listener;
    }

    int iterations() {
        return iterations;
    }

    int evaluations() {
        return evaluations;
    }

    /// Why the run must end now, if it must.
    Optional<Outcome> spent() {
        if (isStopped) {
            return Optional.of(
                    new Outcome.Stopped("stopped by the caller after " + Budget.counted(iterations, "iteration")));
        }
        return spent(0);
    }

    private Optional<Outcome> spent(int more) {
        return budget.spent(iterations, evaluations + more, began);
    }

    /// One descent within the bounds, which is no iteration yet.
    Landing minimise(Objective objective, double[] x) {
        Landing landing = inner.minimise(
                objective, x, box, each -> spent(each.evaluations()).isEmpty());
        evaluations += landing.counts().evaluations();
        return landing;
    }

    /// A descent more is an iteration.
    void iterated() {
        iterations++;
    }

    /// Shows the listener where an iteration ended, or the start.
    void visit(KktPoint point) {
        double step = last.length == 0 ? 0 : Vectors.norm(Vectors.sum(point.x(), -1, last));
        last = point.x();
        var iterate = new Iterate(
                iterations,
                evaluations,
                point.x().clone(),
                point.value(),
                point.residuals().largest(),
                step);
        if (!listener.goOn(iterate)) isStopped = true;
    }
}
