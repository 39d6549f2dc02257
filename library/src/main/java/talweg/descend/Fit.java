package talweg.descend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a least-squares landing says of the parameters, by linear theory: the covariance is s²·(JᵀJ)⁻¹ with s² the
/// residual variance (Bates and Watts, *Nonlinear Regression Analysis and Its Applications*, 1988, §2.2).
///
/// Computed from the triangle of J with columns scaled to length 1, so that the condition is not squared. Where
/// errors cannot be had they are NaN, and `warnings` says why.
///
/// @param estimates             the parameters
/// @param standardErrors        √ of the covariance's diagonal
/// @param lower95               lower ends of the 95 % intervals, by Student's t
/// @param upper95               their upper ends
/// @param covariance            of the estimates, by rows
/// @param correlation           of the estimates, by rows
/// @param sumOfSquares          ‖r‖²
/// @param degreesOfFreedom      observations − parameters
/// @param conditionNumber       of J with columns scaled to length 1: ratio of its largest to its smallest singular
///     value
/// @param warnings              why errors cannot be had, if so
public record Fit(
        double[] estimates,
        double[] standardErrors,
        double[] lower95,
        double[] upper95,
        double[][] covariance,
        double[][] correlation,
        double sumOfSquares,
        int degreesOfFreedom,
        double conditionNumber,
        List<String> warnings) {

    /// √(‖r‖² / degrees of freedom); NaN if there are none.
    public double residualStandardDeviation() {
        return degreesOfFreedom > 0 ? Math.sqrt(sumOfSquares / degreesOfFreedom) : Double.NaN;
    }

    /// The estimates over their standard errors.
    public double[] t() {
        double[] t = new double[estimates.length];
        for (int j = 0; j < t.length; j++) t[j] = estimates[j] / standardErrors[j];
        return t;
    }

    /// The share of the variation of the observations about their mean that a model explains: 1 − ‖r‖² / Σ(y − ȳ)².
    /// NaN where all observations are equal.
    ///
    /// @param observed y, as many as there are residuals
    public static double rSquared(LevenbergMarquardt.Landing landing, double[] observed) {
        double mean = Arrays.stream(observed).average().orElse(Double.NaN);
        double total = 0;
        for (double y : observed) total += (y - mean) * (y - mean);
        return total > 0 ? 1 - landing.sumOfSquares() / total : Double.NaN;
    }

    /// The statistics of a landing.
    ///
    /// @param names of the parameters, for the warnings
    public static Fit of(LevenbergMarquardt.Landing landing, List<String> names) {
        return new Statistics(landing, names).fit();
    }

    private static final class Statistics {
        private final LevenbergMarquardt.Landing landing;
        private final List<String> names;
        private final int n;
        private final int m;
        private final double[] length;
        private final Qr qr;
        private final List<String> warnings = new ArrayList<>();

        Statistics(LevenbergMarquardt.Landing landing, List<String> names) {
            this.landing = landing;
            this.names = names;
            this.n = landing.parameters().length;
            this.m = landing.residuals().length;
            this.length = new double[n];
            double[] scaled = landing.jacobian().clone();
            for (int j = 0; j < n; j++) {
                double[] column = new double[m];
                for (int i = 0; i < m; i++) column[i] = scaled[i * n + j];
                length[j] = LevenbergMarquardt.norm(column);
                for (int i = 0; i < m && length[j] > 0; i++) scaled[i * n + j] /= length[j];
            }
            this.qr = Qr.of(scaled, m, n);
        }

        Fit fit() {
            double[][] covariance = new double[n][n];
            for (double[] row : covariance) Arrays.fill(row, Double.NaN);
            int freedom = m - n;
            int rank = qr.rank(Math.max(m, n) * Math.ulp(1.0));
            double sum = landing.sumOfSquares();
            if (rank < n) undetermined(rank);
            else if (freedom <= 0) {
                warnings.add("standard errors require more observations than parameters, got " + m + " and " + n);
            } else {
                covariance = covariance(sum / freedom);
            }
            return statistics(covariance, sum, freedom, rank);
        }

        private Fit statistics(double[][] covariance, double sum, int freedom, int rank) {
            double[] errors = new double[n];
            double[] lower = new double[n];
            double[] upper = new double[n];
            double[][] correlation = new double[n][n];
            double t = freedom > 0 ? StudentT.twoSided(0.05, freedom) : Double.NaN;
            for (int j = 0; j < n; j++) {
                errors[j] = Math.sqrt(covariance[j][j]);
                lower[j] = landing.parameters()[j] - t * errors[j];
                upper[j] = landing.parameters()[j] + t * errors[j];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    correlation[i][j] = i == j && covariance[i][i] > 0 ? 1 : covariance[i][j] / (errors[i] * errors[j]);
                }
            }
            double condition = rank < n ? Double.POSITIVE_INFINITY : SingularValues.condition(triangle(), n);
            return new Fit(
                    landing.parameters(),
                    errors,
                    lower,
                    upper,
                    covariance,
                    correlation,
                    sum,
                    freedom,
                    condition,
                    List.copyOf(warnings));
        }

        private double[] triangle() {
            double[] r = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) r[i * n + j] = qr.r(i, j);
            }
            return r;
        }

        /// s²·R⁻¹·R⁻ᵀ, unscaled and put back in order.
        private double[][] covariance(double variance) {
            double[][] inverse = new double[n][n];
            for (int k = 0; k < n; k++) {
                inverse[k][k] = 1 / qr.r(k, k);
                for (int i = k - 1; i >= 0; i--) {
                    double sum = 0;
                    for (int j = i + 1; j <= k; j++) sum -= qr.r(i, j) * inverse[j][k];
                    inverse[i][k] = sum / qr.r(i, i);
                }
            }
            double[][] covariance = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int k = Math.max(i, j); k < n; k++) sum += inverse[i][k] * inverse[j][k];
                    int row = qr.pivot(i);
                    int column = qr.pivot(j);
                    covariance[row][column] = variance * sum / (length[row] * length[column]);
                }
            }
            return covariance;
        }

        /// Names the combination of parameters along which the residuals do not change.
        private void undetermined(int rank) {
            double[] direction = new double[n];
            direction[qr.pivot(rank)] = 1;
            double[] solved = new double[rank];
            for (int i = rank - 1; i >= 0; i--) {
                double sum = -qr.r(i, rank);
                for (int j = i + 1; j < rank; j++) sum -= qr.r(i, j) * solved[j];
                solved[i] = sum / qr.r(i, i);
                direction[qr.pivot(i)] = solved[i];
            }
            for (int j = 0; j < n; j++) direction[j] /= length[j] > 0 ? length[j] : 1;
            double norm = LevenbergMarquardt.norm(direction);
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < n; j++) {
                double share = direction[j] / norm;
                if (Math.abs(share) < 1e-8) continue;
                if (!text.isEmpty()) text.append(share < 0 ? " − " : " + ");
                else if (share < 0) text.append('−');
                text.append(String.format(Locale.ROOT, "%.4g·%s", Math.abs(share), names.get(j)));
            }
            warnings.add("the data do not determine " + (n - rank) + " of " + n
                    + " parameters: the model does not change along " + text
                    + "; fix one of them or simplify the model");
        }
    }
}
