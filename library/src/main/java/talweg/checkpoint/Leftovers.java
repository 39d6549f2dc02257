package talweg.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import talweg.store.Replacement;
import talweg.store.StoreException;

/// What need not stay after a checkpoint was saved: sound ones of the same program that are too many, tensors without
/// a JSON file from before those, and files that a process which is no more has begun. What is torn or foreign is not
/// counted and stays: it may be wanted by somebody.
///
/// @param saved the newest
record Leftovers(Checkpoints checkpoints, Stem saved) {
    private static final Pattern BEGUN =
            Pattern.compile("\\.talweg-(\\d{1,10})-\\d+" + Pattern.quote(Replacement.SUFFIX));

    void remove() throws IOException {
        Path folder = checkpoints.folder();
        int kept = 0;
        long oldest = saved.number();
        for (Stem stem : Stem.in(folder, Stem.JSON)) {
            if (!isOurs(stem)) continue;
            if (++kept <= checkpoints.keep()) {
                oldest = Math.min(oldest, stem.number());
            } else {
                // without its JSON file the rest is no checkpoint any more
                Files.deleteIfExists(stem.json(folder));
                Files.deleteIfExists(stem.tensors(folder));
            }
        }
        for (Stem stem : Stem.in(folder, Stem.TENSORS)) {
            boolean isLone = !Files.exists(stem.json(folder));
            if (isLone && stem.number() < oldest) Files.deleteIfExists(stem.tensors(folder));
        }
        for (Path file : begun(folder)) Files.deleteIfExists(file);
    }

    /// Whether this is a checkpoint of the same program, as far as can be seen without reading all of it.
    private boolean isOurs(Stem stem) throws IOException {
        try {
            Manifest manifest = Reading.manifest(stem, stem.json(checkpoints.folder()));
            Path tensors = stem.tensors(checkpoints.folder());
            return manifest.program().equals(checkpoints.program())
                    && Files.exists(tensors)
                    && Files.size(tensors) == manifest.tensors().bytes();
        } catch (StoreException | NoSuchFileException _) {
            return false;
        }
    }

    private static List<Path> begun(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Leftovers::isLeft).toList();
        }
    }

    private static boolean isLeft(Path file) {
        Matcher match = BEGUN.matcher(String.valueOf(file.getFileName()));
        if (!match.matches()) return false;
        Optional<ProcessHandle> writer = ProcessHandle.of(Long.parseLong(match.group(1)));
        if (writer.isEmpty()) return true;
        // in a container every process may have the same number
        Optional<Instant> start = writer.flatMap(process -> process.info().startInstant());
        try {
            return start.isPresent()
                    && Files.getLastModifiedTime(file).toInstant().isBefore(start.get());
        } catch (IOException _) {
            return false;
        }
    }
}
