package talweg.cli.data;

/// A file of data cannot be used. The message says in one line what is required, what was found, in which line and
/// column, and what to do.
public final class DataError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DataError(String message) {
        super(message);
    }
}
