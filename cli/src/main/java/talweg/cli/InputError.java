package talweg.cli;

/// What the user gave cannot be used. The message says in one line what is required, what was given, where, and
/// what to do; it is all that is printed.
final class InputError extends RuntimeException {
    private static final long serialVersionUID = 1;

    InputError(String message) {
        super(message, null, false, false);
    }
}
