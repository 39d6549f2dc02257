package talweg.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import talweg.random.Key;
import talweg.schedule.Plateau;
import talweg.update.Update;

/// One run of a trainer.
final class Training<P, B, R, S> {
    private final Trainer<P, B, R, S> trainer;
    private final Batches<B> batches;
    private final Key order;
    private final Stepper<P, B, R, S> stepper;
    private final Evaluating<P, B, R> evaluating;
    private final List<String> measured;
    private final Optional<Saving> saving;
    private long step;
    private int epoch;
    private int batch;
    private long examples;
    private double sum;
    private Optional<Best<P, R>> best;
    private int waited;
    private Plateau.State plateau;

    Training(Trainer<P, B, R, S> trainer, Progress<P, R, S> from, Batches<B> batches) {
        this.trainer = trainer;
        this.batches = batches;
        OptionalLong known = batches.source().count();
        if (known.isPresent()) requireFull(known.getAsLong());
        order = trainer.key;
        Key drawing = trainer.key.split(3).at(2); // sources may take the first two for themselves
        B example = batches.source().example();
        var start = from.now();
        stepper =
                new Stepper<>(trainer.stepping(from, example), trainer.norms, start, from.running(), example, drawing);
        measured = List.copyOf(trainer.measures.keySet());
        evaluating = new Evaluating<>(
                trainer.evaluating(from, example), 1 + measured.size(), start.parameters(), from.running(), example);
        saving = trainer.saving(batches);
        step = from.step();
        epoch = from.epoch();
        batch = from.batch();
        examples = from.examples();
        sum = from.sum();
        best = from.best();
        waited = from.waited();
        plateau = from.plateau();
    }

    Outcome<P, R, S> run() {
        trainer.listener.started(progress(), trainer.epochs);
        Outcome<P, R, S> end = epochs();
        boolean diverged = end instanceof Outcome.Diverged;
        if (!diverged) saving.ifPresent(each -> each.write(end.last()));
        trainer.listener.ended(end);
        return end;
    }

    private Outcome<P, R, S> epochs() {
        while (true) {
            int patience = trainer.patience.orElse(Integer.MAX_VALUE);
            if (waited >= patience) return new Outcome.StoppedEarly<>(progress(), patience);
            if (epoch >= trainer.epochs) return new Outcome.Finished<>(progress());
            Outcome<P, R, S> end = epoch();
            if (end != null) return end;
        }
    }

    /// An epoch; how training ends, if it does.
    private @Nullable Outcome<P, R, S> epoch() {
        try {
            Outcome<P, R, S> end = steps();
            return end == null ? close() : end;
        } catch (Interrupted _) {
            return new Outcome.Stopped<>(progress());
        }
    }

    /// The steps of an epoch; how training ends, if it does.
    private @Nullable Outcome<P, R, S> steps() {
        if (isStopped()) return new Outcome.Stopped<>(progress());
        try (Lending lending = batches.lend(order, epoch, batch)) {
            for (Lending.Lent lent = Interrupted.next(lending); lent != null; lent = Interrupted.next(lending)) {
                Outcome<P, R, S> end = step(lent);
                if (end != null) return end;
                if (isStopped()) return new Outcome.Stopped<>(progress());
            }
        }
        if (batch > 0) return null;
        throw noBatch();
    }

    /// Refuses a size that no batch has.
    ///
    /// @param examples of an epoch, or of its first batch
    private void requireFull(long examples) {
        boolean isNone = examples == 0 || batches.last() == Batches.Last.DROPPED; // refused as no batch
        if (isNone || examples >= batches.size()) return;
        throw new IllegalArgumentException(
                "`Trainer.run` requires batches of at most as many examples as an epoch has, " + examples + ", got "
                        + batches.size() + "; make the batches smaller");
    }

    private IllegalArgumentException noBatch() {
        OptionalLong examples = batches.source().count();
        return new IllegalArgumentException("`Trainer.run` requires at least one batch an epoch, got none of size "
                + batches.size() + (examples.isPresent() ? " of " + examples.getAsLong() + " examples" : "")
                + "; give more examples or make the batches smaller");
    }

