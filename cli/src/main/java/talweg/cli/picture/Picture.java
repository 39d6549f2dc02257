package talweg.cli.picture;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A drawing on a white canvas, not yet in any format.
///
/// @param width  of the canvas, in pixels; > 0
/// @param height of the canvas, in pixels; > 0
/// @param title  what the picture shows, for who cannot see it
/// @param marks  what is drawn, from the lowest to the uppermost
public record Picture(int width, int height, String title, List<Mark> marks) {
    public Picture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "`Picture` requires a canvas of at least 1 × 1, got " + width + " × " + height);
        }
        marks = List.copyOf(marks);
    }

    /// Writes the picture in the format that the file's name asks for. The file is complete or untouched, never
    /// half written.
    ///
    /// @throws IllegalArgumentException if the name ends in neither .svg nor .png
    /// @throws IOException if the folder is missing or cannot be written
    public void write(Path file) throws IOException {
        PictureFormat format = PictureFormat.of(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NotDirectoryException(
                    "A file of a picture requires a folder that exists, got `" + file + "`; create it first");
        }
        if (Files.isDirectory(file)) {
            throw new IOException("A file of a picture is required, got the folder `" + file + "`");
        }
        byte[] bytes = format.bytes(this);
        Path beside = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(
                    beside,
                    bytes,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
