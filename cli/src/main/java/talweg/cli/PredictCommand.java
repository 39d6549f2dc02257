package talweg.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.tabular.Prediction;
import talweg.tabular.TabularNetwork;

/// `talweg predict`: what a model says of the rows of a table.
@Command(
        name = "predict",
        addMethodSubcommands = false,
        header = "Predict with a model that `talweg train` wrote.",
        customSynopsis = "talweg predict MODEL DATA [OPTION…]",
        description = "%nA line of CSV for each row: numbers; or the most probable class and the probability of each;"
                + " or for each label whether a row has it, and its probability.%n",
        footer = {
            "%nExamples:",
            "  talweg predict iris.talweg flowers.csv",
            "  talweg predict iris.talweg flowers.csv --out predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "MODEL DATA", hideParamSyntax = true, description = "The model and the table.")
    List<String> positionals = new ArrayList<>();

    @Mixin
    TableOptions table = new TableOptions();

    @Option(names = "--out", paramLabel = "FILE.csv", description = "Write the predictions there.")
    @Requires(value = "a file to write", example = "predictions.csv")
    Optional<Path> out = Optional.empty();

    PredictCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        List<String> given = shared.positionals(positionals, "MODEL", "DATA");
        out.ifPresent(file -> Output.check("--out", file));
        TabularNetwork model = ModelFile.read(given.get(0), work);
        Prediction prediction = model.predict(LearningData.read(given.get(1), table.reading(), work));
        out.ifPresent(file -> Output.write("--out", file, csv(prediction).getBytes(StandardCharsets.UTF_8)));
        if (shared.format == Format.JSON) json(given, prediction).print(terminal.out());
        else if (out.isEmpty()) terminal.out().print(csv(prediction));
        else terminal.out().println(prediction.rows() + " predictions written to " + out.get());
        return 0;
    }

    private static String csv(Prediction prediction) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(header(prediction));
            for (int row = 0; row < prediction.rows(); row++) writer.writeRecord(line(prediction, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
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
        return java.util.Arrays.stream(values).mapToObj(Numbers::shortest).toList();
    }

    private Json json(List<String> given, Prediction prediction) {
        Json json = Json.answer("predict")
                .put("model", given.get(0))
                .put("data", LearningData.name(given.get(1)))
                .put("rows", prediction.rows());
        return switch (prediction) {
            case Prediction.Regression regression ->
                json.put("targets", regression.targets()).put("values", regression.values());
            case Prediction.Classification classes ->
                json.put("targets", List.of(classes.target()))
                        .put("classes", classes.classes())
                        .put(
                                "labels",
                                IntStream.range(0, classes.rows())
                                        .mapToObj(classes::label)
                                        .toList())
                        .put("probabilities", classes.probabilities());
            case Prediction.MultiLabel labels ->
                json.put("targets", labels.targets()).put("probabilities", labels.probabilities());
        };
    }
}
