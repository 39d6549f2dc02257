package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.Plot;
import talweg.course.Network;
import talweg.formula.Formula;

/// `talweg derive`: value, gradient, Hessian and Taylor coefficients at a point.
@Command(
        name = "derive",
        addMethodSubcommands = false,
        header = "Differentiate an expression at a point.",
        customSynopsis = {
            "talweg derive EXPRESSION --at NAME=NUMBER[,…] [OPTION…]",
            "       talweg derive --network FILE.json [OPTION…]"
        },
        description = "%nPrints value, gradient and, for up to 50 variables, the Hessian, in the order of --at.%n",
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2",
            "  talweg derive 'sin(x)' --at x=0 --order 7",
            "  talweg derive 'x^2*y' --at x=1,y=2 --order 3 --direction x=3,y=4",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2 --steps --plot picture.svg",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2 --graph graph.svg",
            "  talweg derive --network examples/network.json --steps",
            "  talweg derive -x^2 --at x=-1 --format json"
        })
final class DeriveCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    ExpressionArgument expression = new ExpressionArgument();

    @Option(names = "--at", paramLabel = "NAME=NUMBER[,…]", description = "The point; may be repeated.")
    @Requires(value = "NAME=NUMBER", example = "x=1,y=2")
    List<String> at = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "K",
            description = "Also the Taylor coefficients up to this order, along --direction.")
    @Requires(value = "a whole number ≥ 0", example = "3")
    Optional<Integer> order = Optional.empty();

    @Option(
            names = "--direction",
            paramLabel = "NAME=NUMBER[,…]",
            description = "The direction of --order; what is not named is 0. For one variable it is 1 unless given.")
    @Requires(value = "NAME=NUMBER", example = "x=1,y=0")
    List<String> direction = new ArrayList<>();

    @Option(names = "--steps", description = "Also every step: each node forward, then each adjoint backward.")
    boolean steps;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|png",
            description = "Draw the slices through the point with their tangents; of two variables also the contours.")
    @Requires(value = "a file that ends in .svg or .png", example = "plot.svg")
    Optional<Path> plot = Optional.empty();

    @Option(
            names = "--graph",
            paramLabel = "FILE.svg|png",
            description = "Draw the computational graph with values and adjoints.")
    @Requires(value = "a file that ends in .svg or .png", example = "graph.svg")
    Optional<Path> graph = Optional.empty();

    @Option(
            names = "--network",
            paramLabel = "FILE.json",
            description = "Instead of an expression: a layered network with W1, W2, …, x and target; see docs/json.md.")
    @Requires(value = "a JSON file", example = "network.json")
    Optional<Path> network = Optional.empty();

    DeriveCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        if (network.isPresent()) return network(network.get());
        String text = expression.text(shared);
        Formula formula = Formula.parse(text);
        Map<String, Double> point = Assignments.numbers("--at", at);
        Names names = new Names("--at", List.of(), point.keySet());
        names.require(formula);
        List<String> warnings = new ArrayList<>(names.warnings(formula));
        plot.ifPresent(file -> picture("--plot", file));
        graph.ifPresent(file -> picture("--graph", file));
        if (point.isEmpty()) throw new InputError("`--at` requires at least one variable, got none; write `--at x=1`");
        Optional<double[]> p = direction(point);
        warnings.forEach(terminal::warn);
        work.begins("computing the value and the gradient");
        var derivatives = new Derivatives(values -> shared.number(formula.evaluate(values)), point);
        derive(
                DeriveReport.of(text, point, derivatives.first(), warnings),
                derivatives,
                p,
                () -> new StepsReport(derivatives.tape()));
        return 0;
    }

    /// What there is beside value and gradient, one after the other.
    private void derive(
            DeriveReport first, Derivatives derivatives, Optional<double[]> p, Supplier<StepsReport> everyStep) {
        DeriveReport report = reaching(first);
        work.begins("computing the Hessian");
        report = reaching(report.hessian(derivatives.hessian()));
        if (report.hessian().isEmpty()) {
            String warning = "the Hessian is printed for up to " + Derivatives.HESSIAN_VARIABLES + " variables, got "
                    + report.point().size();
            terminal.warn(warning);
            report = reaching(report.warning(warning));
        }
        work.begins("computing what lies along the direction");
        report = reaching(report.along(p.map(each -> derivatives.along(each, order.orElse(1)))));
        work.begins("computing each step");
        Optional<StepsReport> tape = steps || graph.isPresent() ? Optional.of(everyStep.get()) : Optional.empty();
        report = reaching(report.steps(tape.filter(_ -> steps)));
        answer(terminal, report);
        work.begins("drawing");
        String title = report.expression();
        graph.ifPresent(file -> tape.ifPresent(each -> draw("--graph", file, each.drawing(title))));
        plot.ifPresent(file -> draw("--plot", file, Plot.of(derivatives.subject(title))));
    }

    /// The report, which from now on is what has been reached.
    private DeriveReport reaching(DeriveReport report) {
        work.reached((to, interrupted) -> answer(to, report.warning(interrupted)));
        return report;
    }

    private void answer(Terminal to, DeriveReport report) {
        if (shared.format == Format.JSON) report.json().print(to.out());
        else report.print(to);
    }

    private static void draw(String option, Path file, Picture picture) {
        Output.write(option, file, PictureFormat.of(file).bytes(picture));
    }

    private int network(Path file) {
        expression.refuse(shared);
        others().forEach((option, isGiven) -> {
            if (!isGiven) return;
            throw new InputError("`--network` goes with --steps, --graph and --format, got `" + option
                    + "`, which is for an expression; leave one of the two out");
        });
        graph.ifPresent(each -> picture("--graph", each));
        work.begins("reading " + file);
        Network read = NetworkFile.read(file);
        work.begins("deriving the network");
        var report = NetworkReport.of(file, read, steps, shared.format);
        report.warnings().forEach(terminal::warn);
        if (shared.format == Format.JSON) report.json().print(terminal.out());
        else report.print(terminal);
        graph.ifPresent(each -> draw("--graph", each, report.drawing()));
        return 0;
    }

    /// What goes with an expression alone, and whether it was given.
    private Map<String, Boolean> others() {
        Map<String, Boolean> others = new LinkedHashMap<>();
        others.put("--at", !at.isEmpty());
        others.put("--order", order.isPresent());
        others.put("--direction", !direction.isEmpty());
        others.put("--plot", plot.isPresent());
        return others;
    }

    /// Refuses a file of a picture before any work is done.
    private static void picture(String option, Path file) {
        Output.check(option, file);
        PictureFormat.of(file);
    }

    /// The direction of `--order` and `--direction`, if there is one of them.
    private Optional<double[]> direction(Map<String, Double> point) {
        if (order.isEmpty() && direction.isEmpty()) return Optional.empty();
        int upTo = order.orElse(1);
        if (upTo < 0) throw shared.refused("--order", upTo);
        Map<String, Double> given = Assignments.numbers("--direction", direction);
        for (String name : given.keySet()) {
            if (!point.containsKey(name)) {
                throw new InputError("`--direction` requires names of --at, got `" + name + "`; --at has `"
                        + String.join("`, `", point.keySet()) + "`");
            }
        }
        double[] p = new double[point.size()];
        int i = 0;
        for (String name : point.keySet())
            p[i++] = given.getOrDefault(name, given.isEmpty() && p.length == 1 ? 1.0 : 0.0);
        if (java.util.Arrays.stream(p).allMatch(x -> x == 0)) {
            throw new InputError("`--order` requires a direction that is not zero for " + point.size()
                    + " variables, got " + (given.isEmpty() ? "none" : "zeros") + "; write `--direction "
                    + point.keySet().iterator().next() + "=1`");
        }
        return Optional.of(p);
    }
}
