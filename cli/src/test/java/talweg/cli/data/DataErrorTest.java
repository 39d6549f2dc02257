package talweg.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a file, one line says what was required, what was found, where, and what to do.
class DataErrorTest {
    @TempDir
    Path folder;

    private String error(String text) throws IOException {
        return Written.of(folder, text).error();
    }

    private String error(byte[] bytes) throws IOException {
        return Written.of(folder, "data.csv", bytes).error();
    }

    /// What is said of a text in a column of numbers.
    private String said(String field) throws IOException {
        return error("x;y\n1;2\n3;" + field + "\n");
    }

    @Test
    void a_text_in_a_column_of_numbers_is_named_with_line_and_column() throws IOException {
        assertThat(error("x,a,y\n1,,2\n3,,abc\n"))
                .endsWith("line 3, column 3 (`y`) requires a finite number, got `abc`; correct or remove the line");
        assertThat(error("x,a,y\n1,,2\n3,,\"two\nlines\"\n")).contains("got `two lines`");
        assertThat(said("a".repeat(10_000))).contains("aaa…`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "1 234 ~ without separators of thousands",
                "1,234,567 ~ without separators of thousands",
                "1,234.5 ~ without separators of thousands",
                "1.234,5 ~ without separators of thousands",
                "1'234 ~ without separators of thousands",
                "1,234 ~ add `--decimal ,` if that is a decimal comma, else write it without the comma",
                "1,5 ~ add `--decimal ,`",
                "-0,25e-3 ~ add `--decimal ,`",
                "2026-11-01 ~ write a date as a number",
                "2026-11-01T12:00:00Z ~ write a date as a number",
                "1.11.2026 ~ write a date as a number",
                "11/01/2026 ~ write a date as a number",
                "12:30:05.5 ~ write a time as a number",
                "5 % ~ write the share itself",
                "5.2 kg ~ write the number alone, and its unit in the column's name",
                "1d ~ write the number alone",
                "0x10 ~ write the number alone",
                "−5 ~ write the sign as `-`",
                "nan ~ add `--na NaN` to leave such rows out",
                "1e999 ~ choose other units",
                "-Infinity ~ correct or remove the line",
                "1.2.3 ~ correct or remove the line",
                "+ ~ correct or remove the line",
                "1-2 ~ correct or remove the line",
                "true ~ correct or remove the line"
            })
    void what_to_do_depends_on_what_the_text_looks_like(String field, String advice) throws IOException {
        assertThat(said(field)).contains("line 3, column 2 (`y`)", "got `" + field + "`; ", advice);
    }

    @Test
    void points_where_commas_were_asked_for_are_named() throws IOException {
        Reading reading = Reading.standard().withDecimal(',');
        assertThat(Written.of(folder, "x;y\n1;2.5\n").error(reading)).contains("got `2.5`; leave out `--decimal ,`");
        assertThat(Written.of(folder, "x;y\n1;1.234,5\n").error(reading)).contains("separators of thousands");
        assertThat(Written.of(folder, "x,y\n1,2\n").error(reading)).contains("requires semicolons or tabs");
    }

    @Test
    void a_row_of_too_few_or_too_many_fields_is_named_before_what_it_holds() throws IOException {
        assertThat(error("x,a,y\n1,,2\n3,4\n")).contains("line 3 requires 3 fields", "got 2; fill or remove");
        assertThat(error("x,a,y\n1,Rome, Italy,2\n"))
                .contains("line 2 requires 3 fields", "got 4; put quotes around a text");
    }

    @Test
    void quotes_that_do_not_match_are_named_with_line_and_column() throws IOException {
        assertThat(error("x,y\n1,2\n1,\"2\n3,4\n")).contains("line 3, column 2 (`y`) requires a closing quote");
        assertThat(error("x,y\n1,\"2\"3\n")).contains("line 2, column 2 (`y`) requires a separator after");
        assertThat(error("x,\"y\n1,2\n")).contains("line 1, column 2 requires a closing quote");
        assertThat(error("x,y\n1,\"" + "2\n".repeat(9_000_000))).contains("line 2, column 2 (`y`) requires a closing");
    }

    @Test
    void a_file_without_names_or_rows_is_refused() throws IOException {
        assertThat(error("")).contains("got an empty file");
        assertThat(error("# nothing\n\n")).contains("got an empty file");
        assertThat(error("x,y\n")).contains("got only the line of column names");
        assertThat(error("1,2\n2,3\n")).contains("got the numbers `1,2`", "add a line such as `x,y`");
        assertThat(error("1,NA,-3\n2,3,4\n")).contains("got the numbers `1,NA,-3`");
        assertThat(error("x,x\n1,2\n")).contains("got `x` twice in line 1");
    }

    @Test
    void columns_separated_by_blanks_are_refused_with_the_way_to_convert_them() throws IOException {
        assertThat(error("x   y\n1   2\n")).contains("got blanks in line 1", "`tr -s ' ' ','`");
    }

    @Test
    void folders_and_missing_files_are_named() {
        assertThat(new Written(folder).error()).contains("got the folder `" + folder);
        assertThat(new Written(folder.resolve("none.csv")).error()).contains("none.csv`, which does not exist");
    }

    @Test
    void bytes_that_are_no_text_are_named_with_their_line() throws IOException {
        assertThat(error("x,y\n1,2\n3,µ\n".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("the byte 0xB5 in line 3 of", "iconv -f WINDOWS-1252 -t UTF-8");
        assertThat(error(("x,y\n" + "1,2\r\n".repeat(50_000) + "3,µ\n").getBytes(StandardCharsets.ISO_8859_1)))
                .contains("the byte 0xB5 in line 50002 of");
        assertThat(error(new byte[] {'x', ',', 'y', '\n', 1, 0, 2, 3})).contains("a zero byte in line 2 of");
        assertThat(error(new byte[] {'x', ',', 'y', '\n', (byte) 0xc3})).contains("the byte 0xC3 in line 2 of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
    void utf_16_is_named(String charset) throws IOException {
        assertThat(error("x,y\n1,2\n".getBytes(charset))).contains("UTF-16");
    }

    @Test
    void other_formats_are_named_with_what_to_do() throws IOException {
        assertThat(error(new byte[] {'P', 'K', 3, 4, 0, 0})).contains("a zip archive", "save the sheet as CSV");
        assertThat(error("PAR1....".getBytes(StandardCharsets.UTF_8))).contains("a Parquet file");
        assertThat(error(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0})).contains("packed by zstd");
    }

    @Test
    void a_damaged_gzip_is_named() throws IOException {
        byte[] packed = Written.packed("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(error(Arrays.copyOf(packed, packed.length - 4))).contains("which breaks off");
        packed[packed.length - 8] ^= 1;
        assertThat(error(packed)).contains("which is damaged");
    }

    @Test
    void separators_that_cannot_be_are_refused() {
        for (char sign : "\"\n0a.-#\0".toCharArray()) {
            assertThatThrownBy(() -> Reading.standard().withSeparator(sign)).isInstanceOf(DataError.class);
        }
        assertThatThrownBy(() -> Reading.standard().withDecimal(',').withSeparator(','))
                .hasMessageContaining("got `,` for both");
        assertThatThrownBy(() -> Reading.standard().withDecimal(';')).hasMessageContaining("requires `.` or `,`");
    }
}
