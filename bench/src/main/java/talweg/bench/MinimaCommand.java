package talweg.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import talweg.bench.minima.Minima;

/// `./talweg-bench minima`.
@Command(
        name = "minima",
        description = "Prove the least values of functions from the literature, and print the tables of"
                + " docs/global-minima.md.",
        footer = "%nTakes some three minutes on two cores.")
final class MinimaCommand implements Callable<Integer> {
    @Option(
            names = "--seconds",
            defaultValue = "30",
            paramLabel = "S",
            description = "How long a search for a proof may take. Default: ${DEFAULT-VALUE}.")
    double seconds;

    @Option(
            names = "--others",
            defaultValue = "2",
            paramLabel = "S",
            description = "How long each other method may take. Default: ${DEFAULT-VALUE}.")
    double others;

    @Override
    public Integer call() {
        if (!(seconds > 0 && others > 0)) {
            System.err.println("talweg-bench: times above 0 are required, got " + seconds + " and " + others);
            return 2;
        }
        new Minima(new PrintStream(System.out, true, StandardCharsets.UTF_8), seconds, others).print();
        return 0;
    }
}
