package talweg.store;

import java.io.IOException;

/// A file that cannot be read, or is not what is required, or cannot be written: in one line, with the file's name.
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    /// @param message one line
    public StoreException(String message) {
        super(message);
    }

    /// @param message one line
    /// @param cause   what the system said
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
