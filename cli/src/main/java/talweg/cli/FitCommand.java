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
        addMethodSubcommands = false,
        header = "Fit a model to the rows of a CSV file by least squares.",
        customSynopsis = "talweg fit MODEL DATA.csv --start NAME=NUMBER[,…] [OPTION…]",
        description =
                "%nThe model is `left ~ right`. A name that is a column of the file stands for that column; every other"
                        + " name is a parameter and needs a value in --start or --fix. The answer has estimates,"
                        + " standard errors and 95 %% intervals.",
        footer = {
            "%nExamples:",
            "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
            "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001"
                    + " --box b1=50..2500,b2=1e-5..1e-2 --prove",
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

    @Mixin
    FitOutputs outputs = new FitOutputs();

    @Mixin
    ProveOptions prove = new ProveOptions();

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
        outputs.check();
        loss.ifPresent(_ -> prove.refuse("`--loss " + search.loss + "`"));
        prove.check();
        Path file = Path.of(given.getLast());
        work.begins("reading " + file);
        var problem = FitProblem.read(given.getFirst(), file, options, data);
        problem.warnings().forEach(terminal::warn);
        outputs.predictAt.ifPresent(path -> work.begins("reading " + path));
        var rows = FitFiles.Rows.of(problem, outputs.predictAt, options, data);
        return descend(problem, rows, method, loss, profiles);
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
                answer(
                        to,
                        report(to, stopped, problem, method, List.of(), Verdicts.interrupted(), Optional.empty()),
                        began);
            });
            return progress.goOn(now);
        });
        work.begins("computing intervals by profile likelihood");
        Fit fit = Fit.of(found.landing(), problem.parameters());
        List<Profile> profile = profiles ? profiles(method, fit) : List.of();
        work.begins("judging what kind of point was reached");
        Verdict verdict = verdict(found.landing(), problem);
        work.reached(
                (to, _) -> answer(to, report(to, found, problem, method, profile, verdict, Optional.empty()), began));
        Found known = proved(found, problem);
        answer(terminal, report(terminal, known, problem, method, profile, verdict, known.proved()), began);
        work.begins("writing files");
        // after the answer, which a file that fails does not take along
        outputs.write(problem, rows, fit);
        return Verdicts.exitCode(found.landing().outcome());
    }

    /// With what is proved of the residual sum of squares there.
    private Found proved(Found found, FitProblem problem) {
        boolean isConverged = found.landing().outcome() instanceof Outcome.Converged;
        boolean isPlain = found.landing().problem().loss().isEmpty();
        if (!isPlain || !isConverged && !prove.isAsked()) return found;
        work.begins("looking for a proof of what was reached");
        Optional<Proved> proved = prove.of(
                problem.parameters(),
                problem.sumOfSquares(),
                problem.box(),
                found.landing().parameters());
        List<String> warnings = new ArrayList<>(found.warnings());
        prove.write(proved, work).ifPresent(warnings::add);
        return new Found(found.landing(), proved, warnings);
    }

    private FitReport report(
            Terminal to,
            Found found,
            FitProblem problem,
            LeastSquares method,
            List<Profile> profiles,
            Verdict verdict,
            Optional<Proved> proved) {
        Fit fit = Fit.of(found.landing(), problem.parameters());
        List<String> warnings = new ArrayList<>(found.warnings());
        warnings.addAll(fit.warnings());
        warnings.forEach(to::warn);
        warnings.addAll(0, problem.warnings());
        return new FitReport(problem, fit, method, options, profiles, verdict, proved, warnings);
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
    private record Found(LeastSquares.Landing landing, Optional<Proved> proved, List<String> warnings) {
        Found(LeastSquares.Landing landing, List<String> warnings) {
            this(landing, Optional.empty(), warnings);
        }
    }

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
