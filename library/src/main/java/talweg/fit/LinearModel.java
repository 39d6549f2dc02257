package talweg.fit;

import java.util.Arrays;
import talweg.kernel.Columns;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The linear model r + J·u at a point, condensed: with J = Q·A, ‖r + J·u‖² = ‖b + A·u‖² + a constant, where A
/// has as few rows as there are parameters. Steps, bounds and tests need no more than this.
///
/// @param a       by columns, in the order of the parameters
/// @param b       the first elements of Qᵀ·r
/// @param columns lengths of the columns of J
/// @param norm    ‖r‖
record LinearModel(double[] a, double[] b, double[] columns, double norm) {
    /// @param jacobian room for one
    /// @param r        room for residuals
    static LinearModel of(LeastSquaresPoint point, double[] jacobian, double[] r) {
        int n = point.p().length;
        System.arraycopy(point.jacobian(), 0, jacobian, 0, jacobian.length);
        System.arraycopy(point.r(), 0, r, 0, r.length);
        Qr qr = Qr.of(jacobian, r.length, n);
        qr.transposeTimes(r);
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) a[qr.pivot(j) * n + i] = qr.r(i, j);
        }
        return new LinearModel(a, Arrays.copyOf(r, n), point.columns().clone(), point.norm());
    }

    /// How many parameters it has.
    int n() {
        return b.length;
    }

    /// A·u.
    double[] times(double[] u) {
        double[] product = new double[n()];
        for (int j = 0; j < n(); j++) Columns.add(u[j], a, j * n(), product, 0, n());
        return product;
    }

    /// The change of ‖r‖²/2 along u, relative to ‖r‖²: negative where u goes down.
    double slope(double[] u) {
        return dot(times(u));
    }

    private double dot(double[] au) {
        double sum = 0;
        for (int i = 0; i < au.length; i++) sum += au[i] / norm * (b[i] / norm);
        return sum;
    }

    /// The reduction of ‖r‖² by u that the model predicts, relative to ‖r‖².
    double reduction(double[] u) {
        double[] au = times(u);
        double length = Vectors.norm(au) / norm;
        return -2 * dot(au) - length * length;
    }

    /// The cosine of column j of J and r: its sign is that of the slope along parameter j.
    double cosine(int j) {
        if (columns[j] == 0 || norm == 0) return 0;
        double sum = 0;
        for (int i = 0; i < n(); i++) sum += a[j * n() + i] / columns[j] * (b[i] / norm);
        return Math.clamp(sum, -1, 1);
    }

    /// The columns of A that are chosen, each divided by its unit, factored.
    ///
    /// @param units one for each that is chosen; a column of zeros may have unit 0
    Qr factored(int[] chosen, double[] units) {
        double[] part = new double[n() * chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            for (int i = 0; i < n() && units[k] != 0; i++) part[k * n() + i] = a[chosen[k] * n() + i] / units[k];
        }
        return Qr.of(part, n(), chosen.length);
    }
}
