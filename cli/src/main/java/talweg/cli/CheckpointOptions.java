package talweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import talweg.checkpoint.Checkpoints;

/// Where a training that is stopped is kept, to go on from there.
final class CheckpointOptions {
    private static final String OURS = "\\d{6,}-step-\\d+\\.(json|safetensors)";

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Save where it stands there at every epoch, or as --every says. Without this it is saved"
                    + " beside the model when Ctrl-C or SIGTERM stops it.")
    @Requires(value = "a folder", example = "checkpoints")
    Optional<Path> checkpoints = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "STEPS",
            description = "Steps between two checkpoints; default: those of an epoch.")
    @Requires(value = "a whole number ≥ 1", example = "1000")
    Optional<Integer> every = Optional.empty();

    @Option(
            names = "--resume",
            description = "Go on from the newest checkpoint, bit for bit as if it had never stopped; from the start if"
                    + " there is none.")
    boolean resume;

    void check(Shared shared) {
        if (every.isPresent() && every.get() < 1) throw shared.refused("--every", every.get());
        checkpoints.ifPresent(folder -> Output.checkFolder("--checkpoints", folder));
    }

    Path folder(Path out) {
        return checkpoints.orElseGet(() -> out.resolveSibling(out.getFileName() + ".checkpoints"));
    }

    /// @param program what the run is
    Checkpoints in(Path out, String program) {
        return Checkpoints.in(folder(out), program);
    }

    /// @param epoch steps in an epoch
    int steps(int epoch) {
        return every.orElse(checkpoints.isPresent() ? epoch : Integer.MAX_VALUE);
    }

    /// Removes what was kept for the case that it would be stopped, if nobody asked for it.
    void finished(Path out) {
        if (checkpoints.isPresent() || every.isPresent()) return;
        Path folder = folder(out);
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> ours = files.filter(
                            file -> String.valueOf(file.getFileName()).matches(OURS))
                    .toList();
            for (Path file : ours) Files.delete(file);
            try (Stream<Path> rest = Files.list(folder)) {
                if (rest.findAny().isEmpty()) Files.delete(folder);
            }
        } catch (IOException _) {
            // what stays does no harm: the model is written
        }
    }
}
