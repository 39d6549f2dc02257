package talweg.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import talweg.Compiled;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.checkpoint.Checkpoints;
import talweg.op.Var;
import talweg.random.Key;
import talweg.schedule.Plateau;
import talweg.update.Update;

/// Trains by minibatches: epochs of steps, each of which computes the mean loss of a batch and its gradient and does
/// what an update makes of it. The step is compiled once for full batches and once for a last one of fewer.
///
/// It never changes; each method with options gives another one.
///
/// ```java
/// Outcome<Model, ?, ?> outcome = Trainer.of(Model::loss, Adam.of(1e-3))
///         .epochs(50)
///         .run(model, Rows.of(new Batch(x, y)).shuffled().batches(32));
/// ```
///
/// The same parameters, batches and key give the same bits.
///
/// @param <P> parameters
/// @param <B> a batch
/// @param <R> what runs along; [Loss.Nothing] if there is nothing
/// @param <S> what the update remembers
public final class Trainer<P, B, R, S> {
    final Loss<P, B, R> loss;
    final Update<S> update;
    Key key = Key.of(0);
    int epochs = 1;
    Optional<Batches<B>> validation = Optional.empty();
    Map<String, Loss.Measure<P, B, R>> measures = Map.of();
    OptionalInt patience = OptionalInt.empty();
    Optional<Plateau> plateau = Optional.empty();
    boolean norms;
    Parallelism parallelism = Parallelism.SEQUENTIAL;
    Listener listener = Listener.none();
    BooleanSupplier stop = () -> false;
    Optional<Checkpoints> checkpoints = Optional.empty();
    int every;

    private LastUsed<Compiled<Stepping.Before<P, B, R, S>, Stepping.After<P, R, S>>> stepping = new LastUsed<>();
    private LastUsed<Compiled<Evaluating.Given<P, R, B>, List<Var>>> evaluating = new LastUsed<>();

    private Trainer(Loss<P, B, R> loss, Update<S> update) {
        this.loss = loss;
        this.update = update;
    }

    private Trainer<P, B, R, S> with(Consumer<Trainer<P, B, R, S>> change) {
        var other = new Trainer<>(loss, update);
        other.key = key;
        other.epochs = epochs;
        other.validation = validation;
        other.measures = measures;
        other.patience = patience;
        other.plateau = plateau;
        other.norms = norms;
        other.parallelism = parallelism;
        other.listener = listener;
        other.stop = stop;
        other.checkpoints = checkpoints;
        other.every = every;
        other.stepping = stepping;
        other.evaluating = evaluating;
        change.accept(other);
        return other;
    }

    private Trainer<P, B, R, S> compiledAnew(Consumer<Trainer<P, B, R, S>> change) {
        return with(t -> {
            change.accept(t);
            t.stepping = new LastUsed<>();
            t.evaluating = new LastUsed<>();
        });
    }

    Compiled<Stepping.Before<P, B, R, S>, Stepping.After<P, R, S>> stepping(Progress<P, R, S> from, B example) {
        return stepping.of(
                () -> Talweg.compile(new Stepping<>(loss, update, norms)::step, parallelism),
                from.now(),
                from.running(),
                example);
    }

    Compiled<Evaluating.Given<P, R, B>, List<Var>> evaluating(Progress<P, R, S> from, B example) {
        List<Loss.Measure<P, B, R>> means = new ArrayList<>();
        means.add(loss::evaluate);
        means.addAll(measures.values());
        return evaluating.of(
                () -> Evaluating.compiled(means, parallelism), from.now().parameters(), from.running(), example);
    }

    /// One epoch from key 0, without validation.
    public static <P, B, R, S> Trainer<P, B, R, S> of(Loss<P, B, R> loss, Update<S> update) {
        return new Trainer<>(loss, update);
    }

    /// Of a loss that is the same in training and in use: the mean over a batch.
    public static <P, B, S> Trainer<P, B, Loss.Nothing, S> of(BiFunction<P, B, Var> loss, Update<S> update) {
        return of(Loss.of(loss), update);
    }

    /// From which the order of the examples and what the loss draws follow. The batches of an epoch are those of
    /// `batches.open(key, epoch)`.
    public Trainer<P, B, R, S> key(Key of) {
        return with(t -> t.key = of);
    }

    /// So many epochs in all; ≥ 0.
    public Trainer<P, B, R, S> epochs(int count) {
        require(count >= 0, "epochs", "≥ 0", count);
        return with(t -> t.epochs = count);
    }

    /// With the loss on other examples after each epoch, by which the best parameters are told. These need no
    /// shuffling: they are opened as in epoch 0 each time.
    public Trainer<P, B, R, S> validation(Batches<B> batches) {
        return with(t -> t.validation = Optional.of(batches));
    }

