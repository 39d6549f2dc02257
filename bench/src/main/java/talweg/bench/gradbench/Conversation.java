package talweg.bench.gradbench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import talweg.bench.report.Shell;

/// A process that is spoken to in lines.
final class Conversation implements AutoCloseable {
    private final Process process;
    private final BufferedWriter to;

    /// Its lines as they come; nothing after the last.
    private final LinkedBlockingQueue<Optional<String>> from = new LinkedBlockingQueue<>();

    Conversation(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("lines of " + process.pid()).start(this::listen);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) from.add(Optional.of(line));
        } catch (IOException _) {
            // it ended in the middle of a line
        }
        from.add(Optional.empty());
    }

    void say(String line) throws IOException {
        to.write(line);
        to.newLine();
        to.flush();
    }

    /// The next line; nothing if there is none, or none in time.
    Optional<String> next(Duration limit) {
        try {
            Optional<String> line = from.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Whether it comes to its end by itself, with code 0.
    boolean endsWell() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        Shell.end(process);
    }
}
