package talweg.descend;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import talweg.kernel.Vectors;

/// An objective without a trace: what the caller does not give is made of central differences. Beside a point
/// where the function is not finite, of one-sided ones.
final class NumericObjective implements Objective {
    private static final double EPSILON = Math.ulp(1.0);
    /// Of a central first difference: errors of rounding, ε/h, and of truncation, h², are of one size.
    private static final double FIRST = Math.cbrt(EPSILON);
    /// Of a central second difference, whose rounding is ε/h².
    private static final double SECOND = Math.sqrt(Math.sqrt(EPSILON));

    private final ToDoubleFunction<double[]> f;
    private final Optional<Function<double[], double[]>> gradient;
    private final Optional<Function<double[], double[][]>> hessian;
    private final int n;

    NumericObjective(
            ToDoubleFunction<double[]> f,
            Optional<Function<double[], double[]>> gradient,
            Optional<Function<double[], double[][]>> hessian,
            int n) {
        if (n < 1) throw new IllegalArgumentException("`Objective.numeric` requires a dimension ≥ 1, got " + n);
        this.f = f;
        this.gradient = gradient;
        this.hessian = hessian;
        this.n = n;
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public double value(double[] x) {
        return f.applyAsDouble(x.clone()); // whatever the function does to its argument
    }

    @Override
    public double gradient(double[] x, double[] into) {
        double value = value(x);
        if (gradient.isEmpty()) differences(x, value, FIRST, into);
        else System.arraycopy(own(x), 0, into, 0, n);
        return value;
    }

    private double[] own(double[] x) {
        double[] own = gradient.orElseThrow().apply(x.clone());
        if (own.length == n) return own;
        throw new IllegalArgumentException(
                "`Objective.numeric` requires a gradient of " + Budget.counted(n, "element") + ", got " + own.length);
    }

    /// ∂f/∂xⱼ by steps of `share` of |xⱼ|, or of 1 where it is smaller.
    private void differences(double[] x, double value, double share, double[] into) {
        double[] at = x.clone();
        for (int j = 0; j < n; j++) {
            double h = step(x[j], share);
            double above = moved(at, j, x[j] + h);
            double below = moved(at, j, x[j] - h);
            if (Double.isFinite(above) && Double.isFinite(below)) into[j] = (above - below) / (2 * h);
            else if (Double.isFinite(above)) into[j] = oneSided(value, above, moved(at, j, x[j] + 2 * h), h);
            else into[j] = -oneSided(value, below, moved(at, j, x[j] - 2 * h), h);
            at[j] = x[j];
        }
    }

    /// The parabola's slope at the first of three points.
    private static double oneSided(double here, double near, double far, double h) {
        return (4 * near - 3 * here - far) / (2 * h);
    }

    private double moved(double[] at, int j, double to) {
        at[j] = to;
        return value(at);
    }

    /// A step of that share that x carries without rounding.
    private static double step(double x, double share) {
        double h = share * Math.max(Math.abs(x), 1);
        return (x + h) - x;
    }

    @Override
    public void hessian(double[] x, double[] into) {
        if (hessian.isPresent()) ownHessian(x, into);
        else if (gradient.isPresent()) hessianOfGradients(x, into);
        else hessianOfValues(x, into);
    }

    private void ownHessian(double[] x, double[] into) {
        double[][] rows = hessian.orElseThrow().apply(x.clone());
        for (int i = 0; i < n; i++) {
            if (rows.length != n || rows[i].length != n) {
                throw new IllegalArgumentException("`Objective.numeric` requires a Hessian of " + n + " rows of " + n
                        + ", got " + rows.length + " rows" + (rows.length > i ? ", one of " + rows[i].length : ""));
            }
            System.arraycopy(rows[i], 0, into, i * n, n);
        }
    }

    private void hessianOfGradients(double[] x, double[] into) {
        double[] at = x.clone();
        for (int j = 0; j < n; j++) {
            double h = step(x[j], FIRST);
            at[j] = x[j] + h;
            double[] above = own(at);
            at[j] = x[j] - h;
            double[] below = own(at);
            at[j] = x[j];
            for (int i = 0; i < n; i++) into[i * n + j] = (above[i] - below[i]) / (2 * h);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) into[i * n + j] = into[j * n + i] = (into[i * n + j] + into[j * n + i]) / 2;
        }
    }

    private void hessianOfValues(double[] x, double[] into) {
        double value = value(x);
        double[] at = x.clone();
        for (int i = 0; i < n; i++) {
            double h = step(x[i], SECOND);
            double above = moved(at, i, x[i] + h);
            double below = moved(at, i, x[i] - h);
            into[i * n + i] = (above - 2 * value + below) / (h * h);
            for (int j = 0; j < i; j++) {
                double k = step(x[j], SECOND);
                at[i] = x[i] + h;
                double mixed = moved(at, j, x[j] + k) - moved(at, j, x[j] - k);
                at[i] = x[i] - h;
                mixed -= moved(at, j, x[j] + k) - moved(at, j, x[j] - k);
                into[i * n + j] = into[j * n + i] = mixed / (4 * h * k);
                at[j] = x[j];
            }
            at[i] = x[i];
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] into) {
        double length = Vectors.norm(u);
        double size = Math.max(1, Vectors.largest(x));
        double h = (gradient.isPresent() ? FIRST : SECOND) * size / length;
        double[] above = gradientAlong(x, h, u);
        double[] below = gradientAlong(x, -h, u);
        for (int j = 0; j < n; j++) into[j] = length == 0 ? 0 : (above[j] - below[j]) / (2 * h);
    }

    private double[] gradientAlong(double[] x, double h, double[] u) {
        double[] at = Vectors.sum(x, h, u);
        if (gradient.isPresent()) return own(at);
        double[] g = new double[n];
        differences(at, value(at), FIRST, g);
        return g;
    }

    @Override
    public Derivatives derivatives() {
        if (gradient.isEmpty()) return Derivatives.DIFFERENCES;
        return hessian.isEmpty() ? Derivatives.GRADIENT : Derivatives.EXACT;
    }

    /// What doubled steps change bounds the truncation; values known to an ulp give the rounding.
    @Override
    public double gradientError(double[] x) {
        if (gradient.isPresent()) return 0;
        double value = value(x);
        double[] fine = new double[n];
        double[] coarse = new double[n];
        differences(x, value, FIRST, fine);
        differences(x, value, 2 * FIRST, coarse);
        double[] error = new double[n];
        for (int j = 0; j < n; j++) {
            error[j] = Math.abs(coarse[j] - fine[j]) / 3 + Math.ulp(value) / step(x[j], FIRST);
        }
        return Vectors.norm(error);
    }
}
