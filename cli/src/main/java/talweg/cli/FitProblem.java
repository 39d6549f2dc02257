package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import talweg.certify.Known;
import talweg.cli.data.Table;
import talweg.descend.Box;
import talweg.fit.Problem;
import talweg.fit.Residuals;
import talweg.fit.StartError;
import talweg.formula.Model;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The model of a fit with its data, parameters and bounds. What the library counts, this names: parameters as
/// the user wrote them, rows by their place in the file.
///
/// @param text       the model as given
/// @param model      read
/// @param file       the data
/// @param table      its columns
/// @param parameters their names, the fixed ones last
/// @param start      a value for each
/// @param box        bounds for each; those of a fixed one are equal
/// @param observed   the left side
/// @param factors    by which the residuals are multiplied: 1, √w or 1/σ
/// @param scale      whether the size of the errors is known
/// @param warnings   of names and options
record FitProblem(
        String text,
        Model model,
        Path file,
        Table table,
        List<String> parameters,
        double[] start,
        Box box,
        double[] observed,
        double[] factors,
        Problem.Scale scale,
        List<String> warnings) {

    /// Reads the file and names everything.
    ///
    /// @throws InputError saying what is missing or cannot be used
    static FitProblem read(String text, Path file, FitOptions options, DataOptions data) {
        options.require();
        Model model = Model.parse(text);
        Map<String, Double> starts = Assignments.numbers("--start", options.start);
        Map<String, Double> fixed = Assignments.numbers("--fix", options.fix);
        // `e` and `pi` yield to a column or a parameter of that name
        Set<String> left = Set.copyOf(model.left().names(Names.CONSTANTS));
        Set<String> right = Set.copyOf(model.right().names(Names.CONSTANTS));
        String weighing = options.column();
        Table table = data.read(file, name -> left.contains(name) || right.contains(name) || name.equals(weighing));
        Map<String, Double> values = new LinkedHashMap<>(starts);
        fixed.keySet().forEach(values::remove);
        values.putAll(fixed);
        Names names = new Names("--start", table.names(), values.keySet());
        names.requireColumns("The left side of a model", model.left());
        names.require(model.right());
        List<String> warnings = new ArrayList<>(names.warnings(model.left(), model.right()));
        warnings.addAll(table.warnings());
        for (String name : fixed.keySet()) {
            if (starts.containsKey(name)) warnings.add("`" + name + "` is fixed, so its value in --start is not used");
        }
        values.keySet().removeIf(name -> table.names().contains(name) || !right.contains(name));
        if (values.isEmpty()) {
            throw new InputError("`talweg fit` requires a parameter in the model, got `" + text
                    + "`, whose names are all columns; write one as `b*x` and give it a start: `--start b=1`");
        }
        Box box = box(values, fixed.keySet(), Assignments.bounds("--box", options.box));
        List<String> order = List.copyOf(values.keySet());
        double[] start = values.values().stream().mapToDouble(each -> each).toArray();
        var problem = new FitProblem(
                text,
                model,
                file,
                table,
                order,
                start,
                box,
                observed(model, table),
                factors(options, table, file),
                options.sigma.isEmpty() ? Problem.Scale.ESTIMATED : Problem.Scale.KNOWN,
                List.copyOf(warnings));
        problem.require();
        return problem;
    }

    private static double[] observed(Model model, Table table) {
        Var left = model.left().evaluate(columns(table));
        requireNumbers(model, "left", left);
        return Tensor.of(column(left, table.rows())).toDoubles();
    }

    private static void requireNumbers(Model model, String side, Var value) {
        if (value.type().element().isFloating()) return;
        throw new InputError("`talweg fit` requires numbers on the " + side + " side, got the condition `"
                + (side.equals("left") ? model.left() : model.right()) + "`; write `if(condition, 1, 0)`");
    }

    private static Box box(Map<String, Double> values, Set<String> fixed, Map<String, Assignments.Span> bounds) {
        List<String> order = List.copyOf(values.keySet());
        for (String name : bounds.keySet()) {
            if (!order.contains(name)) {
                throw new InputError("`--box` requires parameters of the model, got `" + name + "`; they are `"
                        + String.join("`, `", order) + "`");
            }
        }
        double[] lower = new double[order.size()];
        double[] upper = new double[order.size()];
        for (int j = 0; j < lower.length; j++) {
            String name = order.get(j);
            double value = values.getOrDefault(name, Double.NaN);
            Assignments.Span span = bounds.getOrDefault(
                    name, new Assignments.Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", ""));
            if (!(span.lo() <= value && value <= span.hi())) {
                throw new InputError("`" + (fixed.contains(name) ? "--fix" : "--start") + "` requires `" + name
                        + "` within its bounds " + span.loText() + ".." + span.hiText() + ", got "
                        + Numbers.shown(value) + "; move it inside, or widen --box");
            }
            lower[j] = fixed.contains(name) ? value : span.lo();
            upper[j] = fixed.contains(name) ? value : span.hi();
        }
        return new Box(lower, upper);
    }

    /// √w, 1/σ or 1 of every row of a table.
    ///
    /// @throws InputError if there is no such column, or a value is out of range
    static double[] factors(FitOptions options, Table table, Path file) {
        String name = options.column();
        if (name.isEmpty()) {
            double[] ones = new double[table.rows()];
            Arrays.fill(ones, 1);
            return ones;
        }
        double[] values = table.columns().get(name);
        if (values == null) {
            throw new InputError("`" + options.option() + "` requires a column of the data, got `" + name
                    + "`; columns are `" + String.join("`, `", table.names()) + "`");
        }
        boolean weights = options.sigma.isEmpty();
        double[] factors = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(weights ? values[i] >= 0 : values[i] > 0)) {
                throw new InputError("`" + options.option() + "` requires numbers " + (weights ? "≥" : ">")
                        + " 0, got " + Numbers.shown(values[i]) + " in column `" + name + "`, " + row(i, table, file)
                        + "; correct or remove the row");
            }
            factors[i] = weights ? Math.sqrt(values[i]) : 1 / values[i];
        }
        return factors;
    }

    /// Where a row is, for messages.
    private static String row(int i, Table table, Path file) {
        return "line " + table.lines()[i] + " of `" + file + "`";
    }

    private void require() {
        int free = 0;
        for (int j = 0; j < start.length; j++) {
            if (box.lower()[j] != box.upper()[j]) free++;
        }
        if (table.rows() < free) {
            throw new InputError("`talweg fit` requires at least as many rows as parameters, got " + table.rows()
                    + (table.rows() == 1 ? " row" : " rows") + " and " + free + " parameters, `"
                    + String.join("`, `", parameters) + "`; add rows, or fix some as `--fix " + parameters.getLast()
                    + "=1`");
        }
        for (int i = 0; i < observed.length; i++) {
            if (Double.isFinite(observed[i])) continue;
            throw new InputError("The left side `" + model.left() + "` requires finite values, got " + observed[i]
                    + " in " + row(i, table, file) + "; correct or remove the row");
        }
    }

    /// Whether the model is linear in its parameters, so that the sum of squares is quadratic.
    boolean isLinear() {
        Tensor left = Tensor.vector(observed);
        Map<String, Var> columns = columns(table);
        return Known.isQuadratic(
                p -> value(columns, table.rows(), p).minus(left).square().sum(), parameters.size());
    }

    /// What the library minimises.
    Problem problem() {
        Residuals residuals = Residuals.of(residuals(), parameters.size());
        int counting = (int) Arrays.stream(factors).filter(each -> each > 0).count();
        return new Problem(residuals, counting, box, scale, Optional.empty());
    }

    /// The residual sum of squares as one number.
    Function<List<Var>, Var> sumOfSquares() {
        Function<List<Var>, Var> residuals = residuals();
        return p -> residuals.apply(p).square().sum();
    }

    private Function<List<Var>, Var> residuals() {
        Tensor left = Tensor.vector(observed);
        boolean plain = Arrays.stream(factors).allMatch(each -> each == 1);
        Tensor weighing = Tensor.vector(factors);
        Map<String, Var> columns = columns(table); // once, so that what depends on them alone is computed once
        return p -> {
            Var difference = value(columns, table.rows(), p).minus(left);
            return plain ? difference : difference.times(weighing);
        };
    }

    /// The right side as residuals, at the rows of any table: its values and derivatives are what predictions
    /// need.
    Residuals model(Table rows) {
        Map<String, Var> columns = columns(rows);
        return Residuals.of(p -> value(columns, rows.rows(), p), parameters.size());
    }

    private Var value(Map<String, Var> columns, int rows, List<Var> p) {
        Map<String, Var> values = new LinkedHashMap<>(columns);
        for (int j = 0; j < parameters.size(); j++) values.put(parameters.get(j), p.get(j));
        Var right = model.right().evaluate(values);
        requireNumbers(model, "right", right);
        return column(right, rows);
    }

    private static Var column(Var value, int rows) {
        return value.shape().rank() == 0 ? value.broadcast(Shape.of(rows)) : value;
    }

    private static Map<String, Var> columns(Table table) {
        Map<String, Var> columns = new LinkedHashMap<>();
        table.columns().forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers)));
        return columns;
    }

    /// Says in the user's names why a search cannot begin.
    InputError named(StartError error) {
        String what = error.parameter().isPresent()
                ? "its derivative by `" + parameters.get(error.parameter().getAsInt()) + "`"
                : "it";
        String where =
                error.residual().isPresent() ? " in " + row(error.residual().getAsInt(), table, file) : "";
        return new InputError("`--start` requires values at which `" + model.right()
                + "` and its derivatives are finite, got " + error.value() + " for " + what + where
                + "; choose another start, or leave out the row");
    }
}
