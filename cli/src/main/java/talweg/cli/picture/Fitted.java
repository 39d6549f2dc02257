package talweg.cli.picture;

import java.util.Optional;

/// A model fitted to data: what there is to draw.
///
/// @param title        the model
/// @param parameters   one line: the estimates with their errors
/// @param xName        of the one column that the model depends on; of the fitted values if there is none
/// @param yName        of what is observed
/// @param x            the column, or the fitted values
/// @param y            observed, one for each x
/// @param curve        over the column; empty if the model depends on no single column
/// @param residuals    observed − fitted, one for each x
/// @param standardised residuals over their standard deviations; NaN where there is none
public record Fitted(
        String title,
        String parameters,
        String xName,
        String yName,
        double[] x,
        double[] y,
        Optional<Curve> curve,
        double[] residuals,
        double[] standardised) {
    public Fitted {
        if (y.length != x.length || residuals.length != x.length || standardised.length != x.length) {
            throw new IllegalArgumentException("`Fitted` requires an observation and two residuals for each of "
                    + x.length + " points, got " + y.length + ", " + residuals.length + " and " + standardised.length);
        }
    }

    /// The fitted function, with what is known of it and of what would be observed; all arrays are of one length.
    ///
    /// @param x     ascending
    /// @param y     the function there; NaN leaves a gap
    /// @param band  within which the function lies, with 95 % confidence at each x
    /// @param wider within which a new observation would lie
    public record Curve(double[] x, double[] y, Band band, Band wider) {
        public Curve {
            for (double[] each : new double[][] {y, band.lower, band.upper, wider.lower, wider.upper}) {
                if (each.length == x.length) continue;
                throw new IllegalArgumentException(
                        "`Fitted.Curve` requires arrays of one length, " + x.length + ", got " + each.length);
            }
        }
    }

    /// Between two lines; NaN where there is none.
    public record Band(double[] lower, double[] upper) {}
}
