package talweg.cli;

import java.io.PrintStream;

/// Where the command writes: the answer alone to `out`, everything else to `err`.
///
/// @param out     the answer
/// @param err     errors, warnings and progress
/// @param colours whether a person reads it on a terminal
record Terminal(PrintStream out, PrintStream err, boolean colours) {
    private static final String ESCAPE = "\u001b[";

    /// `text` as a heading.
    String heading(String text) {
        return styled("1", text);
    }

    /// Prints a line the user should know of.
    void warn(String message) {
        err.println(styled("33", "warning:") + " " + message);
    }

    /// Prints the one line that says why there is no answer.
    void error(String message) {
        err.println(styled("31", "error:") + " " + message);
    }

    private String styled(String code, String text) {
        return colours ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
