package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.descend.Listener;
import talweg.fit.Fit;
import talweg.fit.LeastSquares;
import talweg.fit.Loss;
import talweg.fit.Problem;
import talweg.fit.Profile;
import talweg.fit.RobustScale;
import talweg.fit.Standing;
import talweg.fit.StartError;

/// `talweg fit`: least squares on the rows of a file.
@Command(
        name = "fit",
        header = "Fit a model to the rows of a CSV file by least squares.",
        customSynopsis = "talweg fit MODEL DATA.csv --start NAME=NUMBER[,…] [OPTION…]",
        description =
                "%nThe model is `left ~ right`. A name that is a column of the file stands for that column; every other"
                        + " name is a parameter and needs a value in --start or --fix. The answer has estimates,"
                        + " standard errors and 95 %% intervals.",
        footer = {
            "%nExamples:",
            "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
            "  talweg fit 'log(y) ~ a + b*x' data.csv --start a=0 --start b=1 --format json",
            "  talweg fit 'y ~ a*exp(-b*x) + c' data.csv --start a=1,b=1 --fix c=0 --box b=0.. --loss huber",
            "  talweg fit 'y ~ a + b*x' data.csv --start a=0,b=1 --sigma s --predict band.csv"
        })
final class FitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    FitOptions options = new FitOptions();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Parameters(
            paramLabel = "MODEL DATA.csv",
            hideParamSyntax = true,
            description = "The model, as 'y ~ a*exp(-b*x)', and the file.")
    List<String> positionals = new ArrayList<>();

    @Option(
            names = "--intervals",
            paramLabel = "KIND",
            description = "linear (default), or profile: intervals by profile likelihood as well, for which the other"
                    + " parameters are fitted anew.")
    String intervals = "linear";

    @Option(
            names = "--predict",
            paramLabel = "FILE.csv",
            description = "Write the model's values with 95 %% bands to this file, for the rows of the data or of"
                    + " --predict-at.")
    Optional<Path> predict = Optional.empty();

    @Option(
            names = "--predict-at",
            paramLabel = "ROWS.csv",
            description = "The rows for --predict, with the columns of the model's right side.")
    Optional<Path> predictAt = Optional.empty();

    @Option(
            names = "--residuals",
            paramLabel = "FILE.csv",
            description = "Write residuals, leverages and normal quantiles to this file.")
    Optional<Path> residuals = Optional.empty();

    FitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> given = shared.positionals(positionals, "MODEL", "DATA.csv");
        LeastSquares method = search.method();
        Optional<SearchOptions.Chosen> loss = search.loss();
        boolean profiles = profiles(loss.isPresent());
        predict.ifPresent(path -> Output.folder("--predict", path));
        residuals.ifPresent(path -> Output.folder("--residuals", path));
        if (predictAt.isPresent() && predict.isEmpty()) {
            throw new InputError("`--predict-at` requires a file to write to, got none; add `--predict band.csv`");
        }
        var problem = FitProblem.read(given.getFirst(), Path.of(given.getLast()), options);
        problem.warnings().forEach(terminal::warn);
        long began = System.nanoTime();
        var progress = new Progress(terminal);
        var found = found(problem, method, loss, _ -> progress.tick());
        Fit fit = Fit.of(found.landing(), problem.parameters());
        List<String> warnings = new ArrayList<>(found.warnings());
        warnings.addAll(fit.warnings());
        warnings.forEach(terminal::warn);
        warnings.addAll(0, problem.warnings());
        List<Profile> profile = profiles ? profiles(method, fit) : List.of();
        predict.ifPresent(path -> new FitFiles(problem, fit).predict(path, predictAt, options));
        residuals.ifPresent(path -> new FitFiles(problem, fit).residuals(path));
        var report = new FitReport(problem, fit, method, options, profile, warnings);
        if (shared.format == Format.JSON)
            report.json((System.nanoTime() - began) * 1e-9).print(terminal.out());
        else report.print(terminal);
        return Verdicts.exitCode(found.landing().outcome());
    }

    /// Whether intervals by profile likelihood are asked for.
    private boolean profiles(boolean loss) {
        return switch (intervals.toLowerCase(Locale.ROOT)) {
            case "linear" -> false;
            case "profile" -> {
                if (loss) {
                    throw new InputError("`--intervals profile` requires least squares, got --loss " + search.loss
                            + "; leave one of them out");
                }
                yield true;
            }
            default ->
                throw new InputError("`--intervals` requires linear or profile, got `" + intervals
                        + "`; write `--intervals profile`");
        };
    }

    /// Where the search ended, and what is to be said of it.
    private record Found(LeastSquares.Landing landing, List<String> warnings) {}

    private static Found found(
            FitProblem named, LeastSquares method, Optional<SearchOptions.Chosen> loss, Listener listener) {
        try {
            Problem problem = named.problem();
            if (loss.isEmpty()) return new Found(method.minimise(problem, named.start(), listener), List.of());
            Loss family = loss.get().family();
            if (!loss.get().scaled()) {
                return new Found(method.minimise(problem.with(family), named.start(), listener), List.of());
            }
            if (named.scale() == Problem.Scale.KNOWN) {
                Loss standard = family.withDelta(family.tuning());
                return new Found(method.minimise(problem.with(standard), named.start(), listener), List.of());
            }
            RobustScale robust = RobustScale.of(method, problem, family, named.start(), listener);
            return new Found(
                    robust.landing(),
                    robust.settled()
                            ? List.of()
                            : List.of("the robust scale has not settled after " + robust.rounds() + " fits; it is "
                                    + Numbers.significant(robust.scale(), 6)));
        } catch (StartError error) {
            throw named.named(error);
        }
    }

    private static List<Profile> profiles(LeastSquares method, Fit fit) {
        List<Profile> profiles = new ArrayList<>();
        Standing[] standing = fit.standing();
        for (int j = 0; j < standing.length; j++) {
            if (standing[j] != Standing.FIXED) profiles.add(Profile.of(method, fit, j));
        }
        return profiles;
    }
}
