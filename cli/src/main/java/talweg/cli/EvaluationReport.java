package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import talweg.metric.ConfusionMatrix;
import talweg.tabular.Evaluation;

/// How good predictions are, for people and for programs.
final class EvaluationReport {
    private static final int DIGITS = 4;

    private EvaluationReport() {}

    /// The numbers that say it in short, by name.
    static SequencedMap<String, Double> measures(Evaluation evaluation) {
        SequencedMap<String, Double> all = new LinkedHashMap<>();
        switch (evaluation) {
            case Evaluation.Classification classes -> {
                ConfusionMatrix confusion = classes.confusion();
                all.put("log loss", classes.loss());
                all.put("accuracy", confusion.accuracy());
                all.put("F1, mean over classes", confusion.macroF1());
                all.put("area under the ROC curve", classes.area().orElse(Double.NaN));
            }
            case Evaluation.Regression regression -> {
                for (Evaluation.Regression.Predicted each : regression.targets()) {
                    String of = regression.targets().size() == 1 ? "" : " of " + each.name();
                    all.put("RMSE" + of, each.errors().rootMeanSquare());
                    all.put("MAE" + of, each.errors().meanAbsolute());
                    all.put("R²" + of, each.errors().rSquared());
                }
            }
            case Evaluation.MultiLabel labels -> {
                all.put("log loss", labels.loss());
                all.put("all labels right", labels.exact());
                for (Evaluation.MultiLabel.Label each : labels.labels()) {
                    all.put("accuracy of " + each.name(), each.confusion().accuracy());
                    all.put("F1 of " + each.name(), each.confusion().f1(1));
                    all.put(
                            "area under the ROC curve of " + each.name(),
                            each.area().orElse(Double.NaN));
                }
            }
        }
        return all;
    }

    /// A number as people read it; – where there is none.
    static String shown(double value) {
        return Double.isNaN(value) ? "–" : Numbers.significant(value, DIGITS);
    }

    /// The classes, each with its precision, recall and F1, and the confusion matrix; nothing of numbers.
    static List<String> details(Evaluation evaluation) {
        if (!(evaluation instanceof Evaluation.Classification classes)) return List.of();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("class", "rows", "precision", "recall", "F1"));
        ConfusionMatrix confusion = classes.confusion();
        for (int k = 0; k < classes.classes().size(); k++) {
            long count = 0;
            for (long each : confusion.counts()[k]) count += each;
            rows.add(List.of(
                    classes.classes().get(k),
                    Long.toString(count),
                    shown(confusion.precision(k)),
                    shown(confusion.recall(k)),
                    shown(confusion.f1(k))));
        }
        List<String> lines = new ArrayList<>(table(rows));
        lines.add("");
        lines.addAll(table(confusion(classes.classes(), confusion)));
        return lines;
    }

    private static List<List<String>> confusion(List<String> classes, ConfusionMatrix confusion) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("actual \\ predicted"));
        head.addAll(classes);
        rows.add(head);
        for (int k = 0; k < classes.size(); k++) {
            List<String> row = new ArrayList<>(List.of(classes.get(k)));
            for (long count : confusion.counts()[k]) row.add(Long.toString(count));
            rows.add(row);
        }
        return rows;
    }

    /// Columns side by side, the first to the left, the others to the right.
    static List<String> table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int k = 0; k < columns; k++)
                widths[k] = Math.max(widths[k], row.get(k).length());
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int k = 0; k < columns; k++) {
                        String blank = " ".repeat(widths[k] - row.get(k).length());
                        line.append(k == 0 ? row.get(k) + blank : "  " + blank + row.get(k));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    static Json json(Evaluation evaluation) {
        Json json = new Json().put("rows", evaluation.rows()).put("loss", evaluation.loss());
        switch (evaluation) {
            case Evaluation.Classification classes -> classes(json, classes);
            case Evaluation.Regression regression ->
                json.put(
                        "targets",
                        regression.targets().stream()
                                .map(each -> new Json()
                                        .put("name", each.name())
                                        .put("rootMeanSquare", each.errors().rootMeanSquare())
                                        .put("meanAbsolute", each.errors().meanAbsolute())
                                        .put("rSquared", each.errors().rSquared()))
                                .toList());
            case Evaluation.MultiLabel labels -> {
                json.put("exact", labels.exact());
                json.put(
                        "targets",
                        labels.labels().stream()
                                .map(each -> new Json()
                                        .put("name", each.name())
                                        .put("accuracy", each.confusion().accuracy())
                                        .put("f1", each.confusion().f1(1))
                                        .put("area", each.area().orElse(Double.NaN)))
                                .toList());
            }
        }
        return json;
    }

    private static void classes(Json json, Evaluation.Classification classes) {
        ConfusionMatrix confusion = classes.confusion();
        json.put("accuracy", confusion.accuracy())
                .put("macroF1", confusion.macroF1())
                .put("area", classes.area().orElse(Double.NaN));
        List<Map<String, Object>> each = new ArrayList<>();
        List<List<Long>> counts = new ArrayList<>();
        for (int k = 0; k < classes.classes().size(); k++) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("name", classes.classes().get(k));
            of.put("precision", confusion.precision(k));
            of.put("recall", confusion.recall(k));
            of.put("f1", confusion.f1(k));
            each.add(of);
            List<Long> row = new ArrayList<>();
            for (long count : confusion.counts()[k]) row.add(count);
            counts.add(row);
        }
        json.put("classes", each).put("confusion", counts);
    }
}
