package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import talweg.data.Dataset;
import talweg.tabular.Evaluation;
import talweg.tabular.TabularNetwork;

/// `talweg evaluate`: how good a model is on a table with its targets.
@Command(
        name = "evaluate",
        addMethodSubcommands = false,
        header = "Evaluate a model on rows whose targets are known.",
        customSynopsis = "talweg evaluate MODEL DATA [OPTION…]",
        description =
                "%nAccuracy, F1, the area under the ROC curve, log loss and confusion matrix of classes; RMSE, MAE"
                        + " and R² of numbers.%n",
        footer = {
            "%nExamples:",
            "  talweg evaluate iris.talweg flowers.csv",
            "  talweg evaluate iris.talweg flowers.csv --plot confusion.svg --calibration calibration.svg"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "MODEL DATA", hideParamSyntax = true, description = "The model and the table.")
    List<String> positionals = new ArrayList<>();

    @Mixin
    TableOptions table = new TableOptions();

    @Mixin
    EvaluationPlot plots = new EvaluationPlot();

    EvaluateCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        List<String> given = shared.positionals(positionals, "MODEL", "DATA");
        plots.check();
        TabularNetwork model = ModelFile.read(given.get(0), work);
        plots.check(model.target());
        Dataset data = LearningData.of(given.get(1), table.reading());
        work.begins("evaluating " + given.get(0) + " on " + given.get(1));
        Evaluation evaluation = model.evaluate(data, some -> {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted("evaluating " + given.get(0));
            plots.see(some);
        });
        if (shared.format == Format.JSON) {
            Json.answer("evaluate")
                    .put("model", given.get(0))
                    .put("data", LearningData.name(given.get(1)))
                    .put("task", TrainReport.task(model))
                    .put("evaluation", EvaluationReport.json(evaluation))
                    .print(terminal.out());
        } else {
            print(given, model, evaluation);
        }
        List<Path> pictures = plots.draw(
                model.target().names().getFirst(), rows(given, evaluation), "model " + given.get(0), evaluation);
        if (shared.format != Format.JSON && !pictures.isEmpty()) {
            String files = pictures.stream().map(Path::toString).collect(Collectors.joining(", "));
            terminal.out().println("\nwritten to " + files);
        }
        return 0;
    }

    private static String heading(List<String> given, TabularNetwork model, Evaluation evaluation) {
        return String.join(", ", model.target().names()) + rows(given, evaluation);
    }

    private static String rows(List<String> given, Evaluation evaluation) {
        return " of " + LearningData.name(given.get(1)) + ", " + evaluation.rows()
                + (evaluation.rows() == 1 ? " row" : " rows");
    }

    private void print(List<String> given, TabularNetwork model, Evaluation evaluation) {
        terminal.out().println(terminal.heading(heading(given, model, evaluation)));
        terminal.out().println();
        List<List<String>> rows = new ArrayList<>();
        EvaluationReport.measures(evaluation)
                .forEach((name, value) -> rows.add(List.of(name, EvaluationReport.shown(value))));
        EvaluationReport.table(rows).forEach(terminal.out()::println);
        List<String> details = EvaluationReport.details(evaluation);
        if (details.isEmpty()) return;
        terminal.out().println();
        details.forEach(terminal.out()::println);
    }
}
