package talweg.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Targets as the training rows have them, and what each of their values must be.
final class Fitting {
    /// The most classes there may be.
    private static final int CLASSES = 1000;

    private Fitting() {}

    /// Rows of which a column can be counted.
    sealed interface Training {
        /// Counts the column of this name in all rows; what it holds.
        Kind count(Tally tally, String member, String name);
    }

    /// Rows in memory.
    record Whole(Table table) implements Training {
        @Override
        public Kind count(Tally tally, String member, String name) {
            Column column = table.column(member, name);
            tally.add(column);
            return column.kind();
        }
    }

    /// Rows that pass.
    record Passing(Dataset data) implements Training {
        @Override
        public Kind count(Tally tally, String member, String name) {
            return Tally.pass(tally, data, name);
        }
    }

    static Target target(Target.Goal goal, List<String> names, Training rows) {
        return switch (goal) {
            case REGRESSION -> regression(names, rows);
            case CLASSIFICATION -> {
                if (names.size() == 1) yield classification(names.getFirst(), rows);
                throw new DataException("classification requires one target, got " + String.join(", ", names)
                        + "; several are labels of a multi-label task");
            }
            case MULTI_LABEL -> new Target.MultiLabel(names);
        };
    }

    static Target.Regression regression(List<String> names, Training rows) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (String name : names) {
            var tally = new Tally.OfNumbers("Target.regression");
            rows.count(tally, "Target.regression", name);
            requireAll(name, tally.missing, tally.rows);
            double deviation = tally.deviation();
            if (tally.constant() || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY))
                throw new DataException("the target `" + name + "` requires numbers that differ, got "
                        + Numbers.shown(Kind.NUMBER, tally.least)
                        + (tally.constant() ? "" : " to " + Numbers.shown(Kind.NUMBER, tally.largest))
                        + " in all " + tally.rows + " rows for training; predict another column");
            means.add(tally.mean);
            deviations.add(deviation);
        }
        return new Target.Regression(names, means, deviations);
    }

    static Target.Classification classification(String name, Training rows) {
        var tally = new Tally.OfWords("Target.classification", CLASSES);
        Kind kind = rows.count(tally, "Target.classification", name);
        requireAll(name, tally.missing, tally.rows);
        if (tally.counts.size() < 2)
            throw new DataException("the target `" + name + "` requires two classes or more, got only "
                    + Nearest.listed(List.copyOf(tally.counts.keySet()))
                    + " in the rows for training; predict another column");
        List<String> classes = new ArrayList<>(tally.counts.keySet());
        classes.sort(kind == Kind.NUMBER ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        return new Target.Classification(name, classes);
    }

    /// Refuses rows held back that have a class which none of those for training has.
    static void requireKnown(Target target, Training held) {
        if (!(target instanceof Target.Classification classes)) return;
        var tally = new Tally.OfWords("Target.classification", CLASSES);
        held.count(tally, "Target.classification", classes.name());
        tally.counts.keySet().removeAll(classes.classes());
        if (tally.counts.isEmpty()) return;
        List<String> unknown = Checks.sorted(tally.counts.keySet());
        throw new DataException("the target `" + classes.name() + "` requires rows for training of every class, got "
                + Nearest.listed(unknown) + " only among those held back; leave such rows out, or hold others back by"
                + " another key");
    }

    private static void requireAll(String name, long missing, long rows) {
        if (rows == 0)
            throw new DataException("the target `" + name + "` requires rows for training, got none; hold fewer back");
        if (missing > 0)
            throw new DataException("the target `" + name + "` requires a value in every row, got none in " + missing
                    + " of " + rows + " rows; leave such rows out");
    }

    /// The number of a row in the k-th of some columns.
    interface Entry {
        double of(Column column, int k, int row);
    }

    /// A number for each row and each of some columns, `[rows, columns]`.
    static Tensor matrix(Table table, List<String> names, Entry entry) {
        int width = names.size();
        double[] y = new double[table.rows() * width];
        for (int k = 0; k < width; k++) {
            Column column = table.column("Target.apply", names.get(k));
            for (int row = 0; row < column.size(); row++) y[row * width + k] = entry.of(column, k, row);
        }
        return Tensor.of(Shape.of(table.rows(), width), y);
    }

    /// The column as numbers.
    static Numbers numbers(Column column) {
        return switch (column) {
            case Numbers numbers -> numbers;
            case Words words -> throw noNumbers(words.name(), words.shown(0), 0);
        };
    }

    /// The number in a row, which must be there and finite.
    static double present(Numbers numbers, int row) {
        requirePresent(numbers, row);
        return numbers.value(row);
    }

    static void requirePresent(Column column, int row) {
        if (!isPresent(column, row)) throw absent(column.name(), column.shown(row), row, 1);
    }

    static boolean isPresent(Column column, int row) {
        return switch (column) {
            case Numbers numbers -> !numbers.missing(row) && Double.isFinite(numbers.value(row));
            case Words words -> !words.missing(row);
        };
    }

    /// The label in a row, 0 or 1, which must be there.
    static double label(Column column, int row) {
        requirePresent(column, row);
        if (!isLabel(column, row)) throw noLabel(column.name(), column.shown(row), row);
        return ((Numbers) column).value(row);
    }

    static boolean isLabel(Column column, int row) {
        return column instanceof Numbers numbers && (numbers.value(row) == 0 || numbers.value(row) == 1);
    }

    /// @param found what stands in a row, `missing` if nothing does
    /// @param count how many rows are like that
    static DataException absent(String name, String found, long row, long count) {
        return DataException.of(
                "the target `" + name + "` requires a value in every row, got "
                        + (found.equals("missing") ? "none" : found) + " in row ",
                row,
                (count > 1 ? " and " + (count - 1) + " more" : "") + "; leave such rows out");
    }

    static DataException noNumbers(String name, String found, long row) {
        return DataException.of(
                "the target `" + name + "` requires numbers, got " + found + " in row ",
                row,
                "; predict its classes instead, or another column");
    }

    static DataException noLabel(String name, String found, long row) {
        return DataException.of(
                "the target `" + name + "` of a multi-label task requires truth values, or 0 and 1, got " + found
                        + " in row ",
                row,
                "; predict one column of classes instead");
    }
}
