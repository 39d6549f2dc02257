package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import talweg.data.Feature;
import talweg.data.Features;
import talweg.data.Missing;

/// How columns become numbers, for people.
final class FeaturesReport {
    private static final int SHOWN = 12;

    private FeaturesReport() {}

    /// A line for each column.
    static List<String> lines(Features features) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "numbers", "", ""));
        for (Feature feature : features.features()) {
            rows.add(List.of(
                    feature.name(), Integer.toString(feature.width()), said(feature), missing(feature.missing())));
        }
        int[] widths = new int[3];
        for (List<String> row : rows) {
            for (int k = 0; k < widths.length; k++)
                widths[k] = Math.max(widths[k], row.get(k).length());
        }
        return rows.stream()
                .map(row -> (padded(row.get(0), widths[0]) + "  "
                                + " ".repeat(widths[1] - row.get(1).length()) + row.get(1) + "  "
                                + padded(row.get(2), widths[2]) + "  " + row.get(3))
                        .stripTrailing())
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String said(Feature feature) {
        return switch (feature) {
            case Feature.Measure measure ->
                "mean " + EvaluationReport.shown(measure.mean()) + ", standard deviation "
                        + EvaluationReport.shown(measure.deviation());
            case Feature.Category category -> {
                List<String> all = category.categories();
                String first = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
                yield "one of " + first + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
            }
        };
    }

    private static String missing(Missing missing) {
        return switch (missing) {
            case MEAN -> "";
            case INDICATED -> "with an indicator of missing values";
            case DROPPED -> "without rows that lack it";
        };
    }
}
