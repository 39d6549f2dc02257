package talweg.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import talweg.data.Missing;
import talweg.data.Nearest;
import talweg.data.Plan;
import talweg.data.Target;
import talweg.random.Key;
import talweg.tabular.Activation;
import talweg.tabular.Recipe;

/// What is predicted, and by what kind of network.
final class NetworkOptions {
    private static final String ACTIVATIONS =
            Arrays.stream(Activation.values()).map(NetworkOptions::spelled).collect(Collectors.joining(", "));

    @Option(
            names = "--target",
            paramLabel = "COLUMN[,…]",
            description = "The columns to predict; from all others, but for --without.")
    @Requires(value = "the columns to predict", example = "species")
    List<String> target = new ArrayList<>();

    @Option(
            names = "--without",
            paramLabel = "COLUMN[,…]",
            description = "Columns to leave out, as names and numbers of rows; may be repeated.")
    @Requires(value = "columns to leave out", example = "id")
    List<String> without = new ArrayList<>();

    @Option(
            names = "--categorical",
            paramLabel = "COLUMN[,…]",
            description = "Columns of numbers that name categories; may be repeated.")
    @Requires(value = "columns of categories", example = "district")
    List<String> categorical = new ArrayList<>();

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            description = "What stands for a missing value: the mean of the rows for training (default); mean and an"
                    + " indicator; or drop, for nothing: such rows are left out.")
    @Requires(value = "one of mean, indicator, drop", example = "indicator")
    String missing = "mean";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "regression, classification, multi-label (each target is true or false), or auto (default):"
                    + " what the targets look like, which the answer says.")
    @Requires(value = "one of auto, regression, classification, multi-label", example = "classification")
    String task = "auto";

    @Option(
            names = "--hidden",
            paramLabel = "SIZE[,…]",
            description = "Numbers between the layers; none for a linear model; default 64,64.")
    @Requires(value = "sizes of layers ≥ 1, or none", example = "64,64")
    String hidden = "64,64";

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "Between the layers: relu (default), tanh, logistic, silu, gelu, elu, softplus.")
    @Requires(value = "one of relu, tanh, logistic, silu, gelu, elu, softplus", example = "tanh")
    String activation = "relu";

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "The share of the rows that is held back to judge by; 0 for none; default 0.2.")
    @Requires(value = "a share in [0, 1)", example = "0.2")
    double validation = 0.2;

    @Option(
            names = "--key",
            paramLabel = "NUMBER",
            description = "From which split, weights and order are drawn: the same key gives the same bits; default 0.")
    @Requires(value = "a whole number", example = "7")
    long key;

    /// @throws InputError naming the option that cannot be used
    Recipe recipe() {
        List<String> targets = columns(target);
        if (targets.isEmpty()) {
            throw new InputError("`talweg train` requires the columns to predict, got none; add `--target COLUMN`");
        }
        if (!(validation >= 0 && validation < 1)) {
            throw new InputError("`--validation` requires a share in [0, 1), got " + Numbers.shown(validation)
                    + "; write `--validation 0.2`");
        }
        return new Recipe(targets, goal(), plan(), sizes(), activation(), validation, Key.of(key));
    }

    private Plan plan() {
        Plan plan = Plan.DEFAULT.categorical(columns(categorical).toArray(String[]::new));
        return switch (missing.toLowerCase(Locale.ROOT)) {
            case "mean" -> plan.missing(Missing.MEAN);
            case "indicator" -> plan.missing(Missing.INDICATED);
            case "drop" -> plan.missing(Missing.DROPPED);
            default ->
                throw new InputError("`--missing` requires one of mean, indicator, drop, got `" + missing
                        + "`; write `--missing indicator`");
        };
    }

    List<String> left() {
        return columns(without);
    }

    private static List<String> columns(List<String> given) {
        return given.stream()
                .flatMap(each -> Arrays.stream(each.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private Optional<Target.Goal> goal() {
        if (task.equalsIgnoreCase("auto")) return Optional.empty();
        Optional<Target.Goal> goal = named(Target.Goal.values(), task);
        if (goal.isPresent()) return goal;
        throw new InputError("`--task` requires one of auto, regression, classification, multi-label, got `" + task
                + "`" + Nearest.hint(task, List.of("auto", "regression", "classification", "multi-label"))
                + "; write `--task classification`");
    }

    private List<Integer> sizes() {
        if (hidden.equals("none")) return List.of();
        try {
            List<Integer> sizes = Arrays.stream(hidden.split(",", -1))
                    .map(each -> new BigDecimal(each.strip()).intValueExact())
                    .toList();
            if (sizes.stream().allMatch(size -> size >= 1)) return sizes;
        } catch (ArithmeticException | NumberFormatException _) {
            // refused below, as sizes that are not positive
        }
        throw new InputError(
                "`--hidden` requires sizes of layers ≥ 1, or none, got `" + hidden + "`; write `--hidden 64,64`");
    }

    private Activation activation() {
        return named(Activation.values(), activation)
                .orElseThrow(() -> new InputError("`--activation` requires one of " + ACTIVATIONS + ", got `"
                        + activation + "`; write `--activation tanh`"));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String given) {
        return Arrays.stream(all)
                .filter(each -> spelled(each).equalsIgnoreCase(given))
                .findFirst();
    }

    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
