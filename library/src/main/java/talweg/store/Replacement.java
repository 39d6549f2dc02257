package talweg.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// A file written beside its place, forced to the disk, then moved there in one step: whoever reads it sees what was
/// there before or all of the new, whenever the process or the machine stops. Where writing fails, what was there
/// stays, and nothing is left beside it.
///
/// An interrupted thread writes as any other and stays interrupted. A link stays, and what it leads to is replaced;
/// permissions are kept. What is no regular file, such as a pipe, is
/// written to directly.
public final class Replacement {
    /// How names of files end that are being written.
    public static final String SUFFIX = ".part";

    private Replacement() {}

    /// What writes the file.
    public interface Contents {
        /// Writes all of it.
        void to(WritableByteChannel channel) throws IOException;
    }

    /// Makes what `contents` writes the file at `path`.
    ///
    /// @param method `Type.member`, for errors
    /// @throws StoreException if it cannot be written: no such folder, no permission, no room
    public static void write(String method, Path path, Contents contents) throws StoreException {
        boolean isInterrupted = Thread.interrupted();
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            if (Files.exists(file) && !Files.isRegularFile(file)) directly(file, contents);
            else replace(file, contents);
        } catch (IOException e) {
            throw failed(method, path, e);
        } finally {
            if (isInterrupted) Thread.currentThread().interrupt();
        }
    }

    private static StoreException failed(String method, Path path, IOException e) {
        Path folder = path.toAbsolutePath().getParent();
        String remedy = Files.isDirectory(path)
                ? "it is a folder; add a file name"
                : folder != null && !Files.isDirectory(folder)
                        ? "create the folder first"
                        : "make room or name another place; nothing was changed";
        return new StoreException(
                "`" + method + "` could not write " + Site.quoted(path.toString()) + ": " + Site.reason(e) + "; "
                        + remedy,
                e);
    }

    private static void directly(Path file, Contents contents) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            contents.to(new Uninterrupted(stream));
        }
    }

    private static void replace(Path file, Contents contents) throws IOException {
        Path beside =
                file.resolveSibling(".talweg-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + SUFFIX);
        try {
            Files.createFile(beside);
            try (FileOutputStream stream = new FileOutputStream(beside.toFile())) {
                contents.to(new Uninterrupted(stream));
                stream.getFD().sync();
            }
            keepPermissions(file, beside);
            move(beside, file);
            forceFolder(file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView now = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || now == null || !Files.exists(from)) return;
        now.setPermissions(old.readAttributes().permissions());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Forces the new name of a file to the disk.
    private static void forceFolder(Path file) {
        Path folder = file.getParent();
        if (folder == null) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // not every system opens folders; the move was done all the same
        }
    }
}
