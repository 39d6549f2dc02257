package talweg.bench.nist;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import talweg.prove.GlobalSearch;
import talweg.prove.GlobalVerdict;

/// The table of proofs of the regressions.
///
/// @param only   the names of those wanted; all if empty
/// @param budget of each search
public record Proofs(Set<String> only, Duration budget) {
    /// Where the table begins in a page, and runs to the end.
    private static final String HEADING = "## Proved to be the best of a box";

    /// Prints the table, and puts it at the end of a page in place of the last one.
    ///
    /// @throws IllegalArgumentException if the folder has no regressions, or none of those wanted
    public void run(Path folder, List<Path> pages, PrintStream out) throws IOException {
        List<Regression> all = Regression.all(folder).stream()
                .filter(each -> only.isEmpty() || only.contains(each.name()))
                .toList();
        if (all.isEmpty()) throw new IllegalArgumentException("Names of sets are required, got " + only);
        StringBuilder rows = new StringBuilder();
        int proved = 0;
        String head = "| set | n | m | box | least sum of squares | one minimiser | boxes | seconds |\n"
                + "|---|---|---|---|---|---|---|---|\n";
        out.print(head);
        for (Regression each : all) {
            GlobalVerdict verdict = GlobalSearch.standard().withTime(budget).of(each.problem());
            if (verdict instanceof GlobalVerdict.Proved) proved++;
            String row = row(each, verdict);
            out.print(row);
            rows.append(row);
        }
        String section = text(proved, all.size()) + head + rows;
        for (Path page : pages) {
            String old = Files.readString(page);
            int from = old.indexOf(HEADING);
            Files.writeString(page, (from < 0 ? old + "\n" : old.substring(0, from)) + section);
        }
    }

    private String text(int proved, int count) {
        return HEADING + "\n\n"
                + "The box holds both starts of each parameter, and [c/5, 5c] of its certified value c. "
                + proved + " of " + count + " are proved\nwithin " + budget.toSeconds()
                + " s of search each; of the others the table has what is known by then, and the gap for seconds."
                + " Written by\n`./talweg-bench nist FOLDER --page docs/nist.md`.\n\n";
    }

    static String row(Regression set, GlobalVerdict verdict) {
        String known = switch (verdict) {
            case GlobalVerdict.Proved v ->
                enclosure(v.lower(), v.upper()) + " | "
                        + (v.minimisers().size() == 1
                                        && v.minimisers().getFirst().isUnique()
                                ? "yes"
                                : "no");
            case GlobalVerdict.BudgetSpent v ->
                enclosure(v.lower(), v.upper()) + " | " + (v.why().contains("budget") ? "" : v.why());
            case GlobalVerdict.Unbounded v -> v.text() + " | ";
            case GlobalVerdict.Undefined v -> v.text() + " | ";
        };
        String seconds = switch (verdict) {
            case GlobalVerdict.BudgetSpent v -> format("gap %.2g", v.upper() - v.lower());
            case GlobalVerdict.Proved v -> format("%.2f", v.effort().seconds());
            case GlobalVerdict.Unbounded _, GlobalVerdict.Undefined _ -> "";
        };
        return "| " + set.name() + " | " + set.parameters().length + " | " + set.rows().length + " | " + box(set)
                + " | " + known + " | " + verdict.effort().boxes() + " | " + seconds + " |\n";
    }

    private static String enclosure(double lower, double upper) {
        return "[" + digits(lower, RoundingMode.FLOOR) + ", " + digits(upper, RoundingMode.CEILING) + "]";
    }

    /// Decimal digits, rounded outward.
    private static String digits(double bound, RoundingMode mode) {
        if (Double.isInfinite(bound)) return bound > 0 ? "∞" : "−∞";
        return new BigDecimal(bound).round(new MathContext(12, mode)).toString();
    }

    private static String box(Regression set) {
        return IntStream.range(0, set.parameters().length)
                .mapToObj(j ->
                        format("[%.3g, %.3g]", set.box().lower()[j], set.box().upper()[j]))
                .collect(Collectors.joining(" × "));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
