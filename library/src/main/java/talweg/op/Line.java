package talweg.op;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The user's line from which an operation came.
///
/// @param file   the source file's name
/// @param number counted from 1
/// @param method the operation or function composed of operations that was called there, if it is one
public record Line(String file, int number, @Nullable String method) {
    /// The packages of the library, which a test holds.
    static final Set<String> LIBRARY = Set.of(
            "talweg",
            "talweg.autodiff",
            "talweg.blas",
            "talweg.bytecode",
            "talweg.certify",
            "talweg.checkpoint",
            "talweg.constrain",
            "talweg.course",
            "talweg.descend",
            "talweg.diagnose",
            "talweg.fit",
            "talweg.formula",
            "talweg.global",
            "talweg.graph",
            "talweg.implicit",
            "talweg.inspect",
            "talweg.interval",
            "talweg.kernel",
            "talweg.landscape",
            "talweg.layer",
            "talweg.loop",
            "talweg.metric",
            "talweg.onnx",
            "talweg.op",
            "talweg.proof",
            "talweg.prove",
            "talweg.random",
            "talweg.rewrite",
            "talweg.run",
            "talweg.scalar",
            "talweg.schedule",
            "talweg.shape",
            "talweg.sparse",
            "talweg.store",
            "talweg.train",
            "talweg.update");
    private static final Set<String> FUNCTIONS = Set.of("talweg.op", "talweg.random");
    private static final Set<String> APPLYING = Set.of("of", "apply", "batched");
    private static final StackWalker WALKER = StackWalker.getInstance();

    /// The nearest caller that is not the library itself, if its line is known.
    public static @Nullable Line here() {
        return WALKER.walk(frames -> {
            StackWalker.StackFrame called = null;
            for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) frames::iterator) {
                if (isUsers(frame)) return of(frame, called);
                called = frame;
            }
            return null;
        });
    }

    private static @Nullable Line of(StackWalker.StackFrame frame, StackWalker.@Nullable StackFrame called) {
        if (frame.getFileName() == null || frame.getLineNumber() <= 0) return null;
        return new Line(frame.getFileName(), frame.getLineNumber(), called == null ? null : function(called));
    }

    /// The name of a function on values; null for what applies operations or functions of the user.
    private static @Nullable String function(StackWalker.StackFrame called) {
        String name = called.getMethodName();
        boolean isFunction = FUNCTIONS.contains(home(called.getClassName()))
                && !name.startsWith("lambda$")
                && !APPLYING.contains(name);
        return isFunction ? name : null;
    }

    /// The refusal of an index, naming what was called and, if it is known, the user's line. One that names an
    /// operation inside of `op` stays as it is.
    public static IndexOutOfBoundsException located(IndexOutOfBoundsException refusal, Op op, @Nullable Line line) {
        if (refusal.getCause() instanceof IndexOutOfBoundsException) return refusal;
        String method = line == null ? null : line.method;
        var located = new IndexOutOfBoundsException("`" + (method == null ? op.name() : method) + "`: "
                + refusal.getMessage() + (line == null ? "" : ", at " + line));
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
        String home = home(frame.getClassName());
        if (home.startsWith("java.") || home.startsWith("jdk.")) return false;
        return !LIBRARY.contains(home);
    }

    /// The package of a class.
    private static String home(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /// `File.java:12`.
    @Override
    public String toString() {
        return file + ":" + number;
    }
}
