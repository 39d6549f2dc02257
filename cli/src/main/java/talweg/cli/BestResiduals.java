package talweg.cli;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import talweg.fit.LevenbergMarquardt;
import talweg.descend.Outcome;
import talweg.fit.Residuals;

/// Residuals that remember where they were least, so that another thread can say what a search has reached while one
/// of its iterations still lasts.
final class BestResiduals implements Residuals {
    private final Residuals residuals;
    private final Consumer<BestResiduals> found;
    private final AtomicInteger iterations = new AtomicInteger();
    private final AtomicInteger evaluations = new AtomicInteger();
    private volatile @Nullable Best best;

    /// Arrays of its own.
    private record Best(double[] parameters, double[] residuals, double[] jacobian, double squares) {}

    /// @param found is told once, when there is a point to speak of
    BestResiduals(Residuals residuals, Consumer<BestResiduals> found) {
        this.residuals = residuals;
        this.found = found;
    }

    /// Counts an iteration; true, so that it can stand where a search asks whether to go on.
    boolean iterated() {
        iterations.incrementAndGet();
        return true;
    }

    /// The landing on the best point so far.
    ///
    /// @throws IllegalStateException if there is none
    LevenbergMarquardt.Landing stopped(String reason) {
        Best at = best;
        if (at == null) throw new IllegalStateException("`BestResiduals.stopped` requires an evaluation, got none");
        return new LevenbergMarquardt.Landing(
                new Outcome.Stopped(reason),
                at.parameters,
                at.residuals,
                at.jacobian,
                iterations.get(),
                evaluations.get());
    }

    @Override
    public int parameters() {
        return residuals.parameters();
    }

    @Override
    public int count() {
        return residuals.count();
    }

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] jacobian) {
        residuals.evaluate(p, r, jacobian);
        evaluations.incrementAndGet();
        if (jacobian == null) return;
        Best before = best;
        double squares = Arrays.stream(r).map(each -> each * each).sum();
        double least = before == null ? Double.POSITIVE_INFINITY : before.squares;
        if (!(squares < least) || !Arrays.stream(jacobian).allMatch(Double::isFinite)) return;
        best = new Best(p.clone(), r.clone(), jacobian.clone(), squares);
        if (before == null) found.accept(this);
    }
}
