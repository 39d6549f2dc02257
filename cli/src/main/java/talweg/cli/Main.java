package talweg.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import talweg.formula.FormulaError;

/// From arguments to an exit code: 0 for an answer or a descent that converged, 1 otherwise, 2 for arguments and
/// files that cannot be used, 130 when interrupted.
public final class Main {
    private static final int UNANSWERED = 1;
    private static final int USAGE = 2;
    /// As shells report a process that SIGINT ended: 128 + 2.
    static final int INTERRUPTED = 130;

    private static final long GRACE_SECONDS = 5;

    private Main() {}

    @Command(
            name = "talweg",
            header = "Gradients, descent, and proof of where you landed.",
            description =
                    "%nAn argument that begins with - and is no option is an expression, as in `talweg derive -x^2 --at x=1`."
                            + " After -- everything is.",
            synopsisSubcommandLabel = "COMMAND",
            versionProvider = Version.class,
            footer = {
                "%nExamples:",
                "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
                "  talweg minimize '(1-x)^2 + 100*(y-x^2)^2' --start x=-1,y=1 --rate 0.0015 --steps 50000",
                "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2",
                "  talweg certify 'x^4 - x^2' --box x=-1..1 --convex",
                "%nExit codes: 0 answered or converged, 1 not, 2 unusable arguments or files, 130 interrupted.",
                "TALWEG_DEBUG=1 in the environment shows where an error comes from; NO_COLOR=1 means no colours."
            })
    private static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this and end.")
        boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Show the version and end.")
        boolean version;
    }

    private static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var descriptor = Main.class.getModule().getDescriptor();
            String version = descriptor == null
                    ? "(development)"
                    : descriptor.rawVersion().orElse("(development)");
            return new String[] {"talweg " + version, "Java " + Runtime.version()};
        }
    }

    /// Runs the command. Ctrl-C interrupts the descent, which stops and prints what it reached.
    public static void main(String[] args) {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() == 0) return;
            worker.interrupt();
            try {
                // past this the process ends whatever the worker does
                boolean _ = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = run(args, new Terminal(out, err, colours()));
        out.flush();
        err.flush();
        done.countDown();
        // when the hook is running already, this waits in it, and the exit code is the signal's
        if (code != 0) System.exit(code);
    }

    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }

    private static boolean colours() {
        var console = System.console();
        return console != null
                && console.isTerminal()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
    }

    /// Runs the command in this process, without colours.
    ///
    /// @param out where the answer goes, and it alone
    /// @param err where errors, warnings and progress go
    /// @return the exit code
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, new Terminal(out, err, false));
    }

    private static int run(String[] args, Terminal terminal) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new FitCommand(terminal));
        line.addSubcommand(new MinimizeCommand(terminal));
        line.addSubcommand(new DeriveCommand(terminal));
        line.addSubcommand(new CertifyCommand(terminal));
        // an argument such as -x^2 or -1e-3*x is an expression, not a group of short options
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setAllowOptionsAsOptionParameters(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, _) -> usage(e, terminal));
        line.setExecutionExceptionHandler((e, _, _) -> failure(e, terminal));
        try {
            if (args.length == 0) {
                line.usage(terminal.err(), line.getColorScheme());
                return USAGE;
            }
            return line.execute(args);
        } catch (Throwable e) { // an error such as a full heap ends in one line too
            return failure(e, terminal);
        }
    }

    private static int usage(ParameterException e, Terminal terminal) {
        if (e.getCause() instanceof InputError || e.getCause() instanceof FormulaError)
            return failure(e.getCause(), terminal);
        if (e instanceof UnmatchedArgumentException unmatched) {
            terminal.error("`talweg` requires one of the commands "
                    + String.join(", ", e.getCommandLine().getSubcommands().keySet()) + ", got `"
                    + unmatched.getUnmatched().getFirst() + "`; see `talweg --help`");
            return USAGE;
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.error(firstLine(e) + "; see `" + command + " --help`");
        return USAGE;
    }

    private static int failure(Throwable e, Terminal terminal) {
        boolean debug = System.getenv("TALWEG_DEBUG") != null;
        if (debug) e.printStackTrace(terminal.err());
        switch (e) {
            case FormulaError error -> {
                terminal.error(firstLine(error));
                terminal.err().println(error.caret());
                return USAGE;
            }
            case InputError _ -> {
                terminal.error(firstLine(e));
                return USAGE;
            }
            // what the library requires of its arguments, it says in one line with the remedy
            case IllegalArgumentException _ -> {
                terminal.error(firstLine(e));
                return USAGE;
            }
            case StackOverflowError _ ->
                terminal.error(
                        "the expression is nested too deeply for the stack; simplify it, or run Java with -Xss64m");
            case OutOfMemoryError _ ->
                terminal.error("the memory is full (" + firstLine(e) + "); run Java with a larger -Xmx");
            default ->
                terminal.error("unexpected " + e.getClass().getSimpleName() + ": " + firstLine(e)
                        + (debug ? "" : "; set TALWEG_DEBUG=1 to see where it comes from"));
        }
        return UNANSWERED;
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) return "no message";
        return List.of(message.split("\\R", 2)).getFirst();
    }
}
