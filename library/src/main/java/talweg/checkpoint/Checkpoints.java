package talweg.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import talweg.store.Replacement;
import talweg.store.Safetensors;
import talweg.store.StoreException;

/// The checkpoints of a run in a folder. Each is a file of tensors and a JSON file beside it with the notes and the
/// SHA-256 of both: `000012-step-1200.safetensors` and `000012-step-1200.json`. Both are written beside their places,
/// forced to the disk and moved there, the JSON file last: a checkpoint is there as a whole or not at all, whenever the
/// process or the machine stops, and the one before it stays until the new one is.
///
/// The newest is the one that was saved last, whatever its step. One run at a time writes to a folder, from any of its
/// threads, interrupted or not; any number may read. What this program did not write is never removed.
///
/// @param folder  made if it does not exist
/// @param program what the run is, such as the shape of a network and its data: checkpoints of another one are foreign
/// @param keep    how many are kept, the older ones being removed; ≥ 1
public record Checkpoints(Path folder, String program, int keep) {
    private static final int KEPT = 3;
    /// How often a folder is listed anew where a checkpoint was removed while it was being read.
    private static final int LISTINGS = 1_000;

    private static final ReentrantLock SAVING = new ReentrantLock();

    public Checkpoints {
        if (keep < 1) throw new IllegalArgumentException("`Checkpoints.keep` requires ≥ 1, got " + keep);
    }

    /// The last three are kept.
    public static Checkpoints in(Path folder, String program) {
        return new Checkpoints(folder, program, KEPT);
    }

    /// Saves a checkpoint, then removes those that are too many.
    ///
    /// @param step  of the run; in [0, 10¹⁸)
    /// @param tree  values, as [talweg.Trees] knows them: parameters, the update's state, sums so far
    /// @param notes by name, where the run stands: its epoch, its batch, its key; no name begins with `checkpoint.`
    /// @return the JSON file
    /// @throws StoreException           if it cannot be written: no permission, no room; what was there stays
    /// @throws IllegalArgumentException if the step is out of range, or a note or the tree cannot be written
    public Path save(long step, Object tree, Map<String, String> notes) throws StoreException {
        if (step < 0 || step >= Stem.LIMIT) {
            throw new IllegalArgumentException("`Checkpoints.save` requires a step in [0, 10^18), got " + step);
        }
        Manifest.require(notes);
        Safetensors tensors = Safetensors.of(tree, Map.of("program", program, "step", Long.toString(step)));
        SAVING.lock();
        try {
            Files.createDirectories(folder);
            Stem stem = new Stem(next(), step);
            Sum sum = write(stem, tensors);
            String text = new Manifest(program, stem, sum, new LinkedHashMap<>(new TreeMap<>(notes))).text();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Replacement.write("Checkpoints.save", stem.json(folder), to -> {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) to.write(rest);
            });
            new Leftovers(this, stem).remove();
            return stem.json(folder);
        } catch (IOException e) {
            throw failed("save", "write to", e);
        } finally {
            SAVING.unlock();
        }
    }

    private Sum write(Stem stem, Safetensors tensors) throws StoreException {
        Sum[] sum = new Sum[1];
        Replacement.write("Checkpoints.save", stem.tensors(folder), to -> {
            Sum.Meter meter = new Sum.Meter(to);
            tensors.write(meter);
            sum[0] = meter.sum();
        });
        return sum[0];
    }

    private long next() throws IOException {
        long last = 0;
        for (String ending : List.of(Stem.JSON, Stem.TENSORS)) {
            for (Stem stem : Stem.in(folder, ending)) last = Math.max(last, stem.number());
        }
        return last + 1;
    }

    /// The newest sound checkpoint of this program and of a tree like the example.
    ///
    /// @param like an example of the tree: its structure, and the types and shapes of its values
    /// @throws StoreException if the folder cannot be read
    public <T> Latest<T> latest(T like) throws StoreException {
        try {
            for (int i = 0; i < LISTINGS; i++) {
                Optional<Latest<T>> latest = listed(like);
                if (latest.isPresent()) return latest.get();
            }
        } catch (IOException e) {
            throw failed("latest", "read", e);
        }
        throw new StoreException(
                "`Checkpoints.latest` requires checkpoints that stay while they are read, got those of `" + folder
                        + "` removed " + LISTINGS + " times; let one run write to a folder");
    }

    /// Empty if a checkpoint was removed while it was being read: then there are newer ones.
    private <T> Optional<Latest<T>> listed(T like) throws IOException {
        List<PassedOver> passed = new ArrayList<>();
        if (!Files.isDirectory(folder)) return Optional.of(new Latest.None<>(passed));
        for (Stem stem : Stem.in(folder, Stem.JSON)) {
            switch (Reading.of(this, stem, like)) {
                case Reading.Sound<T> sound -> {
                    return Optional.of(
                            new Latest.Found<>(stem.step(), sound.tree(), sound.notes(), stem.json(folder), passed));
                }
                case Reading.Unsound<T> unsound -> passed.add(unsound.why());
                case Reading.Removed<T> _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Latest.None<>(passed));
    }

    private StoreException failed(String method, String what, IOException e) {
        if (e instanceof StoreException ours) return ours;
        String line = String.valueOf(e).replace('\n', ' ');
        return new StoreException(
                "`Checkpoints." + method + "` could not " + what + " the folder `" + folder + "`: " + line, e);
    }
}
