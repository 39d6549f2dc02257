package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.formula.Formula;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Region;
import talweg.proof.Witness;

/// The page `docs/convexity.md` says of every function in its tables what the search says of it.
class ConvexityTableTest {
    private static final Path PAGE = Path.of("../docs/convexity.md");

    /// Random chords of all functions that are proved convex, together.
    private static final int SOAK = Integer.getInteger("talweg.soak.chords", 1_000_000);

    private static final ConvexitySearch SEARCH = new ConvexitySearch(Duration.ofMinutes(1), 2000);

    /// A line of the tables: `function`, `region`, verdict, reason.
    record Row(String section, String formula, String region, String verdict, String reason) {
        Map<String, Var> example() {
            Map<String, Var> example = new LinkedHashMap<>();
            for (String side : region.split(", ")) example.put(side.substring(0, side.indexOf('=')), Tensor.scalar(0));
            return example;
        }

        Region box() {
            String[] sides = region.split(", ");
            double[] lo = new double[sides.length];
            double[] hi = new double[sides.length];
            for (int i = 0; i < sides.length; i++) {
                String[] ends = sides[i].substring(sides[i].indexOf('=') + 1).split("\\.\\.");
                lo[i] = number(ends[0]);
                hi[i] = number(ends[1]);
            }
            return new Region(lo, hi);
        }

        private static double number(String text) {
            return Double.parseDouble(text.replace("inf", "Infinity"));
        }

        Var value(Map<String, Var> x) {
            return Formula.parse(formula).evaluate(x);
        }

        @Override
        public String toString() {
            return formula + " on " + region;
        }
    }

    static List<Row> rows() throws IOException {
        String[] section = {""};
        return Files.readAllLines(PAGE).stream()
                .peek(line -> section[0] = line.startsWith("## ") ? line.substring(3) : section[0])
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> new Row(section[0], code(cells[0]), code(cells[1]), cells[2], cells[3].replace(" |", "")))
                .toList();
    }

    private static String code(String cell) {
        return cell.substring(cell.indexOf('`') + 1, cell.lastIndexOf('`'));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_search_says_what_the_page_says(Row row) {
        ConvexityVerdict verdict = SEARCH.of((Map<String, Var> x) -> row.value(x), row.example(), row.box());
        assertThat(verdict.kind()).as(verdict.text()).isEqualTo(row.verdict);
        assertThat(reason(verdict)).isEqualTo(row.reason);
        assertThat(verdict.kind()).isNotEqualTo(row.section.equals("Not convex") ? "proved" : "refuted");
        verdict.evidence()
                .ifPresent(witness -> assertThat(Checker.check(witness)).isInstanceOf(Checker.Verdict.Accepted.class));
    }

    private static String reason(ConvexityVerdict verdict) {
        return switch (verdict) {
            case ConvexityVerdict.Proved(var _, int _, Witness.Convex(var _, var _, var ground)) ->
                ground instanceof Witness.Convex.Ground.Composition ? "composition" : "curvature";
            case ConvexityVerdict.Proved proved -> proved.why();
            case ConvexityVerdict.Refuted _ -> "a chord";
            case ConvexityVerdict.Undecided undecided -> "`" + undecided.where() + "`";
        };
    }

    @Test
    void the_page_counts_its_rows() throws IOException {
        List<Row> rows = rows();
        long decided =
                rows.stream().filter(row -> !row.verdict.equals("undecided")).count();
        assertThat(rows).hasSizeGreaterThan(60).doesNotHaveDuplicates();
        assertThat(10 * decided).isGreaterThanOrEqualTo(9L * rows.size());
        assertThat(Files.readString(PAGE)).contains("Of " + rows.size() + " functions " + decided + " are decided");
    }

    @Test
    void chords_at_random_lie_above_what_is_proved_convex() throws IOException {
        assertThat(chords(20_000)).isGreaterThan(10_000);
    }

    @Test
    @Tag("soak")
    void many_chords_at_random_lie_above_what_is_proved_convex() throws IOException {
        assertThat(chords(SOAK * 5L / 4)).isGreaterThanOrEqualTo(SOAK);
    }

    /// How many chords there were, out of some, between whose ends the function has finite bounds.
    private static long chords(long count) throws IOException {
        List<Row> proved =
                rows().stream().filter(row -> row.verdict.equals("proved")).toList();
        long seen = 0;
        for (Row row : proved) {
            Lines lines = new Lines(Traced.of((Map<String, Var> x) -> row.value(x), row.example())
                    .expression());
            var random = new SplittableRandom(row.hashCode());
            for (long i = 0; i <= count / proved.size(); i++) if (chord(row, lines, random)) seen++;
        }
        return seen;
    }

    private static boolean chord(Row row, Lines lines, SplittableRandom random) {
        Region region = row.box();
        double[] a = point(region, random);
        double[] b = random.nextInt(3) == 0 ? near(region, a, random) : point(region, random);
        Interval theta = Interval.of(random.nextInt(3) == 0 ? 0.5 : random.nextDouble());
        Interval rest = Interval.of(1).minus(theta);
        Interval[] between = new Interval[a.length];
        for (int k = 0; k < a.length; k++) {
            Interval place =
                    Interval.of(a[k]).times(theta).plus(Interval.of(b[k]).times(rest));
            between[k] = place.intersect(Interval.of(Math.min(a[k], b[k]), Math.max(a[k], b[k])));
        }
        Interval chord =
                value(lines, thin(a)).times(theta).plus(value(lines, thin(b)).times(rest));
        double least = value(lines, between).lo();
        assertThat(least > chord.hi())
                .as("%s from %s to %s by %s", row, Arrays.toString(a), Arrays.toString(b), theta)
                .isFalse();
        return chord.isBounded() && Double.isFinite(least);
    }

    private static Interval value(Lines lines, Interval[] at) {
        Values values = Values.over(lines, at);
        return values.isDefined() ? values.output() : Interval.UNDEFINED; // where it underflows to an end of a domain
    }

    private static Interval[] thin(double[] x) {
        return Arrays.stream(x).mapToObj(Interval::of).toArray(Interval[]::new);
    }

    /// Of every size, ends of sides among them.
    private static double[] point(Region region, SplittableRandom random) {
        double[] x = new double[region.dimension()];
        for (int k = 0; k < x.length; k++) {
            double lo = region.lo(k);
            double hi = region.hi(k);
            double free = Math.pow(10, random.nextDouble(-3, 2.5)) * (random.nextBoolean() ? 1 : -1);
            boolean isBounded = Double.isFinite(lo) && Double.isFinite(hi);
            x[k] = Math.clamp(isBounded ? lo + (hi - lo) * random.nextDouble() : free, lo, hi);
        }
        return x;
    }

    private static double[] near(Region region, double[] a, SplittableRandom random) {
        double[] b = a.clone();
        for (int k = 0; k < b.length; k++) {
            double step = Math.pow(10, random.nextDouble(-4, 0)) * (1 + Math.abs(b[k]));
            b[k] = Math.clamp(b[k] + (random.nextBoolean() ? step : -step), region.lo(k), region.hi(k));
        }
        return b;
    }
}
