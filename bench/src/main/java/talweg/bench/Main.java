package talweg.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.bench.adbench.Suite;
import talweg.bench.gradbench.Tool;
import talweg.bench.nist.Proofs;

/// What `./talweg-bench` runs.
@Command(
        name = "talweg-bench",
        header = "Talweg beside others, on suites of benchmarks that others made, and on its own.",
        subcommands = {ReportCommand.class, MeasureCommand.class, MinimaCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this and end.")
    boolean help;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Command(name = "gradbench", description = "Serve as a tool of GradBench: JSON lines in, JSON lines out.")
    int gradbench() throws IOException {
        // what anything else prints must not come among the answers
        PrintStream out = System.out;
        System.setOut(System.err);
        Tool.of().run(System.in, new PrintStream(out, false, StandardCharsets.UTF_8));
        return 0;
    }

    @Command(
            name = "adbench",
            description = "Time ADBench's objectives and their derivatives on files of its formats.",
            footer = {
                "%nThe format is told by the beginning of a file's name: gmm, ba, hand or lstm.",
                "Exit codes: 0 for an answer, 1 where an error is larger than 1e-10, 2 for unusable files."
            })
    int adbench(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Inputs; may be packed by gzip.")
                    List<Path> files,
            @Option(names = "--golden", paramLabel = "DIR", description = "Expected values, at the inputs' paths.")
                    @Nullable
                    Path golden,
            @Option(
                            names = "--seconds",
                            defaultValue = "1",
                            paramLabel = "S",
                            description = "How long each function is run, and then timed.")
                    double seconds) {
        try {
            return new Suite(golden, seconds).run(files, System.out) ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("talweg-bench: " + (e instanceof IOException ? "cannot read " : "") + e.getMessage());
            return 2;
        }
    }

    @Command(
            name = "nist",
            description =
                    "Prove the nonlinear regressions of NIST's Statistical Reference Datasets to be the best of a box.",
            footer = {"%nExit codes: 0 for a table, 2 for unusable files."})
    int nist(
            @Parameters(paramLabel = "FOLDER", description = "Files such as Misra1a.dat.") Path folder,
            @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These sets alone.") @Nullable
                    List<String> only,
            @Option(
                            names = "--budget",
                            defaultValue = "60",
                            paramLabel = "S",
                            description = "Seconds for the search of each.")
                    double budget,
            @Option(names = "--page", paramLabel = "FILE", description = "Put the table at the end of this page.")
                    @Nullable
                    List<Path> pages) {
        try {
            Set<String> names = only == null ? Set.of() : Set.copyOf(only);
            new Proofs(names, Duration.ofMillis((long) (1000 * budget)))
                    .run(folder, pages == null ? List.of() : pages, System.out);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("talweg-bench: " + (e instanceof IOException ? "cannot read " : "") + e.getMessage());
            return 2;
        }
    }
}
