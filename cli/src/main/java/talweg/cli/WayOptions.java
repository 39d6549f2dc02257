package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.cli.picture.PictureFormat;
import talweg.descend.Iterate;
import talweg.descend.Listener;
import talweg.descend.Objective;

/// What is kept of the way of a descent, and the files it goes to.
final class WayOptions {
    @Option(names = "--trace", paramLabel = "FILE.csv", description = "Write every point of the way to this file.")
    @Requires(value = "a file to write", example = "way.csv")
    Optional<Path> trace = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw the way, over contours for two variables, and how the value fell, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "way.svg")
    Optional<Path> plot = Optional.empty();

    private final List<Iterate> history = Collections.synchronizedList(new ArrayList<>());

    /// Refuses files that cannot be written before any work is done.
    void check() {
        trace.ifPresent(path -> Output.check("--trace", path));
        plot.ifPresent(path -> {
            Output.check("--plot", path);
            PictureFormat.of(path);
        });
    }

    /// Keeps what the files need, and shows how far it is.
    Listener seen(Terminal terminal) {
        var progress = new Progress(terminal);
        return now -> {
            if (trace.isPresent() || plot.isPresent()) history.add(now);
            return progress.goOn(now);
        };
    }

    void trace(Variables variables) {
        trace.ifPresent(path -> new Way(variables.names(), List.copyOf(history)).write(path));
    }

    void draw(String text, Variables variables, Objective objective) {
        plot.ifPresent(path -> Output.write(
                "--plot",
                path,
                PictureFormat.of(path)
                        .bytes(DescentPlot.of(text, variables.names(), List.copyOf(history), objective::value))));
    }
}
