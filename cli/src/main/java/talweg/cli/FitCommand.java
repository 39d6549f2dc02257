package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.fit.Fit;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Residuals;
import talweg.formula.Model;
import talweg.op.Tensor;
import talweg.op.Var;

/// `talweg fit`: least squares on the rows of a file.
@Command(
        name = "fit",
        header = "Fit a model to the rows of a CSV file by least squares.",
        customSynopsis = "talweg fit MODEL DATA.csv --start NAME=NUMBER[,…] [OPTION…]",
        description =
                "%nThe model is `left ~ right`. A name that is a column of the file stands for that column; every other"
                        + " name is a parameter and needs a value in --start. The answer has estimates, standard errors and 95 %%"
                        + " intervals.",
        footer = {
            "%nExamples:",
            "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
            "  talweg fit 'log(y) ~ a + b*x' data.csv --start a=0 --start b=1 --format json"
        })
final class FitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(
            paramLabel = "MODEL DATA.csv",
            hideParamSyntax = true,
            description = "The model, as 'y ~ a*exp(-b*x)', and the file.")
    List<String> positionals = new ArrayList<>();

    @Option(
            names = "--start",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Where the parameters start; may be repeated.")
    List<String> start = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "At most so many iterations; default ${DEFAULT-VALUE}.")
    int steps = 1_000;

    FitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> given = shared.positionals(positionals, "MODEL", "DATA.csv");
        Shared.steps(steps);
        Model model = Model.parse(given.getFirst());
        Map<String, Double> starts = Assignments.numbers("--start", start);
        // `e` and `pi` yield to a column or a parameter of that name
        Set<String> left = Set.copyOf(model.left().names(Names.CONSTANTS));
        Set<String> right = Set.copyOf(model.right().names(Names.CONSTANTS));
        Path file = Path.of(given.getLast());
        Table table = Table.read(file, name -> left.contains(name) || right.contains(name));
        Names names = new Names("--start", table.names(), starts.keySet());
        new Names("--start", table.names(), Set.of()).require(model.left());
        names.require(model.right());
        List<String> warnings = new ArrayList<>(names.warnings(model.left(), model.right()));
        Map<String, Double> parameters = new LinkedHashMap<>(starts);
        parameters.keySet().removeIf(name -> table.columns().containsKey(name) || !right.contains(name));
        if (parameters.isEmpty()) {
            throw new InputError("`talweg fit` requires a parameter in the model, got `" + given.getFirst()
                    + "`, whose names are all columns; write one as `b*x` and give it a start: `--start b=1`");
        }
        warnings.forEach(terminal::warn);
        long began = System.nanoTime();
        Tensor observed = observed(model, table);
        Residuals residuals = residuals(model, table, parameters, observed);
        double[] from =
                parameters.values().stream().mapToDouble(Double::doubleValue).toArray();
        var progress = new Progress(terminal);
        LevenbergMarquardt.Landing landing = LevenbergMarquardt.standard()
                .withBudget(Budget.of(steps))
                .minimise(residuals, from, _ -> progress.tick());
        List<String> order = List.copyOf(parameters.keySet());
        Fit fit = Fit.of(landing, order);
        fit.warnings().forEach(terminal::warn);
        warnings.addAll(fit.warnings());
        Verdict verdict = CriticalPoint.standard()
                .of(
                        residuals,
                        Box.unbounded(from.length),
                        landing.parameters(),
                        from,
                        known(model, table, order, observed));
        var report = new FitReport(
                given.getFirst(),
                file,
                table.rows(),
                order,
                landing,
                fit,
                Fit.rSquared(landing, observed.toDoubles()),
                verdict,
                warnings);
        if (shared.format == Format.JSON)
            report.json((System.nanoTime() - began) * 1e-9).print(terminal.out());
        else report.print(terminal);
        return Verdicts.exitCode(landing.outcome());
    }

    private static Tensor observed(Model model, Table table) {
        Var left = model.left().evaluate(columns(table));
        if (left.shape().rank() == 0) left = left.broadcast(talweg.shape.Shape.of(table.rows()));
        return Tensor.of(left);
    }

    private static Residuals residuals(Model model, Table table, Map<String, Double> parameters, Tensor observed) {
        return Residuals.of(program(model, table, List.copyOf(parameters.keySet()), observed), parameters.size());
    }

    private static Function<List<Var>, Var> program(Model model, Table table, List<String> order, Tensor observed) {
        Map<String, Var> columns = columns(table);
        return p -> {
            Map<String, Var> values = new LinkedHashMap<>(columns);
            for (int i = 0; i < order.size(); i++) values.put(order.get(i), p.get(i));
            return model.right().evaluate(values).minus(observed);
        };
    }

    /// Whether the model is linear in its parameters, so that the sum of squares is quadratic.
    private static Known known(Model model, Table table, List<String> order, Tensor observed) {
        Function<List<Var>, Var> residuals = program(model, table, order, observed);
        return new Known(
                Double.NEGATIVE_INFINITY,
                Known.isQuadratic(p -> residuals.apply(p).square().sum(), order.size()));
    }

    private static Map<String, Var> columns(Table table) {
        Map<String, Var> columns = new LinkedHashMap<>();
        table.columns().forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers)));
        return columns;
    }
}
