package talweg.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a report is made with.
///
/// @param data      folder of ADBench's files, if given
/// @param gradbench folder of GradBench, if given
/// @param python    the command that runs GradBench's evals
/// @param peers     commands by name
/// @param isQuick   whether to measure briefly and little
public record Setting(
        @Nullable Path data, @Nullable Path gradbench, String python, Map<String, String> peers, boolean isQuick) {
    public Setting {
        peers = Map.copyOf(peers);
    }

    /// How long things are run.
    public Timing timing() {
        return isQuick ? Timing.QUICK : Timing.WHOLE;
    }

    /// A program of others.
    ///
    /// @param command none if it was not given
    public record Peer(String name, Optional<String> command) {
        /// What it prints, followed by these arguments.
        ///
        /// @throws IOException if it is not there, takes too long, or fails
        public List<String> run(List<String> arguments) throws IOException {
            String given = command.orElseThrow(() -> new Missing("peer " + name));
            return Shell.run(name, given, arguments);
        }
    }

    public Peer peer(String name) {
        return new Peer(name, Optional.ofNullable(peers.get(name)));
    }

    /// A peer that is known where it is unless it is given.
    public Peer peer(String name, Optional<String> known) {
        return new Peer(name, Optional.ofNullable(peers.get(name)).or(() -> known));
    }

    /// This as arguments of a command.
    List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("--python", python));
        if (data != null) all.addAll(List.of("--data", data.toString()));
        if (gradbench != null) all.addAll(List.of("--gradbench", gradbench.toString()));
        peers.forEach((name, command) -> all.addAll(List.of("--peer", name + "=" + command)));
        if (isQuick) all.add("--quick");
        return all;
    }
}
