package talweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import talweg.kernel.Qr;
import talweg.kernel.SingularValues;
import talweg.kernel.Vectors;

/// What a least-squares landing says of the parameters, by linear theory: the covariance is s²·(JᵀJ)⁻¹ with s² the
/// residual variance (Bates and Watts, *Nonlinear Regression Analysis and Its Applications*, 1988, §2.2).
///
/// Computed from the triangle of J with columns scaled to length 1, so that the condition is not squared. Where errors
/// cannot be had they are NaN, and `warnings` says why.
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
/// value
/// @param warnings              why errors cannot be had, or hold to a few digits, if so
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

    /// The share of the variation of the observations about their mean that a model explains: 1 − ‖r‖² / Σ(y − ȳ)². NaN
    /// where all observations are equal.
    ///
    /// @param observed y, as many as there are residuals
    public static double rSquared(LevenbergMarquardt.Landing landing, double[] observed) {
        if (observed.length != landing.residuals().length) {
            throw new IllegalArgumentException("`Fit.rSquared` requires an observation for each of "
                    + landing.residuals().length + " residuals, got " + observed.length);
        }
        // measured from the first: equal observations then have no spread at all, and a common offset costs no digits
        double[] above = Arrays.stream(observed).map(y -> y - observed[0]).toArray();
        double mean = Arrays.stream(above).average().orElse(Double.NaN);
        double spread = Vectors.norm(Arrays.stream(above).map(y -> y - mean).toArray());
        double left = Vectors.norm(landing.residuals()) / spread;
        return spread > 0 ? 1 - left * left : Double.NaN;
    }

    /// The statistics of a landing.
    ///
    /// @param names of the parameters, for the warnings
    public static Fit of(LevenbergMarquardt.Landing landing, List<String> names) {
        return new Statistics(landing, names).fit();
    }

    private static final class Statistics {
        /// Condition number above which standard errors carry a warning: six digits are left.
        private static final double ILL_CONDITIONED = 1e10;

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
                length[j] = Vectors.norm(column);
                for (int i = 0; i < m && length[j] > 0; i++) scaled[i * n + j] /= length[j];
            }
            this.qr = Qr.of(scaled, m, n);
        }

        Fit fit() {
            int freedom = m - n;
            int rank = qr.rank(Math.max(m, n) * Math.ulp(1.0));
            double condition = rank < n ? Double.POSITIVE_INFINITY : SingularValues.condition(triangle(), n);
            if (rank < n) undetermined(rank);
            else if (freedom <= 0) {
                warnings.add("standard errors require more observations than parameters, got " + m + " and " + n);
            } else if (condition > ILL_CONDITIONED) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the data barely determine the parameters: condition number %.2g, so that standard errors hold"
                                + " to about %d digits; fix a parameter or simplify the model",
                        condition,
                        Math.max(0, (int) -Math.log10(condition * Math.ulp(1.0)))));
            }
            double[][] roots = rank < n || freedom <= 0 ? undefined() : roots();
            return statistics(roots, freedom, condition);
        }

        /// @param roots row j has length √((JᵀJ)⁻¹ⱼⱼ), and the cosine of two rows is their correlation
        private Fit statistics(double[][] roots, int freedom, double condition) {
            double deviation = Vectors.norm(landing.residuals()) / Math.sqrt(freedom);
            double t = freedom > 0 ? StudentT.twoSided(0.05, freedom) : Double.NaN;
            double[] errors = new double[n];
            double[] lower = new double[n];
            double[] upper = new double[n];
            double[][] covariance = new double[n][n];
            double[][] correlation = new double[n][n];
            double[] lengths = new double[n];
            for (int j = 0; j < n; j++) {
                lengths[j] = Vectors.norm(roots[j]);
                errors[j] = deviation * (lengths[j] / length[j]);
                lower[j] = landing.parameters()[j] - t * errors[j];
                upper[j] = landing.parameters()[j] + t * errors[j];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double cosine = dot(roots[i], roots[j]) / (lengths[i] * lengths[j]);
                    correlation[i][j] = i == j && !Double.isNaN(cosine) ? 1 : Math.clamp(cosine, -1, 1);
                    covariance[i][j] = errors[i] * errors[j] * correlation[i][j];
                }
            }
            return new Fit(
                    landing.parameters(),
                    errors,
                    lower,
                    upper,
                    covariance,
                    correlation,
                    landing.sumOfSquares(),
                    freedom,
                    condition,
                    List.copyOf(warnings));
        }

        private static double dot(double[] x, double[] y) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) sum += x[k] * y[k];
            return sum;
        }

        private double[][] undefined() {
            double[][] rows = new double[n][n];
            for (double[] row : rows) Arrays.fill(row, Double.NaN);
            return rows;
        }

        private double[] triangle() {
            double[] r = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) r[i * n + j] = qr.r(i, j);
            }
            return r;
        }

        /// R⁻¹ of the columns of length 1, its rows put back in order.
        private double[][] roots() {
            double[][] inverse = new double[n][n];
            for (int k = 0; k < n; k++) {
                inverse[k][k] = 1 / qr.r(k, k);
                for (int i = k - 1; i >= 0; i--) {
                    double sum = 0;
                    for (int j = i + 1; j <= k; j++) sum -= qr.r(i, j) * inverse[j][k];
                    inverse[i][k] = sum / qr.r(i, i);
                }
            }
            double[][] rows = new double[n][];
            for (int i = 0; i < n; i++) rows[qr.pivot(i)] = inverse[i];
            return rows;
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
            double norm = Vectors.norm(direction);
            for (double each : direction) {
                if (Math.abs(each) < 1e-8 * norm) continue;
                norm = Math.copySign(norm, each); // the first that is named counts up
                break;
            }
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < n; j++) {
                double share = direction[j] / norm;
                if (Math.abs(share) < 1e-8) continue;
                if (!text.isEmpty()) text.append(share < 0 ? " − " : " + ");
                text.append(String.format(Locale.ROOT, "%.4g·%s", Math.abs(share), names.get(j)));
            }
            warnings.add("the data do not determine " + (n - rank) + " of " + n
                    + " parameters: the model does not change along " + text
                    + "; fix one of them or simplify the model");
        }
    }
}
