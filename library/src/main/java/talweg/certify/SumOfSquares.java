package talweg.certify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import talweg.fit.Residuals;
import talweg.kernel.Vectors;

/// f = ‖r‖² of residuals with a Jacobian, from which alone it is made: ∇f = 2·Jᵀr, and ∇²f = 2·(JᵀJ + Σ rᵢ·∇²rᵢ),
/// whose second part is the derivative of J(x)ᵀr with r held, by central differences. It is small beside the first
/// near a good fit, and so are its errors.
final class SumOfSquares implements Curved {
    /// Steps of the differences, in units of the variables' scale; the first that does is taken.
    private static final double[] STEPS = {1e-5, 1e-6, 1e-7};

    /// What a single difference is taken to be wrong by, of itself.
    private static final double DOUBTED = 0.01;

    /// From so many elements of the Jacobian on, a single difference has to do.
    private static final int LARGE = 50_000;

    private final Residuals residuals;
    private final int n;
    private final int m;
    private final double[] scale;
    private @Nullable Point last;

    SumOfSquares(Residuals residuals, double[] x, double[] start) {
        this.residuals = residuals;
        this.n = residuals.parameters();
        this.m = residuals.count();
        this.scale = new double[n];
        for (int j = 0; j < n; j++) {
            double size = Math.max(Math.abs(x[j]), Math.abs(x[j] - start[j]));
            scale[j] = size > 0 ? size : 1;
        }
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public boolean isCostly() {
        return (long) m * n > LARGE;
    }

    @Override
    public double value(double[] x) {
        double[] r = new double[m];
        residuals.evaluate(x, r, null);
        return square(r);
    }

    private static double square(double[] r) {
        double norm = Vectors.norm(r);
        return norm * norm;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        Point at = at(x);
        transposeTimes(at.jacobian, at.r, gradient);
        return square(at.r);
    }

    /// The last point is kept: the gradient and the Hessian are asked for at the same.
    private record Point(double[] x, double[] r, double[] jacobian) {}

    private Point at(double[] x) {
        Point known = last;
        if (known != null && Arrays.equals(known.x, x)) return known;
        Point next = new Point(x.clone(), new double[m], new double[m * n]);
        residuals.evaluate(x, next.r, next.jacobian);
        last = next;
        return next;
    }

    /// 2·Jᵀ·r.
    private void transposeTimes(double[] jacobian, double[] r, double[] product) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < m; i++) sum += jacobian[j * m + i] * (2 * r[i]);
            product[j] = sum;
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        Point at = at(x);
        double[] r = at.r;
        double[] jacobian = at.jacobian;
        double[] ju = new double[m];
        for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) ju[i] += jacobian[j * m + i] * u[j];
        transposeTimes(jacobian, ju, product);
        double size = Polish.relative(u, scale);
        if (size == 0) return;
        double[] bend = difference(x, r, u, STEPS[0] / size);
        for (int j = 0; j < n; j++) product[j] += bend[j];
    }

    @Override
    public void hessian(double[] x, double[] hessian, double[] error) {
        Point at = at(x);
        double[] r = at.r;
        double[] jacobian = at.jacobian;
        Arrays.fill(error, 0);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int i = 0; i < m; i++) sum += 2 * jacobian[j * m + i] * jacobian[k * m + i];
                hessian[j * n + k] = hessian[k * n + j] = sum;
            }
        }
        double[] rounding = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) rounding[j] += Math.abs(2 * jacobian[j * m + i] * r[i]);
        }
        double[] unit = new double[n];
        for (int j = 0; j < n; j++) unit[j] = Math.sqrt(hessian[j * n + j]);
        for (int j = 0; j < n; j++) {
            if (isCostly()) single(at, j, rounding, unit, hessian, error);
            else column(x, r, j, rounding, unit, hessian, error);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double both = 0.5 * (hessian[i * n + j] + hessian[j * n + i]);
                hessian[i * n + j] = hessian[j * n + i] = both;
                error[i * n + j] = error[j * n + i] = Math.max(error[i * n + j], error[j * n + i]);
            }
        }
    }

    /// Adds a column of 2·Σ rᵢ·∇²rᵢ from one more Jacobian.
    private void single(Point at, int j, double[] rounding, double[] unit, double[] hessian, double[] error) {
        double[] ahead = at.x.clone();
        ahead[j] += STEPS[0] * scale[j];
        double h = ahead[j] - at.x[j];
        double[] jacobian = new double[m * n];
        residuals.evaluate(ahead, new double[m], jacobian);
        double[] here = new double[n];
        double[] there = new double[n];
        transposeTimes(at.jacobian, at.r, here);
        transposeTimes(jacobian, at.r, there);
        for (int k = 0; k < n; k++) {
            double bend = (there[k] - here[k]) / h;
            hessian[k * n + j] += bend;
            error[k * n + j] +=
                    DOUBTED * Math.abs(bend) + 4 * Math.ulp(rounding[k]) / h + 8 * Math.ulp(unit[k] * unit[j]);
        }
    }

    /// Adds a column of 2·Σ rᵢ·∇²rᵢ; a second step, half as long, says how wrong the first is.
    private void column(
            double[] x, double[] r, int j, double[] rounding, double[] unit, double[] hessian, double[] error) {
        double[] best = new double[n];
        double[] wrong = new double[n];
        double least = Double.POSITIVE_INFINITY;
        double[] u = new double[n];
        u[j] = 1;
        for (double each : STEPS) {
            double h = each * scale[j];
            double[] coarse = difference(x, r, u, h);
            double[] fine = difference(x, r, u, h / 2);
            double[] open = new double[n];
            double size = 0;
            double worst = 0;
            for (int k = 0; k < n; k++) {
                open[k] = Math.abs(fine[k] - coarse[k]) + 4 * Math.ulp(rounding[k]) / h;
                if (open[k] > 0) worst = Math.max(worst, open[k] / unit[k] / unit[j]);
                if (fine[k] != 0) size = Math.max(size, Math.abs(fine[k]) / unit[k] / unit[j]);
            }
            if (worst < least || least == Double.POSITIVE_INFINITY) {
                least = worst;
                best = fine;
                wrong = open;
            }
            if (worst <= 1e-7 * size || worst <= 1e-13) break;
        }
        for (int k = 0; k < n; k++) {
            hessian[k * n + j] += best[k];
            error[k * n + j] += wrong[k];
        }
    }

    /// (J(x + h·u) − J(x − h·u))ᵀ·r / h.
    private double[] difference(double[] x, double[] r, double[] u, double h) {
        double[] unused = new double[m];
        double[] jacobian = new double[m * n];
        double[] plus = Vectors.sum(x, h, u);
        double[] minus = Vectors.sum(x, -h, u);
        double[] ahead = new double[n];
        double[] behind = new double[n];
        residuals.evaluate(plus, unused, jacobian);
        transposeTimes(jacobian, r, ahead);
        residuals.evaluate(minus, unused, jacobian);
        transposeTimes(jacobian, r, behind);
        double width = 0;
        for (int j = 0; j < n; j++) if (u[j] != 0) width = (plus[j] - minus[j]) / u[j];
        for (int j = 0; j < n; j++) ahead[j] = (ahead[j] - behind[j]) / width;
        return ahead;
    }
}
