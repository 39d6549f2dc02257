package talweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.fit.LeastSquares.Landing;
import talweg.kernel.Columns;
import talweg.kernel.Qr;
import talweg.kernel.SingularValues;
import talweg.kernel.Vectors;

/// How a [Fit] is computed.
final class FitStatistics {
    /// Condition number above which standard errors carry a warning: six digits are left.
    private static final double ILL_CONDITIONED = 1e10;

    private final Landing landing;
    private final List<String> names;
    private final int n;
    private final int freedom;
    /// The parameters that are neither fixed nor at a bound.
    private final int[] free;

    private final double[] length;
    private final Qr qr;
    private final List<String> warnings = new ArrayList<>();

    FitStatistics(Landing landing, List<String> names) {
        this.landing = landing;
        this.names = names;
        this.n = landing.parameters().length;
        Standing[] standing = landing.problem().standing(landing.parameters());
        this.free =
                IntStream.range(0, n).filter(j -> standing[j] == Standing.FREE).toArray();
        int fixed = (int) Arrays.stream(standing).filter(Standing.FIXED::equals).count();
        this.freedom = landing.problem().observations() - (n - fixed);
        int m = landing.residuals().length;
        this.length = new double[free.length];
        double[] scaled = new double[m * free.length];
        for (int k = 0; k < free.length; k++) {
            length[k] = Columns.norm(landing.jacobian(), free[k] * m, m);
            if (length[k] == 0) continue;
            for (int i = 0; i < m; i++) scaled[k * m + i] = landing.jacobian()[free[k] * m + i] / length[k];
        }
        this.qr = Qr.of(scaled, m, free.length);
        for (int j = 0; j < n; j++) atBound(j, standing[j]);
    }

    private void atBound(int j, Standing standing) {
        if (standing != Standing.AT_LOWER && standing != Standing.AT_UPPER) return;
        warnings.add(names.get(j) + " is at its " + (standing == Standing.AT_LOWER ? "lower" : "upper") + " bound "
                + landing.parameters()[j]
                + ": linear theory has no error for it there, and the errors of the others hold for this value");
    }

    Fit fit() {
        int m = landing.residuals().length;
        int rank = qr.rank(Math.max(m, free.length) * Math.ulp(1.0));
        boolean full = rank == free.length;
        double condition = full ? SingularValues.condition(triangle(), free.length) : Double.POSITIVE_INFINITY;
        Undetermined undetermined = Undetermined.of(qr, rank, length);
        if (!full) {
            warnings.add(undetermined.warning(
                    Arrays.stream(free).mapToObj(names::get).toList()));
        } else if (condition > ILL_CONDITIONED) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the data barely determine the parameters: condition number %.2g, so that standard errors hold"
                            + " to about %d digits; fix a parameter or simplify the model",
                    condition,
                    Math.max(0, (int) -Math.log10(condition * Math.ulp(1.0)))));
        }
        double scale = scale();
        return statistics(roots(rank, undetermined), scale, free.length == 0 ? 1 : condition);
    }

    /// s, of which every error is a multiple.
    private double scale() {
        boolean known = landing.problem().scale() == Problem.Scale.KNOWN;
        Optional<Loss> loss = landing.problem().loss();
        if (known && loss.isEmpty()) return 1;
        if (freedom <= 0) {
            if (free.length > 0) {
                warnings.add("standard errors require more observations than parameters, got "
                        + landing.problem().observations() + " and "
                        + (landing.problem().observations() - freedom));
            }
            return Double.NaN;
        }
        return loss.isEmpty()
                ? Vectors.norm(landing.residuals()) / Math.sqrt(freedom)
                : robust(loss.get(), landing.residuals());
    }

    /// Huber's, as [Fit] states it.
    private double robust(Loss loss, double[] residuals) {
        int m = landing.problem().observations();
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (double r : residuals) {
            double s = r * r;
            double psi = r * loss.slope(s);
            double slope = loss.slope(s) + 2 * s * loss.curvature(s);
            sum += psi * psi;
            mean += slope / m;
            square += slope * slope / m;
        }
        if (!(mean > 0)) {
            warnings.add("standard errors require that most residuals count in full, got a mean slope of ψ of " + mean
                    + "; raise δ, or choose huber");
            return Double.NaN;
        }
        double variance = Math.max(0, square - mean * mean);
        double kappa = 1 + (m - freedom) * variance / (m * mean * mean);
        return Math.sqrt(sum / freedom) * kappa / mean;
    }

    private double[] triangle() {
        int k = free.length;
        double[] r = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) r[i * k + j] = qr.r(i, j);
        }
        return r;
    }

    /// R⁻¹ of the columns of length 1, its rows put back in order: row k has length √((JᵀJ)⁻¹ₖₖ), and the cosine
    /// of two rows is their correlation. What can be moved though nothing changes has rows of NaN; of the
    /// others, the values of the columns that were left out do not matter.
    private double[][] roots(int rank, Undetermined undetermined) {
        double[][] inverse = new double[rank][rank];
        for (int k = 0; k < rank; k++) {
            inverse[k][k] = 1 / qr.r(k, k);
            for (int i = k - 1; i >= 0; i--) {
                double sum = 0;
                for (int j = i + 1; j <= k; j++) sum -= qr.r(i, j) * inverse[j][k];
                inverse[i][k] = sum / qr.r(i, i);
            }
        }
        double[][] roots = new double[n][n];
        for (int i = 0; i < free.length; i++) {
            double[] row = roots[free[qr.pivot(i)]];
            if (undetermined.moves(qr.pivot(i))) Arrays.fill(row, Double.NaN);
            else System.arraycopy(inverse[i], 0, row, 0, rank);
        }
        return roots;
    }

    private Fit statistics(double[][] roots, double scale, double condition) {
        double t = Tails.of(landing.problem(), freedom).critical(0.05);
        double[] lengths = new double[n];
        double[] units = new double[n];
        Arrays.fill(units, 1);
        for (int k = 0; k < free.length; k++) units[free[k]] = length[k] == 0 ? 1 : length[k];
        double[] errors = new double[n];
        double[] lower = new double[n];
        double[] upper = new double[n];
        for (int j = 0; j < n; j++) {
            lengths[j] = Vectors.norm(roots[j]);
            errors[j] = lengths[j] == 0 ? Double.NaN : scale * (lengths[j] / units[j]);
            lower[j] = landing.parameters()[j] - t * errors[j];
            upper[j] = landing.parameters()[j] + t * errors[j];
        }
        double[][] covariance = new double[n][n];
        double[][] correlation = new double[n][n];
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double cosine = Vectors.dot(roots[i], roots[j]) / (lengths[i] * lengths[j]);
                correlation[i][j] = i == j && !Double.isNaN(cosine) ? 1 : Math.clamp(cosine, -1, 1);
                boolean constant = lengths[i] == 0 || lengths[j] == 0;
                covariance[i][j] = constant ? 0 : errors[i] * errors[j] * correlation[i][j];
                root[i][j] = roots[i][j] / units[i];
            }
        }
        return new Fit(
                landing,
                errors,
                lower,
                upper,
                covariance,
                correlation,
                root,
                scale,
                freedom,
                condition,
                List.copyOf(warnings));
    }
}
