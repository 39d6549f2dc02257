package talweg.bench.minima;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.bench.report.Home;
import talweg.interval.Interval;
import talweg.prove.GlobalSearch;
import talweg.prove.GlobalVerdict;

/// What `docs/global-minima.md` says of least values is what is proved.
class MinimaTest {
    private static final int SMALL = 4;

    /// The first table's rows, by the function's name.
    private static Map<String, List<String>> page() throws IOException {
        return Files.readString(Home.folder().resolve("docs/global-minima.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("` | ["))
                .map(line -> List.of(line.substring(2).split(" \\| ?")))
                .collect(Collectors.toMap(List::getFirst, Function.identity()));
    }

    @Test
    void the_page_has_a_row_for_every_function() throws IOException {
        Map<String, List<String>> page = page();
        assertThat(page.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Problems.all().stream().map(Problem::name).toList());
        for (Problem problem : Problems.all()) {
            List<String> row = page.get(problem.name());
            assertThat(row.get(1)).isEqualTo("`" + problem.shown() + "`");
            assertThat(row.get(2)).isEqualTo(problem.sides());
            assertThat(Enclosure.parse(row.get(3)).width()).isBetween(0.0, 1e-6);
            assertThat(row.get(6)).isEqualTo(problem.published());
            assertThat(row.get(7)).isEqualTo(Enclosure.parse(row.get(3)).judged(problem.published()));
        }
    }

    static Stream<Problem> quick() {
        return Problems.all().stream()
                .filter(problem -> problem.names().size() <= SMALL)
                .filter(problem -> !problem.name().startsWith("Goldstein"));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void least_values_are_proved_anew(Problem problem) throws IOException {
        GlobalVerdict verdict = problem.searched(GlobalSearch.standard().withTime(Duration.ofMinutes(5)));
        assertThat(verdict).as(verdict.text()).isInstanceOf(GlobalVerdict.Proved.class);
        GlobalVerdict.Proved proved = (GlobalVerdict.Proved) verdict;
        List<String> row = page().get(problem.name());
        Enclosure found = Enclosure.outward(proved.lower(), proved.upper());
        assertThat(found.meets(Enclosure.parse(row.get(3))))
                .as(found + " " + row.get(3))
                .isTrue();
        assertThat(Minima.minimisers(proved)).isEqualTo(row.get(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.3978873577297381; 0.3978873577297453; [0.39788735772973, 0.39788735772975]",
                "-186.7309088310255; -186.7309088310235; [-186.7309088310256, -186.7309088310234]",
                "0; 1.8214798301553163E-27; [0, 1.9E-27]",
                "0; 0; [0, 0]",
                "-3; -3; [-3, -3]",
                "-4e-15; 0; [-4.1E-15, 0]",
                "150; 2350; [150, 2350]",
            })
    void ends_are_rounded_outward(double lower, double upper, String text) {
        Enclosure enclosure = Enclosure.outward(lower, upper);
        assertThat(enclosure.lower().doubleValue()).isLessThanOrEqualTo(lower);
        assertThat(enclosure.upper().doubleValue()).isGreaterThanOrEqualTo(upper);
        assertThat(enclosure.width()).isLessThanOrEqualTo(1.3 * (upper - lower));
        assertThat(Enclosure.parse(enclosure.toString())).isEqualTo(enclosure);
        assertThat(enclosure.meets(Enclosure.parse(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,inside",
        "1,inside",
        "0.5,too low by 0.45",
        "0.9,to its digits",
        "3,too high by 1",
        "2.05,too high by 0.05"
    })
    void published_values_are_judged(String published, String judged) {
        Enclosure enclosure = new Enclosure(new BigDecimal("0.95"), new BigDecimal("2"));
        assertThat(enclosure.judged(published)).isEqualTo(judged);
    }

    @Test
    void intervals_alone_enclose_it_too() {
        Problem booth = Problem.plane("Booth", "(x+2*y-7)^2 + (2*x+y-5)^2", -10, 10, "0");
        var proved = (GlobalVerdict.Proved) booth.searched(GlobalSearch.standard());
        Interval side = Interval.of(-10, 10);
        NaturalSearch search = new NaturalSearch(proved.witness().expression());
        NaturalSearch.Outcome natural = search.run(new Interval[] {side, side}, 0.5, 60);
        assertThat(natural.lower()).isLessThanOrEqualTo(proved.upper());
        assertThat(natural.upper()).isGreaterThanOrEqualTo(proved.lower());
        assertThat(natural.upper() - natural.lower()).isBetween(0.0, 0.5);
        assertThat(natural.boxes()).isGreaterThan(10);
        assertThat(search.run(new Interval[] {side, side}, 1e-12, 1e-9).boxes()).isEqualTo(1);
    }
}
