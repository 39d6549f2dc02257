package talweg.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.data.Dataset;
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
        Dataset data = LearningData.of(given.get(1), table.reading());
        work.begins("predicting for " + given.get(1));
        if (shared.format == Format.JSON) {
            // an answer in JSON is of all rows at once
            List<Prediction> all = new ArrayList<>();
            predict(model, data, all::add);
            out.ifPresent(file -> Output.write("--out", file, to -> PredictionLines.write(to, all::forEach)));
            PredictionLines.json(
                            Json.answer("predict")
                                    .put("model", given.get(0))
                                    .put("data", LearningData.name(given.get(1))),
                            all)
                    .print(terminal.out());
        } else if (out.isEmpty()) {
            written(terminal.out(), model, data);
        } else {
            Path file = out.get();
            long[] rows = new long[1];
            Output.write("--out", file, to -> rows[0] = written(to, model, data));
            terminal.out().println(rows[0] + " predictions written to " + file);
        }
        return 0;
    }

    private long written(OutputStream to, TabularNetwork model, Dataset data) {
        return PredictionLines.write(to, lines -> predict(model, data, lines));
    }

    private void predict(TabularNetwork model, Dataset data, Consumer<Prediction> to) {
        model.predict(data, some -> {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted("predicting");
            to.accept(some);
        });
    }
}
