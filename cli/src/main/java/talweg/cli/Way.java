package talweg.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import talweg.descend.GradientDescent;
import talweg.op.Tensor;
import talweg.op.Var;

/// The points of a descent as a CSV file: step, every variable, value, norm of the gradient.
///
/// @param names  of the variables
/// @param points the start first
record Way(List<String> names, List<GradientDescent.Point<Map<String, Var>>> points) {
    void write(Path file) {
        var bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            List<String> header = new ArrayList<>(List.of("step"));
            header.addAll(names);
            header.addAll(List.of("value", "gradientNorm"));
            csv.writeRecord(header);
            for (var point : points) csv.writeRecord(row(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Output.write("--trace", file, bytes.toByteArray());
    }

    private List<String> row(GradientDescent.Point<Map<String, Var>> point) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(point.step()));
        for (Var value : point.parameters().values())
            row.add(Numbers.shortest(Tensor.of(value).item()));
        row.add(Numbers.shortest(point.value()));
        row.add(Numbers.shortest(point.gradientNorm()));
        return row;
    }
}
