package talweg.fit;

import java.util.Arrays;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// The damped linear least-squares problem of one Levenberg–Marquardt step: the p that minimises ‖J·p + r‖² +
/// λ·‖D·p‖² with λ such that ‖D·p‖ is the radius δ, to a tenth; λ = 0 where the undamped step is within it
/// already.
///
/// After Moré, *The Levenberg–Marquardt algorithm: implementation and theory*, 1978, §§3–5: R is formed once;
/// rows √λ·D are rotated into it for each λ; λ is found by Newton's iteration on the secular equation between
/// safeguards.
final class Damping implements Step {
    private static final double TENTH = 0.1;

    private final Qr qr;
    private final int n;
    private final double[] scale;
    private final double[] qtr;
    private double[] step;
    private final double[] triangle;
    private final double[] reduced;
    private double lambda;

    /// @param qr    of the Jacobian
    /// @param scale the diagonal of D
    /// @param qtr   the first n elements of Qᵀ·r
    Damping(Qr qr, double[] scale, double[] qtr, double lambda) {
        this.qr = qr;
        this.n = scale.length;
        this.scale = scale;
        this.qtr = qtr;
        this.lambda = lambda;
        this.step = new double[n];
        this.triangle = new double[n * n];
        this.reduced = new double[n];
    }

    @Override
    public double damping() {
        return lambda;
    }

    @Override
    public boolean full() {
        return lambda == 0;
    }

    @Override
    public double[] within(double delta) {
        step = Step.gaussNewton(qr, qtr);
        double norm = scaledNorm();
        double excess = norm - delta;
        if (excess <= TENTH * delta) {
            lambda = 0;
            return step;
        }
        double lower = qr.rank(0) == n ? newton(excess, delta, secular(norm)) : 0;
        double gradient = gradientNorm();
        double upper = gradient / delta;
        if (upper == 0) upper = Double.MIN_NORMAL / Math.min(delta, TENTH);
        lambda = Math.min(Math.max(lambda, lower), upper);
        if (lambda == 0) lambda = gradient / norm;
        for (int iteration = 0; iteration < 10; iteration++) {
            if (lambda == 0) lambda = Math.max(Double.MIN_NORMAL, 0.001 * upper);
            damped();
            norm = scaledNorm();
            double before = excess;
            excess = norm - delta;
            if (Math.abs(excess) <= TENTH * delta || lower == 0 && excess <= before && before < 0) break;
            double correction = newton(excess, delta, dampedSecular(norm));
            if (excess > 0) lower = Math.max(lower, lambda);
            if (excess < 0) upper = Math.min(upper, lambda);
            lambda = Math.max(lower, lambda + correction);
        }
        return step;
    }

    private double scaledNorm() {
        double[] scaled = new double[n];
        for (int j = 0; j < n; j++) scaled[j] = scale[j] * step[j];
        return Vectors.norm(scaled);
    }

    /// Newton's correction of λ: (‖D·p‖ − δ) / δ over the square of `root`, which may lie beyond the numbers;
    /// then none.
    private static double newton(double excess, double delta, double root) {
        double correction = excess / delta / root / root;
        return Double.isFinite(correction) ? correction : 0;
    }

    /// ‖R⁻ᵀ·Pᵀ·D²·p‖ / ‖D·p‖, whose square over δ is the slope of the secular equation at λ = 0.
    private double secular(double norm) {
        double[] w = new double[n];
        for (int j = 0; j < n; j++) {
            double x = direction(j, norm);
            for (int i = 0; i < j; i++) x -= qr.r(i, j) * w[i];
            w[j] = x / qr.r(j, j);
        }
        return Vectors.norm(w);
    }

    /// The same with the damped triangle.
    private double dampedSecular(double norm) {
        double[] w = new double[n];
        for (int j = 0; j < n; j++) {
            double x = direction(j, norm);
            for (int i = 0; i < j; i++) x -= triangle[i * n + j] * w[i];
            w[j] = x / triangle[j * n + j];
        }
        return Vectors.norm(w);
    }

    /// Element j of Pᵀ·D²·p / ‖D·p‖.
    private double direction(int j, double norm) {
        int column = qr.pivot(j);
        return scale[column] * (scale[column] * step[column] / norm);
    }

    /// ‖D⁻¹·Jᵀ·r‖.
    private double gradientNorm() {
        double[] gradient = new double[n];
        for (int j = 0; j < n; j++) {
            double d = scale[qr.pivot(j)];
            for (int i = 0; i <= j; i++) gradient[j] += qr.r(i, j) / d * qtr[i];
        }
        return Vectors.norm(gradient);
    }

    /// Rotates the rows √λ·D into R, and solves.
    private void damped() {
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) triangle[i * n + j] = qr.r(i, j);
            reduced[i] = qtr[i];
        }
        double root = Math.sqrt(lambda);
        double[] row = new double[n];
        for (int j = 0; j < n; j++) {
            double d = root * scale[qr.pivot(j)];
            if (d == 0) continue;
            Arrays.fill(row, 0);
            row[j] = d;
            double right = 0;
            for (int k = j; k < n; k++) {
                if (row[k] == 0) continue;
                double hypotenuse = Math.hypot(triangle[k * n + k], row[k]);
                double c = triangle[k * n + k] / hypotenuse;
                double s = row[k] / hypotenuse;
                for (int m = k; m < n; m++) {
                    double above = triangle[k * n + m];
                    triangle[k * n + m] = c * above + s * row[m];
                    row[m] = c * row[m] - s * above;
                }
                double above = reduced[k];
                reduced[k] = c * above + s * right;
                right = c * right - s * above;
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            double sum = reduced[j];
            for (int k = j + 1; k < n; k++) sum -= triangle[j * n + k] * reduced[k];
            reduced[j] = sum / triangle[j * n + j];
        }
        for (int j = 0; j < n; j++) step[qr.pivot(j)] = reduced[j];
    }
}
