package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    static final List<Row> ROWS = List.of(new FakeRow("one"), new FakeRow("two"));

    @Test
    void every_row_and_every_result_is_there() {
        String text = Tables.of(
                ROWS,
                List.of(
                        new Line.Machine("a processor", 2, "25", "2026-11-27"),
                        new Line.Result("one", "", "sum", "/ C", 1.5, new Outcome.Measured(3, 1.4)),
                        new Line.Result("one", "", "sum", "/ x", 1.5, new Outcome.Measured(1.5, 1.4)),
                        new Line.Result("one", "", "sum", "/ by hand | here", null, Outcome.Measured.of(2)),
                        new Line.Result("one", "", "sum", "/ D", 1.5, new Outcome.Absent("peer D")),
                        new Line.Result("one", "", "sum", "/ E", 1.5, new Outcome.Failed("broken"))));
        assertThat(text)
                .contains("Machine: 2 cores of a processor, JDK 25, 2026-11-27.")
                .contains("| [`one`](#one) | 1 | 1 | 1 | 1 | sum, / C: 3 (1.4), aimed at 1.5 |\n")
                .contains("| [`two`](#two) | 0 | 0 | 0 | 0 | not run |\n")
                .contains("    ./talweg-bench report one --peer x=COMMAND\n")
                .contains("""
                        | sum | / C | 3 (1.4) | 1.5 | **missed** |
                        | sum | / x | 1.5 | 1.5 | met |
                        | sum | / by hand \\| here | 2 |  |  |
                        | sum | / D | no peer D | 1.5 | *absent* |
                        | sum | / E | broken | 1.5 | **failed** |
                        """)
                .endsWith("    ./talweg-bench report two --peer x=COMMAND\n\nNot run.\n\n");
    }

    @Test
    void what_is_no_number_is_missed() {
        assertThat(Tables.verdict(LinesTest.result("one", "", Double.NaN))).isEqualTo("**missed**");
        assertThat(Tables.verdict(LinesTest.result("one", "", Double.POSITIVE_INFINITY)))
                .isEqualTo("**missed**");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "0.35, 0.35",
        "1.234, 1.23",
        "1.1, 1.1",
        "12.345, 12.3",
        "123.4, 123",
        "0.0512, 0.051",
        "0.00012, 1.2e-04",
        "123456.5, 1.2e+05",
        "9.96, 10",
        "NaN, NaN"
    })
    void numbers_have_the_digits_that_say_something(double x, String text) {
        assertThat(Tables.number(x)).isEqualTo(text);
    }
}
