package talweg.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SequencedMap;
import talweg.store.Safetensors;
import talweg.store.StoreException;

/// What one checkpoint turned out to be.
sealed interface Reading<T> {
    /// The longest JSON file that is read, in bytes.
    int LONGEST = 1 << 24;

    /// As it was saved.
    record Sound<T>(T tree, SequencedMap<String, String> notes) implements Reading<T> {}

    /// Not to be used.
    record Unsound<T>(PassedOver why) implements Reading<T> {}

    /// Removed while it was being read, by the run that saves.
    record Removed<T>() implements Reading<T> {}

    /// Reads one.
    ///
    /// @throws ClosedByInterruptException if the thread is interrupted, of which the checkpoint is innocent
    static <T> Reading<T> of(Checkpoints checkpoints, Stem stem, T like) throws ClosedByInterruptException {
        Path json = stem.json(checkpoints.folder());
        try {
            Manifest manifest = manifest(stem, json);
            if (!manifest.program().equals(checkpoints.program())) {
                String why = "it is of the program `" + manifest.program() + "`, not `" + checkpoints.program() + "`";
                return new Unsound<>(new PassedOver.Foreign(json, why));
            }
            return tensors(checkpoints, manifest, like);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (NoSuchFileException e) {
            if (!Files.exists(json)) return new Removed<>();
            return torn(json, "its tensors `" + Path.of(e.getFile()).getFileName() + "` are missing");
        } catch (IOException e) {
            return torn(json, e instanceof StoreException ours ? String.valueOf(ours.getMessage()) : e.toString());
        }
    }

    /// The JSON file alone.
    ///
    /// @throws StoreException if it is not as it was written
    static Manifest manifest(Stem stem, Path json) throws IOException {
        // a stream, which unlike a channel an interruption does not close
        try (InputStream stream = Files.newInputStream(json)) {
            byte[] text = stream.readNBytes(LONGEST + 1);
            if (text.length > LONGEST) throw new StoreException("its JSON has more than " + LONGEST + " bytes");
            return Manifest.read(stem, text);
        }
    }

    private static <T> Reading<T> tensors(Checkpoints checkpoints, Manifest manifest, T like) throws IOException {
        Path json = manifest.stem().json(checkpoints.folder());
        Path file = manifest.stem().tensors(checkpoints.folder());
        Safetensors tensors;
        // one channel for both passes: a file that is removed meanwhile stays readable through it
        try (FileChannel channel = FileChannel.open(file)) {
            requireWhole(manifest, channel);
            tensors = Safetensors.read(channel, channel.size(), String.valueOf(file.getFileName()));
        }
        try {
            return new Sound<>(tensors.tree(like), manifest.notes());
        } catch (StoreException e) {
            return new Unsound<>(new PassedOver.Foreign(json, String.valueOf(e.getMessage())));
        }
    }

    private static void requireWhole(Manifest manifest, FileChannel channel) throws IOException {
        Sum required = manifest.tensors();
        if (channel.size() != required.bytes()) {
            throw new StoreException("its tensors have " + channel.size() + " bytes instead of " + required.bytes());
        }
        Sum actual = Sum.of(channel);
        if (!actual.equals(required)) {
            throw new StoreException("the bytes of its tensors have changed: their SHA-256 is "
                    + actual.sha256().substring(0, 16) + "… instead of "
                    + required.sha256()
                            .substring(0, Math.min(16, required.sha256().length())) + "…");
        }
    }

    private static <T> Reading<T> torn(Path json, String why) {
        return new Unsound<>(new PassedOver.Torn(json, why));
    }
}
