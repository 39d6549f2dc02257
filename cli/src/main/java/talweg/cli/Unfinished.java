package talweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Files that no run leaves behind, however it ends: half of what is being written, and copies made for the time of
/// the run.
final class Unfinished {
    private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

    private Unfinished() {}

    /// From now on this file goes when the run does.
    static void begin(Path file) {
        FILES.add(file);
    }

    /// Removes the file, if it is still there.
    static void end(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // what stays is only in the way
        }
        FILES.remove(file);
    }

    /// Removes all, when nobody will finish them any more.
    static void end() {
        FILES.forEach(Unfinished::end);
    }
}
