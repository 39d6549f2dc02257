package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.cli.data.Table;
import talweg.cli.picture.FitPicture;
import talweg.cli.picture.Fitted;
import talweg.cli.picture.Picture;
import talweg.fit.Band;
import talweg.fit.Diagnostics;
import talweg.fit.Fit;

/// The picture of a fit, with the bands and the standardised residuals that linear theory gives it.
///
/// @param problem what was fitted
/// @param fit     with what result
record FitPlot(FitProblem problem, Fit fit) {
    private static final int SAMPLES = 301;

    /// How far beyond the data the curve runs, as a share of their extent.
    private static final double BEYOND = 0.04;

    Picture picture() {
        return FitPicture.of(fitted());
    }

    Fitted fitted() {
        double[] observed = problem.observed();
        double[] fitted = new double[observed.length];
        problem.model(problem.table()).evaluate(fit.estimates(), fitted, null);
        double[] residuals = new double[observed.length];
        double[] standardised = Diagnostics.of(fit).standardised();
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = observed[i] - fitted[i];
            standardised[i] = -standardised[i]; // the library's are fitted − observed
        }
        Optional<String> column = column();
        Map<String, double[]> columns = problem.table().columns();
        double[] x = column.map(name -> columns.getOrDefault(name, fitted)).orElse(fitted);
        return new Fitted(
                problem.text(),
                line(),
                column.orElse("fitted"),
                problem.model().left().toString(),
                x,
                observed,
                column.map(name -> curve(name, x)),
                residuals,
                standardised);
    }

    /// The one column on the right.
    private Optional<String> column() {
        List<String> used = problem.model().right().names(Names.CONSTANTS).stream()
                .filter(problem.table().columns()::containsKey)
                .toList();
        return used.size() == 1 ? Optional.of(used.getFirst()) : Optional.empty();
    }

    /// `b1 = 238.94 ± 2.7, b2 = …`.
    private String line() {
        var parts = new ArrayList<String>();
        boolean isKnown = false;
        for (int j = 0; j < problem.parameters().size(); j++) {
            double error = fit.standardErrors()[j];
            isKnown |= Double.isFinite(error);
            parts.add(problem.parameters().get(j) + " = " + shown(fit.estimates()[j], 5)
                    + (Double.isFinite(error) ? " ± " + shown(error, 2) : ""));
        }
        return String.join(", ", parts) + (isKnown ? "  (estimate ± standard error)" : "  (no standard errors)");
    }

    private static String shown(double number, int digits) {
        return Numbers.significant(number, digits).replace('-', '−');
    }

    private Fitted.Curve curve(String name, double[] data) {
        double[] xs = grid(data);
        int rows = xs.length;
        int n = problem.parameters().size();
        double[] ys = new double[rows];
        double[] slopes = new double[rows * n];
        problem.model(new Table(List.of(name), Map.of(name, xs), rows, new int[rows], List.of()))
                .evaluate(fit.estimates(), ys, slopes);
        double deviation = new FitFiles(problem, fit).deviation();
        double[][] ends = new double[4][rows];
        for (int i = 0; i < rows; i++) {
            double[] derivative = new double[n];
            for (int j = 0; j < n; j++) derivative[j] = slopes[j * rows + i];
            Band band = fit.band(ys[i], derivative, deviation);
            ends[0][i] = band.lower95();
            ends[1][i] = band.upper95();
            ends[2][i] = band.predictionLower();
            ends[3][i] = band.predictionUpper();
        }
        return new Fitted.Curve(xs, ys, new Fitted.Band(ends[0], ends[1]), new Fitted.Band(ends[2], ends[3]));
    }

    private static double[] grid(double[] data) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double each : data) {
            low = Math.min(low, each);
            high = Math.max(high, each);
        }
        // a model may end where the data do, as log(x) does at 0: it is not followed across
        double room = BEYOND * (high - low);
        double from = low >= 0 && low < room ? low : low - room;
        double to = high <= 0 && -high < room ? high : high + room;
        double[] xs = new double[SAMPLES];
        for (int i = 0; i < xs.length; i++) xs[i] = from + (to - from) * i / (xs.length - 1);
        return xs;
    }
}
