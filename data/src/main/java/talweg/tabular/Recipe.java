package talweg.tabular;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.data.DataException;
import talweg.data.Dataset;
import talweg.data.Features;
import talweg.data.Field;
import talweg.data.Inspection;
import talweg.data.Plan;
import talweg.data.Split;
import talweg.data.Splits;
import talweg.data.Table;
import talweg.data.Target;
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
        Optional<Target.Goal> goal,
        Plan plan,
        List<Integer> hidden,
        Activation activation,
        double validation,
        Key key) {
    private static final List<Integer> HIDDEN = List.of(64, 64);
    private static final double VALIDATION = 0.2;

    /// @throws IllegalArgumentException if there is no target, a size is not positive, or the share is out of range
    public Recipe {
        targets = List.copyOf(targets);
        hidden = List.copyOf(hidden);
        if (targets.isEmpty()) throw new IllegalArgumentException("`Recipe.targets` requires a column, got none");
        if (targets.stream().distinct().count() < targets.size()) {
            throw new IllegalArgumentException(
                    "`Recipe.targets` requires each column once, got " + String.join(", ", targets));
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
    public Recipe goal(Target.Goal of) {
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
    public InMemory prepare(Table table) {
        requireOthers(table.names());
        Target.Goal asked = Inspection.of(table, plan, targets).goal(goal);
        Split split = split(table, asked);
        Table training = table.at(split.training());
        Target target = Target.of(asked, training, names());
        TabularNetwork start = network(plan.fit(training.without(names())), target);
        if (split.validation().length == 0) return new InMemory(start, start.example(training), Optional.empty());
        Table held = table.at(split.validation());
        target.requireKnown(held);
        return new InMemory(start, start.example(training), Optional.of(start.example(held)));
    }

    /// Refuses a table that has no column but the targets.
    private void requireOthers(List<String> columns) {
        if (targets.containsAll(columns))
            throw new DataException("`Recipe` requires a column to predict from, got only " + String.join(", ", columns)
                    + "; leave fewer columns out");
    }

    /// Rows of a Parquet file that need not fit into memory made ready: for each row it is drawn by itself whether it
    /// is held back, so that about the share is, and of each class; what the rows for training say is found in
    /// passes over them.
    ///
    /// @throws DataException if a target is not there or not of its kind, or there are too few rows or columns, or
    ///                       the data are no Parquet file
    public FromFile stream(Dataset data) {
        requireOthers(data.columns().stream().map(Field::name).toList());
        Target.Goal asked = Inspection.of(data, plan, targets).goal(goal);
        Optional<Dataset.Parts> parts =
                validation > 0 ? Optional.of(data.split(validation, drawn(0))) : Optional.empty();
        Dataset training = parts.map(Dataset.Parts::training).orElse(data);
        Target target = Target.of(asked, training, names());
        TabularNetwork start = network(plan.fit(training.without(names())), target);
        parts.ifPresent(split -> target.requireKnown(split.validation()));
        return FromFile.of(start, training, parts.map(Dataset.Parts::validation), drawn(2));
    }

    private TabularNetwork network(Features features, Target target) {
        return new TabularNetwork(
                features, target, Perceptron.of(drawn(1), features.width(), hidden, target.scores(), activation));
    }

    /// The key of the split, of the weights, of the rows that are judged by.
    private Key drawn(int which) {
        return which < 2 ? key.split(2).at(which) : key.foldIn(which);
    }

    private String[] names() {
        return targets.toArray(String[]::new);
    }

    private Split split(Table table, Target.Goal asked) {
        if (validation == 0) return new Split(IntStream.range(0, table.rows()).toArray(), new int[0]);
        return asked == Target.Goal.CLASSIFICATION
                ? Splits.stratified(table.column(targets.getFirst()), validation, drawn(0))
                : Splits.shuffled(table.rows(), validation, drawn(0));
    }
}
