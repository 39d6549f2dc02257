package talweg.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import talweg.formula.FormulaError;

/// From arguments to an exit code: 0 for an answer or a descent that converged, 1 otherwise and where the work could
/// not be done, as with a full disk, 2 for arguments and files that cannot be used, 130 when interrupted.
public final class Main {
    private static final int UNANSWERED = 1;
    private static final int USAGE = 2;
    /// As shells report a process that SIGINT ended: 128 + 2.
    static final int INTERRUPTED = 130;

    static final boolean DEBUG = System.getenv("TALWEG_DEBUG") != null;

    private Main() {}

    /// Runs the command. Ctrl-C ends it at any moment; what was reached is printed.
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        Work work = new Work(new FileOutputStream(FileDescriptor.out), err, Terminal.Watched.here());
        Interruption.watch(work);
        int code = run(args, work);
        err.flush();
        // when an interruption is running already, this waits in it, and the exit code is the signal's
        if (code != 0) System.exit(code);
    }

    /// Runs the command in this process, without colours.
    ///
    /// @param out where the answer goes, and it alone
    /// @param err where errors, warnings and progress go
    /// @return the exit code
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, new Work(out, err, Terminal.Watched.NEITHER));
    }

    /// Runs the command as a piece of work that another thread may conclude.
    static int run(String[] args, Work work) {
        return work.conclude(answer(args, work));
    }

    private static int answer(String[] args, Work work) {
        Terminal terminal = work.terminal();
        String[] asked = args.length == 0 ? args : ProveOptions.completed(help(args));
        CommandLine line = Commands.line(work, asked);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.watched().out() ? Ansi.ON : Ansi.OFF));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, given) -> usage(e, given, work));
        line.setExecutionExceptionHandler((e, _, _) -> failure(e, work));
        try {
            if (args.length == 0) {
                line.usage(terminal.err(), line.getColorScheme());
                return USAGE;
            }
            if (!line.getSubcommands().containsKey(asked[0])
                    && !line.getCommandSpec().optionsMap().containsKey(asked[0])) {
                terminal.error(Usage.noCommand(List.of(asked), line.getSubcommands()));
                return USAGE;
            }
            return line.execute(asked);
        } catch (Throwable e) { // an error such as a full heap ends in one line too
            return failure(e, work);
        }
    }

    /// `talweg help fit` and `talweg fit -h` ask for help as elsewhere: -h alone is no expression with an answer.
    private static String[] help(String[] args) {
        if (args[0].equals("help"))
            return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
        return args.length == 2 && args[1].equals("-h") ? new String[] {args[0], "--help"} : args;
    }

    private static int usage(ParameterException e, String[] args, Work work) {
        if (e.getCause() instanceof InputError || e.getCause() instanceof FormulaError)
            return failure(e.getCause(), work);
        work.terminal().error(Usage.sentence(e, List.of(args)));
        return USAGE;
    }

    private static int failure(Throwable e, Work work) {
        Terminal terminal = work.terminal();
        if (DEBUG) e.printStackTrace(terminal.err());
        switch (e) {
            case FormulaError error -> {
                terminal.error(firstLine(error));
                terminal.err().println(error.caret());
                return USAGE;
            }
            case Interrupted _ -> {
                work.endsWith(firstLine(e));
                return INTERRUPTED;
            }
            case InputError _ -> {
                terminal.error(firstLine(e));
                return USAGE;
            }
            case WorkError _ -> terminal.error(firstLine(e));
            // what the system refused a library of the command
            case IllegalStateException _ when e.getCause() instanceof IOException -> terminal.error(firstLine(e));
            // what the library requires of its arguments, it says in one line with the remedy
            case IllegalArgumentException _ -> {
                terminal.error(TableWords.of(firstLine(e)));
                return USAGE;
            }
            case StackOverflowError _ ->
                terminal.error(
                        "the expression is nested too deeply for the stack; simplify it, or run Java with -Xss64m");
            case OutOfMemoryError _ ->
                terminal.error("the memory is full (" + firstLine(e) + "); run Java with a larger -Xmx");
            default ->
                terminal.error("unexpected " + e.getClass().getSimpleName() + ": " + firstLine(e)
                        + (DEBUG ? "" : "; set TALWEG_DEBUG=1 to see where it comes from"));
        }
        return UNANSWERED;
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) return "no message";
        return List.of(message.split("\\R", 2)).getFirst();
    }
}
