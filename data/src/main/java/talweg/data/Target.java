package talweg.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A column to be predicted, as numbers, as the training rows say. A row that lacks it, or where it is NaN or infinite,
/// is refused: leave such rows out.
public sealed interface Target {
    /// The target of every row.
    ///
    /// @throws DataException if a row has none, or one that was not in the training rows
    Tensor apply(Table table);

    /// A number, standardised: (y − mean) / deviation, `[rows]`, `F64`.
    ///
    /// @param deviation √(Σ(y − mean)² / n) of the training rows
    record Regression(String name, double mean, double deviation) implements Target {
        @Override
        public Tensor apply(Table table) {
            Numbers numbers = Checks.numbers("Target.apply", table.column("Target.apply", name));
            double[] y = new double[numbers.size()];
            for (int row = 0; row < y.length; row++) {
                y[row] = (Checks.present("Target.apply", numbers, row) - mean) / deviation;
            }
            return Tensor.vector(y);
        }

        /// The number that a prediction means.
        public double meaning(double prediction) {
            return prediction * deviation + mean;
        }
    }

    /// One of some classes: its place among them, `[rows]`, `I64`.
    ///
    /// @param classes those of the training rows, numbers by size and texts by their characters
    record Classification(String name, List<String> classes) implements Target {
        public Classification {
            classes = List.copyOf(classes);
        }

        @Override
        public Tensor apply(Table table) {
            Map<String, Integer> places = new HashMap<>();
            for (String each : classes) places.put(each, places.size());
            Words words = Words.of(table.column("Target.apply", name));
            long[] y = new long[words.size()];
            for (int row = 0; row < y.length; row++) {
                Checks.requirePresent("Target.apply", words, row);
                Integer place = places.get(words.categories().get(words.code(row)));
                if (place == null)
                    throw new DataException("`Target.apply` requires a class of the training rows in column `" + name
                            + "`, got " + words.shown(row) + " in row " + (row + 1) + "; they are "
                            + Nearest.listed(classes));
                y[row] = place;
            }
            return Tensor.of(Shape.of(y.length), y);
        }
    }

    /// Any of some labels, a column each, of truth values or 0 and 1: `[rows, labels]`, `F64`.
    record Labels(List<String> names) implements Target {
        public Labels {
            names = List.copyOf(names);
            if (names.isEmpty()) throw new DataException("`Target.Labels` requires a column, got none");
        }

        @Override
        public Tensor apply(Table table) {
            int width = names.size();
            double[] y = new double[table.rows() * width];
            for (int k = 0; k < width; k++) {
                Numbers numbers = Checks.numbers("Target.apply", table.column("Target.apply", names.get(k)));
                for (int row = 0; row < numbers.size(); row++) {
                    double label = Checks.present("Target.apply", numbers, row);
                    if (label != 0 && label != 1)
                        throw new DataException("`Target.apply` requires 0 or 1 in column `" + names.get(k) + "`, got "
                                + numbers.shown(row) + " in row " + (row + 1));
                    y[row * width + k] = label;
                }
            }
            return Tensor.of(Shape.of(table.rows(), width), y);
        }
    }

    /// A column of numbers.
    ///
    /// @throws DataException if it is not there, if it is the same in all rows, or a row has no finite number
    static Regression regression(Table training, String name) {
        var tally = new Tally.OfNumbers("Target.regression");
        tally.add(training.column("Target.regression", name));
        return regression(tally, name);
    }

    /// A column of numbers, in one pass over rows that need not fit into memory.
    ///
    /// @throws DataException if it is not there, if it is the same in all rows, or a row has no finite number
    static Regression regression(Dataset training, String name) {
        var tally = new Tally.OfNumbers("Target.regression");
        Tally.pass(tally, training, name);
        return regression(tally, name);
    }

    private static Regression regression(Tally.OfNumbers tally, String name) {
        Checks.requireAll("Target.regression", name, tally.missing, tally.rows);
        if (tally.constant())
            throw new DataException("`Target.regression` requires numbers that differ in column `" + name + "`, got "
                    + Numbers.shown(Kind.NUMBER, tally.least) + " in all " + tally.rows + " rows; predict another");
        return new Regression(name, tally.mean, tally.deviation());
    }

    /// A column of classes.
    ///
    /// @throws DataException if it is not there, if all rows have one class, or a row has none
    static Classification classification(Table training, String name) {
        var tally = new Tally.OfWords("Target.classification", CLASSES);
        Column column = training.column("Target.classification", name);
        tally.add(column);
        return classification(tally, name, column.kind());
    }

    /// A column of classes, in one pass over rows that need not fit into memory.
    ///
    /// @throws DataException if it is not there, if all rows have one class, or a row has none
    static Classification classification(Dataset training, String name) {
        var tally = new Tally.OfWords("Target.classification", CLASSES);
        return classification(tally, name, Tally.pass(tally, training, name));
    }

    private static Classification classification(Tally.OfWords tally, String name, Kind kind) {
        Checks.requireAll("Target.classification", name, tally.missing, tally.rows);
        if (tally.counts.size() < 2)
            throw new DataException("`Target.classification` requires two classes or more in column `" + name
                    + "`, got only " + Nearest.listed(List.copyOf(tally.counts.keySet())) + "; predict another");
        List<String> classes = new ArrayList<>(tally.counts.keySet());
        classes.sort(kind == Kind.NUMBER ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        return new Classification(name, classes);
    }

    /// The most classes there may be.
    int CLASSES = 1000;
}
