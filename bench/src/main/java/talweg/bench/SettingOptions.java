package talweg.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import talweg.bench.report.Setting;

/// What a report is made with, as options.
final class SettingOptions {
    @Option(names = "--data", paramLabel = "FOLDER", description = "ADBench's files, in gmm, ba, hand and lstm.")
    @Nullable
    Path data;

    @Option(names = "--gradbench", paramLabel = "FOLDER", description = "A clone of GradBench.")
    @Nullable
    Path gradbench;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            defaultValue = "python3",
            description = "Runs GradBench's evals. Default: ${DEFAULT-VALUE}.")
    String python = "python3";

    @Option(
            names = "--peer",
            paramLabel = "NAME=COMMAND",
            description = "A program of others: tuned, limits, djl or manual; see bench/README.md.")
    Map<String, String> peers = new LinkedHashMap<>();

    @Option(names = "--quick", description = "Measure briefly and little, to try whether everything runs.")
    boolean isQuick;

    Setting setting() {
        return new Setting(absolute(data), absolute(gradbench), python, peers, isQuick);
    }

    private static @Nullable Path absolute(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath().normalize();
    }
}