    /// With something else measured in validation, such as accuracy: a mean over the batch.
    public Trainer<P, B, R, S> measure(String name, Loss.Measure<P, B, R> mean) {
        Map<String, Loss.Measure<P, B, R>> all = new LinkedHashMap<>(measures);
        all.put(name, mean);
        return compiledAnew(t -> t.measures = all);
    }

    /// Stops after so many epochs without a loss below the best, that of validation if there is one; ≥ 1.
    public Trainer<P, B, R, S> patience(int count) {
        require(count >= 1, "patience", "≥ 1", count);
        return with(t -> t.patience = OptionalInt.of(count));
    }

    /// Lowers the rate where the loss, that of validation if there is one, has not fallen for some epochs: updates
    /// are multiplied by the factor.
    public Trainer<P, B, R, S> plateau(Plateau by) {
        return with(t -> t.plateau = Optional.of(by));
    }

    /// With the norms of gradients, updates and parameters at each step, for the listener. They are computed in the
    /// compiled step.
    public Trainer<P, B, R, S> norms() {
        return compiledAnew(t -> t.norms = true);
    }

    /// On so many threads; the bits are the same.
    public Trainer<P, B, R, S> parallelism(Parallelism threads) {
        return compiledAnew(t -> t.parallelism = threads);
    }

    /// Told to one more listener.
    public Trainer<P, B, R, S> listener(Listener another) {
        return with(t -> t.listener = listener.and(another));
    }

    /// Stops before the next step when told so. So does an interrupt of its thread, which stays interrupted.
    public Trainer<P, B, R, S> stop(BooleanSupplier when) {
        return with(t -> t.stop = () -> stop.getAsBoolean() || when.getAsBoolean());
    }

    /// Saves where it stands every so many steps and in the end, however that comes, but for a divergence. A
    /// checkpoint that cannot be written ends training with [java.io.UncheckedIOException].
    ///
    /// @param folder where; one run at a time writes to it
    /// @param steps  between two checkpoints; ≥ 1
    public Trainer<P, B, R, S> checkpoints(Checkpoints folder, int steps) {
        require(steps >= 1, "checkpoints", "steps ≥ 1", steps);
        return with(t -> {
            t.checkpoints = Optional.of(folder);
            t.every = steps;
        });
    }

    /// Trains from the start.
    ///
    /// @param parameters to start from
    /// @param batches    of each epoch
    /// @throws IllegalArgumentException if an epoch has no full batch, or the loss or the update does not fit
    public Outcome<P, R, S> run(P parameters, Batches<B> batches) {
        return run(start(parameters), batches);
    }

    /// Goes on from the newest sound checkpoint as if it had never stopped, bit for bit; from the start if there is
    /// none. There may be more epochs now, or another patience.
    ///
    /// @param parameters the start, as it was given before
    /// @param batches    as before
    /// @throws IllegalArgumentException      if there are no `checkpoints`, or the newest one is of another key or
    /// of     batches of another size
    /// @throws java.io.UncheckedIOException if the folder cannot be read
    public Outcome<P, R, S> resume(P parameters, Batches<B> batches) {
        Saving saving = saving(batches)
                .orElseThrow(() -> new IllegalArgumentException(
                        "`Trainer.resume` requires a folder to go on from, got none; say it by `checkpoints`"));
        return run(saving.read(start(parameters), listener), batches);
    }

    Optional<Saving> saving(Batches<B> batches) {
        return checkpoints.map(folder -> new Saving(folder, every, Saving.run(key, batches)));
    }

    /// Goes on from where an outcome or a checkpoint stands.
    public Outcome<P, R, S> run(Progress<P, R, S> from, Batches<B> batches) {
        return new Training<>(this, from, batches).run();
    }

    /// Tests rates: steps from the start at rates that grow, over as many epochs as they take. The update must have a
    /// rate of its own, which is replaced by those of the test.
    ///
    /// @param parameters to start from; what becomes of them is not kept
    /// @throws IllegalArgumentException if the update has no single rate, as [talweg.update.Groups]
    public RateRange.Found rates(RateRange range, P parameters, Batches<B> batches) {
        return new Training<>(this, start(parameters), batches).rates(range);
    }

    /// Before the first step.
    public Progress<P, R, S> start(P parameters) {
        Plateau.State none = Plateau.standard().start();
        return new Progress<>(update.from(parameters), loss.start(), 0, 0, 0, 0, 0, Optional.empty(), 0, none);
    }

    private static void require(boolean holds, String member, String what, int given) {
        if (holds) return;
        throw new IllegalArgumentException("`Trainer." + member + "` requires " + what + ", got " + given);
    }
}
