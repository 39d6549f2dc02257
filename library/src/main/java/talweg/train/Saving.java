package talweg.train;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import talweg.checkpoint.Checkpoints;
import talweg.checkpoint.Latest;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.schedule.Plateau;
import talweg.store.StoreException;
import talweg.update.Update;

/// Checkpoints of where training stands.
///
/// @param checkpoints where they lie
/// @param every       steps between two
/// @param run         what must be the same when a run goes on: the key, the size of a batch
record Saving(Checkpoints checkpoints, int every, Map<String, String> run) {
    /// All values of a progress. Without a best one, those now stand in its place, and a note says so.
    record Values<P, R, S>(P parameters, S state, R running, P bestParameters, R bestRunning) {}

    /// What the bits of a run depend on besides where it stands.
    static <B> Map<String, String> run(Key key, Batches<B> batches) {
        Map<String, String> run = new LinkedHashMap<>();
        run.put("key", Long.toString(Tensor.of(key.seed()).bits(0)));
        run.put("batch.size", Integer.toString(batches.size()));
        run.put("batch.last", batches.last().toString());
        batches.source().count().ifPresent(count -> run.put("examples", Long.toString(count)));
        return run;
    }

    private static <P, R, S> Values<P, R, S> values(Progress<P, R, S> at) {
        P parameters = at.now().parameters();
        return new Values<>(
                parameters,
                at.now().state(),
                at.running(),
                at.best().map(Best::parameters).orElse(parameters),
                at.best().map(Best::running).orElse(at.running()));
    }

    /// @throws UncheckedIOException if it cannot be written; the checkpoints before stay
    void write(Progress<?, ?, ?> at) {
        try {
            checkpoints.save(at.step(), values(at), notes(at));
        } catch (StoreException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Map<String, String> notes(Progress<?, ?, ?> at) {
        Map<String, String> notes = new LinkedHashMap<>(run);
        notes.put("epoch", Integer.toString(at.epoch()));
        notes.put("batch", Integer.toString(at.batch()));
        notes.put("examples.seen", Long.toString(at.examples()));
        notes.put("sum", Double.toString(at.sum()));
        notes.put("waited", Integer.toString(at.waited()));
        notes.put("plateau.factor", Double.toString(at.plateau().factor()));
        notes.put("plateau.best", Double.toString(at.plateau().best()));
        notes.put("plateau.waited", Integer.toString(at.plateau().waited()));
        at.best().ifPresent(best -> {
            notes.put("best.loss", Double.toString(best.loss()));
            notes.put("best.epoch", Integer.toString(best.epoch()));
        });
        return notes;
    }

    /// Where the newest sound checkpoint stands; the start if there is none.
    ///
    /// @throws UncheckedIOException     if the folder cannot be read
    /// @throws IllegalArgumentException if the checkpoint is of a run whose bits are others
    <P, R, S> Progress<P, R, S> read(Progress<P, R, S> start, Listener listener) {
        try {
            Latest<Values<P, R, S>> latest = checkpoints.latest(values(start));
            latest.passedOver().forEach(listener::passedOver);
            return switch (latest) {
                case Latest.None<Values<P, R, S>> _ -> start;
                case Latest.Found<Values<P, R, S>> found -> progress(found);
            };
        } catch (StoreException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private <P, R, S> Progress<P, R, S> progress(Latest.Found<Values<P, R, S>> found) {
        Map<String, String> notes = found.notes();
        run.forEach((name, value) -> {
            if (value.equals(notes.get(name))) return;
            throw new IllegalArgumentException("`Trainer.resume` requires the " + name + " of the checkpoint `"
                    + found.file().getFileName() + "`, " + notes.get(name) + ", got " + value
                    + "; go on with the same, or start anew in another folder");
        });
        Values<P, R, S> values = found.tree();
        Optional<Best<P, R>> best = Optional.ofNullable(notes.get("best.loss"))
                .map(loss -> new Best<>(
                        values.bestParameters,
                        values.bestRunning,
                        Double.parseDouble(loss),
                        integer(notes, "best.epoch")));
        return new Progress<>(
                new Update.Iterate<>(values.parameters, values.state),
                values.running,
                found.step(),
                integer(notes, "epoch"),
                integer(notes, "batch"),
                Long.parseLong(noted(notes, "examples.seen")),
                Double.parseDouble(noted(notes, "sum")),
                best,
                integer(notes, "waited"),
                new Plateau.State(
                        Double.parseDouble(noted(notes, "plateau.factor")),
                        Double.parseDouble(noted(notes, "plateau.best")),
                        integer(notes, "plateau.waited")));
    }

    private static int integer(Map<String, String> notes, String name) {
        return Integer.parseInt(noted(notes, name));
    }

    private static String noted(Map<String, String> notes, String name) {
        String value = notes.get(name);
        if (value != null) return value;
        throw new IllegalArgumentException(
                "`Trainer.resume` requires a checkpoint of a trainer, got one without the note `" + name + "`");
    }
}
