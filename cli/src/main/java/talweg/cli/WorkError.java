package talweg.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// The work could not be done though all that the user gave can be used, as where a disk is full: one line, and the
/// exit code of an answer that is wanting, not that of arguments.
final class WorkError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private WorkError(String message) {
        super(message, null, false, false);
    }

    /// What to throw of a file that could not be written: an [InputError] if it is the place that was named.
    ///
    /// @param cause   what the system said, or what has that as its cause
    /// @param message one line
    static RuntimeException of(Exception cause, String message) {
        boolean isPlace = false;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            isPlace |= each instanceof AccessDeniedException
                    || each instanceof NoSuchFileException
                    || each instanceof NotDirectoryException;
        }
        return isPlace ? new InputError(message) : new WorkError(message);
    }
}
