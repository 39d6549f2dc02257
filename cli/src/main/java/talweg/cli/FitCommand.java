package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.cli.data.Table;
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
                        + " name is a parameter and needs a value in --start. The first line of the file names its"
                        + " columns. The answer has estimates, standard errors and 95 %% intervals.%n",
        sortOptions = false,
        footer = {
            "%nExamples:",
            "  talweg fit 'y ~ b1*(1 - exp(-b2*x))' examples/misra1a.csv --start b1=500,b2=0.0001",
            "  talweg fit 'log(y) ~ a + b*x' data.csv --start a=0 --start b=1 --format json"
        })
final class FitCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Mixin
    DataOptions data = new DataOptions();

    @Parameters(
            paramLabel = "MODEL DATA.csv",
            hideParamSyntax = true,
            description = "The model, as 'y ~ a*exp(-b*x)', and the file of its rows; `talweg --help` lists"
                    + " what the model may hold.")
    List<String> positionals = new ArrayList<>();

    @Option(
            names = "--start",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Where the parameters start; may be repeated.")
    @Requires(value = "NAME=NUMBER", example = "a=1,b=0.5")
    List<String> start = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "At most so many iterations; default ${DEFAULT-VALUE}.")
    @Requires(value = "a whole number ≥ 1", example = "100")
    int steps = 1_000;

    FitCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
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
        work.begins("reading " + file);
        Table table = data.read(file, name -> left.contains(name) || right.contains(name));
        Names names = new Names("--start", table.names(), starts.keySet());
        names.requireColumns("The left side of a model", model.left());
        names.require(model.right());
        List<String> warnings = new ArrayList<>(names.warnings(model.left(), model.right()));
        Map<String, Double> parameters = new LinkedHashMap<>(starts);
        parameters.keySet().removeIf(name -> table.columns().containsKey(name) || !right.contains(name));
        if (parameters.isEmpty()) {
            throw new InputError("`talweg fit` requires a parameter in the model, got `" + given.getFirst()
                    + "`, whose names are all columns; write one as `b*x` and give it a start: `--start b=1`");
        }
        warnings.addAll(table.warnings());
        warnings.forEach(terminal::warn);
        return descend(model, file, table, parameters, warnings);
    }

    private int descend(Model model, Path file, Table table, Map<String, Double> parameters, List<String> warnings) {
        long began = System.nanoTime();
        work.begins("compiling the model");
        List<String> order = List.copyOf(parameters.keySet());
        Tensor observed = observed(model, table);
        Residuals residuals = residuals(model, table, order, observed);
        double[] from =
                parameters.values().stream().mapToDouble(Double::doubleValue).toArray();
        Answer answer = (to, landing) -> {
            Fit fit = Fit.of(landing, order);
            fit.warnings().forEach(to::warn);
            List<String> all = new ArrayList<>(warnings);
            all.addAll(fit.warnings());
            double rSquared = Fit.rSquared(landing, observed.toDoubles());
            var report = new FitReport(positionals.getFirst(), file, table.rows(), order, landing, fit, rSquared, all);
            if (shared.format == Format.JSON)
                report.json((System.nanoTime() - began) * 1e-9).print(to.out());
            else report.print(to);
        };
        work.begins("evaluating the model and its Jacobian at the start");
        var progress = new Progress(terminal);
        var best = new BestResiduals(residuals, found -> {
            work.begins("descending");
            work.reached((to, interrupted) -> answer.print(to, found.stopped(interrupted)));
        });
        LevenbergMarquardt.Landing landing = LevenbergMarquardt.standard()
                .withBudget(Budget.of(steps))
                .minimise(best, from, _ -> best.iterated() && progress.tick());
        answer.print(terminal, landing);
        return Verdicts.exitCode(landing.outcome());
    }

    /// Prints where a search ended, in this thread or in that of an interruption.
    private interface Answer {
        void print(Terminal to, LevenbergMarquardt.Landing landing);
    }

    private static Tensor observed(Model model, Table table) {
        Var left = model.left().evaluate(columns(table));
        if (left.shape().rank() == 0) left = left.broadcast(talweg.shape.Shape.of(table.rows()));
        return Tensor.of(left);
    }

    private static Residuals residuals(Model model, Table table, List<String> order, Tensor observed) {
        Map<String, Var> columns = columns(table);
        return Residuals.of(
                p -> {
                    Map<String, Var> values = new LinkedHashMap<>(columns);
                    for (int i = 0; i < order.size(); i++) values.put(order.get(i), p.get(i));
                    return model.right().evaluate(values).minus(observed);
                },
                order.size());
    }

    private static Map<String, Var> columns(Table table) {
        Map<String, Var> columns = new LinkedHashMap<>();
        table.columns().forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers)));
        return columns;
    }
}
