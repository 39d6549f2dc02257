package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import talweg.cli.data.Table;
import talweg.fit.Band;
import talweg.fit.Diagnostics;
import talweg.fit.Fit;
import talweg.fit.Loss;
import talweg.fit.Problem;
import talweg.fit.Residuals;

/// What `talweg fit` writes beside its answer: predictions with bands, and residuals.
///
/// @param problem what was fitted
/// @param fit     with what result
record FitFiles(FitProblem problem, Fit fit) {
    /// Where the model is to be predicted.
    ///
    /// @param table   with the columns of its right side
    /// @param factors √w or 1/σ of each row
    record Rows(Table table, double[] factors) {
        /// The rows of a file of their own, or those of the data.
        ///
        /// @throws InputError if the file lacks a column
        static Rows of(FitProblem problem, Optional<Path> file, FitOptions options, DataOptions data) {
            if (file.isEmpty()) return new Rows(problem.table(), problem.factors());
            Path path = file.get();
            Set<String> right = Set.copyOf(problem.model().right().names(Names.CONSTANTS));
            Table rows = data.read(path, name -> right.contains(name) || name.equals(options.column()));
            for (String name : right) {
                if (!problem.table().columns().containsKey(name)
                        || rows.columns().containsKey(name)) continue;
                throw new InputError("`--predict-at` requires the columns of the model's right side, got no `" + name
                        + "` in `" + path + "`; its columns are `" + String.join("`, `", rows.names()) + "`");
            }
            return new Rows(rows, FitProblem.factors(options, rows, path));
        }
    }

    /// One line for each row: the columns that the right side names, the value, its standard error, the ends of the
    /// 95 % bands of the value and of one more observation.
    void predict(Path file, Rows at) {
        Table rows = at.table();
        double[] factors = at.factors();
        Set<String> right = Set.copyOf(problem.model().right().names(Names.CONSTANTS));
        List<String> header = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        rows.columns().forEach((name, numbers) -> {
            if (!right.contains(name)) return;
            header.add(name);
            columns.add(numbers);
        });
        header.addAll(List.of("value", "standardError", "lower95", "upper95", "predictionLower", "predictionUpper"));
        int n = problem.parameters().size();
        int m = rows.rows();
        Residuals model = problem.model(rows);
        double[] values = new double[m];
        double[] jacobian = new double[m * n];
        model.evaluate(fit.estimates(), values, jacobian);
        byte[] bytes = Csv.bytes(header, m, i -> {
            double[] derivative = new double[n];
            for (int j = 0; j < n; j++) derivative[j] = jacobian[j * m + i];
            Band band = fit.band(values[i], derivative, deviation() / factors[i]);
            double[] line = new double[header.size()];
            for (int c = 0; c < columns.size(); c++) line[c] = columns.get(c)[i];
            double[] ends = {
                band.value(),
                band.standardError(),
                band.lower95(),
                band.upper95(),
                band.predictionLower(),
                band.predictionUpper()
            };
            System.arraycopy(ends, 0, line, columns.size(), ends.length);
            return line;
        });
        Output.write("--predict", file, bytes);
    }

    /// The standard deviation of an observation of weight 1.
    double deviation() {
        if (problem.scale() == Problem.Scale.KNOWN) return 1;
        return fit.landing().problem().loss().isPresent()
                ? Loss.scale(fit.landing().residuals())
                : fit.residualStandardDeviation();
    }

    /// One line for each row: what was observed, the model's value, the difference, the same in standard deviations,
    /// the leverage, and the quantile of the normal distribution that belongs to it.
    void residuals(Path file) {
        List<String> header =
                List.of("row", "observed", "fitted", "residual", "standardised", "leverage", "normalQuantile");
        Diagnostics diagnostics = Diagnostics.of(fit);
        double[] quantiles = diagnostics.quantiles();
        double[] fitted = new double[problem.table().rows()];
        problem.model(problem.table()).evaluate(fit.estimates(), fitted, null);
        byte[] bytes = Csv.bytes(header, fitted.length, i -> new double[] {
            i + 1,
            problem.observed()[i],
            fitted[i],
            problem.observed()[i] - fitted[i],
            -diagnostics.standardised()[i],
            diagnostics.leverage()[i],
            -quantiles[i]
        });
        Output.write("--residuals", file, bytes);
    }
}
