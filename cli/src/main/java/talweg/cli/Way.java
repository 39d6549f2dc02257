package talweg.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import talweg.descend.Iterate;

/// The points of a descent as a CSV file: step, every variable, value, norm of the gradient.
///
/// @param names  of the variables
/// @param points the start first
record Way(List<String> names, List<Iterate> points) {
    void write(Path file) {
        Output.write("--trace", file, beside -> {
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                    .build(beside)) {
                List<String> header = new ArrayList<>(List.of("step"));
                header.addAll(names);
                header.addAll(List.of("value", "gradientNorm"));
                csv.writeRecord(header);
                for (var point : points) csv.writeRecord(row(point));
            }
        });
    }

    private static List<String> row(Iterate point) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(point.iteration()));
        for (double each : point.at()) row.add(Numbers.shortest(each));
        row.add(Numbers.shortest(point.value()));
        row.add(Numbers.shortest(point.slope()));
        return row;
    }
}
