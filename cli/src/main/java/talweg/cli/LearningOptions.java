package talweg.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.random.Key;
import talweg.tabular.Example;
import talweg.tabular.Perceptron;
import talweg.tabular.Prepared;
import talweg.train.Batches;
import talweg.train.Loss;
import talweg.train.Trainer;
import talweg.update.Update;

/// How a network learns.
final class LearningOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "adam (default), adamw, amsgrad, adamax, nadam, radam, rmsprop, centred-rmsprop, adagrad,"
                    + " adadelta, gradient-descent, momentum, nesterov, lion, lamb, rprop, muon; with its options, as"
                    + " 'adam(rate=1e-3, beta2=0.99)'; after what stands before it, as 'clip-by-global-norm(most=1) +"
                    + " adam': also clip-by-norm, clip-by-value, weight-decay.")
    @Requires(value = "the name of an update, with its options", example = "adamw")
    String optimizer = "adam";

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "How the rate changes: constant (default), cosine, linear, one-cycle, polynomial,"
                    + " exponential, stairs; with its options, as 'cosine(floor=0.01)'.")
    @Requires(value = "the name of a schedule, with its options", example = "cosine")
    Optional<String> schedule = Optional.empty();

    @Option(names = "--epochs", paramLabel = "COUNT", description = "Passes over the rows; default 100.")
    @Requires(value = "a whole number ≥ 1", example = "100")
    int epochs = 100;

    @Option(names = "--batch", paramLabel = "ROWS", description = "Rows of a step; default 32.")
    @Requires(value = "a whole number ≥ 1", example = "32")
    Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "EPOCHS",
            description = "Stop after so many epochs without a better loss in validation.")
    @Requires(value = "a whole number ≥ 1", example = "20")
    Optional<Integer> patience = Optional.empty();

    private static final int BATCH = 32;
    /// Steps of a schedule that is only looked at.
    private static final int TYPICAL = 1000;
    /// Rows of a batch in validation.
    private static final int JUDGED = 1024;

    /// Refuses what cannot be used, before anything is read.
    void check(Shared shared) {
        if (epochs < 1) throw shared.refused("--epochs", epochs);
        if (batch.isPresent() && batch.get() < 1) throw shared.refused("--batch", batch.get());
        if (patience.isPresent() && patience.get() < 1) throw shared.refused("--patience", patience.get());
        Optimisers.parse(optimizer);
        schedule.ifPresent(text -> Optimisers.schedule(text, TYPICAL));
    }

    /// How many rows a step has: at most all.
    ///
    /// @throws InputError if more are asked for
    int size(Prepared prepared) {
        long rows = prepared.rows();
        if (batch.isEmpty()) return (int) Math.min(BATCH, rows);
        if (batch.get() <= rows) return batch.get();
        throw new InputError("`--batch` requires at most as many rows as there are for training, " + rows + ", got "
                + batch.get() + "; write `--batch " + Math.min(BATCH, rows) + "`");
    }

    Batches<Example> batches(Prepared prepared) {
        return prepared.training().batches(size(prepared));
    }

    /// The update at the rate of its schedule.
    private Update<?> update(Prepared prepared) {
        Update<?> update = Optimisers.parse(optimizer);
        long steps = epochs * Math.ceilDiv(prepared.rows(), size(prepared));
        if (schedule.isEmpty()) return update;
        return update.by(Optimisers.schedule(schedule.get(), Math.toIntExact(Math.min(steps, Integer.MAX_VALUE))));
    }

    /// A trainer without its listeners.
    Trainer<Perceptron, Example, Loss.Nothing, ?> trainer(Prepared prepared, Key key) {
        return trainer(prepared, key, update(prepared));
    }

    private <S> Trainer<Perceptron, Example, Loss.Nothing, S> trainer(Prepared prepared, Key key, Update<S> update) {
        var trainer = Trainer.of(prepared.loss(), update).key(key).epochs(epochs);
        if (prepared.validation().isPresent()) {
            trainer = trainer.validation(prepared.validation().get().batches(JUDGED));
            for (var measure : prepared.measures().entrySet()) {
                trainer = trainer.measure(measure.getKey(), measure.getValue());
            }
        }
        return patience.isPresent() ? trainer.patience(patience.get()) : trainer;
    }

    /// What a checkpoint belongs to: all that the bits of the steps depend on, but for the data's own.
    String described(String data, NetworkOptions network, Prepared prepared) {
        return String.join(
                "; ",
                "train " + data,
                prepared.isKept() ? "rows in memory" : "rows from a file",
                "target " + String.join(",", network.target),
                "without " + String.join(",", network.without),
                "categorical " + String.join(",", network.categorical),
                "missing " + network.missing,
                "task " + network.task,
                "hidden " + network.hidden,
                "activation " + network.activation,
                "validation " + network.validation,
                "optimizer " + optimizer,
                schedule.map(text -> "schedule " + text + " over " + epochs + " epochs")
                        .orElse("no schedule"));
    }
}
