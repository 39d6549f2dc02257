package talweg.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.tabular.Prediction;

/// Predictions as they come, a line of CSV for each row below a line of names; or all of them as JSON.
final class PredictionLines implements Consumer<Prediction> {
    private final CsvWriter csv;
    private long rows;

    private PredictionLines(CsvWriter csv) {
        this.csv = csv;
    }

    /// Writes what `predictions` gives.
    ///
    /// @return of how many rows
    /// @throws UncheckedIOException if it cannot be written
    @SuppressWarnings("MustBeClosed")
    static long write(OutputStream to, Consumer<Consumer<Prediction>> predictions) {
        // not closed: the stream is not ours
        var lines = new PredictionLines(CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(to, StandardCharsets.UTF_8)));
        predictions.accept(lines);
        try {
            lines.csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.rows;
    }

    @Override
    public void accept(Prediction some) {
        if (rows == 0) csv.writeRecord(header(some));
        for (int row = 0; row < some.rows(); row++) csv.writeRecord(line(some, row));
        rows += some.rows();
    }

    private static List<String> header(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Regression regression -> regression.targets();
            case Prediction.Classification classes -> {
                List<String> names = new ArrayList<>(List.of(classes.target()));
                classes.classes().forEach(each -> names.add("probability of " + each));
                yield names;
            }
            case Prediction.MultiLabel labels -> {
                List<String> names = new ArrayList<>(labels.targets());
                labels.targets().forEach(each -> names.add("probability of " + each));
                yield names;
            }
        };
    }

    private static List<String> line(Prediction prediction, int row) {
        return switch (prediction) {
            case Prediction.Regression regression -> numbers(regression.values()[row]);
            case Prediction.Classification classes -> {
                List<String> line = new ArrayList<>(List.of(classes.label(row)));
                line.addAll(numbers(classes.probabilities()[row]));
                yield line;
            }
            case Prediction.MultiLabel labels -> {
                List<String> line =
                        new ArrayList<>(IntStream.range(0, labels.targets().size())
                                .mapToObj(k -> labels.has(row, k) ? "1" : "0")
                                .toList());
                line.addAll(numbers(labels.probabilities()[row]));
                yield line;
            }
        };
    }

    private static List<String> numbers(double[] values) {
        return Arrays.stream(values).mapToObj(Numbers::shortest).toList();
    }

    /// Puts all of them into an answer.
    static Json json(Json answer, List<Prediction> all) {
        answer.put("rows", all.stream().mapToInt(Prediction::rows).sum());
        return switch (all.getFirst()) {
            case Prediction.Regression regression ->
                answer.put("targets", regression.targets())
                        .put("values", joined(all, each -> ((Prediction.Regression) each).values()));
            case Prediction.Classification classes ->
                answer.put("targets", List.of(classes.target()))
                        .put("classes", classes.classes())
                        .put("labels", labels(all))
                        .put("probabilities", joined(all, each -> ((Prediction.Classification) each).probabilities()));
            case Prediction.MultiLabel labels ->
                answer.put("targets", labels.targets())
                        .put("probabilities", joined(all, each -> ((Prediction.MultiLabel) each).probabilities()));
        };
    }

    private static List<double[]> joined(List<Prediction> all, Function<Prediction, double[][]> numbers) {
        return all.stream().map(numbers).flatMap(Arrays::stream).toList();
    }

    private static List<String> labels(List<Prediction> all) {
        return all.stream()
                .map(Prediction.Classification.class::cast)
                .flatMap(each -> IntStream.range(0, each.rows()).mapToObj(each::label))
                .toList();
    }
}
