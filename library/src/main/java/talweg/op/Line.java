package talweg.op;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The user's line from which an operation came.
///
/// @param file   the source file's name
/// @param number counted from 1
public record Line(String file, int number) {
    /// The packages of the library, which a test holds.
    static final Set<String> LIBRARY = Set.of(
            "talweg",
            "talweg.autodiff",
            "talweg.blas",
            "talweg.bytecode",
            "talweg.certify",
            "talweg.course",
            "talweg.descend",
            "talweg.diagnose",
            "talweg.fit",
            "talweg.formula",
            "talweg.graph",
            "talweg.implicit",
            "talweg.interval",
            "talweg.kernel",
            "talweg.loop",
            "talweg.op",
            "talweg.random",
            "talweg.rewrite",
            "talweg.run",
            "talweg.scalar",
            "talweg.shape",
            "talweg.sparse");
    private static final StackWalker WALKER = StackWalker.getInstance();

    /// The nearest caller that is not the library itself, if its line is known.
    public static @Nullable Line here() {
        return WALKER.walk(frames -> frames.filter(Line::isUsers).findFirst())
                .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
                .map(frame -> new Line(frame.getFileName(), frame.getLineNumber()))
                .orElse(null);
    }

    /// The refusal of an index, naming the operation and, if it is known, the user's line.
    public static IndexOutOfBoundsException located(IndexOutOfBoundsException refusal, Op op, @Nullable Line line) {
        var located = new IndexOutOfBoundsException(
                "`" + op.name() + "`: " + refusal.getMessage() + (line == null ? "" : ", at " + line));
        located.initCause(refusal);
        return located;
    }

    /// What `body` gives; if it refuses its arguments, the error names `method` and the user's line.
    public static <R> R naming(String method, Supplier<R> body) {
        try {
            return body.get();
        } catch (IllegalArgumentException e) {
            String quoted = "`" + method + "`";
            String message = String.valueOf(e.getMessage());
            boolean isNamed = message.contains(quoted) || message.contains("." + method + "`");
            throw located(isNamed ? e : new IllegalArgumentException(quoted + ": " + message, e));
        }
    }

    /// The refusal with the user's line at its end, if that is known.
    static IllegalArgumentException located(IllegalArgumentException refusal) {
        Line line = here();
        String end = ", at " + line;
        return line == null || String.valueOf(refusal.getMessage()).endsWith(end)
                ? refusal
                : new IllegalArgumentException(refusal.getMessage() + end, refusal);
    }

    private static boolean isUsers(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        int dot = name.lastIndexOf('.');
        String home = dot < 0 ? "" : name.substring(0, dot);
        if (home.startsWith("java.") || home.startsWith("jdk.")) return false;
        return !LIBRARY.contains(home);
    }

    @Override
    public String toString() {
        return file + ":" + number;
    }
}
