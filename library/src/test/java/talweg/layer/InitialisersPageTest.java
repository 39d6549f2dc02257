package talweg.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.descend.Confidence;
import talweg.layer.InitialisersStudy.Median;
import talweg.layer.InitialisersStudy.Sizes;
import talweg.layer.InitialisersStudy.Taught;
import talweg.layer.InitialisersStudy.Unit;

/// `docs/initialisers.md` is what comes out of 1,000 starts, which the long test runs all again;
/// `-Dtalweg.initialisers.write=true` lets it write the page anew. Each build runs the first hundred of the rows on
/// which the page's conclusions rest, and holds the page to them.
final class InitialisersPageTest {
    private static final Path PAGE = Path.of("..", "docs", "initialisers.md");
    private static final int STARTS = 1_000;

    /// In each build.
    private static final int FEW = 100;

    private static final SequencedMap<String, Initialiser> TAUGHT = new LinkedHashMap<>();
    private static final SequencedMap<String, Initialiser> SIZED = new LinkedHashMap<>();

    static {
        TAUGHT.put("zeros", new Initialiser.Zeros());
        TAUGHT.put("constant, 0.3", new Initialiser.Constant(0.3));
        TAUGHT.put("normal, deviation 0.01", new Initialiser.Normal(0, 0.01));
        TAUGHT.put("normal, deviation 1", new Initialiser.Normal(0, 1));
        TAUGHT.put("uniform, −0.5 … 0.5", new Initialiser.Uniform(-0.5, 0.5));
        TAUGHT.put("Glorot", new Initialiser.Glorot());
        TAUGHT.put("He", new Initialiser.He());
        TAUGHT.put("LeCun", new Initialiser.LeCun());
        TAUGHT.put("orthogonal", new Initialiser.Orthogonal());
        SIZED.put("normal, deviation 0.05", new Initialiser.Normal(0, 0.05));
        SIZED.put("normal, deviation 1", new Initialiser.Normal(0, 1));
        for (String name : List.of("Glorot", "LeCun", "He", "orthogonal")) SIZED.put(name, TAUGHT.get(name));
    }

    private static Taught taught(String name, Unit unit, int starts) {
        return InitialisersStudy.taught(TAUGHT.get(name), unit, starts);
    }

    private static Sizes sizes(String name, Unit unit, int starts) {
        return InitialisersStudy.sizes(SIZED.get(name), unit, starts);
    }

