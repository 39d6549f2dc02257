package talweg.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files the command writes: beside their place first, then moved there, so that nobody sees half a file.
final class Output {
    private Output() {}

    /// What writes a file.
    interface Writing {
        void to(Path file) throws IOException;
    }

    /// Lets `writing` make the file at `path`, replacing what was there.
    ///
    /// @throws InputError if there is no such folder, or it cannot be written to
    static void write(String option, Path path, Writing writing) {
        Path folder = folder(option, path);
        try {
            // the name keeps its end, which may say what format is wanted
            Path beside = folder.resolve(".part-" + ProcessHandle.current().pid() + "-" + path.getFileName());
            try {
                writing.to(beside);
                move(beside, path);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (FileSystemException e) {
            throw new InputError(
                    "`" + option + "` requires a place that can be written to, got `" + path + "`: " + reason(e));
        } catch (IOException e) {
            throw new InputError("`" + option + "` could not write `" + path + "`: " + e.getMessage());
        }
    }

    /// The folder of `path`, which must exist; checked before work starts, so that it is not lost.
    static Path folder(String option, Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(path)) {
            throw new InputError("`" + option + "` requires a file, got the folder `" + path + "`; add a file name");
        }
        if (!Files.isDirectory(parent)) {
            throw new InputError("`" + option + "` requires a folder that exists, got `" + path + "`; create `" + parent
                    + "` first");
        }
        return parent;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
