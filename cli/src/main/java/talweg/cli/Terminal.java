package talweg.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the command writes: the answer alone to `out`, everything else to `err`.
///
/// @param out     the answer
/// @param err     errors, warnings and progress
/// @param watched which of the two a person reads on a terminal
record Terminal(PrintStream out, PrintStream err, Watched watched) {
    private static final String ESCAPE = "\u001b[";

    /// Which streams are terminals that show colours.
    ///
    /// @param out the answer
    /// @param err errors, warnings and progress
    record Watched(boolean out, boolean err) {
        static final Watched NEITHER = new Watched(false, false);

        /// Those of this process, as the environment allows.
        static Watched here() {
            boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
            return plain ? NEITHER : new Watched(isTerminal(1), isTerminal(2));
        }

        /// Java tells of both streams together alone; where there is no /proc, that must do.
        private static boolean isTerminal(int descriptor) {
            try {
                Path opened = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
                return opened.startsWith("/dev/pts") || opened.toString().startsWith("/dev/tty");
            } catch (IOException | UnsupportedOperationException _) {
                var console = System.console();
                return descriptor == 1 && console != null && console.isTerminal();
            }
        }
    }

    /// `text` as a heading.
    String heading(String text) {
        return styled(watched.out, "1", text);
    }

    /// Prints a line the user should know of.
    void warn(String message) {
        err.println(styled(watched.err, "33", "warning:") + " " + message);
    }

    /// Prints the one line that says why there is no answer.
    void error(String message) {
        err.println(styled(watched.err, "31", "error:") + " " + message);
    }

    private static String styled(boolean watched, String code, String text) {
        return watched ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
