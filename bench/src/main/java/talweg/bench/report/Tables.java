package talweg.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What was measured, as Markdown.
final class Tables {
    /// Where the ratio of the fastest is this much off, it is shown beside.
    private static final double NOTABLE = 1.33;

    private final StringBuilder out = new StringBuilder();

    private Tables() {}

    /// All rows, those too of which nothing was measured.
    static String of(List<Row> rows, List<Line> lines) {
        Tables tables = new Tables();
        tables.begin(lines);
        tables.summary(rows, results(lines));
        for (Row row : rows) tables.row(row, of(row, results(lines)));
        return tables.out.toString();
    }

    private static List<Line.Result> results(List<Line> lines) {
        return lines.stream()
                .filter(Line.Result.class::isInstance)
                .map(Line.Result.class::cast)
                .toList();
    }

    private static List<Line.Result> of(Row row, List<Line.Result> results) {
        return results.stream()
                .filter(result -> result.row().equals(row.name()))
                .toList();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void begin(List<Line> lines) {
        line("# Performance: results");
        line("");
        line("Written by `./talweg-bench report`; how it measures, and what bounds what, is in "
                + "[performance.md](../performance.md).");
        line("Ratios of medians, smaller is better; in brackets that of the fastest runs, where the two differ by a"
                + " third or more.");
        line("");
        lines.stream()
                .filter(Line.Machine.class::isInstance)
                .map(Line.Machine.class::cast)
                .distinct()
                .forEach(m -> line("Machine: %d cores of %s, JDK %s, %s."
                        .formatted(m.processors(), m.processor(), m.java(), m.day())));
        line("");
        line("    ./mvnw -q -Ppeers -pl :talweg-bench-peers -DskipTests package    # PyTorch and SameDiff, 320 MB");
        line("    ./talweg-bench report --data FOLDER --gradbench CLONE --peer tuned=COMMAND --peer limits=COMMAND \\");
        line("        --peer manual='python3 python/gradbench/gradbench/cpp.py manual'");
        line("");
        line("The peers are described in [bench/README.md](../../bench/README.md).");
        line("");
    }

    private void summary(List<Row> rows, List<Line.Result> results) {
        line("| row | met | missed | absent | failed | farthest from its target |");
        line("|---|---|---|---|---|---|");
        for (Row row : rows) {
            List<Line.Result> own = of(row, results);
            line("| [`%s`](#%s) | %d | %d | %d | %d | %s |"
                    .formatted(
                            row.name(),
                            row.name(),
                            own.stream().filter(Line.Result::isMet).count(),
                            own.stream().filter(Line.Result::isMissed).count(),
                            own.stream()
                                    .filter(result -> result.outcome() instanceof Outcome.Absent)
                                    .count(),
                            own.stream()
                                    .filter(result -> result.outcome() instanceof Outcome.Failed)
                                    .count(),
                            own.isEmpty() ? "not run" : farthest(own)));
        }
        line("");
        line("![Results over their targets](targets.svg)");
        line("");
    }

    private static String farthest(List<Line.Result> results) {
        return results.stream()
                .filter(Line.Result::isMissed)
                .max(Comparator.comparingDouble(Tables::excess))
                .map(result -> "%s, %s: %s, aimed at %s"
                        .formatted(result.work(), result.measure(), number(result.outcome()), number(result.target())))
                .orElse("");
    }

    /// How many times its target a result is; where that is 0, more than any.
    static double excess(Line.Result result) {
        return result.target() != null && result.outcome() instanceof Outcome.Measured(double median, double _)
                ? median / result.target()
                : 0;
    }

    private void row(Row row, List<Line.Result> results) {
        line("## " + row.name());
        line("");
        line(row.about());
        line("");
        line(("    ./talweg-bench report " + row.name() + " " + row.options()).stripTrailing());
        line("");
        if (results.isEmpty()) {
            line("Not run.");
        } else {
            line("| work | measure | ratio | target | |");
            line("|---|---|---|---|---|");
            for (Line.Result each : results) {
                line("| %s | %s | %s | %s | %s |"
                        .formatted(
                                cell(each.work()),
                                cell(each.measure()),
                                cell(number(each.outcome())),
                                each.target() == null ? "" : number(each.target()),
                                verdict(each)));
            }
        }
        line("");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    static String verdict(Line.Result result) {
        return switch (result.outcome()) {
            case Outcome.Absent _ -> "*absent*";
            case Outcome.Failed _ -> "**failed**";
            case Outcome.Measured _ -> result.isMet() ? "met" : result.isMissed() ? "**missed**" : "";
        };
    }

    static String number(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Absent(String what) -> "no " + what;
            case Outcome.Failed(String why) -> why.length() > 160 ? why.substring(0, 160) + "…" : why;
            case Outcome.Measured(double median, double fastest) -> {
                boolean isNotable = fastest > median * NOTABLE || median > fastest * NOTABLE;
                yield isNotable ? number(median) + " (" + number(fastest) + ")" : number(median);
            }
        };
    }

    /// Two or three digits that say something.
    static String number(double x) {
        double size = Math.abs(x);
        if (x == Math.rint(x) && size < 1e6) return String.format(Locale.ROOT, "%.0f", x);
        if (!(size < 1e4) || size < 1e-3) return String.format(Locale.ROOT, "%.1e", x);
        int places = size < 0.0995 ? 3 : size < 9.95 ? 2 : size < 99.5 ? 1 : 0;
        String all = String.format(Locale.ROOT, "%." + places + "f", x);
        return all.contains(".") ? all.replaceFirst("\\.?0+$", "") : all;
    }

    /// The charts that curves are drawn in.
    static List<String> names(List<Line> lines) {
        List<String> names = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Curve curve && !names.contains(curve.chart())) names.add(curve.chart());
        }
        return names;
    }
}
