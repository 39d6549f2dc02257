package talweg.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The command as a process of its own, for what only a process has: signals, and a standard output that breaks.
record Child(Process process) {
    /// What ends it, and the exit code that tells so. Who starts the tests in the background of a shell has SIGINT
    /// ignored, in all children too; then it is SIGTERM.
    enum Signal {
        INT(2),
        TERM(15);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        int exitCode() {
            return 128 + number;
        }

        static Signal interrupt() throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (!line.startsWith("SigIgn:")) continue;
                long ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (ignored >> INT.number - 1 & 1) == 0 ? INT : TERM;
            }
            return INT;
        }
    }

    /// Elsewhere signals and /proc are other things, or nothing.
    static void assumeLinux() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux"), "signals and /proc are tested on Linux alone");
    }

    /// What starts it.
    static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true"));
        String modules = System.getProperty("jdk.module.path");
        command.add("--enable-native-access=" + (modules == null ? "ALL-UNNAMED" : "duckdb.jdbc"));
        if (modules == null) command.addAll(List.of("-cp", System.getProperty("java.class.path"), "talweg.cli.Main"));
        else command.addAll(List.of("-p", modules, "-m", "talweg.cli/talweg.cli.Main"));
        command.addAll(List.of(args));
        return command;
    }

    /// Starts it; with TALWEG_DEBUG it says on stderr what it begins.
    static Child of(ProcessBuilder.Redirect out, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(args)).redirectOutput(out);
        builder.environment().put("TALWEG_DEBUG", "1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new Child(builder.start());
    }

    /// Waits until it says on stderr that it begins this.
    void begins(String doing) throws IOException {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(doing)) return;
        }
        throw new AssertionError("it ended before it was " + doing);
    }

    /// Sends a signal, and waits until it ends.
    Run ended(Signal signal) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        if (sent != 0) throw new AssertionError("kill ended with " + sent);
        return ended();
    }

    /// What it printed when it has ended; of stderr, what is not read yet.
    Run ended() throws IOException, InterruptedException {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new StringBuilder();
        process.errorReader(StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> err.append(line).append('\n'));
        return new Run(process.waitFor(), out, err.toString());
    }
}
