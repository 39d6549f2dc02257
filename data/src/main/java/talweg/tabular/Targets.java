package talweg.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import talweg.data.Column;
import talweg.data.DataException;
import talweg.data.Kind;
import talweg.data.Numbers;
import talweg.data.Table;
import talweg.data.Words;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// The columns that are predicted, as numbers.
final class Targets {
    /// The most different whole numbers that are taken for classes, if nothing else is said.
    private static final int CLASSES = 10;

    private Targets() {}

    /// What these columns are: what was asked for, else what they look like. Text and truth values are classes, and
    /// so are whole numbers of which there are at most ten, each ten times in the mean; several columns of truth
    /// values or of 0 and 1 are labels; all else is numbers.
    ///
    /// @throws DataException if a column is not there, or a row has no value in it
    static Recipe.Goal goal(Table table, Recipe recipe) {
        List<Column> columns = recipe.targets().stream().map(table::column).toList();
        for (Column column : columns) requirePresent(column);
        Recipe.Goal goal = recipe.goal().orElseGet(() -> likely(columns));
        switch (goal) {
            case REGRESSION -> columns.forEach(Targets::numbers);
            case MULTI_LABEL -> requireLabels(columns);
            case CLASSIFICATION -> {} // whatever it is has classes
        }
        return goal;
    }

    /// The task of these columns, as the rows for training have it.
    ///
    /// @throws DataException if the columns do not fit the task
    static Task task(Table training, List<String> targets, Recipe.Goal goal) {
        List<Column> columns = targets.stream().map(training::column).toList();
        return switch (goal) {
            case REGRESSION -> regression(columns);
            case CLASSIFICATION -> classification(columns);
            case MULTI_LABEL -> new Task.MultiLabel(names(columns));
        };
    }

    private static Recipe.Goal likely(List<Column> columns) {
        if (columns.size() > 1) {
            return columns.stream().allMatch(Targets::isLabel) ? Recipe.Goal.MULTI_LABEL : Recipe.Goal.REGRESSION;
        }
        return isClasses(columns.getFirst()) ? Recipe.Goal.CLASSIFICATION : Recipe.Goal.REGRESSION;
    }

    private static boolean isClasses(Column column) {
        if (column.kind() == Kind.TEXT || column.kind() == Kind.TRUTH) return true;
        if (!(column instanceof Numbers numbers) || column.kind() == Kind.DATE) return false;
        Set<Double> different = new HashSet<>();
        for (int row = 0; row < numbers.size(); row++) {
            double value = numbers.value(row);
            if (value != Math.rint(value)) return false;
            different.add(value);
            if (different.size() > CLASSES) return false;
        }
        return numbers.size() >= different.size() * CLASSES;
    }

    private static boolean isLabel(Column column) {
        if (!(column instanceof Numbers numbers)) return false;
        for (int row = 0; row < numbers.size(); row++) {
            if (numbers.value(row) != 0 && numbers.value(row) != 1) return false;
        }
        return true;
    }

    private static void requirePresent(Column column) {
        int absent = 0;
        int first = -1;
        for (int row = 0; row < column.size(); row++) {
            boolean isNumber =
                    !(column instanceof Numbers numbers) || column.missing(row) || Double.isFinite(numbers.value(row));
            if (!column.missing(row) && isNumber) continue;
            absent++;
            if (first < 0) first = row;
        }
        if (absent == 0) return;
        throw new DataException("the target `" + column.name() + "` requires a value in every row, got "
                + (column.missing(first) ? "none" : column.shown(first)) + " in row " + (first + 1)
                + (absent > 1 ? " and " + (absent - 1) + " more" : "") + "; leave such rows out");
    }

