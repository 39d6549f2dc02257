package talweg.cli;

/// The user asked to stop (Ctrl-C, SIGTERM) before there was anything to answer. The message says in one line where
/// that was.
final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param doing what was being done, as `reading data.csv`
    Interrupted(String doing) {
        super(sentence(doing), null, false, false);
    }

    /// The line that says so.
    static String sentence(String doing) {
        return "interrupted while " + doing + "; nothing has been computed yet";
    }
}
