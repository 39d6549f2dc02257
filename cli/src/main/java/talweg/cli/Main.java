package talweg.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import talweg.formula.FormulaError;

/// From arguments to an exit code: 0 for an answer or a descent that converged, 1 otherwise, 2 for arguments and
/// files that cannot be used, 130 when interrupted.
public final class Main {
    private static final int UNANSWERED = 1;
    private static final int USAGE = 2;
    /// As shells report a process that SIGINT ended: 128 + 2.
    static final int INTERRUPTED = 130;

    static final boolean DEBUG = System.getenv("TALWEG_DEBUG") != null;

    private Main() {}

    @Command(
            name = "talweg",
            header = "Gradients, descent, and proof of where you landed.",
            customSynopsis = "talweg COMMAND [ARGUMENT…]",
            description = "%n`talweg COMMAND --help` tells more of a command.%n",
            optionListHeading = "Options:%n",
            commandListHeading = "%nCommands:%n",
            versionProvider = Version.class,
            footer = {
                "%nExamples:",
                "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
                "  talweg minimize '(1-x)^2 + 100*(y-x^2)^2' --start x=-1,y=1 --rate 0.0015 --steps 50000",
                "  talweg landscape '(x^2+y-11)^2 + (x+y^2-7)^2' --box x=-5..5,y=-5..5 --plot landscape.svg",
                "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2",
                "  talweg certify 'x^4 - x^2' --box x=-1..1 --convex",
                "  talweg train iris.csv --target species --out iris.talweg",
                "%nExit codes: 0 answered or converged, 1 not, 2 unusable arguments or files,",
                "  130 interrupted (Ctrl-C: what was reached is printed).",
                "Environment: TALWEG_JAVA_HOME names the JDK to run on, NO_COLOR=1 means no colours,",
                "  TALWEG_DEBUG=1 shows what is being done and where an error comes from."
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

    /// The commands with their options.
    static CommandLine line(Work work) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new FitCommand(work));
        line.addSubcommand(new MinimizeCommand(work));
        line.addSubcommand(new LandscapeCommand(work));
        line.addSubcommand(new DeriveCommand(work));
        line.addSubcommand(new CertifyCommand(work));
        line.addSubcommand(new CheckCommand(work));
        line.addSubcommand(new TrainCommand(work));
        line.addSubcommand(new PredictCommand(work));
        line.addSubcommand(new EvaluateCommand(work));
        line.addSubcommand(new DescribeCommand(work));
        line.addSubcommand(new ExportCommand(work));
        // an argument such as -x^2 or -1e-3*x is an expression, not a group of short options
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setAllowOptionsAsOptionParameters(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false);
        // 1e6 steps are a whole number too
        line.registerConverter(Integer.class, text -> new BigDecimal(text).intValueExact());
        line.registerConverter(int.class, text -> new BigDecimal(text).intValueExact());
        line.registerConverter(Path.class, Main::file);
        Manual.lay(line);
        return line;
    }

    private static int answer(String[] args, Work work) {
        Terminal terminal = work.terminal();
        CommandLine line = line(work);
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
            String[] asked = ProveOptions.completed(help(args));
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

    private static Path file(String text) {
        // an empty path is the folder where one is, and an option that is none would become a file
        if (text.isBlank() || text.startsWith("--")) throw new TypeConversionException("no file");
        return Path.of(text);
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
