package talweg.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import talweg.kernel.Columns;

/// How each observation sits in a fit.
///
/// @param residuals    with their weights
/// @param leverage     hᵢ, the share of its own observation in a fitted value, in [0, 1]; their sum is the
///                     number of parameters that are determined (the diagonal of J·(JᵀJ)⁻¹·Jᵀ: Bates and Watts,
///                     *Nonlinear Regression Analysis and Its Applications*, 1988, §1.1 and §2.2)
/// @param standardised rᵢ / (s·√(1 − hᵢ)), which has variance 1 if the model is right; NaN where hᵢ = 1
public record Diagnostics(double[] residuals, double[] leverage, double[] standardised) {
    /// Those of a fit; NaN where its errors cannot be had.
    public static Diagnostics of(Fit fit) {
        double[] r = fit.landing().residuals();
        int m = r.length;
        int n = fit.root().length;
        double[] leverage = new double[m];
        double[] column = new double[m];
        for (int k = 0; k < n; k++) {
            Arrays.fill(column, 0);
            for (int j = 0; j < n; j++) {
                double factor = fit.root()[j][k];
                if (factor != 0) Columns.add(factor, fit.landing().jacobian(), j * m, column, 0, m);
            }
            for (int i = 0; i < m; i++) leverage[i] += column[i] * column[i];
        }
        double[] standardised = new double[m];
        for (int i = 0; i < m; i++) {
            leverage[i] = Math.min(leverage[i], 1);
            double left = 1 - leverage[i];
            boolean none = left <= m * Math.ulp(1.0);
            standardised[i] = none ? Double.NaN : r[i] / (fit.scale() * Math.sqrt(left));
        }
        return new Diagnostics(r, leverage, standardised);
    }

    /// For each observation the quantile of the normal distribution that belongs to the rank of its standardised
    /// residual, (rank − 3/8)/(m + 1/4) (Blom, *Statistical Estimates and Transformed Beta-Variables*, 1958):
    /// against these, residuals with normal errors lie on a line.
    public double[] quantiles() {
        int m = standardised.length;
        Integer[] order = IntStream.range(0, m).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> standardised[i]));
        double[] quantiles = new double[m];
        for (int rank = 0; rank < m; rank++) {
            quantiles[order[rank]] = GammaTail.quantile((rank + 1 - 0.375) / (m + 0.25));
        }
        return quantiles;
    }
}
