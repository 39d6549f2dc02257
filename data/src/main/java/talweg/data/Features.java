package talweg.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// How a table becomes numbers, as its training rows say: fitted once, on them alone, and stored with the model.
///
/// ```java
/// Features features = Features.fit(training, "length", "width", "species");
/// Tensor x = features.apply(validation);      // [rows, width]
/// Features same = Features.parse(features.text());
/// ```
///
/// Numbers are centred by the mean of the training rows and divided by their standard deviation; text becomes a column
/// of 0 and 1 for each category. [Plan] has the choices. A column that has one value in all training rows says nothing
/// and is left out, with a warning.
///
/// @param features of the columns, in the order of their numbers
/// @param warnings what was left out, a line each
public record Features(List<Feature> features, List<String> warnings) {
    public Features {
        features = List.copyOf(features);
        warnings = List.copyOf(warnings);
        if (features.isEmpty()) throw new DataException("`Features` requires a column that varies, got none");
    }

    /// Fitted to these columns of the training rows, or without names to all, by [Plan#DEFAULT].
    ///
    /// @throws DataException if a column is not there, or holds what cannot be used, with its row
    public static Features fit(Table training, String... columns) {
        return Plan.DEFAULT.columns(columns).fit(training);
    }

    /// How many numbers a row becomes.
    public int width() {
        return features.stream().mapToInt(Feature::width).sum();
    }

    /// What the numbers of a row are called.
    public List<String> names() {
        return features.stream().flatMap(feature -> feature.names().stream()).toList();
    }

    /// The columns that are needed.
    public List<String> columns() {
        return features.stream().map(Feature::name).toList();
    }

    /// Whether rows that lack a value are left out.
    public boolean drops() {
        return features.stream().anyMatch(feature -> feature.missing() == Missing.DROPPED);
    }

    /// The rows that can be used: all but those that lack a value where [Missing#DROPPED] was planned.
    public int[] complete(Table table) {
        List<Column> needed = new ArrayList<>();
        for (Feature feature : features) {
            if (feature.missing() == Missing.DROPPED) needed.add(table.column("Features.complete", feature.name()));
        }
        return IntStream.range(0, table.rows())
                .filter(row -> needed.stream().noneMatch(column -> column.missing(row)))
                .toArray();
    }

    /// Refuses data whose columns are text where training had numbers. A table says so itself; of rows that pass by,
    /// this is asked before the first of them.
    ///
    /// @throws DataException of the first text that is no number
    public void requireNumbers(Dataset data) {
        for (Field field : data.columns()) {
            for (Feature feature : features) {
                if (feature instanceof Feature.Measure && feature.name().equals(field.name()))
                    Checks.requireNumbers("Features.apply", data, field);
            }
        }
    }

    /// The numbers of every row, `[rows, width]`, `F64`.
    ///
    /// @throws DataException if a column is not there or of another kind than in training; if a row lacks a value
    ///                       where rows that do were to be dropped; if a number is NaN or infinite
    public Tensor apply(Table table) {
        double[] all = new double[table.rows() * width()];
        write(table, all);
        return Tensor.of(Shape.of(table.rows(), width()), all);
    }

    /// The numbers of every row, row by row from the beginning of `into`.
    void write(Table table, double[] into) {
        int width = width();
        int at = 0;
        for (Feature feature : features) {
            Column column = table.column("Features.apply", feature.name());
            switch (feature) {
                case Feature.Measure measure -> measured(measure, column, into, at, width);
                case Feature.Category category -> categorised(category, Words.of(column), into, at, width);
            }
            at += feature.width();
        }
    }

    private static void measured(Feature.Measure measure, Column column, double[] into, int at, int width) {
        Numbers numbers = Checks.numbers("Features.apply", column);
        for (int row = 0; row < numbers.size(); row++) {
            boolean missing = numbers.missing(row);
            if (missing) refuseDropped(measure, row);
            double x = missing ? measure.fill() : Checks.finite("Features.apply", numbers, row);
            into[row * width + at] = (x - measure.mean()) / measure.deviation();
            if (measure.indicated()) into[row * width + at + 1] = missing ? 1 : 0;
        }
    }

    private static void categorised(Feature.Category category, Words words, double[] into, int at, int width) {
        int[] places = category.places(words.categories());
        int count = category.categories().size();
        for (int row = 0; row < words.size(); row++) {
            int first = row * width + at;
            Arrays.fill(into, first, first + category.width(), 0);
            if (words.missing(row)) {
                refuseDropped(category, row);
                if (category.indicated()) into[first + count] = 1;
                continue;
            }
            int place = places[words.code(row)];
            if (place >= 0) into[first + place] = 1;
            else if (category.unknown() == Unknown.REFUSED) throw unknown(category, words, row);
        }
    }

    private static void refuseDropped(Feature feature, int row) {
        if (feature.missing() != Missing.DROPPED) return;
        throw DataException.of(
                "`Features.apply` requires a value in column `" + feature.name() + "`, got none in row ",
                row,
                "; leave such rows out by `table.at(features.complete(table))`");
    }

    private static DataException unknown(Feature.Category category, Words words, int row) {
        return DataException.of(
                "`Features.apply` requires a category of the training rows in column `" + category.name() + "`, got "
                        + words.shown(row) + " in row ",
                row,
                "; they are " + Nearest.listed(category.categories()));
    }

    /// As text, from which [#parse] makes the same again, to the last bit.
    public String text() {
        return Lines.features(this);
    }

    /// What [#text] wrote.
    ///
    /// @throws DataException if it is something else, with its line
    public static Features parse(String text) {
        return Lines.features(text);
    }
}
