package talweg.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.regex.Pattern;

/// Files the command writes: beside their place first, then moved there, so that nobody sees half a file.
///
/// A link stays, and what it leads to is replaced; permissions are kept. What is no regular file, as a pipe or
/// `/dev/stdout`, is written to directly, and so is a file in a folder that takes no other.
final class Output {
    /// Links from one to the next until they are taken for a circle, as Linux does.
    private static final int LINKS = 40;
    private static final int BUFFER = 1 << 16;
    /// What this process has open: where such a link leads would be opened anew, and overwritten from its beginning.
    private static final Pattern OPEN = Pattern.compile("/dev/(stdout|stderr|fd/(\\d+))|/proc/self/fd/(\\d+)");

    private Output() {}

    /// What writes a file.
    interface Contents {
        /// Writes all of it.
        void to(OutputStream stream) throws IOException;
    }

    /// Makes `contents` the file at `path`, replacing what was there.
    ///
    /// @throws InputError if there is no such folder, or it cannot be written to
    /// @throws WorkError  if writing fails, as on a full disk: then what was there stays
    static void write(String option, Path path, byte[] contents) {
        write(option, path, stream -> stream.write(contents));
    }

    /// The same of contents that come bit by bit. Where they end in an exception, what was there stays.
    static void write(String option, Path path, Contents contents) {
        check(option, path);
        try {
            Path file = target(option, path);
            if (isOpen(file) || Files.exists(file) && !Files.isRegularFile(file)) directly(file, contents);
            else replace(file, contents);
        } catch (UncheckedIOException | IOException e) {
            throw failed(option, path, e);
        }
    }

    private static RuntimeException failed(String option, Path path, Exception e) {
        RuntimeException failed = WorkError.of(
                e,
                "`" + option + "` could not write `" + path + "`: " + reason(e) + "; make room or name another place");
        return failed instanceof WorkError ? failed : unwritable(option, path, e);
    }

    private static InputError unwritable(String option, Path path, Exception e) {
        return new InputError("`" + option + "` requires a place that can be written to, got `" + path + "`: "
                + reason(e) + "; name another place");
    }

    /// Refuses a path that cannot be written; asked before work starts, so that it is not lost.
    static void check(String option, Path path) {
        Path file = target(option, path);
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new InputError("`" + option + "` requires a file, got the folder `" + path + "`; add a file name");
        }
        if (isOpen(file)) return;
        if (!Files.isDirectory(folder)) {
            throw new InputError("`" + option + "` requires a folder that exists, got `" + path + "`; "
                    + (Files.exists(folder) ? "`" + folder + "` is a file" : "create `" + folder + "` first"));
        }
        requireName(option, path, file);
        if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(folder)) {
            throw new InputError("`" + option + "` requires a place that can be written to, got `" + path
                    + "`, which is read-only; name another place");
        }
    }

    /// Refuses a path that can be no folder to write into; it need not be there yet.
    static void checkFolder(String option, Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        if (!Files.isDirectory(there)) {
            throw new InputError("`" + option + "` requires a folder, got "
                    + (Files.exists(path) ? "the file `" + path + "`" : "`" + path + "`, and `" + there + "` is a file")
                    + "; name another place");
        }
        if (!Files.isWritable(there)) {
            throw new InputError("`" + option + "` requires a place that can be written to, got `" + path
                    + "`, which is read-only; name another place");
        }
    }

    /// Refuses what can be the name of no file, as one that is too long.
    private static void requireName(String option, Path path, Path file) {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException | AccessDeniedException _) {
            // there is no such file yet, or it may not be read
        } catch (FileSystemException e) {
            throw unwritable(option, path, e);
        } catch (IOException _) {
            // writing will tell
        }
    }

    /// Where the links at `path` lead, which need not exist.
    private static Path target(String option, Path path) {
        Path file = path.toAbsolutePath();
        try {
            for (int i = 0; i < LINKS; i++) {
                if (isOpen(file) || !Files.isSymbolicLink(file)) return file;
                file = file.resolveSibling(Files.readSymbolicLink(file));
            }
        } catch (IOException e) {
            throw new InputError("`" + option + "` requires a file, got the link `" + path
                    + "`, which cannot be followed: " + e.getMessage() + "; name another place");
        }
        throw new InputError("`" + option + "` requires a file, got `" + path
                + "`, a link that leads in a circle; remove it or name another place");
    }

    private static boolean isOpen(Path file) {
        return OPEN.matcher(file.toString()).matches();
    }

    private static void directly(Path file, Contents contents) throws IOException {
        switch (file.toString()) {
            case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> to(FileDescriptor.out, contents);
            case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2" -> to(FileDescriptor.err, contents);
            default -> {
                try (OutputStream stream =
                        Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                    buffered(stream, contents);
                }
            }
        }
    }

    /// Goes on where the stream stands, and leaves it open.
    @SuppressWarnings("resource")
    private static void to(FileDescriptor stream, Contents contents) throws IOException {
        buffered(new FileOutputStream(stream), contents);
    }

    private static void buffered(OutputStream stream, Contents contents) throws IOException {
        var buffer = new BufferedOutputStream(stream, BUFFER);
        contents.to(buffer);
        buffer.flush();
    }

    private static void replace(Path file, Contents contents) throws IOException {
        Path beside = file.resolveSibling(".talweg-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        Unfinished.begin(beside);
        try {
            if (!isCreated(beside, file)) {
                directly(file, contents);
                return;
            }
            // no channel, which an interrupt would close
            try (OutputStream stream = new FileOutputStream(beside.toFile())) {
                buffered(stream, contents);
            }
            keepAttributes(file, beside);
            move(beside, file);
        } catch (AccessDeniedException e) {
            if (!Files.isWritable(file) || !Files.exists(beside)) throw e;
            directly(file, stream -> Files.copy(beside, stream));
        } finally {
            Unfinished.end(beside);
        }
    }

    /// Whether the folder takes another file; if not, `file` must be one that can be written to itself.
    private static boolean isCreated(Path beside, Path file) throws IOException {
        try {
            Files.createFile(beside);
            return true;
        } catch (AccessDeniedException e) {
            if (Files.isWritable(file)) return false;
            throw e;
        }
    }

    /// The permissions of the file that is replaced, and its owner and group as far as this process may give them.
    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView now = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || now == null || !Files.exists(from)) return;
        PosixFileAttributes kept = old.readAttributes();
        try {
            now.setGroup(kept.group());
            now.setOwner(kept.owner());
        } catch (FileSystemException _) {
            // only who owns both may
        }
        now.setPermissions(kept.permissions());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Throwable e) {
        Throwable said = e instanceof UncheckedIOException ? e.getCause() : e;
        if (said == null) return e.getClass().getSimpleName();
        return switch (said) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no file can be made there";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            default -> {
                String message = said.getMessage();
                yield message == null ? said.getClass().getSimpleName() : message;
            }
        };
    }
}
