package talweg.tabular;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.data.DataException;
import talweg.data.Features;
import talweg.data.Plan;
import talweg.data.Split;
import talweg.data.Splits;
import talweg.data.Table;
import talweg.random.Key;

/// What is to be predicted from a table, and by what kind of network. It never changes; each method with options gives
/// another one.
///
/// @param targets    the columns to predict, at least one; all others are what they are predicted from
/// @param goal       what the targets are; if nothing is said, what they look like
/// @param plan       how the other columns become numbers
/// @param hidden     numbers between the layers; none for a linear model
/// @param activation between the layers
/// @param validation the share of the rows that is held back to judge by, in (0, 1); 0 for none
/// @param key        from which the split and the weights are drawn
public record Recipe(
        List<String> targets,
        Optional<Goal> goal,
        Plan plan,
        List<Integer> hidden,
        Activation activation,
        double validation,
        Key key) {
    private static final List<Integer> HIDDEN = List.of(64, 64);
    private static final double VALIDATION = 0.2;

    /// What targets can be.
    public enum Goal {
        /// Numbers.
        REGRESSION,
        /// One of some classes.
        CLASSIFICATION,
        /// Any of some labels.
        MULTI_LABEL
    }

    /// @throws IllegalArgumentException if there is no target, a size is not positive, or the share is out of range
    public Recipe {
        targets = List.copyOf(targets);
        hidden = List.copyOf(hidden);
        if (targets.isEmpty()) throw new IllegalArgumentException("`Recipe.targets` requires a column, got none");
        if (targets.stream().distinct().count() < targets.size()) {
            throw new IllegalArgumentException("`Recipe.targets` requires each column once, got " + targets);
        }
        if (hidden.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("`Recipe.hidden` requires sizes ≥ 1, got " + hidden);
        }
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("`Recipe.validation` requires a share in [0, 1), got " + validation);
        }
    }

    /// Two layers of 64 rectifiers, a fifth of the rows held back, key 0.
    public static Recipe of(String... targets) {
        return new Recipe(
                List.of(targets), Optional.empty(), Plan.DEFAULT, HIDDEN, Activation.RELU, VALIDATION, Key.of(0));
    }

    /// With targets of this kind.
    public Recipe goal(Goal of) {
        return new Recipe(targets, Optional.of(of), plan, hidden, activation, validation, key);
    }

    /// With columns made numbers so.
    public Recipe plan(Plan how) {
        return new Recipe(targets, goal, how, hidden, activation, validation, key);
    }

    /// With so many numbers between the layers.
    public Recipe hidden(Integer... sizes) {
        return new Recipe(targets, goal, plan, List.of(sizes), activation, validation, key);
    }

    /// With another activation.
    public Recipe activation(Activation of) {
        return new Recipe(targets, goal, plan, hidden, of, validation, key);
    }

    /// With another share held back.
    public Recipe validation(double share) {
        return new Recipe(targets, goal, plan, hidden, activation, share, key);
    }

    /// With another key.
    public Recipe key(Key of) {
        return new Recipe(targets, goal, plan, hidden, activation, validation, of);
    }

    /// The rows made ready: split, the classes in equal shares on both sides, and turned into numbers as the rows for
    /// training say.
    ///
    /// @throws DataException if a target is not there or not of its kind, or there are too few rows or columns
    public Prepared prepare(Table table) {
        Goal asked = Targets.goal(table, this);
        Key keys = key.split(2);
        Split split = split(table, asked, keys.at(0));
        Table training = table.at(split.training());
        Task task = Targets.task(training, targets, asked);
        Features features = plan.fit(training.without(targets.toArray(String[]::new)));
        Perceptron network = Perceptron.of(keys.at(1), features.width(), hidden, task.scores(), activation);
        var start = new TabularNetwork(features, task, network);
        return new Prepared(
                start,
                start.example(training),
                split.validation().length == 0
                        ? Optional.empty()
                        : Optional.of(start.example(table.at(split.validation()))));
    }

    private Split split(Table table, Goal asked, Key drawn) {
        if (validation == 0) return new Split(IntStream.range(0, table.rows()).toArray(), new int[0]);
        return asked == Goal.CLASSIFICATION
                ? Splits.stratified(table.column(targets.getFirst()), validation, drawn)
                : Splits.shuffled(table.rows(), validation, drawn);
    }
}
