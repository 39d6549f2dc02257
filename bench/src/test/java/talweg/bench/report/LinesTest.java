package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    private static final Line MACHINE = new Line.Machine("a processor", 2, "25", "2026-11-27");

    static Line.Result result(String row, String part, double ratio) {
        return new Line.Result(row, part, "work", "/ peer", 1.5, Outcome.Measured.of(ratio));
    }

    @Test
    void lines_are_read_as_they_were_written(@TempDir Path folder) throws IOException {
        List<Line> lines = List.of(
                MACHINE,
                result("a", "b", 2),
                result("a", "c", Double.NaN),
                new Line.Result("a", "d", "work", "m", null, new Outcome.Absent("peer x")),
                new Line.Result("a", "e", "\"work\"", "m", 0.0, new Outcome.Failed("why")));
        Path file = folder.resolve("lines.jsonl");
        Lines.write(file, lines);
        assertThat(Lines.read(file)).isEqualTo(lines);
    }

    @Test
    void curves_too() {
        Line line = new Line.Curve("a", "b", "growth", "scan", new double[] {1, 10}, new double[] {1, 0.5});
        assertThat(Lines.parse(Lines.text(line))).isInstanceOfSatisfying(Line.Curve.class, curve -> {
            assertThat(curve.name()).isEqualTo("scan");
            assertThat(curve.x()).containsExactly(1, 10);
            assertThat(curve.y()).containsExactly(1, 0.5);
        });
    }

    @Test
    void the_text_holds_what_a_reader_needs_alone() {
        assertThat(Lines.text(result("a", "b", 2)))
                .isEqualTo("{\"line\":\"result\",\"row\":\"a\",\"part\":\"b\",\"work\":\"work\",\"measure\":\"/ peer\","
                        + "\"target\":1.5,\"outcome\":{\"outcome\":\"measured\",\"median\":2.0,\"fastest\":2.0}}");
    }

    @Test
    void something_else_is_no_line() {
        assertThatThrownBy(() -> Lines.parse("Hello")).hasMessageContaining("no line of a report: Hello");
        assertThatThrownBy(() -> Lines.parse("{\"line\":\"song\"}")).hasMessageContaining("no line of a report");
    }

    @Test
    void a_later_run_takes_the_place_of_what_it_measured_anew() {
        List<Line> joined = Lines.joined(List.of(
                List.of(MACHINE, result("a", "1", 1), result("a", "2", 2), result("b", "1", 3)),
                List.of(MACHINE, result("a", "2", 4), result("a", "2", 5))));
        assertThat(joined)
                .containsExactly(
                        MACHINE, result("a", "1", 1), result("b", "1", 3), result("a", "2", 4), result("a", "2", 5));
    }

    @Test
    void a_row_without_parts_and_its_parts_replace_each_other() {
        Line absent = new Line.Result("a", "", "", "", null, new Outcome.Absent("folder"));
        List<Line> parts = List.of(result("a", "1", 1), result("a", "2", 2));
        assertThat(Lines.joined(List.of(List.of(absent), parts))).isEqualTo(parts);
        assertThat(Lines.joined(List.of(parts, List.of(absent)))).containsExactly(absent);
    }
}
