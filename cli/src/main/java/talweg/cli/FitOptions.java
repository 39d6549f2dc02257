package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What `talweg fit` is told of the parameters and of the errors.
final class FitOptions {
    @Option(
            names = "--start",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Where the parameters start; may be repeated.")
    @Requires(value = "name=value", example = "a=1,b=1")
    List<String> start = new ArrayList<>();

    @Option(
            names = "--fix",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Parameters that keep a value; may be repeated.")
    @Requires(value = "name=value", example = "b=1")
    List<String> fix = new ArrayList<>();

    @Option(
            names = "--box",
            paramLabel = "NAME=FROM..TO[,…]",
            description = "Bounds on parameters, as b1=0..1000 or b2=0..; may be repeated.")
    @Requires(value = "name=from..to", example = "b=0..10")
    List<String> box = new ArrayList<>();

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "Minimise the sum of w times the squared residual; w >= 0 is inverse to the variance.")
    @Requires(value = "a column of the data", example = "w")
    String weights = "";

    @Option(
            names = "--sigma",
            paramLabel = "COLUMN",
            description = "The standard deviation of each row, > 0, known beforehand: residuals are divided by it, and"
                    + " the standard errors are not scaled by how well the model fits.")
    @Requires(value = "a column of the data", example = "s")
    String sigma = "";

    /// The column that weighs the rows, or nothing.
    String column() {
        return weights.isEmpty() ? sigma : weights;
    }

    /// The option that names it.
    String option() {
        return weights.isEmpty() ? "--sigma" : "--weights";
    }

    /// @throws InputError if both are given
    void require() {
        if (weights.isEmpty() || sigma.isEmpty()) return;
        throw new InputError("`talweg fit` requires --weights or --sigma, got both: `" + weights + "` and `" + sigma
                + "`; a standard deviation is the weight 1/sigma^2 that is believed");
    }
}
