package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.cli.picture.FitPicture;
import talweg.cli.picture.Fitted;
import talweg.cli.picture.Picture;
import talweg.fit.Fit;
import talweg.fit.LevenbergMarquardt;
import talweg.fit.Residuals;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// The picture of a fit, with the bands and the standardised residuals that linear theory gives it.
///
/// @param model      as the user wrote it
/// @param left       its left side, as the user wrote it
/// @param right      its right side
/// @param columns    of the data, by name
/// @param observed   the values of the left side
/// @param parameters their names
/// @param landing    where the search ended; its residuals are fitted − observed
/// @param fit        what that says of the parameters
record FitPlot(
        String model,
        String left,
        Formula right,
        Map<String, double[]> columns,
        double[] observed,
        List<String> parameters,
        LevenbergMarquardt.Landing landing,
        Fit fit) {
    private static final int SAMPLES = 301;

    /// How far beyond the data the curve runs, as a share of their extent.
    private static final double BEYOND = 0.04;

    Picture picture() {
        return FitPicture.of(fitted());
    }

    Fitted fitted() {
        int rows = observed.length;
        double[] fitted = new double[rows];
        double[] residuals = new double[rows];
        for (int i = 0; i < rows; i++) {
            residuals[i] = -landing.residuals()[i];
            fitted[i] = observed[i] - residuals[i];
        }
        Optional<String> column = column();
        double[] x = column.map(name -> columns.getOrDefault(name, fitted)).orElse(fitted);
        return new Fitted(
                model,
                line(),
                column.orElse("fitted"),
                left,
                x,
                observed,
                column.map(name -> curve(name, x)),
                residuals,
                standardised(residuals));
    }

    /// The one column on the right.
    private Optional<String> column() {
        List<String> used = right.names(Names.CONSTANTS).stream()
                .filter(columns::containsKey)
                .toList();
        return used.size() == 1 ? Optional.of(used.getFirst()) : Optional.empty();
    }

    /// `b1 = 238.94 ± 2.7, b2 = …`.
    private String line() {
        var parts = new ArrayList<String>();
        boolean isKnown = true;
        for (int j = 0; j < parameters.size(); j++) {
            double error = fit.standardErrors()[j];
            isKnown &= Double.isFinite(error);
            parts.add(parameters.get(j) + " = " + shown(fit.estimates()[j], 5)
                    + (Double.isFinite(error) ? " ± " + shown(error, 2) : ""));
        }
        return String.join(", ", parts) + (isKnown ? "  (estimate ± standard error)" : "  (no standard errors)");
    }

    private static String shown(double number, int digits) {
        return Numbers.significant(number, digits).replace('-', '−');
    }

    /// The curve with its bands by the delta method: the variance of f(x, p) is g·C·g, with g = ∂f/∂p and C the
    /// covariance of the parameters; that of an observation is larger by the residual variance. Bates and Watts,
    /// *Nonlinear Regression Analysis and Its Applications*, 1988, §2.3.2.
    private Fitted.Curve curve(String name, double[] data) {
        double[] xs = grid(data);
        int n = parameters.size();
        Residuals model = Residuals.of(
                p -> {
                    Map<String, Var> values = new LinkedHashMap<>();
                    values.put(name, Tensor.vector(xs));
                    for (int j = 0; j < n; j++) values.put(parameters.get(j), p.get(j));
                    return right.evaluate(values);
                },
                n);
        double[] ys = new double[xs.length];
        double[] slopes = new double[xs.length * n];
        model.evaluate(fit.estimates(), ys, slopes);
        double s = fit.residualStandardDeviation();
        return new Fitted.Curve(xs, ys, band(ys, slopes, 0), band(ys, slopes, s * s));
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

    private Fitted.Band band(double[] ys, double[] slopes, double noise) {
        // the quantile of Student's t behind the intervals, of whatever parameter has one
        double t = (fit.upper95()[0] - fit.estimates()[0]) / fit.standardErrors()[0];
        double[] lower = new double[ys.length];
        double[] upper = new double[ys.length];
        for (int i = 0; i < ys.length; i++) {
            double half = t * Math.sqrt(variance(slopes, i) + noise);
            lower[i] = ys[i] - half;
            upper[i] = ys[i] + half;
        }
        return new Fitted.Band(lower, upper);
    }

    /// g·C·g for the i-th row g of a Jacobian.
    private double variance(double[] jacobian, int i) {
        int n = parameters.size();
        double sum = 0;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                sum += jacobian[i * n + j] * fit.covariance()[j][k] * jacobian[i * n + k];
            }
        }
        return Math.max(0, sum);
    }

    /// r over s·√(1 − h), where h, the leverage of an observation, is the share that it has in its own fitted value.
    private double[] standardised(double[] residuals) {
        double s = fit.residualStandardDeviation();
        double[] standardised = new double[residuals.length];
        for (int i = 0; i < residuals.length; i++) {
            double leverage = variance(landing.jacobian(), i) / (s * s);
            standardised[i] = residuals[i] / (s * Math.sqrt(1 - leverage));
        }
        return standardised;
    }
}
