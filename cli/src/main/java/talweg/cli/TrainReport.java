package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import talweg.data.Target;
import talweg.tabular.Evaluation;
import talweg.tabular.Perceptron;
import talweg.tabular.Prepared;
import talweg.tabular.TabularNetwork;
import talweg.train.Best;
import talweg.train.Outcome;

/// What was trained, how it ended, and how good it is.
///
/// @param batch rows of a step
/// @param out   where the model is
record TrainReport(String data, Prepared prepared, int batch, Path out) {
    void print(
            Format format,
            Terminal to,
            Outcome<Perceptron, ?, ?> outcome,
            TabularNetwork model,
            boolean isWritten,
            double seconds) {
        Evaluation training = prepared.learnt(model);
        Optional<Evaluation> validation = prepared.judged(model);
        if (format == Format.JSON) {
            json(outcome, model, training, validation, isWritten, seconds).print(to.out());
            return;
        }
        to.out().println(to.heading(headline(model)));
        to.out()
                .println(prepared.rows() + " rows for training, "
                        + (prepared.held() > 0 ? prepared.held() + "" : "none") + " held back; network "
                        + sizes(model) + ", "
                        + NetworkOptions.spelled(model.network().activation()) + ", "
                        + String.format(Locale.ROOT, "%,d", model.network().parameters()) + " parameters");
        to.out().println(reason(outcome));
        to.out().println();
        measures(training, validation).forEach(to.out()::println);
        sample(training, validation).ifPresent(to.out()::println);
        to.out().println();
        to.out().println(isWritten ? "written to " + out : "no model is written");
    }

    /// Of rows that are read from a file, some are drawn to judge by in the end.
    private Optional<String> sample(Evaluation training, Optional<Evaluation> validation) {
        long held = validation.map(Evaluation::rows).orElse(0L);
        if (training.rows() == prepared.rows() && held == prepared.held()) return Optional.empty();
        return Optional.of("of " + training.rows() + " rows drawn from those for training"
                + (held > 0 ? ", " + held + " from those held back" : ""));
    }

    String headline(TabularNetwork model) {
        int columns = model.features().features().size();
        return String.join(", ", model.target().names()) + " from " + columns + (columns == 1 ? " column" : " columns")
                + " of " + data + ": " + task(model.target());
    }

    /// `classification into setosa, versicolor, virginica`.
    static String task(Target target) {
        return switch (target) {
            case Target.Classification classes ->
                classes.classes().size() > 12
                        ? "classification into " + classes.classes().size() + " classes"
                        : "classification into " + String.join(", ", classes.classes());
            case Target.Regression _, Target.MultiLabel _ -> target.goal().toString();
        };
    }

    /// `4 → 64 → 3`.
    static String sizes(TabularNetwork model) {
        return numbers(model).stream().map(String::valueOf).collect(Collectors.joining(" → "));
    }

    static List<Integer> numbers(TabularNetwork model) {
        List<Integer> sizes = new ArrayList<>(List.of(model.features().width()));
        sizes.addAll(model.network().hidden());
        sizes.add(model.target().scores());
        return sizes;
    }

    private String reason(Outcome<Perceptron, ?, ?> outcome) {
        return outcome.reason()
                + outcome.best()
                        .map(best -> "; kept the parameters of epoch " + (best.epoch() + 1) + ", loss in "
                                + (prepared.held() > 0 ? "validation " : "training ")
                                + EvaluationReport.shown(best.loss()))
                        .orElse("");
    }

    private static List<String> measures(Evaluation training, Optional<Evaluation> validation) {
        Map<String, Double> first = EvaluationReport.measures(training);
        Map<String, Double> second =
                validation.<Map<String, Double>>map(EvaluationReport::measures).orElse(Map.of());
        List<List<String>> rows = new ArrayList<>();
        rows.add(second.isEmpty() ? List.of("", "training") : List.of("", "training", "validation"));
        first.forEach((name, value) -> {
            List<String> row = new ArrayList<>(List.of(name, EvaluationReport.shown(value)));
            Double other = second.get(name);
            if (other != null) row.add(EvaluationReport.shown(other));
            rows.add(row);
        });
        return EvaluationReport.table(rows);
    }

    private Json json(
            Outcome<Perceptron, ?, ?> outcome,
            TabularNetwork model,
            Evaluation training,
            Optional<Evaluation> validation,
            boolean isWritten,
            double seconds) {
        return Json.answer("train")
                .put("data", data)
                .put("status", status(outcome))
                .put("reason", outcome.reason())
                .put("task", task(model))
                .put("network", network(model))
                .put("batch", batch)
                .put("epochs", outcome.last().epoch())
                .put("steps", outcome.last().step())
                .put("best", outcome.best().map(TrainReport::best))
                .put("training", EvaluationReport.json(training))
                .put("validation", validation.map(EvaluationReport::json))
                .put("model", isWritten ? Optional.of(out.toString()) : Optional.empty())
                .put("seconds", seconds)
                .put("warnings", model.features().warnings());
    }

    private static String status(Outcome<?, ?, ?> outcome) {
        return switch (outcome) {
            case Outcome.Finished<?, ?, ?> _ -> "finished";
            case Outcome.StoppedEarly<?, ?, ?> _ -> "stopped-early";
            case Outcome.Diverged<?, ?, ?> _ -> "diverged";
            case Outcome.Stopped<?, ?, ?> _ -> "stopped";
        };
    }

    private static Json best(Best<Perceptron, ?> best) {
        return new Json().put("epoch", best.epoch() + 1).put("loss", best.loss());
    }

    static Map<String, Object> task(TabularNetwork model) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("name", model.target().goal().toString());
        task.put("targets", model.target().names());
        if (model.target() instanceof Target.Classification classes) task.put("classes", classes.classes());
        return task;
    }

    static Map<String, Object> network(TabularNetwork model) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("sizes", numbers(model));
        network.put("activation", NetworkOptions.spelled(model.network().activation()));
        network.put("parameters", model.network().parameters());
        return network;
    }
}
