package talweg.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.constrain.AugmentedLagrangian;
import talweg.constrain.ConstrainedMethod;
import talweg.constrain.LogBarrier;
import talweg.constrain.QuadraticPenalty;
import talweg.descend.Automatic;
import talweg.descend.Bfgs;
import talweg.descend.Budget;
import talweg.descend.ConjugateGradient;
import talweg.descend.CovarianceMatrixAdaptation;
import talweg.descend.DampedGaussNewton;
import talweg.descend.GaussNewton;
import talweg.descend.GradientDescent;
import talweg.descend.LimitedMemoryBfgs;
import talweg.descend.Method;
import talweg.descend.Momentum;
import talweg.descend.NelderMead;
import talweg.descend.Nesterov;
import talweg.descend.NewtonTrustRegion;
import talweg.descend.Penalty;
import talweg.descend.ProximalGradient;
import talweg.descend.StepLength;
import talweg.descend.Stopping;
import talweg.global.BasinHopping;
import talweg.global.Multistart;

/// Which method goes down, and its options.
final class Methods {
    private static final List<String> NAMES = List.of(
            "auto",
            "gradient-descent",
            "momentum",
            "nesterov",
            "conjugate-gradient",
            "bfgs",
            "l-bfgs",
            "newton",
            "gauss-newton",
            "damped-gauss-newton",
            "proximal-gradient",
            "nelder-mead",
            "cma-es",
            "multistart",
            "basin-hopping");
    /// Under constraints, by minimisations of one of the others.
    private static final List<String> CONSTRAINED = List.of("augmented-lagrangian", "quadratic-penalty", "log-barrier");
    /// Of the descents inside another method, whose iterations are whole descents.
    private static final int INNER_ITERATIONS = 1_000;
    private static final double EVOLUTION_STEP = 0.5;
    private static final double HOP = 0.5;
    private static final List<String> RATED = List.of("gradient-descent", "momentum", "nesterov");
    private static final List<String> INERT = List.of("momentum", "nesterov");
    private static final List<String> SEARCHING = List.of("gradient-descent", "l-bfgs");
    private static final List<String> SEARCHES = List.of("fixed", "armijo", "barzilai-borwein", "strong-wolfe");
    private static final double RATE = 0.1;
    private static final double MOMENTUM = 0.9;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "auto (default; with --rate, gradient-descent), gradient-descent, momentum, nesterov,"
                    + " conjugate-gradient, bfgs, l-bfgs, newton; for sums of squares, gauss-newton or"
                    + " damped-gauss-newton; with a penalty on the sum of sizes,"
                    + " 'proximal-gradient(l1=0.1)'; by values alone, nelder-mead or cma-es; for the lowest of many"
                    + " minima, multistart, which needs a --box, or basin-hopping, of which an iteration is one"
                    + " descent; with --subject-to, augmented-lagrangian, quadratic-penalty or log-barrier; with its"
                    + " options, as 'l-bfgs(memory=20)'. auto says what it chose.")
    @Requires(
            value = "one of auto, gradient-descent, momentum, nesterov, conjugate-gradient, bfgs, l-bfgs, newton,"
                    + " gauss-newton, damped-gauss-newton, proximal-gradient, nelder-mead, cma-es, multistart,"
                    + " basin-hopping; with --subject-to, augmented-lagrangian, quadratic-penalty, log-barrier",
            example = "newton")
    Optional<String> method = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "The fixed rate of gradient-descent, momentum and nesterov; default " + RATE + ".")
    @Requires(value = "a finite number > 0", example = "0.1")
    Optional<Double> rate = Optional.empty();

    @Option(
            names = "--momentum",
            paramLabel = "SHARE",
            description =
                    "The share of the velocity that momentum and nesterov keep at each step; default " + MOMENTUM + ".")
    @Requires(value = "a number in [0, 1)", example = "0.9")
    Optional<Double> momentum = Optional.empty();

    @Option(
            names = "--line-search",
            paramLabel = "SEARCH",
            description = "How far each step goes: fixed, armijo, barzilai-borwein or strong-wolfe with"
                    + " gradient-descent (default fixed); strong-wolfe with l-bfgs.")
    @Requires(value = "one of fixed, armijo, barzilai-borwein, strong-wolfe", example = "armijo")
    Optional<String> lineSearch = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "NORM",
            description = "It has converged when the norm of the gradient is at most this; default 1e-10, and 1e-6 of"
                    + " the largest seen.")
    @Requires(value = "a number ≥ 0", example = "1e-6")
    Optional<Double> tolerance = Optional.empty();

    /// The method asked for.
    ///
    /// @throws InputError naming what does not fit, and what would
    Method method(Budget budget) {
        String name = name();
        require(name);
        rate.ifPresent(_ -> belongs("--rate", RATED, name));
        momentum.ifPresent(_ -> belongs("--momentum", INERT, name));
        lineSearch.ifPresent(_ -> belongs("--line-search", SEARCHING, name));
        MethodOptions options = options();
        if (name.equals("proximal-gradient") && !options.values().containsKey("l1")) {
            throw new InputError("`--method proximal-gradient` requires the weight of its penalty, got none; write"
                    + " `--method 'proximal-gradient(l1=0.1)'`");
        }
        return options.of(plain(name, budget), this::inner);
    }

    /// The method under constraints: the one asked for, or the augmented Lagrangian with the one asked for inside.
    ///
    /// @throws InputError naming what does not fit, and what would
    ConstrainedMethod constrained(Budget budget) {
        String name = name();
        Budget each =
                new Budget(AugmentedLagrangian.standard().budget().iterations(), budget.evaluations(), budget.time());
        return switch (name) {
            case "augmented-lagrangian" ->
                options().of(AugmentedLagrangian.standard().withBudget(each), this::inner);
            case "quadratic-penalty" -> options().of(QuadraticPenalty.standard().withBudget(each), this::inner);
            case "log-barrier" -> options().of(LogBarrier.standard().withBudget(each), this::inner);
            default -> AugmentedLagrangian.standard().withInner(method(budget)).withBudget(each);
        };
    }

    private static void require(String name) {
        if (CONSTRAINED.contains(name)) {
            throw new InputError("`--method " + name + "` requires constraints, got none; add `--subject-to 'x+y<=1'`,"
                    + " or write `--method auto`");
        }
        if (NAMES.contains(name)) return;
        throw new InputError("`--method` requires one of " + String.join(", ", NAMES) + ", got `" + name
                + "`; write `--method auto`");
    }

    /// The method of each descent inside another.
    private Method inner(String name) {
        require(name);
        return plain(name, Budget.of(INNER_ITERATIONS));
    }

    private Method plain(String name, Budget budget) {
        Optional<Stopping> asked = tolerance.map(Methods::stopping);
        Stopping stopping = asked.orElse(Stopping.standard());
        return switch (name) {
            case "gradient-descent" -> new GradientDescent(stepLength(), stopping, budget);
            case "momentum" -> new Momentum(rate(), share(), 0, stopping, budget);
            case "nesterov" -> new Nesterov(rate(), share(), stopping, budget);
            case "conjugate-gradient" ->
                ConjugateGradient.hagerZhang().withStopping(stopping).withBudget(budget);
            case "bfgs" -> Bfgs.standard().withStopping(stopping).withBudget(budget);
            case "nelder-mead" -> {
                asked.ifPresent(_ -> valuesAlone(name));
                yield NelderMead.standard().withBudget(budget);
            }
            case "cma-es" -> {
                asked.ifPresent(_ -> valuesAlone(name));
                yield CovarianceMatrixAdaptation.of(EVOLUTION_STEP, 0).withBudget(budget);
            }
            case "gauss-newton" -> GaussNewton.standard().withStopping(stopping).withBudget(budget);
            case "damped-gauss-newton" ->
                DampedGaussNewton.standard().withStopping(stopping).withBudget(budget);
            case "proximal-gradient" -> {
                var proximal = ProximalGradient.of(new Penalty.L1(0)).withBudget(budget);
                yield asked.map(proximal::withStopping).orElse(proximal);
            }
            case "multistart" ->
                Multistart.standard()
                        .withInner(new Automatic(stopping, Budget.of(INNER_ITERATIONS)))
                        .withBudget(budget);
            case "basin-hopping" ->
                BasinHopping.of(HOP, 0)
                        .withInner(new Automatic(stopping, Budget.of(INNER_ITERATIONS)))
                        .withBudget(budget);
            case "l-bfgs" -> bfgs(stopping, budget);
            case "newton" -> NewtonTrustRegion.standard().withStopping(stopping).withBudget(budget);
            default -> new Automatic(stopping, budget);
        };
    }

    /// The method's name, as given or by default.
    String name() {
        return options().name();
    }

    private MethodOptions options() {
        return MethodOptions.parse(method.orElse(rate.isPresent() ? "gradient-descent" : "auto"));
    }

    private static void valuesAlone(String name) {
        throw new InputError("`--tolerance` is a norm of the gradient, got method `" + name
                + "`, which asks for values alone; remove it");
    }

    private static void belongs(String option, List<String> methods, String name) {
        if (methods.contains(name)) return;
        throw new InputError("`" + option + "` belongs to " + String.join(", ", methods) + ", got method `" + name
                + "`; remove it, or write `--method " + methods.getFirst() + "`");
    }

    private static Stopping stopping(double tolerance) {
        if (tolerance >= 0) return Stopping.at(tolerance);
        throw new InputError("`--tolerance` requires a number ≥ 0, got " + tolerance + "; write `--tolerance 1e-6`");
    }

    private double rate() {
        double given = rate.orElse(RATE);
        if (given > 0 && given < Double.POSITIVE_INFINITY) return given;
        throw new InputError("`--rate` requires a finite number > 0, got " + given + "; write `--rate 0.1`");
    }

    private double share() {
        double given = momentum.orElse(MOMENTUM);
        if (given >= 0 && given < 1) return given;
        throw new InputError("`--momentum` requires a number in [0, 1), got " + given + "; write `--momentum 0.9`");
    }

    private StepLength stepLength() {
        String search = lineSearch.orElse("fixed");
        if (!SEARCHES.contains(search)) {
            throw new InputError("`--line-search` requires one of " + String.join(", ", SEARCHES) + ", got `" + search
                    + "`; write `--line-search armijo`");
        }
        if (rate.isPresent() && !search.equals("fixed")) {
            throw new InputError("`--rate` belongs to `--line-search fixed`, got `--line-search " + search
                    + "`, which finds its own; remove one of them");
        }
        return switch (search) {
            case "armijo" -> StepLength.Armijo.standard();
            case "barzilai-borwein" -> StepLength.BarzilaiBorwein.standard();
            case "strong-wolfe" -> StepLength.StrongWolfe.standard();
            default -> new StepLength.FixedRate(rate());
        };
    }

    private Method bfgs(Stopping stopping, Budget budget) {
        String search = lineSearch.orElse("strong-wolfe");
        if (!search.equals("strong-wolfe")) {
            throw new InputError("`--line-search` with l-bfgs requires strong-wolfe, got `" + search
                    + "`; remove it, or write `--method gradient-descent`");
        }
        return LimitedMemoryBfgs.standard().withStopping(stopping).withBudget(budget);
    }
}