    private static Task regression(List<Column> columns) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (Column column : columns) {
            double[] y = numbers(column).values();
            double mean = 0;
            for (double each : y) mean += each / y.length;
            double squares = 0;
            for (double each : y) squares += (each - mean) * (each - mean) / y.length;
            if (!(squares > 0 && squares < Double.POSITIVE_INFINITY)) {
                throw new DataException("the target `" + column.name() + "` requires numbers that differ, got "
                        + column.shown(0) + " in every row for training; predict another column");
            }
            means.add(mean);
            deviations.add(Math.sqrt(squares));
        }
        return new Task.Regression(names(columns), means, deviations);
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static Numbers numbers(Column column) {
        if (column instanceof Numbers numbers) return numbers;
        throw new DataException("the target `" + column.name() + "` requires numbers, got " + column.shown(0)
                + " in row 1; predict its classes instead, or another column");
    }

    private static Task classification(List<Column> columns) {
        if (columns.size() != 1) {
            throw new DataException("classification requires one target, got " + String.join(", ", names(columns))
                    + "; several are labels of a multi-label task");
        }
        Column column = columns.getFirst();
        Words words = Words.of(column);
        Set<String> seen = new TreeSet<>(order(column));
        for (int row = 0; row < words.size(); row++) seen.add(words.categories().get(words.code(row)));
        if (seen.size() < 2) {
            throw new DataException("the target `" + column.name() + "` requires two classes or more, got only `"
                    + seen.iterator().next() + "` in the rows for training; predict another column");
        }
        return new Task.Classification(column.name(), List.copyOf(seen));
    }

    /// Numbers come by size, words by their letters.
    private static Comparator<String> order(Column column) {
        if (column.kind() != Kind.NUMBER) return Comparator.naturalOrder();
        return Comparator.comparingDouble(Double::parseDouble);
    }

    private static void requireLabels(List<Column> columns) {
        for (Column column : columns) {
            if (!isLabel(column)) {
                throw new DataException("the target `" + column.name()
                        + "` of a multi-label task requires truth values, or 0 and 1, got "
                        + column.shown(other(column))
                        + " in row " + (other(column) + 1) + "; predict one column of classes instead");
            }
        }
    }

    private static int other(Column column) {
        if (!(column instanceof Numbers numbers)) return 0;
        int row = 0;
        while (numbers.value(row) == 0 || numbers.value(row) == 1) row++;
        return row;
    }

    /// What the columns of a task are to a network: the number of the class for each row; standardised numbers or
    /// labels, [rows, targets].
    ///
    /// @throws DataException if a column is missing or holds something else than in training
    static Tensor of(Task task, Table table) {
        List<Column> columns = task.targets().stream().map(table::column).toList();
        for (Column column : columns) requirePresent(column);
        return switch (task) {
            case Task.Classification classes -> classes(classes, columns.getFirst());
            case Task.Regression regression -> {
                double[] y = rows(columns);
                int width = columns.size();
                for (int i = 0; i < y.length; i++) {
                    y[i] = (y[i] - regression.means().get(i % width))
                            / regression.deviations().get(i % width);
                }
                yield Tensor.of(Shape.of(table.rows(), width), y);
            }
            case Task.MultiLabel _ -> {
                requireLabels(columns);
                yield Tensor.of(Shape.of(table.rows(), columns.size()), rows(columns));
            }
        };
    }

    private static double[] rows(List<Column> columns) {
        int width = columns.size();
        double[] all = new double[columns.getFirst().size() * width];
        for (int k = 0; k < width; k++) {
            Numbers column = numbers(columns.get(k));
            for (int row = 0; row < column.size(); row++) all[row * width + k] = column.value(row);
        }
        return all;
    }

    private static Tensor classes(Task.Classification task, Column column) {
        Map<String, Integer> places = new HashMap<>();
        for (String each : task.classes()) places.put(each, places.size());
        Words words = Words.of(column);
        int[] classes = new int[words.size()];
        for (int row = 0; row < classes.length; row++) {
            String name = words.categories().get(words.code(row));
            Integer place = places.get(name);
            if (place == null) {
                throw new DataException("the target `" + column.name() + "` requires the classes of training ("
                        + String.join(", ", task.classes()) + "), got `" + name + "` in row " + (row + 1)
                        + "; leave such rows out, or train with them");
            }
            classes[row] = place;
        }
        return Tensor.of(Shape.of(classes.length), classes);
    }
}
