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
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.cli.picture.PictureFormat;
import talweg.descend.Iterate;
import talweg.descend.Listener;
import talweg.descend.Outcome;
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
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    FitOptions options = new FitOptions();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Mixin
    Limits limits = new Limits();

    @Mixin
    DataOptions data = new DataOptions();

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
    @Requires(value = "linear or profile", example = "profile")
    String intervals = "linear";

    @Option(
            names = "--predict",
            paramLabel = "FILE.csv",
            description = "Write the model's values with 95 %% bands to this file, for the rows of the data or of"
                    + " --predict-at.")
    @Requires(value = "a file to write", example = "band.csv")
    Optional<Path> predict = Optional.empty();

    @Option(
            names = "--predict-at",
            paramLabel = "ROWS.csv",
            description = "The rows for --predict, with the columns of the model's right side.")
    @Requires(value = "a file of data", example = "rows.csv")
    Optional<Path> predictAt = Optional.empty();

    @Option(
            names = "--residuals",
            paramLabel = "FILE.csv",
            description = "Write residuals, leverages and normal quantiles to this file.")
    @Requires(value = "a file to write", example = "residuals.csv")
    Optional<Path> residuals = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw data, curve and bands, residuals and normal quantiles, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "fit.svg")
    Optional<Path> plot = Optional.empty();

    FitCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        List<String> given = shared.positionals(positionals, "MODEL", "DATA.csv");
        LeastSquares method = search.method(limits.budget());
        Optional<SearchOptions.Chosen> loss = search.loss();
        boolean profiles = profiles(loss.isPresent());
        outputs();
        Path file = Path.of(given.getLast());
        work.begins("reading " + file);
        var problem = FitProblem.read(given.getFirst(), file, options, data);
        problem.warnings().forEach(terminal::warn);
        predictAt.ifPresent(path -> work.begins("reading " + path));
        var rows = FitFiles.Rows.of(problem, predictAt, options, data);
        return descend(problem, rows, method, loss, profiles);
    }

    /// Refuses files that cannot be written before any work is done.
    private void outputs() {
        predict.ifPresent(path -> Output.check("--predict", path));
        residuals.ifPresent(path -> Output.check("--residuals", path));
        plot.ifPresent(path -> {
            Output.check("--plot", path);
            PictureFormat.of(path);
        });
        if (predictAt.isPresent() && predict.isEmpty()) {
            throw new InputError("`--predict-at` requires a file to write to, got none; add `--predict band.csv`");
        }
    }

    private int descend(
            FitProblem problem,
            FitFiles.Rows rows,
            LeastSquares method,
            Optional<SearchOptions.Chosen> loss,
            boolean profiles) {
        long began = System.nanoTime();
        work.begins("compiling the model");
        Problem compiled = problem.problem();
        work.begins("evaluating the model and its Jacobian at the start");
        var progress = new Progress(terminal);
        var found = found(compiled, problem, method, loss, now -> {
            if (now.iteration() == 0) work.begins("descending");
            work.reached((to, interrupted) -> {
                Found stopped = stopped(compiled, loss, now, interrupted);
                answer(to, report(to, stopped, problem, method, List.of(), Verdicts.interrupted()), began);
            });
            return progress.goOn(now);
        });
        work.begins("computing intervals by profile likelihood");
        Fit fit = Fit.of(found.landing(), problem.parameters());
        List<Profile> profile = profiles ? profiles(method, fit) : List.of();
        work.begins("judging what kind of point was reached");
        Verdict verdict = verdict(found.landing(), problem);
        answer(terminal, report(terminal, found, problem, method, profile, verdict), began);
        write(problem, rows, fit);
        return Verdicts.exitCode(found.landing().outcome());
    }

    /// Writes the files that were asked for: after the answer, which a file that fails does not take along.
    private void write(FitProblem problem, FitFiles.Rows rows, Fit fit) {
        work.begins("writing files");
        predict.ifPresent(path -> new FitFiles(problem, fit).predict(path, rows));
        residuals.ifPresent(path -> new FitFiles(problem, fit).residuals(path));
        plot.ifPresent(path ->
                Output.write("--plot", path, PictureFormat.of(path).bytes(new FitPlot(problem, fit).picture())));
    }

    private FitReport report(
            Terminal to,
            Found found,
            FitProblem problem,
            LeastSquares method,
            List<Profile> profiles,
            Verdict verdict) {
        Fit fit = Fit.of(found.landing(), problem.parameters());
        List<String> warnings = new ArrayList<>(found.warnings());
        warnings.addAll(fit.warnings());
        warnings.forEach(to::warn);
        warnings.addAll(0, problem.warnings());
        return new FitReport(problem, fit, method, options, profiles, verdict, warnings);
    }

    private static Verdict verdict(LeastSquares.Landing landing, FitProblem problem) {
        Problem minimised = landing.problem();
        CriticalPoint judge = CriticalPoint.standard();
        return minimised.loss().isPresent()
                ? judge.of(
                        minimised.objective(), minimised.box(), landing.parameters(), problem.start(), Known.above(0))
                : judge.of(
                        minimised.residuals(),
                        minimised.box(),
                        landing.parameters(),
                        problem.start(),
                        new Known(Double.NEGATIVE_INFINITY, problem.isLinear()));
    }

    private void answer(Terminal to, FitReport report, long began) {
        if (shared.format == Format.JSON)
            report.json((System.nanoTime() - began) * 1e-9).print(to.out());
        else report.print(to);
    }

    /// What an interrupted search has reached.
    private static Found stopped(
            Problem problem, Optional<SearchOptions.Chosen> loss, Iterate now, String interrupted) {
        var outcome = new Outcome.Stopped(interrupted);
        var landing = LeastSquares.Landing.at(now.at(), problem, outcome, now.iteration(), now.evaluations());
        if (loss.isEmpty()) return new Found(landing, List.of());
        Loss family = loss.get().family();
        double delta = family.tuning() * Loss.scale(landing.residuals());
        Problem robust = problem.with(loss.get().scaled() ? family.withDelta(delta) : family);
        return new Found(landing.of(robust), List.of());
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
            Problem problem,
            FitProblem named,
            LeastSquares method,
            Optional<SearchOptions.Chosen> loss,
            Listener listener) {
        try {
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
