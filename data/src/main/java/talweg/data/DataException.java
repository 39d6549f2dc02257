package talweg.data;

import java.io.Serial;

/// Data that cannot be used: what is wrong with it, where, and what to do, in one line.
public final class DataException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /// Of one line.
    public DataException(String message) {
        super(message);
    }

    /// Of one line, with where it comes from.
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