    /// A range test from here.
    RateRange.Found rates(RateRange range) {
        RateRange.Course course = range.new Course();
        boolean goesOn = true;
        for (int pass = 0; goesOn; pass++) {
            try (Lending lending = batches.lend(order, pass, 0)) {
                Lending.Lent lent = lending.next();
                if (lent == null) throw noBatch();
                requireFull(lent.examples());
                for (; goesOn && lent != null; lent = lending.next()) {
                    double factor = range.rate((int) step) / own();
                    goesOn = course.goesOn(stepper.step(lent.values(), step, factor));
                    stepper.accept();
                    step++;
                }
            }
        }
        return course.found();
    }

    /// The rate of the update by itself.
    private double own() {
        double rate = Rates.of(trainer.update, step);
        if (rate > 0) return rate;
        throw new IllegalArgumentException(
                "`Trainer.rates` requires an update with a rate > 0, got " + rate + "; test one update by itself");
    }

    private boolean isStopped() {
        return trainer.stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    private @Nullable Outcome<P, R, S> step(Lending.Lent lent) {
        if (batch == 0) requireFull(lent.examples());
        double loss = stepper.step(lent.values(), step, plateau.factor());
        if (!Double.isFinite(loss)) return diverged("loss", loss);
        stepper.accept();
        sum += loss * lent.examples();
        examples += lent.examples();
        batch++;
        step++;
        if (trainer.listener != Listener.none()) trainer.listener.step(seen(lent, loss));
        saving.filter(each -> step % each.every() == 0).ifPresent(each -> each.write(progress()));
        return null;
    }

    private Step seen(Lending.Lent lent, double loss) {
        Optional<Norms> norms = trainer.norms ? Optional.of(stepper.norms()) : Optional.empty();
        return new Step(step, epoch, batch - 1, batches.count(), lent.examples(), loss, rate(), norms);
    }

    /// Of the step done last.
    private double rate() {
        return Rates.of(trainer.update, step - 1) * plateau.factor();
    }

    private Outcome<P, R, S> diverged(String what, double value) {
        var where = new Outcome.Where(what, value, step, epoch, batch, stepper.faults());
        return new Outcome.Diverged<>(progress(), where);
    }

    /// The end of an epoch; how training ends, if it does.
    private @Nullable Outcome<P, R, S> close() {
        if (!stepper.faults().isEmpty()) return diverged("parameters", Double.NaN);
        double mean = sum / examples;
        double[] means = trainer.validation
                .map(held -> evaluating.means(held, order, stepper.parameters(), stepper.running(), this::isStopped))
                .orElse(new double[0]);
        double judged = means.length > 0 ? means[0] : mean;
        if (!Double.isFinite(judged)) return diverged("validation loss", judged);
        boolean better = judged < best.map(Best::loss).orElse(Double.POSITIVE_INFINITY);
        if (better) keep(judged);
        waited = better ? 0 : waited + 1;
        double rate = rate();
        if (trainer.plateau.isPresent()) plateau = trainer.plateau.get().next(plateau, judged);
        Epoch ended = new Epoch(
                epoch,
                step,
                mean,
                means.length > 0 ? OptionalDouble.of(means[0]) : OptionalDouble.empty(),
                named(means),
                rate,
                better);
        epoch++;
        batch = 0;
        examples = 0;
        sum = 0;
        trainer.listener.epoch(ended);
        return null;
    }

    private void keep(double loss) {
        Stepper.Values<P, R, S> values = stepper.values();
        best = Optional.of(new Best<>(values.parameters(), values.running(), loss, epoch));
    }

    private Map<String, Double> named(double[] means) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int k = 1; k < means.length; k++) named.put(measured.get(k - 1), means[k]);
        return named;
    }

    private Progress<P, R, S> progress() {
        Stepper.Values<P, R, S> values = stepper.values();
        var now = new Update.Iterate<>(values.parameters(), values.state());
        return new Progress<>(now, values.running(), step, epoch, batch, examples, sum, best, waited, plateau);
    }
}
