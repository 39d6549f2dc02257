package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.Plot;
import talweg.formula.Formula;

/// `talweg derive`: value, gradient, Hessian and Taylor coefficients at a point.
@Command(
        name = "derive",
        header = "Differentiate an expression at a point.",
        customSynopsis = {
            "talweg derive EXPRESSION --at NAME=NUMBER[,…] [OPTION…]",
            "       talweg derive --network FILE.json [OPTION…]"
        },
        description = "%nPrints value, gradient and, for up to 50 variables, the Hessian, in the order of --at.",
        footer = {
            "%nExamples:",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2",
            "  talweg derive 'sin(x)' --at x=0 --order 7",
            "  talweg derive 'x^2*y' --at x=1,y=2 --order 3 --direction x=3,y=4",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2 --steps --plot picture.svg",
            "  talweg derive 'sin(x*y) + x^2' --at x=1,y=2 --graph graph.svg",
            "  talweg derive --network network.json --steps",
            "  talweg derive -x^2 --at x=-1 --format json"
        })
final class DeriveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "EXPRESSION", hideParamSyntax = true, description = "What to differentiate.")
    List<String> positionals = new ArrayList<>();

    @Option(names = "--at", paramLabel = "NAME=NUMBER[,…]", description = "The point; may be repeated.")
    List<String> at = new ArrayList<>();

    @Option(
            names = "--order",
            paramLabel = "K",
            description = "Also the Taylor coefficients up to this order, along --direction.")
    Optional<Integer> order = Optional.empty();

    @Option(
            names = "--direction",
            paramLabel = "NAME=NUMBER[,…]",
            description = "The direction of --order; what is not named is 0. For one variable it is 1 unless given.")
    List<String> direction = new ArrayList<>();

    @Option(names = "--steps", description = "Also every step: each node forward, then each adjoint backward.")
    boolean steps;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|png",
            description = "Draw the slices through the point with their tangents; of two variables also the contours.")
    Optional<Path> plot = Optional.empty();

    @Option(
            names = "--graph",
            paramLabel = "FILE.svg|png",
            description = "Draw the computational graph with values and adjoints.")
    Optional<Path> graph = Optional.empty();

    @Option(
            names = "--network",
            paramLabel = "FILE.json",
            description = "Instead of an expression: a layered network with W1, W2, …, x and target; see docs/json.md.")
    Optional<Path> network = Optional.empty();

    DeriveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (network.isPresent()) return network(network.get());
        String text = shared.positionals(positionals, "EXPRESSION").getFirst();
        Formula formula = Formula.parse(text);
        Map<String, Double> point = Assignments.numbers("--at", at);
        Names names = new Names("--at", List.of(), point.keySet());
        names.require(formula);
        List<String> warnings = new ArrayList<>(names.warnings(formula));
        plot.ifPresent(file -> picture("--plot", file));
        graph.ifPresent(file -> picture("--graph", file));
        if (point.isEmpty()) throw new InputError("`--at` requires at least one variable, got none; write `--at x=1`");
        var derivatives = new Derivatives(values -> shared.number(formula.evaluate(values)), point);
        Optional<Along> along = along(point, derivatives);
        Optional<StepsReport> tape =
                steps || graph.isPresent() ? Optional.of(new StepsReport(derivatives.tape())) : Optional.empty();
        var report = new DeriveReport(
                text, point, derivatives.first(), derivatives.hessian(), along, tape.filter(_ -> steps), warnings);
        if (report.hessian().isEmpty()) {
            warnings.add("the Hessian is printed for up to " + Derivatives.HESSIAN_VARIABLES + " variables, got "
                    + point.size());
        }
        warnings.forEach(terminal::warn);
        graph.ifPresent(file -> tape.ifPresent(each -> Output.write("--graph", file, each.drawing(text)::write)));
        plot.ifPresent(file -> Output.write("--plot", file, Plot.of(derivatives.subject(text))::write));
        if (shared.format == Format.JSON) report.json().print(terminal.out());
        else report.print(terminal);
        return 0;
    }

    private int network(Path file) {
        shared.positionals(positionals);
        Map<String, Boolean> others = new LinkedHashMap<>();
        others.put("--at", !at.isEmpty());
        others.put("--order", order.isPresent());
        others.put("--direction", !direction.isEmpty());
        others.put("--plot", plot.isPresent());
        others.forEach((option, isGiven) -> {
            if (!isGiven) return;
            throw new InputError("`--network` goes with --steps, --graph and --format, got `" + option
                    + "`, which is for an expression; leave one of the two out");
        });
        graph.ifPresent(each -> picture("--graph", each));
        var report = NetworkReport.of(file, NetworkFile.read(file), steps, shared.format);
        report.warnings().forEach(terminal::warn);
        graph.ifPresent(each -> Output.write("--graph", each, report.drawing()::write));
        if (shared.format == Format.JSON) report.json().print(terminal.out());
        else report.print(terminal);
        return 0;
    }

    /// Refuses a file of a picture before any work is done.
    private static void picture(String option, Path file) {
        Output.folder(option, file);
        PictureFormat.of(file);
    }

    private Optional<Along> along(Map<String, Double> point, Derivatives derivatives) {
        if (order.isEmpty() && direction.isEmpty()) return Optional.empty();
        int upTo = order.orElse(1);
        if (upTo < 0)
            throw new InputError("`--order` requires a whole number ≥ 0, got " + upTo + "; write `--order 3`");
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
        return Optional.of(derivatives.along(p, upTo));
    }
}
