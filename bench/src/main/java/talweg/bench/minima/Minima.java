package talweg.bench.minima;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import talweg.descend.Budget;
import talweg.global.Multistart;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.prove.GlobalSearch;
import talweg.prove.GlobalVerdict;

/// Prints the tables of `docs/global-minima.md`: enclosures, then time and boxes beside two other methods, then
/// growth with the number of variables.
public final class Minima {
    private static final double TOLERANCE = 1e-6;
    private static final List<Integer> SIZES = List.of(2, 4, 6, 8, 10);

    private final PrintStream out;
    private final GlobalSearch search;
    private final double others;
    private final List<Row> rows = new ArrayList<>();

    /// @param seconds for each proof
    /// @param others  seconds for each other method
    public Minima(PrintStream out, double seconds, double others) {
        this.out = out;
        this.search = GlobalSearch.standard().withTime(Duration.ofMillis((long) (1000 * seconds)));
        this.others = others;
    }

    private record Row(Problem problem, GlobalVerdict.Proved proved) {
        Enclosure enclosure() {
            return Enclosure.outward(proved.lower(), proved.upper());
        }
    }

    /// All three.
    public void print() {
        Problems.rosenbrock(3).searched(search); // so that the first row is not that of a cold JVM
        enclosures();
        beside();
        growth();
    }

    private void enclosures() {
        out.println("| function | formula | box | least value | minimisers | boxes | published | which is |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (Problem problem : Problems.all()) {
            GlobalVerdict verdict = problem.searched(search);
            if (verdict instanceof GlobalVerdict.Proved proved) {
                Row row = new Row(problem, proved);
                rows.add(row);
                out.println(row(row));
            } else {
                out.println("| " + problem.name() + " | `" + problem.shown() + "` | " + problem.sides() + " | "
                        + verdict.text() + " | | " + verdict.effort().boxes() + " | " + problem.published() + " | |");
            }
        }
    }

    private static String row(Row row) {
        Problem problem = row.problem;
        Enclosure enclosure = row.enclosure();
        String judged = problem.published().isEmpty() ? "" : enclosure.judged(problem.published());
        return "| " + problem.name() + " | `" + problem.shown() + "` | " + problem.sides() + " | " + enclosure + " | "
                + minimisers(row.proved) + " | " + row.proved.effort().boxes() + " | " + problem.published() + " | "
                + judged + " |";
    }

    /// How many, and whether they stand alone.
    static String minimisers(GlobalVerdict.Proved proved) {
        boolean isUnique = proved.minimisers().stream().allMatch(GlobalVerdict.Minimiser::isUnique);
        return proved.count() + (isUnique ? ", unique" : proved.count() == 1 ? ", a cluster" : ", clusters");
    }

    private void beside() {
        out.println();
        out.println("| function | proof: seconds | boxes | intervals alone: seconds | boxes | gap | multistart: seconds"
                + " | starts | above the least value by |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            NaturalSearch.Outcome natural = natural(row);
            long start = System.nanoTime();
            var minima = Multistart.standard()
                    .withBudget(new Budget(1000, Integer.MAX_VALUE, Duration.ofMillis((long) (1000 * others))))
                    .search(row.problem.objective(), row.problem.box());
            double seconds = (System.nanoTime() - start) / 1e9;
            double off = Math.max(0, minima.best().value() - row.proved.upper());
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %d | %.2f | %d | %.1g | %.2f | %d | %s |%n",
                    row.problem.name(),
                    row.proved.effort().seconds(),
                    row.proved.effort().boxes(),
                    natural.seconds(),
                    natural.boxes(),
                    natural.upper() - natural.lower(),
                    seconds,
                    minima.ends().starts(),
                    off <= TOLERANCE ? "0" : String.format(Locale.ROOT, "%.2g", off));
        }
    }

    private NaturalSearch.Outcome natural(Row row) {
        Expression expression = row.proved.witness().expression();
        Interval[] box = new Interval[expression.dimension()];
        for (int i = 0; i < box.length; i++)
            box[i] = Interval.of(row.problem.lower()[i], row.problem.upper()[i]);
        return new NaturalSearch(expression).run(box, TOLERANCE, others);
    }

    private void growth() {
        List<IntFunction<Problem>> families = List.of(
                Problems::rastrigin,
                Problems::levy,
                Problems::styblinskiTang,
                Problems::rosenbrock,
                Problems::griewank);
        out.println();
        out.print("| function | ");
        for (int n : SIZES) out.print("n = " + n + ": seconds | boxes |" + (n == SIZES.getLast() ? "" : " "));
        out.println();
        out.println("|---" + "|---|---".repeat(SIZES.size()) + "|");
        for (IntFunction<Problem> family : families) {
            StringBuilder line = new StringBuilder();
            for (int n : SIZES) {
                GlobalVerdict verdict = family.apply(n).searched(search);
                if (line.isEmpty())
                    line.append("| ").append(family.apply(n).name().replaceAll(" \\d+$", ""));
                String gap = verdict instanceof GlobalVerdict.BudgetSpent spent
                        ? String.format(Locale.ROOT, ", gap %.1g", spent.upper() - spent.lower())
                        : "";
                line.append(String.format(
                        Locale.ROOT,
                        " | %.2f%s | %d",
                        verdict.effort().seconds(),
                        gap,
                        verdict.effort().boxes()));
            }
            out.println(line + " |");
        }
    }
}
