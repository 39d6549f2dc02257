package talweg.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import talweg.descend.Budget;
import talweg.fit.Dogleg;
import talweg.fit.LeastSquares;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Loss;

/// How `talweg fit` searches, and what it minimises.
final class SearchOptions {
    private static final Pattern LOSS = Pattern.compile("([a-z0-9-]+)(?:\\((.*)\\))?");

    @Option(names = "--method", paramLabel = "METHOD", description = "levenberg-marquardt (default) or dogleg.")
    @Requires(value = "levenberg-marquardt or dogleg", example = "dogleg")
    String method = "levenberg-marquardt";

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description = "Minimise the sum of a loss that outliers pull less: huber, soft-l1, cauchy or tukey, as"
                    + " huber(1.5) with the size beyond which a residual counts less, in units of the residuals;"
                    + " without one it is taken from their median absolute deviation.")
    @Requires(value = "huber, soft-l1, cauchy or tukey", example = "huber")
    String loss = "";

    /// The method with a budget.
    ///
    /// @throws InputError if an option is out of range
    LeastSquares method(Budget budget) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "levenberg-marquardt" -> LevenbergMarquardt.standard().withBudget(budget);
            case "dogleg" -> Dogleg.standard().withBudget(budget);
            default ->
                throw new InputError("`--method` requires levenberg-marquardt or dogleg, got `" + method
                        + "`; write `--method dogleg`");
        };
    }

    /// A loss as given.
    ///
    /// @param family of the form that was named
    /// @param scaled whether its δ was left out, so that it is a multiple of the errors' scale
    record Chosen(Loss family, boolean scaled) {}

    /// The loss, if there is one.
    ///
    /// @throws InputError if there is none of that name, or its δ is none
    Optional<Chosen> loss() {
        if (loss.isEmpty()) return Optional.empty();
        Matcher matcher = LOSS.matcher(loss.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) throw noLoss();
        String size = matcher.group(2);
        double delta = size == null ? 1 : Assignments.number("--loss", matcher.group(1), size);
        if (!(delta > 0)) {
            throw new InputError("`--loss` requires a size > 0, got `" + loss + "`; write `--loss \"" + matcher.group(1)
                    + "(1.5)\"`");
        }
        Loss family = switch (matcher.group(1)) {
            case "huber" -> new Loss.Huber(delta);
            case "soft-l1" -> new Loss.SoftL1(delta);
            case "cauchy" -> new Loss.Cauchy(delta);
            case "tukey" -> new Loss.Tukey(delta);
            default -> throw noLoss();
        };
        return Optional.of(new Chosen(family, size == null));
    }

    private InputError noLoss() {
        return new InputError(
                "`--loss` requires huber, soft-l1, cauchy or tukey, got `" + loss + "`; write `--loss huber`");
    }

    /// As the option names it.
    static String name(Loss loss) {
        return switch (loss) {
            case Loss.Huber _ -> "huber";
            case Loss.SoftL1 _ -> "soft-l1";
            case Loss.Cauchy _ -> "cauchy";
            case Loss.Tukey _ -> "tukey";
        };
    }
}
