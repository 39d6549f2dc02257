package talweg.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import talweg.op.Functions;
import talweg.op.Losses;
import talweg.op.Sigmoidal;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The columns to be predicted, as the training rows say: what numbers they are to a network, what the scores that it
/// gives mean, and how wrong these are. A row that lacks a target, or where it is NaN or infinite, is refused: leave
/// such rows out.
public sealed interface Target {
    /// What targets can be.
    enum Goal {
        /// Numbers.
        REGRESSION,
        /// One of some classes.
        CLASSIFICATION,
        /// Any of some labels.
        MULTI_LABEL;

        /// As options and files have it: `multi-label`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What they are.
    Goal goal();

    /// The columns.
    List<String> names();

    /// How many scores a network gives for a row.
    int scores();

    /// The targets of every row.
    ///
    /// @throws DataException if a row has none, or one that was not in the training rows
    Tensor apply(Table table);

    /// The mean over a batch of how wrong scores are.
    ///
    /// @param scores `[rows, scores]`
    /// @param y      what [#apply] made of the columns
    Var loss(Var scores, Var y);

    /// What scores mean: numbers in units of the table, or probabilities. As many as the scores.
    Var meaning(Var scores);

    /// Numbers, standardised: (y − mean) / deviation, `[rows, columns]`, `F64`; their loss is the mean squared error of
    /// these.
    ///
    /// @param means      of the training rows, one for each column
    /// @param deviations likewise √(Σ(y − mean)² / n); > 0
    record Regression(List<String> names, List<Double> means, List<Double> deviations) implements Target {
        public Regression {
            names = List.copyOf(names);
            means = List.copyOf(means);
            deviations = List.copyOf(deviations);
            boolean each = means.size() == names.size() && deviations.size() == names.size();
            boolean usable = means.stream().allMatch(Double::isFinite)
                    && deviations.stream().allMatch(d -> d > 0 && d < Double.POSITIVE_INFINITY);
            if (names.isEmpty() || !each || !usable)
                throw new DataException(
                        "`Target.Regression` requires for each column a finite mean and a deviation > 0," + " got "
                                + names + ", " + means + " and " + deviations);
        }

        @Override
        public Goal goal() {
            return Goal.REGRESSION;
        }

        @Override
        public int scores() {
            return names.size();
        }

        @Override
        public Tensor apply(Table table) {
            return Fitting.matrix(
                    table,
                    names,
                    (column, k, row) ->
                            (Fitting.present(Fitting.numbers(column), row) - means.get(k)) / deviations.get(k));
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.squaredError(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return scores.times(vector(deviations)).plus(vector(means));
        }

        private static Tensor vector(List<Double> numbers) {
            return Tensor.vector(
                    numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /// One of some classes, each with a probability: its place among them, `[rows]`, `I64`; the loss is the cross
    /// entropy.
    ///
    /// @param name    the column that names the class
    /// @param classes those of the training rows, at least two, numbers by size and texts by their characters
    record Classification(String name, List<String> classes) implements Target {
        public Classification {
            classes = List.copyOf(classes);
        }

        @Override
        public Goal goal() {
            return Goal.CLASSIFICATION;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public int scores() {
            return classes.size();
        }

        @Override
        public Tensor apply(Table table) {
            Map<String, Integer> places = new HashMap<>();
            for (String each : classes) places.put(each, places.size());
            Words words = Words.of(table.column("Target.apply", name));
            long[] y = new long[words.size()];
            for (int row = 0; row < y.length; row++) {
                Fitting.requirePresent(words, row);
                Integer place = places.get(words.categories().get(words.code(row)));
                if (place == null)
                    throw DataException.of(
                            "the target `" + name + "` requires the classes of training (" + Nearest.listed(classes)
                                    + "), got " + words.shown(row) + " in row ",
                            row,
                            "; leave such rows out, or train with them");
                y[row] = place;
            }
            return Tensor.of(Shape.of(y.length), y);
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.crossEntropy(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return Functions.softmax(scores, 1);
        }
    }

    /// Any of some labels, a column each, of truth values or 0 and 1, each with a probability of its own:
    /// `[rows, labels]`, `F64`; the loss is the binary cross entropy.
    record MultiLabel(List<String> names) implements Target {
        public MultiLabel {
            names = List.copyOf(names);
            if (names.isEmpty()) throw new DataException("`Target.MultiLabel` requires a column, got none");
        }

        @Override
        public Goal goal() {
            return Goal.MULTI_LABEL;
        }

        @Override
        public int scores() {
            return names.size();
        }

        @Override
        public Tensor apply(Table table) {
            return Fitting.matrix(table, names, (column, _, row) -> Fitting.label(column, row));
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.binaryCrossEntropy(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return Sigmoidal.logistic(scores);
        }
    }

    /// Columns of numbers.
    ///
    /// @throws DataException if one is not there, if it is the same in all rows, or a row has no finite number
    static Regression regression(Table training, String... names) {
        return Fitting.regression(List.of(names), new Fitting.Whole(training));
    }

    /// Columns of numbers, in one pass each over rows that need not fit into memory.
    ///
    /// @throws DataException if one is not there, if it is the same in all rows, or a row has no finite number
    static Regression regression(Dataset training, String... names) {
        return Fitting.regression(List.of(names), new Fitting.Passing(training));
    }

    /// A column of classes.
    ///
    /// @throws DataException if it is not there, if all rows have one class, or a row has none
    static Classification classification(Table training, String name) {
        return Fitting.classification(name, new Fitting.Whole(training));
    }

    /// A column of classes, in one pass over rows that need not fit into memory.
    ///
    /// @throws DataException if it is not there, if all rows have one class, or a row has none
    static Classification classification(Dataset training, String name) {
        return Fitting.classification(name, new Fitting.Passing(training));
    }

    /// Columns that are to be this.
    ///
    /// @throws DataException if they cannot be
    static Target of(Goal goal, Table training, String... names) {
        return Fitting.target(goal, List.of(names), new Fitting.Whole(training));
    }

    /// Refuses rows held back of a class that no row for training has.
    ///
    /// @throws DataException naming the class
    default void requireKnown(Table held) {
        Fitting.requireKnown(this, new Fitting.Whole(held));
    }

    /// Refuses rows held back of a class that no row for training has, in one pass.
    ///
    /// @throws DataException naming the class
    default void requireKnown(Dataset held) {
        Fitting.requireKnown(this, new Fitting.Passing(held));
    }

    /// Columns that are to be this, of rows that need not fit into memory.
    ///
    /// @throws DataException if they cannot be
    static Target of(Goal goal, Dataset training, String... names) {
        return Fitting.target(goal, List.of(names), new Fitting.Passing(training));
    }
}
