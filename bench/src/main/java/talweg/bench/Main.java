package talweg.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import talweg.bench.gradbench.Tool;

/// What `./talweg-bench` runs.
@Command(
        name = "talweg-bench",
        header = "Talweg beside others, on suites of benchmarks that others made.",
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
}
