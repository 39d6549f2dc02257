package talweg.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Commands as a user types them.
public final class Shell {
    /// No turn of a peer takes longer.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Shell() {}

    /// A command of the shell, followed by arguments that the shell does not look at.
    public static List<String> command(String command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", command + " \"$@\"", "sh"));
        all.addAll(arguments);
        return all;
    }

    /// The lines that a command prints.
    ///
    /// @throws IOException if it ends with another code than 0, or not at all
    static List<String> run(String name, String command, List<String> arguments) throws IOException {
        Path out = Files.createTempFile("talweg-bench-", ".out");
        Path err = Files.createTempFile("talweg-bench-", ".err");
        Process process = new ProcessBuilder(command(command, arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!ended(process, LIMIT)) throw new IOException(name + " took more than " + LIMIT.toSeconds() + " s");
            int code = process.exitValue();
            // what the shell says of a command that is not there
            if (code == 126 || code == 127) throw new Missing("peer " + name + " (" + last(err) + ")");
            if (code != 0) throw new IOException(name + " ended with " + code + ": " + last(err));
            return Files.readAllLines(out);
        } finally {
            end(process);
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Whether a process ends in time.
    static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends a process and those that it began.
    public static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// What a file of errors says: its first line that names an exception or an error, or else its last.
    static String last(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                // the JVM's own warnings tell nothing of why
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                .map(String::strip)
                .toList();
        return lines.stream()
                .filter(line -> line.matches(".*(Exception|Error|error:).*"))
                .findFirst()
                .orElse(lines.isEmpty() ? "nothing was said" : lines.getLast());
    }
}
