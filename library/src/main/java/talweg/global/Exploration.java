package talweg.global;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;

/// One run of [Multistart].
final class Exploration {
    /// With more variables no matrix of second derivatives is asked for.
    private static final int DENSE = 100;

    /// Of the largest |λ|, below which curvature is not told from 0.
    private static final double NOISE = 1e-8;

    private final Multistart options;
    private final Objective f;
    private final Box box;
    private final Listener listener;
    private final HaltonPoints points;
    private final Valleys valleys;
    private final long began = System.nanoTime();
    private Landing.Counts counts = new Landing.Counts(0, 0, 0, 0);
    private int starts;
    private int notFinite;
    private int saddles;
    private int diverged;
    private int unended;
    private @Nullable Landing best;
    private @Nullable Iterate shown;

    Exploration(Multistart options, Objective f, Box box, Listener listener) {
        this.options = options;
        this.f = f;
        this.box = box;
        this.listener = listener;
        if (box.dimension() != f.dimension()) {
            throw new IllegalArgumentException("`multistart` requires a box of "
                    + Budget.counted(f.dimension(), "variable") + ", got " + box.dimension());
        }
        HaltonPoints.requireBounded(box, "multistart");
        this.points = HaltonPoints.of(box, options.seed());
        this.valleys = new Valleys(box, this::value);
    }

    Minima run(Optional<double[]> given) {
        boolean on = given.map(this::begin).orElse(true);
        int drawn = 0;
        while (true) {
            if (!on) return minima(new Outcome.Stopped("stopped by the caller after " + counted()));
            Optional<Outcome> spent = spent(0);
            if (spent.isPresent()) return minima(spent.get());
            if (drawn > 0 && posterior().isEnough(options.share())) return minima(enough());
            Optional<Outcome> halted = from(starts == 0 && given.isPresent() ? given.get() : points.at(drawn));
            if (halted.isPresent()) return minima(halted.get());
            drawn = given.isPresent() ? starts - 1 : starts;
            on = show();
        }
    }

    /// Shows the start given, at which the function must be finite.
    private boolean begin(double[] start) {
        requireWithin(start);
        double[] gradient = new double[start.length];
        double value = gradient(start, gradient);
        if (!Double.isFinite(value) || !Vectors.isFinite(gradient)) {
            throw new IllegalArgumentException("`multistart` requires a start where the function and its gradient are"
                    + " finite, got value " + value + " and gradient " + Arrays.toString(gradient) + " at "
                    + Arrays.toString(start) + "; choose another start");
        }
        double slope = Vectors.norm(box.projectedStep(start, gradient));
        var first = new Iterate(0, counts.evaluations(), start.clone(), value, slope, 0);
        shown = first;
        return listener.goOn(first);
    }

    private void requireWithin(double[] start) {
        if (start.length != f.dimension()) {
            throw new IllegalArgumentException("`multistart` requires a start of "
                    + Budget.counted(f.dimension(), "number") + ", got " + start.length);
        }
        if (box.contains(start)) return;
        throw new IllegalArgumentException(
                "`multistart` requires a start within the box, got " + Arrays.toString(start) + "; move it inside");
    }

    private double value(double[] x) {
        counts = counts.plus(new Landing.Counts(1, 0, 0, 0));
        return f.value(x);
    }

    private double gradient(double[] x, double[] gradient) {
        counts = counts.plus(new Landing.Counts(0, 1, 0, 0));
        return f.gradient(x, gradient);
    }

    private Optional<Outcome> spent(int more) {
        return options.budget().spent(starts, counts.evaluations() + more, began);
    }

    /// One descent.
    ///
    /// @return why the search must end in its midst, if it must
    private Optional<Outcome> from(double[] start) {
        double[] gradient = new double[start.length];
        double value = gradient(start, gradient);
        if (!Double.isFinite(value) || !Vectors.isFinite(gradient)) {
            starts++;
            notFinite++;
            return Optional.empty();
        }
        valleys.saw(value);
        Landing landing = options.inner()
                .minimise(f, start, box, each -> spent(each.evaluations()).isEmpty());
        starts++;
        counts = counts.plus(landing.counts());
        if (best == null || landing.value() < best.value()) best = landing;
        switch (landing.outcome()) {
            case Outcome.Converged _ -> converged(landing);
            case Outcome.Stalled _ -> {
                if (!valleys.has(landing)) valleys.addStalled(landing);
            }
            case Outcome.Diverged _ -> diverged++;
            case Outcome.BudgetSpent _, Outcome.Infeasible _ -> unended++;
            case Outcome.Stopped stopped -> {
                unended++;
                return Optional.of(spent(0).orElse(stopped));
            }
        }
        return Optional.empty();
    }

