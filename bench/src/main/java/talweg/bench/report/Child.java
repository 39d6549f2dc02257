package talweg.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/// A part of a row, measured in a JVM of its own with the options of this one.
///
/// @param main the class that understands `measure ROW PART` and a setting's arguments
record Child(Class<?> main, Setting setting) {
    /// What it found. Where it fails or takes too long, what it had found till then, and that.
    List<Line> measure(Row row, String part) throws IOException {
        Path errors = Files.createTempFile("talweg-bench-", ".err");
        Process process = new ProcessBuilder(command(row, part))
                .redirectError(errors.toFile())
                .start();
        Duration limit = setting.isQuick() ? row.limit().dividedBy(2) : row.limit();
        Timer timer = new Timer(true);
        boolean[] isLate = {false};
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        isLate[0] = true;
                        Shell.end(process);
                    }
                },
                limit.toMillis());
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<Line> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // a JVM that dies says so among the lines
                if (line.startsWith("{")) lines.add(Lines.parse(line));
            }
            boolean ended = Shell.ended(process, Duration.ofSeconds(30));
            timer.cancel();
            String why = isLate[0] ? "took more than " + limit.toSeconds() + " s" : why(process, ended, errors);
            if (!why.isEmpty()) lines.add(failure(row.name(), part, why));
            return lines;
        } finally {
            timer.cancel();
            Shell.end(process);
            Files.delete(errors);
        }
    }

    /// Why a process failed; empty if it did not.
    private static String why(Process process, boolean ended, Path errors) throws IOException {
        if (!ended) return "did not end";
        int code = process.exitValue();
        return code == 0 ? "" : "ended with " + code + ": " + Shell.last(errors);
    }

    private static Line failure(String row, String part, String why) {
        return new Line.Result(row, part, part, "", null, new Outcome.Failed(why));
    }

    private List<String> command(Row row, String part) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "measure"));
        command.addAll(List.of(row.name(), part));
        command.addAll(setting.arguments());
        return command;
    }

    /// What the JVM that was begun does: one part, whose lines it prints as they come.
    ///
    /// @return 0, or 1 where it failed, which is among the lines
    static int measured(Row row, String part, Setting setting, PrintStream out) {
        try {
            row.measure(part, setting, new Findings(row.name(), part, line -> out.println(Lines.text(line))));
            return 0;
        } catch (Missing e) {
            out.println(
                    Lines.text(new Line.Result(row.name(), part, part, "", null, new Outcome.Absent(e.getMessage()))));
            return 0;
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace();
            out.println(Lines.text(
                    failure(row.name(), part, e.toString().lines().findFirst().orElse(""))));
            return 0;
        }
    }
}
