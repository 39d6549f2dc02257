package talweg.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.bench.report.Home;
import talweg.bench.report.Report;
import talweg.bench.report.Row;
import talweg.bench.row.Rows;

/// `./talweg-bench report`.
@Command(
        name = "report",
        description = "Measure the rows of the report of performance, and write its tables and drawings.",
        footer = {
            "%nWithout ROW all are measured, or none if there is --from. A row whose peer is not there is absent, and",
            "one that fails says so. Exit codes: 0 for a report, 2 where it cannot be written or is asked for wrongly."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ROW",
            description = "What to measure: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    List<String> rows = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where to write results.jsonl, results.md and drawings. Default: docs/performance.")
    @Nullable
    Path out;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Lines of an earlier run; what is not measured now is taken from there, the last first.")
    List<Path> from = List.of();

    @Mixin
    SettingOptions options = new SettingOptions();

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Rows.ALL.stream().map(Row::name).iterator();
        }
    }

    @Override
    public Integer call() {
        List<String> known = Rows.ALL.stream().map(Row::name).toList();
        for (String row : rows) {
            if (!known.contains(row)) {
                System.err.println(
                        "talweg-bench: there is no row `" + row + "`; there are " + String.join(", ", known));
                return 2;
            }
        }
        try {
            Path folder = out == null ? Home.folder().resolve("docs/performance") : out;
            List<String> names = rows.isEmpty() && from.isEmpty() ? known : rows;
            new Report(Rows.ALL, Main.class).make(names, options.setting(), from, folder, System.err);
            System.err.println(folder.resolve("results.md"));
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("talweg-bench: " + (e instanceof IOException ? "cannot use " : "") + e.getMessage());
            return 2;
        }
    }
}