    @Test
    @Tag("soak")
    void the_page_is_what_comes_out() throws IOException {
        String page = page();
        if (Boolean.getBoolean("talweg.initialisers.write")) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void equal_units_stay_equal_and_learn_nothing() throws IOException {
        for (String name : List.of("zeros", "constant, 0.3")) {
            for (Unit unit : Unit.values()) {
                Taught few = taught(name, unit, FEW);
                assertThat(few.apart()).as("%s, %s", name, unit).isZero();
                assertThat(few.learnt().value()).as("%s, %s", name, unit).isZero();
                assertThat(share(name, unit))
                        .isEqualTo(Confidence.share(0, STARTS).percent());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal, deviation 0.01", "Glorot"})
    void shares_are_those_of_the_page(String name) throws IOException {
        for (Unit unit : Unit.values()) {
            Confidence few = taught(name, unit, FEW).learnt();
            double[] page = numbers(share(name, unit));
            assertThat(100 * few.low()).as("%s, %s", name, unit).isLessThanOrEqualTo(page[2]);
            assertThat(100 * few.high()).as("%s, %s", name, unit).isGreaterThanOrEqualTo(page[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal, deviation 0.05", "Glorot", "He"})
    void sizes_are_those_of_the_page(String name) throws IOException {
        for (Unit unit : Unit.values()) {
            Sizes few = sizes(name, unit, FEW);
            List<String> row = row("## Ten layers of " + unit, name);
            expectOverlap(few.given().getLast(), row.get(3));
            expectOverlap(few.slopes().getFirst(), row.get(6));
        }
    }

    private static void expectOverlap(Median few, String cell) {
        double[] page = numbers(cell);
        // a figure of two digits is right to a twentieth
        assertThat(few.low()).as(cell).isLessThanOrEqualTo(page[2] * 1.05);
        assertThat(few.high()).as(cell).isGreaterThanOrEqualTo(page[1] / 1.05);
    }

    @Test
    void what_the_page_concludes_follows_from_its_intervals() throws IOException {
        for (String name : TAUGHT.sequencedKeySet().stream().skip(3).toList()) {
            assertThat(numbers(share(name, Unit.TANH))[1]).as(name).isGreaterThan(99);
            assertThat(numbers(share(name, Unit.RELU))[0]).as(name).isBetween(35.0, 65.0);
        }
        assertThat(share("normal, deviation 0.01", Unit.TANH)).isEqualTo(share("zeros", Unit.TANH));
        assertThat(numbers(share("normal, deviation 0.01", Unit.RELU))[2])
                .isGreaterThan(numbers(share("Glorot", Unit.RELU))[1]);
        expectBelow("normal, deviation 1", "Glorot", Unit.RELU);
        String relu = "## Ten layers of " + Unit.RELU;
        String tanh = "## Ten layers of " + Unit.TANH;
        // of the tenth layer forward, and of the first on the way back
        for (int column : new int[] {3, 6}) {
            expectFar(relu, column, "Glorot", "He", 100);
            expectFar(tanh, column, "Glorot", "He", 5);
            expectFar(tanh, column, "normal, deviation 0.05", "Glorot", 1e6);
        }
    }

    private static void expectFar(String table, int column, String less, String more, double factor)
            throws IOException {
        assertThat(numbers(row(table, more).get(column))[1])
                .as("%s and %s, %s", less, more, table)
                .isGreaterThan(factor * numbers(row(table, less).get(column))[2]);
    }

    private static void expectBelow(String fewer, String more, Unit unit) throws IOException {
        assertThat(numbers(share(fewer, unit))[2])
                .as("%s and %s, %s", fewer, more, unit)
                .isLessThan(numbers(share(more, unit))[1]);
    }

    private static String share(String name, Unit unit) throws IOException {
        return row("## Exclusive or", name).get(1 + unit.ordinal());
    }

    /// The cells of the row of this name in the table under a heading.
    private static List<String> row(String heading, String name) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .filter(line -> line.startsWith("| " + name + " |"))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
                        .toList())
                .findFirst()
                .orElseThrow();
    }

    private static double[] numbers(String cell) {
        Matcher matcher = Pattern.compile("\\d[\\d.]*(e[+-]?\\d+)?").matcher(cell);
        return matcher.results()
                .mapToDouble(each -> Double.parseDouble(each.group()))
                .toArray();
    }

    private static String page() {
        return String.format(
                Locale.ROOT,
                InitialisersPage.TEXT,
                table(TAUGHT, InitialisersPageTest::taughtRow),
                table(SIZED, name -> sizedRow(name, Unit.TANH)),
                table(SIZED, name -> sizedRow(name, Unit.RELU)));
    }

    private static String table(SequencedMap<String, Initialiser> rows, Function<String, Stream<String>> cells) {
        return rows.sequencedKeySet().stream()
                .parallel()
                .map(name -> Stream.concat(Stream.of(name), cells.apply(name))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> taughtRow(String name) {
        return Stream.concat(
                Arrays.stream(Unit.values())
                        .map(unit -> taught(name, unit, STARTS).learnt().percent()),
                Stream.of(apart(taught(name, Unit.TANH, FEW).apart())));
    }

    private static String apart(double most) {
        return most == 0 ? "0" : String.format(Locale.ROOT, "%.1f", most);
    }

    private static Stream<String> sizedRow(String name, Unit unit) {
        Sizes sizes = sizes(name, unit, STARTS);
        return Stream.concat(
                IntStream.of(0, 4, 9).mapToObj(layer -> shown(sizes.given().get(layer))),
                IntStream.of(9, 4, 0).mapToObj(layer -> shown(sizes.slopes().get(layer))));
    }

    private static String shown(Median median) {
        return String.format(Locale.ROOT, "%.1e [%.1e, %.1e]", median.value(), median.low(), median.high());
    }
}
