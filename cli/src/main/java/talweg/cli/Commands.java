package talweg.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What there is to ask for, and how arguments are read.
final class Commands {
    /// Each command by its name, in the order of `--help`.
    private static final Map<String, Function<Work, Object>> ALL = all();

    private Commands() {}

    private static Map<String, Function<Work, Object>> all() {
        Map<String, Function<Work, Object>> commands = new LinkedHashMap<>();
        commands.put("fit", FitCommand::new);
        commands.put("minimize", MinimizeCommand::new);
        commands.put("landscape", LandscapeCommand::new);
        commands.put("derive", DeriveCommand::new);
        commands.put("certify", CertifyCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("train", TrainCommand::new);
        commands.put("predict", PredictCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("describe", DescribeCommand::new);
        commands.put("export", ExportCommand::new);
        return commands;
    }

    @Command(
            name = "talweg",
            addMethodSubcommands = false,
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
            var descriptor = Commands.class.getModule().getDescriptor();
            String version = descriptor == null
                    ? "(development)"
                    : descriptor.rawVersion().orElse("(development)");
            return new String[] {"talweg " + version, "Java " + Runtime.version()};
        }
    }

    /// All commands with their options.
    static CommandLine line(Work work) {
        return line(work, ALL.keySet());
    }

    /// The command that is asked for and no other, if one is: each costs milliseconds of a start, and most of them read
    /// many annotations.
    static CommandLine line(Work work, String[] arguments) {
        boolean asked = arguments.length > 0 && ALL.containsKey(arguments[0]);
        return line(work, asked ? Set.of(arguments[0]) : ALL.keySet());
    }

    private static CommandLine line(Work work, Set<String> names) {
        CommandLine line = new CommandLine(new Root());
        ALL.forEach((name, command) -> {
            if (names.contains(name)) line.addSubcommand(command.apply(work));
        });
        // an argument such as -x^2 or -1e-3*x is an expression, not a group of short options
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setAllowOptionsAsOptionParameters(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false);
        // 1e6 steps are a whole number too
        line.registerConverter(Integer.class, text -> new BigDecimal(text).intValueExact());
        line.registerConverter(int.class, text -> new BigDecimal(text).intValueExact());
        line.registerConverter(Path.class, Commands::file);
        Manual.lay(line);
        return line;
    }

    private static Path file(String text) {
        // an empty path is the folder where one is, and an option that is none would become a file
        if (text.isBlank() || text.startsWith("--")) throw new TypeConversionException("no file");
        return Path.of(text);
    }
}
