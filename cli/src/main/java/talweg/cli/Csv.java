package talweg.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Numbers as a CSV file with a line of names: each in the shortest form that reads back as the same.
final class Csv {
    private Csv() {}

    /// A line of numbers.
    interface Line {
        double[] at(int row);
    }

    /// The bytes of a file of so many rows.
    static byte[] bytes(List<String> names, int rows, Line line) {
        var bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            csv.writeRecord(names);
            for (int i = 0; i < rows; i++) {
                List<String> fields = new ArrayList<>();
                for (double each : line.at(i)) fields.add(Numbers.shortest(each));
                csv.writeRecord(fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }
}
