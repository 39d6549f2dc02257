package talweg.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.certify.CriticalPoint;
import talweg.certify.Known;
import talweg.certify.Verdict;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.GradientDescent;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// `talweg minimize`: from a start down to where the gradient vanishes.
@Command(
        name = "minimize",
        header = "Minimise an expression from a start.",
        customSynopsis = "talweg minimize EXPRESSION --start NAME=NUMBER[,…] [OPTION…]",
        description =
                "%nEvery name of the expression is a variable and needs a value in --start, unless it is a column of --data.",
        footer = {
            "%nExamples:",
            "  talweg minimize '(x-1)^2 + 2*(y+3)^2' --start x=0,y=0 --rate 0.1",
            "  talweg minimize '(1-x)^2 + 100*(y-x^2)^2' --start x=-1,y=1 --rate 0.0015 --steps 50000",
            "  talweg minimize 'x^2 + y^2/4' --start x=1,y=1 --method gradient-descent --trace way.csv",
            "  talweg minimize 'mean((y - a - b*x)^2)' --data data.csv --start a=0,b=0 --rate 0.01"
        })
final class MinimizeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "EXPRESSION", hideParamSyntax = true, description = "What to make small.")
    List<String> positionals = new ArrayList<>();

    @Option(
            names = "--start",
            paramLabel = "NAME=NUMBER[,…]",
            description = "Where the variables start; may be repeated.")
    List<String> start = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DATA.csv", description = "Columns the expression may name.")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "gradient-descent (default): w <- w - rate * gradient, with a fixed rate.")
    String method = "gradient-descent";

    @Option(names = "--rate", paramLabel = "RATE", description = "The fixed rate; default ${DEFAULT-VALUE}.")
    double rate = 0.1;

    @Option(names = "--steps", paramLabel = "N", description = "At most so many steps; default ${DEFAULT-VALUE}.")
    int steps = 1_000;

    @Option(
            names = "--tolerance",
            paramLabel = "NORM",
            description = "It has converged when the norm of the gradient is at most this; default 1e-10.")
    double tolerance = 1e-10;

    @Option(names = "--trace", paramLabel = "FILE.csv", description = "Write every point of the way to this file.")
    Optional<Path> trace = Optional.empty();

    MinimizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String text = shared.positionals(positionals, "EXPRESSION").getFirst();
        if (!method.equals("gradient-descent")) {
            throw new InputError(
                    "`--method` requires gradient-descent, got `" + method + "`; write `--method gradient-descent`");
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new InputError("`--rate` requires a finite number > 0, got " + rate + "; write `--rate 0.1`");
        }
        if (!(tolerance >= 0))
            throw new InputError(
                    "`--tolerance` requires a number ≥ 0, got " + tolerance + "; write `--tolerance 1e-6`");
        Shared.steps(steps);
        trace.ifPresent(path -> Output.folder("--trace", path));
        Formula formula = Formula.parse(text);
        Map<String, Double> starts = Assignments.numbers("--start", start);
        Optional<Table> table = data.map(path -> Table.read(path, formula.names(Names.CONSTANTS)::contains));
        Map<String, Var> columns = new LinkedHashMap<>();
        table.ifPresent(t -> t.columns().forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers))));
        Names names = new Names("--start", table.map(Table::names).orElse(List.of()), starts.keySet());
        names.require(formula);
        List<String> warnings = names.warnings(formula);
        warnings.forEach(terminal::warn);
        Map<String, Var> from = new LinkedHashMap<>();
        starts.forEach((name, value) -> {
            if (!names.columns().contains(name)) from.put(name, Tensor.scalar(value));
        });
        if (from.isEmpty()) {
            throw new InputError("`--start` requires at least one variable, got none; write `--start x=1`");
        }
        return descend(
                text,
                from,
                p -> {
                    Map<String, Var> values = new LinkedHashMap<>(columns);
                    values.putAll(p);
                    return shared.number(formula.evaluate(values));
                },
                warnings);
    }

    private int descend(String text, Map<String, Var> from, Function<Map<String, Var>, Var> f, List<String> warnings) {
        long began = System.nanoTime();
        var progress = new Progress(terminal);
        var way = new ArrayList<GradientDescent.Point<Map<String, Var>>>();
        GradientDescent descent = new GradientDescent(rate, tolerance, new Budget(steps, Integer.MAX_VALUE, UNLIMITED));
        GradientDescent.Landing<Map<String, Var>> landing = descent.minimise(f, from, point -> {
            if (trace.isPresent()) way.add(point);
            return progress.tick();
        });
        trace.ifPresent(path -> new Way(List.copyOf(from.keySet()), way).write(path));
        var report = new MinimizeReport(
                text, landing, verdict(f, from, landing.last().parameters()), warnings);
        if (shared.format == Format.JSON)
            report.json((System.nanoTime() - began) * 1e-9).print(terminal.out());
        else report.print(terminal);
        return Verdicts.exitCode(landing.outcome());
    }

    private static Verdict verdict(Function<Map<String, Var>, Var> f, Map<String, Var> from, Map<String, Var> at) {
        List<String> order = List.copyOf(from.keySet());
        Function<List<Var>, Var> program = x -> {
            Map<String, Var> values = new LinkedHashMap<>();
            for (int i = 0; i < order.size(); i++) values.put(order.get(i), x.get(i));
            return f.apply(values);
        };
        int n = order.size();
        Objective objective = Objective.of(
                x -> program.apply(IntStream.range(0, n).mapToObj(x::at).toList()), n);
        Box box = Box.unbounded(n);
        return CriticalPoint.standard()
                .of(objective, box, numbers(order, at), numbers(order, from), Known.of(program, box));
    }

    private static double[] numbers(List<String> order, Map<String, Var> values) {
        return order.stream()
                .mapToDouble(name -> Tensor.of(requireNonNull(values.get(name))).item())
                .toArray();
    }

    private static final java.time.Duration UNLIMITED = java.time.Duration.ofDays(36_500);
}