    private void converged(Landing landing) {
        if (valleys.has(landing)) return;
        if (isSaddle(landing.at())) saddles++;
        else valleys.add(landing);
    }

    /// Whether second derivatives by the variables that no bound holds curve down.
    private boolean isSaddle(double[] x) {
        int n = x.length;
        if (n > DENSE || f.derivatives() != Objective.Derivatives.EXACT) return false;
        int[] free = IntStream.range(0, n)
                .filter(j -> box.lower()[j] < x[j] && x[j] < box.upper()[j])
                .toArray();
        if (free.length == 0) return false;
        double[] hessian = new double[n * n];
        f.hessian(x, hessian);
        counts = counts.plus(new Landing.Counts(0, 0, 1, 0));
        double[] part = new double[free.length * free.length];
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b < free.length; b++) part[a * free.length + b] = hessian[free[a] * n + free[b]];
        }
        if (!Vectors.isFinite(part)) return false;
        double[] values = SymmetricEigen.of(part, free.length).values();
        return values[0] < -NOISE * Vectors.largest(values);
    }

    /// Shows the lowest point so far.
    private boolean show() {
        if (best == null) return true;
        Iterate before = shown;
        double[] at = best.at();
        double step = before == null ? 0 : Vectors.norm(Vectors.sum(at, -1, before.at()));
        Iterate now = new Iterate(
                starts,
                counts.evaluations(),
                at.clone(),
                best.value(),
                best.last().slope(),
                step);
        shown = now;
        return listener.goOn(now);
    }

    private Ends ends() {
        int stalled = valleys.stalled();
        int elsewhere = notFinite + stalled + saddles + diverged + unended;
        return new Ends(starts - elsewhere, notFinite, stalled, saddles, diverged, unended);
    }

    private Posterior posterior() {
        return new Posterior(valleys.size(), ends().atMinima());
    }

    private String counted() {
        return Budget.counted(starts, "start");
    }

    private String statement() {
        return posterior() + ends().remainder();
    }

    /// How it ends by the stopping rule.
    private Outcome enough() {
        Posterior posterior = posterior();
        var missing = posterior.missing();
        var uncovered = posterior.uncovered(options.share());
        Landing lowest = lowest();
        boolean isFound =
                valleys.minima().stream().anyMatch(each -> each.landing().value() <= lowest.value());
        if (isFound) return new Outcome.Converged(statement(), List.of(missing, uncovered));
        String but = statement() + "; the lowest point is none of them, but where a descent ";
        if (lowest.outcome() instanceof Outcome.Diverged fallen) {
            return new Outcome.Diverged(but + "diverged: " + fallen.reason(), fallen.evidence());
        }
        return new Outcome.Stalled(
                but + "ended " + lowest.outcome().status() + ": "
                        + lowest.outcome().reason(),
                List.of(missing, uncovered));
    }

    private Landing lowest() {
        if (best != null) return best;
        throw new IllegalArgumentException("`multistart` requires a function that is finite with its gradient at a"
                + " start, got none of " + counted() + "; choose another box");
    }

    private Minima minima(Outcome why) {
        Outcome outcome = switch (why) {
            case Outcome.BudgetSpent spent ->
                new Outcome.BudgetSpent(spent.reason() + "; " + statement(), spent.evidence());
            case Outcome.Stopped stopped -> new Outcome.Stopped(stopped.reason() + "; " + statement());
            default -> why;
        };
        Landing lowest = best == null && shown != null ? untouched(shown) : lowest();
        Iterate last = new Iterate(
                starts,
                counts.evaluations(),
                lowest.at(),
                lowest.value(),
                lowest.last().slope(),
                0);
        Landing whole = new Landing(options.name(), "", outcome, last, lowest.gradient(), counts);
        return new Minima(valleys.minima(), whole, posterior(), ends(), counts, outcome);
    }

    /// Of a search that was stopped at its start.
    private Landing untouched(Iterate start) {
        double[] gradient = new double[start.at().length];
        gradient(start.at(), gradient);
        return new Landing(options.name(), "", new Outcome.Stopped("not begun"), start, gradient, counts);
    }
}
