package talweg.fit;

import java.util.Arrays;
import java.util.List;
import talweg.fit.LeastSquares.Landing;
import talweg.kernel.Vectors;

/// What a least-squares landing says of the parameters, by linear theory: the covariance is s²·(JᵀJ)⁻¹ (Bates and
/// Watts, *Nonlinear Regression Analysis and Its Applications*, 1988, §2.2). s depends on what is known of the
/// errors:
///
/// - nothing: s² = ‖r‖² / degrees of freedom;
/// - their standard deviations: s = 1, and quantiles are those of the normal distribution;
/// - a loss: s² = Σψ²/(degrees of freedom) · (κ/mean ψ′)², with ψ(r) = r·ρ′(r²) and κ = 1 + (n/m)·var ψ′/(mean
///   ψ′)² (Huber, *Robust Regression: Asymptotics, Conjectures and Monte Carlo*, 1973; Huber and Ronchetti,
///   *Robust Statistics*, 2009, §7.6, the first of three).
///
/// Computed from the triangle of J with columns scaled to length 1, so that the condition is not squared. What
/// is fixed or at a bound counts as a constant. Where errors cannot be had they are NaN, and `warnings` says why.
///
/// @param landing          what it speaks of
/// @param standardErrors   √ of the covariance's diagonal; NaN of what is fixed, at a bound, or not determined
/// @param lower95          lower ends of the 95 % intervals, by Student's t
/// @param upper95          their upper ends
/// @param covariance       of the estimates, by rows; 0 of what counts as constant
/// @param correlation      of the estimates, by rows; NaN of what counts as constant
/// @param root             by rows: root·rootᵀ = (JᵀJ)⁻¹
/// @param scale            s
/// @param degreesOfFreedom observations of weight above 0 − parameters that are not fixed
/// @param conditionNumber  of J with columns scaled to length 1: ratio of its largest to its smallest singular
///                         value
/// @param warnings         why errors cannot be had, or hold to a few digits, if so
public record Fit(
        Landing landing,
        double[] standardErrors,
        double[] lower95,
        double[] upper95,
        double[][] covariance,
        double[][] correlation,
        double[][] root,
        double scale,
        int degreesOfFreedom,
        double conditionNumber,
        List<String> warnings) {

    /// The statistics of a landing.
    ///
    /// @param names of the parameters, for the warnings
    public static Fit of(Landing landing, List<String> names) {
        return new FitStatistics(landing, names).fit();
    }

    /// The parameters.
    public double[] estimates() {
        return landing.parameters();
    }

    /// Where each parameter stands.
    public Standing[] standing() {
        return landing.problem().standing(landing.parameters());
    }

    /// ‖r‖²; χ² where the standard deviations are known.
    public double sumOfSquares() {
        return landing.sumOfSquares();
    }

    /// √(‖r‖² / degrees of freedom); NaN if there are none.
    public double residualStandardDeviation() {
        return degreesOfFreedom > 0 ? Vectors.norm(landing.residuals()) / Math.sqrt(degreesOfFreedom) : Double.NaN;
    }

    /// The estimates over their standard errors.
    public double[] t() {
        double[] t = new double[standardErrors.length];
        for (int j = 0; j < t.length; j++) t[j] = estimates()[j] / standardErrors[j];
        return t;
    }

    /// The probabilities that t is exceeded in size by chance though the parameter is 0.
    public double[] p() {
        return Arrays.stream(t()).map(t -> tails().outside(Math.abs(t))).toArray();
    }

    /// The probability that χ² is exceeded by chance though the model is right; NaN where the standard
    /// deviations are not known.
    public double chiSquaredProbability() {
        boolean known = landing.problem().scale() == Problem.Scale.KNOWN;
        return known && degreesOfFreedom > 0 ? GammaTail.chiSquared(sumOfSquares(), degreesOfFreedom) : Double.NaN;
    }

    /// The distribution of an estimate over its error.
    Tails tails() {
        return Tails.of(landing.problem(), degreesOfFreedom);
    }

    /// The value of a function of the parameters, such as the model at another x, with its bands by the delta
    /// method: the error is s·√(gᵀ·(JᵀJ)⁻¹·g) (Bates and Watts, 1988, §2.3).
    ///
    /// @param value      the function's value at the estimates
    /// @param derivative g, by each parameter
    /// @param deviation  the standard deviation of one observation there, for the band of predictions: usually
    ///                   [#residualStandardDeviation]
    public Band band(double value, double[] derivative, double deviation) {
        double[] sum = new double[root.length];
        for (int j = 0; j < root.length; j++) {
            for (int k = 0; k < root.length && derivative[j] != 0; k++) sum[k] += derivative[j] * root[j][k];
        }
        double error = scale * Vectors.norm(sum);
        return Band.of(value, error, deviation, tails().critical(0.05));
    }

    /// The share of the variation of the observations about their mean that a model explains: 1 − ‖r‖² / Σ(y −
    /// ȳ)². NaN where all observations are equal.
    ///
    /// @param observed y, as many as there are residuals
    public static double rSquared(Landing landing, double[] observed) {
        double[] ones = new double[observed.length];
        Arrays.fill(ones, 1);
        return rSquared(landing, observed, ones);
    }

    /// The same where residuals were multiplied by factors, which then weigh mean and variation by their squares.
    ///
    /// @param observed y, as many as there are residuals, not multiplied
    /// @param factors  √w or 1/σ
    public static double rSquared(Landing landing, double[] observed, double[] factors) {
        int m = landing.residuals().length;
        if (observed.length != m || factors.length != m) {
            throw new IllegalArgumentException("`Fit.rSquared` requires an observation for each of " + m
                    + " residuals, got " + (observed.length == m ? factors.length + " factors" : observed.length));
        }
        // measured from the first: equal observations then have no spread at all, and a common offset costs no digits
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < m; i++) {
            weight += factors[i] * factors[i];
            sum += factors[i] * factors[i] * (observed[i] - observed[0]);
        }
        double[] above = new double[m];
        for (int i = 0; i < m; i++) above[i] = factors[i] * (observed[i] - observed[0] - sum / weight);
        double spread = Vectors.norm(above);
        double left = Vectors.norm(landing.residuals()) / spread;
        return spread > 0 ? 1 - left * left : Double.NaN;
    }

    /// R² less what parameters explain by being many: 1 − (1 − R²)·(m − 1)/degrees of freedom.
    public double adjusted(double rSquared) {
        return 1 - (1 - rSquared) * (landing.problem().observations() - 1) / degreesOfFreedom;
    }
}
