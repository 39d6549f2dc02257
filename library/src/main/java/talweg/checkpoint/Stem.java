package talweg.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What both files of a checkpoint are called, but for their endings: `000012-step-1200`.
///
/// @param number counts all that were saved to the folder, so that the newest is the last one saved
/// @param step   of the run
record Stem(long number, long step) {
    static final String JSON = ".json";
    static final String TENSORS = ".safetensors";

    /// Steps are below this.
    static final long LIMIT = 1_000_000_000_000_000_000L;

    private static final Pattern NAME = Pattern.compile("(\\d{6,18})-step-(\\d{1,18})(\\.json|\\.safetensors)");

    private static Optional<Stem> of(String name, String ending) {
        Matcher match = NAME.matcher(name);
        if (!match.matches() || !match.group(3).equals(ending)) return Optional.empty();
        return Optional.of(new Stem(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))));
    }

    /// Those of files in a folder that end so, newest first.
    static List<Stem> in(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> of(file.getFileName().toString(), ending))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(Stem::number)
                            .thenComparingLong(Stem::step)
                            .reversed())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Path json(Path folder) {
        return folder.resolve(this + JSON);
    }

    Path tensors(Path folder) {
        return folder.resolve(this + TENSORS);
    }

    @Override
    public String toString() {
        return String.format("%06d-step-%d", number, step);
    }
}
