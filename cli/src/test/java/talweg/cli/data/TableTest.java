package talweg.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What files are read, and how.
class TableTest {
    private static final Reading COMMA = Reading.standard().withDecimal(',');

    @TempDir
    Path folder;

    private Written file(String text) throws IOException {
        return Written.of(folder, text);
    }

    private Written file(String name, String text) throws IOException {
        return Written.of(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static double[] numbers(double... numbers) {
        return numbers;
    }

    @Test
    void columns_are_separated_by_what_the_line_of_names_has_most() throws IOException {
        file("x,y\n1,2\n2.5,-3e4\n").expect(numbers(1, 2.5), 2, -3e4);
        file("x;y\n1;2\n").expect(numbers(1), 2);
        file("x\ty\n1\t2\n").expect(numbers(1), 2);
        file("\"a;b;c\",x,y\n,1,2\n").expect(numbers(1), 2);
        file("rate (a, b);x;y\n;1;2\n").expect(numbers(1), 2);
        file("\"two\n;;;;lines\",x,y\n,1,2\n").expect(numbers(1), 2);
    }

    @Test
    void a_separator_may_be_named() throws IOException {
        file("x|y\n1|2\n").expect(Reading.standard().withSeparator('|'), numbers(1), 2);
        file("x y\n1 2\n").expect(Reading.standard().withSeparator(' '), numbers(1), 2);
        file("x,a;y\n1;2\n").read(Reading.standard().withSeparator(';'));
    }

    @Test
    void the_name_of_a_file_may_say_that_there_are_tabs() throws IOException {
        file("data.tsv", "a,b,c\tx\ty\n\t1\t2\n").expect(numbers(1), 2);
        Written.of(folder, "data.TSV.gz", Written.packed("a,b,c\tx\ty\n\t1\t2\n".getBytes(StandardCharsets.UTF_8)))
                .expect(numbers(1), 2);
    }

    @Test
    void comments_and_blank_lines_are_skipped_and_lines_still_counted() throws IOException {
        Written file = file("# a, comment; \"with\n#\n\nx,y\n1,2\n# between\n\n3,4\n");
        file.expect(numbers(1, 3), 2, 4);
        assertThat(file.read(Reading.standard()).lines()).containsExactly(5, 8);
        assertThat(file("#c\nx,y\n#d\n1,a\n").error()).contains("line 4, column 2 (`y`)");
    }

    @Test
    void every_kind_of_end_of_line_is_read() throws IOException {
        file("x,y\r\n1,2\r\n3,4\r\n").expect(numbers(1, 3), 2, 4);
        file("x,y\r1,2\r3,4").expect(numbers(1, 3), 2, 4);
        file("x,y\n1,2\n3,4").expect(numbers(1, 3), 2, 4);
        assertThat(file("x,y\r1,2\r3,a").error()).contains("line 3,");
    }

    @Test
    void quotes_hold_separators_ends_of_lines_and_quotes() throws IOException {
        Written file = file("note,x,y\n\"a, \"\"b\"\"\nand c\",\"1\",2\n\"#\", 3 ,4\n");
        file.expect(numbers(1, 3), 2, 4);
        assertThat(file.read(Reading.standard()).lines()).containsExactly(2, 4);
    }

    @Test
    void names_may_hold_blanks_units_and_other_scripts() throws IOException {
        Written file = file("\"t [s]\", Größe in µm ,\"say \"\"x\"\"\",y\n1,2,3,4\n");
        Table table = Table.read(file.file(), _ -> true, Reading.standard());
        assertThat(table.names()).containsExactly("t [s]", "Größe in µm", "say \"x\"", "y");
        assertThat(table.columns().keySet()).containsExactly("t [s]", "Größe in µm", "say \"x\"", "y");
        assertThat(table.columns().get("Größe in µm")).containsExactly(2);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() throws IOException {
        file("\uFEFFx,y\n1,2\n").expect(numbers(1), 2);
    }

    @Test
    void what_nobody_wants_is_not_read() throws IOException {
        file("a,x,b,y\ntext,1,2026-11-01,2\nNA,3,,4\n").expect(numbers(1, 3), 2, 4);
        file("a,a,x,y\n1,2,3,4\n").expect(numbers(3), 4);
    }

    @Test
    void files_packed_by_gzip_are_known_by_their_bytes() throws IOException {
        byte[] packed = Written.packed("\uFEFFx,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Written.of(folder, "data.csv", packed).expect(numbers(1), 2);
        file("data.csv.gz", "x,y\n1,2\n").expect(numbers(1), 2);
    }

    @Test
    void a_dash_is_standard_input_which_stays_open() throws IOException {
        InputStream before = System.in;
        var given = new ByteArrayInputStream("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        System.setIn(given);
        try {
            new Written(Path.of("-")).expect(numbers(1), 2);
            assertThat(new Written(Path.of("-")).error()).contains("standard input", "empty file");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void decimal_commas_are_read_if_asked_for() throws IOException {
        file("x;y\n1,5;-2,25e-3\n3;,5\n").expect(COMMA, numbers(1.5, 3), -2.25e-3, .5);
        file("x\ty\n1,5\t2\n").expect(COMMA, numbers(1.5), 2);
        file("x;a,b;y\n1;;2,5\n").expect(COMMA.withSeparator(';'), numbers(1), 2.5);
    }

    @Test
    void rows_that_lack_a_number_are_left_out_with_a_warning() throws IOException {
        Written file = file("x,a,y\n1,,2\n,,3\nNA,,\n4,,n/a\n5,, ? \n6,,null\n7,,.\n8,,-\n9,,10\n");
        Table table = file.expect(Reading.standard(), numbers(1, 9), 2, 10);
        assertThat(table.warnings())
                .singleElement()
                .asString()
                .startsWith("7 rows of 9 left out")
                .contains("line 3, column 1 (`x`), which is empty", "`--missing error`");
        assertThat(table.lines()).containsExactly(2, 10);
        assertThat(file("x,y\n1,NA\n2,3\n").read(Reading.standard()).warnings().getFirst())
                .startsWith("1 row of 2 left out")
                .contains("line 2, column 2 (`y`), which holds `NA`");
    }

    @Test
    void rows_that_lack_a_number_are_refused_if_asked_for() throws IOException {
        Reading strict = Reading.standard().withMissing(Reading.Missing.ERROR);
        assertThat(file("x,y\n1,2\n3,NA\n").error(strict)).contains("line 3, column 2 (`y`)", "got `NA`");
        assertThat(file("x,y\n,2\n").error(strict)).contains("line 2, column 1 (`x`)", "got nothing");
        file("x,a,y\n1,NA,2\n").expect(strict, numbers(1), 2);
    }

    @Test
    void further_texts_may_mean_that_a_number_is_missing() throws IOException {
        Reading reading = Reading.standard().withAbsent(Set.of("-999", "NaN", "below limit"));
        file("x,y\n1,-999.0\n2,nan\n3,Below Limit\n4,5\n6,-99\n").expect(reading, numbers(4, 6), 5, -99);
    }

    @Test
    void a_file_of_missing_numbers_alone_is_refused() throws IOException {
        assertThat(file("x,y\n1,\n,2\n").error())
                .contains("in every column that is used, `x`, `y`, got none in 2 rows", "line 2, column 2 (`y`)");
    }

    @Test
    void numbers_are_the_nearest_doubles() throws IOException {
        var random = new Random(11);
        var expected = new ArrayList<Double>();
        var text = new StringBuilder("x,y\n");
        for (int i = 0; i < 5_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number)) continue;
            String shown = i % 2 == 0 ? Double.toString(number) : String.format(Locale.ROOT, "%.16e", number);
            expected.add(Double.parseDouble(shown));
            text.append(shown).append(",+0\n");
        }
        double[] read = file(text.toString()).read(Reading.standard()).columns().get("x");
        assertThat(read).containsExactly(expected.stream().mapToDouble(d -> d).toArray());
        file("x,y\n0.1,1e-400\n").expect(numbers(0.1), 0);
    }

    @Test
    void many_rows_are_read_and_counted_on_the_way() throws IOException {
        var text = new StringBuilder("x,y\n");
        for (int i = 0; i < 10_000; i++) text.append(i).append(",\"").append(-i).append("\"\n");
        var heard = new ArrayList<Integer>();
        Table table = file(text.toString()).read(Reading.standard().withProgress(heard::add));
        assertThat(table.columns().get("y")).hasSize(10_000).endsWith(-9_998, -9_999);
        assertThat(table.lines()).endsWith(10_001);
        assertThat(heard).hasSize(10).isSorted();
    }

    @Test
    void a_listener_ends_the_reading_by_what_it_throws() throws IOException {
        String text = "x,y\n" + "1,2\n".repeat(3_000);
        var seen = new ArrayList<Integer>();
        Written file = file(text);
        Reading reading = Reading.standard().withProgress(rows -> {
            seen.add(rows);
            throw new CancellationException("enough");
        });
        assertThatThrownBy(() -> file.read(reading))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThat(seen).isEqualTo(List.of(seen.getFirst()));
    }
}
