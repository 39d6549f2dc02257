package talweg.global;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Landing;
import talweg.descend.Listener;
import talweg.descend.Objective;
import talweg.descend.Outcome;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.random.Key;

/// One run of [BasinHopping].
final class Hops {
    /// How fast the step follows.
    private static final double GAIN = 0.1;

    /// Of the range of minima seen, by which one must be lower to be another.
    private static final double LOWER = 1e-9;

    private final BasinHopping options;
    private final Objective f;
    private final Box box;
    private final Listener listener;
    private final Key key;
    private final long began = System.nanoTime();
    private Landing.Counts counts = new Landing.Counts(0, 0, 0, 0);
    private double step;
    private int hops;
    private int notFinite;
    private int waited;
    private int reached = 1;
    private double highest;

    Hops(BasinHopping options, Objective f, Box box, Listener listener) {
        this.options = options;
        this.f = f;
        this.box = box;
        this.listener = listener;
        this.key = Key.of(options.seed());
        this.step = options.step();
    }

    Landing run(double[] start) {
        var first = new AtomicReference<Outcome>();
        Landing lowest = descend(start, each -> {
            boolean on = each.iteration() > 0 || listener.goOn(each);
            if (!on) first.set(new Outcome.Stopped("stopped by the caller at the start"));
            return on;
        });
        highest = lowest.value();
        Landing now = lowest;
        Optional<Outcome> end = Optional.ofNullable(first.get()).or(() -> spent(0));
        if (end.isEmpty() && lowest.outcome() instanceof Outcome.Diverged fallen) end = Optional.of(fallen);
        while (end.isEmpty()) {
            double[] draws = draws(start.length);
            hops++;
            Optional<Landing> tried = hop(now.at(), draws);
            boolean isAccepted = tried.isPresent() && isAccepted(tried.get(), now, draws[start.length]);
            step *= Math.exp(GAIN * ((isAccepted ? 1 : 0) - options.acceptance()));
            if (isAccepted) now = tried.get();
            Landing before = lowest;
            if (tried.isPresent()) lowest = lower(lowest, tried.get());
            waited = lowest == before || !isLower(lowest, before) ? waited + 1 : 0;
            end = ended(lowest, tried, Vectors.norm(Vectors.sum(lowest.at(), -1, before.at())));
        }
        Iterate last = new Iterate(
                hops,
                counts.evaluations(),
                lowest.at(),
                lowest.value(),
                lowest.last().slope(),
                0);
        return new Landing(options.name(), "", end.get(), last, lowest.gradient(), counts);
    }

    /// Between −1 and 1 for each coordinate, and last, between 0 and 1, for accepting.
    private double[] draws(int n) {
        double[] draws = Tensor.of(key.foldIn(hops).uniform(n + 1)).toDoubles();
        for (int j = 0; j < n; j++) draws[j] = 2 * draws[j] - 1;
        return draws;
    }

    private Optional<Outcome> spent(int more) {
        return options.budget().spent(hops, counts.evaluations() + more, began);
    }

    private Landing descend(double[] from, Listener also) {
        Listener within = each -> spent(each.evaluations()).isEmpty();
        Landing landing = options.inner().minimise(f, from, box, within.and(also));
        counts = counts.plus(landing.counts());
        return landing;
    }

    /// The descent from a point beside `at`; none if the function is not finite there.
    private Optional<Landing> hop(double[] at, double[] draws) {
        double[] beside = at.clone();
        for (int j = 0; j < beside.length; j++) beside[j] += step * draws[j];
        double[] from = box.project(beside);
        double[] gradient = new double[from.length];
        counts = counts.plus(new Landing.Counts(0, 1, 0, 0));
        if (Double.isFinite(f.gradient(from, gradient)) && Vectors.isFinite(gradient)) {
            return Optional.of(descend(from, Listener.none()));
        }
        notFinite++;
        return Optional.empty();
    }

    private boolean isAccepted(Landing tried, Landing now, double draw) {
        double rise = tried.value() - now.value();
        return rise <= 0 || draw < Math.exp(-rise / options.temperature());
    }

    /// The lower of both, counting how often the lowest was reached.
    private Landing lower(Landing lowest, Landing tried) {
        highest = Math.max(highest, tried.value());
        if (isLower(tried, lowest)) {
            reached = 1;
            return tried;
        }
        if (!isLower(lowest, tried)) reached++;
        return tried.value() < lowest.value() ? tried : lowest;
    }

    private boolean isLower(Landing one, Landing other) {
        double drop = other.value() - one.value();
        return drop > LOWER * (highest - one.value()) && drop > 8 * Math.ulp(other.value());
    }

    private Optional<Outcome> ended(Landing lowest, Optional<Landing> tried, double moved) {
        Optional<Outcome> spent = spent(0);
        boolean on = listener.goOn(new Iterate(
                hops,
                counts.evaluations(),
                lowest.at().clone(),
                lowest.value(),
                lowest.last().slope(),
                moved));
        if (lowest.outcome() instanceof Outcome.Diverged) return Optional.of(lowest.outcome());
        if (!on) return Optional.of(new Outcome.Stopped("stopped by the caller after " + statement()));
        if (spent.isPresent()) return Optional.of(told(spent.get()));
        if (tried.isPresent() && tried.get().outcome() instanceof Outcome.Stopped stopped) return Optional.of(stopped);
        return waited < options.patience() ? Optional.empty() : Optional.of(settled(lowest));
    }

    private Outcome told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.BudgetSpent spent ->
                new Outcome.BudgetSpent(spent.reason() + "; " + statement(), spent.evidence());
            default -> outcome;
        };
    }

    private String statement() {
        return Budget.counted(hops, "hop") + ", after the last lower minimum " + waited + "; " + reached
                + (reached == 1 ? " descent" : " descents") + " ended at the lowest"
                + (notFinite == 0 ? "" : "; " + notFinite + " hops led where the function is not finite");
    }

    private Outcome settled(Landing lowest) {
        List<Measure> evidence = List.of(new Measure("lower minima in the last " + waited + " hops", 0, 0));
        String statement = statement() + "; nothing is known of what lies beyond";
        if (lowest.outcome() instanceof Outcome.Converged) return new Outcome.Converged(statement, evidence);
        return new Outcome.Stalled(
                statement + "; the descent to the lowest point ended "
                        + lowest.outcome().status() + ": " + lowest.outcome().reason(),
                lowest.outcome().evidence());
    }
}
