package talweg.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Measures rows and writes what is found into a folder: `results.jsonl`, and from it `results.md` and drawings.
///
/// @param rows all that there are, in the order of the tables
/// @param main what a JVM for a part is begun with
public record Report(List<Row> rows, Class<?> main) {
    /// @param names   the rows to measure
    /// @param earlier lines of earlier runs; they stay where nothing is measured anew
    /// @throws IOException if a file cannot be read or written
    public void make(List<String> names, Setting setting, List<Path> earlier, Path folder, PrintStream progress)
            throws IOException {
        List<List<Line>> runs = new ArrayList<>();
        for (Path file : earlier) runs.add(Lines.read(file));
        Files.createDirectories(folder);
        List<Row> chosen =
                rows.stream().filter(row -> names.contains(row.name())).toList();
        for (int i = 0; i < chosen.size(); i++) {
            runs.add(measured(chosen.get(i), setting, "%d/%d ".formatted(i + 1, chosen.size()), progress));
            // what is found is kept, whatever comes
            write(Lines.joined(runs), folder);
        }
        if (chosen.isEmpty()) write(Lines.joined(runs), folder);
    }

    private void write(List<Line> lines, Path folder) throws IOException {
        Lines.write(folder.resolve("results.jsonl"), lines);
        Files.writeString(folder.resolve("results.md"), Tables.of(rows, lines));
        for (var drawing : Drawings.of(rows, lines).entrySet()) {
            Files.writeString(folder.resolve(drawing.getKey() + ".svg"), drawing.getValue());
        }
    }

    private List<Line> measured(Row row, Setting setting, String count, PrintStream progress) {
        List<Line> lines = new ArrayList<>(List.of(machine()));
        try {
            for (String part : row.parts(setting)) {
                long begun = System.nanoTime();
                List<Line> found = new Child(main, setting).measure(row, part);
                lines.addAll(found);
                progress.printf(
                        "%s%s %s: %d s%n", count, row.name(), part, (System.nanoTime() - begun) / 1_000_000_000);
                for (Line line : found) if (line instanceof Line.Result result) progress.println("  " + said(result));
            }
        } catch (Missing e) {
            lines.add(new Line.Result(row.name(), "", "", "", null, new Outcome.Absent(e.getMessage())));
        } catch (IOException | IllegalArgumentException e) {
            lines.add(new Line.Result(row.name(), "", "", "", null, new Outcome.Failed(e.toString())));
        }
        return lines;
    }

    private static String said(Line.Result result) {
        return result.work() + ", " + result.measure() + ": " + Tables.number(result.outcome())
                + (result.target() == null
                        ? ""
                        : " (" + Tables.number(result.target()) + ") " + Tables.verdict(result));
    }

    /// Measures one part in this JVM: what [Child] begins.
    ///
    /// @throws IllegalArgumentException if there is no such row
    public int measure(String name, String part, Setting setting, PrintStream out) {
        Row row = rows.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no row `" + name + "`"));
        return Child.measured(row, part, setting, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static Line.Machine machine() {
        String processor = System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: *", ""))
                    .findFirst()
                    .orElse(processor);
        } catch (IOException _) {
            // not Linux: its name is what there is
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return new Line.Machine(
                processor,
                processors,
                Runtime.version().toString(),
                LocalDate.now().toString());
    }
}
