package talweg.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// A file of data that a test writes and reads again.
record Written(Path file) {
    static Written of(Path folder, String name, byte[] bytes) throws IOException {
        return new Written(Files.write(folder.resolve(name), bytes));
    }

    static Written of(Path folder, String text) throws IOException {
        return of(folder, "data.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /// The columns that the tests are about.
    Table read(Reading reading) {
        return Table.read(file, name -> name.equals("x") || name.equals("y"), reading);
    }

    /// All rows are there, and there is nothing to warn of.
    void expect(double[] x, double... y) {
        assertThat(expect(Reading.standard(), x, y).warnings()).isEmpty();
    }

    Table expect(Reading reading, double[] x, double... y) {
        Table table = read(reading);
        assertThat(table.columns().get("x")).containsExactly(x);
        assertThat(table.columns().get("y")).containsExactly(y);
        assertThat(table.rows()).isEqualTo(x.length);
        assertThat(table.lines()).hasSize(x.length);
        return table;
    }

    /// The one line that says what is wrong.
    String error() {
        return error(Reading.standard());
    }

    String error(Reading reading) {
        DataError error = catchThrowableOfType(DataError.class, () -> read(reading));
        assertThat(error).isNotNull();
        assertThat(String.valueOf(error.getMessage()))
                .hasLineCount(1)
                .hasSizeLessThan(400)
                .contains(";")
                .doesNotContain("Exception", "null");
        return String.valueOf(error.getMessage());
    }
}
