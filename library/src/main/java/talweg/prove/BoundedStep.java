package talweg.prove;

import java.util.Arrays;
import talweg.kernel.Qr;
import talweg.prove.Squares.Linear;

/// The step d within bounds that makes ‖r + J·d‖ least, to rounding: least squares on the variables that
/// are free, of which those that meet a bound are held there, and let go where that goes down (the active
/// sets of Stark and Parker, *Bounded-variable least squares*, Computational Statistics 10, 1995).
final class BoundedStep {
    private static final double DEPENDENT = 1e-13;
    private static final double FLAT = 1e-12;

    private final int n;
    private final double[] a;
    private final double[] b;
    private final double[] scale;
    private final double[] lower;
    private final double[] upper;
    private final double[] d;
    private final boolean[] isHeld;

    private BoundedStep(Linear linear, double[] lower, double[] upper) {
        n = lower.length;
        this.lower = lower;
        this.upper = upper;
        int m = linear.r().length;
        double[] columns = new double[n * m];
        scale = new double[n];
        for (int j = 0; j < n; j++) {
            scale[j] = upper[j] - lower[j];
            for (int i = 0; i < m; i++) columns[j * m + i] = linear.columns()[j][i] * scale[j];
        }
        double[] r = Arrays.copyOf(linear.r(), Math.max(m, n));
        Qr qr = Qr.of(columns, m, n);
        qr.transposeTimes(r);
        a = new double[n * n];
        for (int j = 0; j < n; j++) for (int i = 0; i <= Math.min(j, m - 1); i++) a[qr.pivot(j) * n + i] = qr.r(i, j);
        b = Arrays.copyOf(r, n);
        d = new double[n];
        isHeld = new boolean[n];
        for (int j = 0; j < n; j++) isHeld[j] = !(scale[j] > 0) || Double.isInfinite(scale[j]);
    }

    static double[] of(Linear linear, double[] lower, double[] upper) {
        BoundedStep step = new BoundedStep(linear, lower, upper);
        step.run();
        return step.d;
    }

    private void run() {
        for (int round = 0; round < 6 * n + 6; round++) {
            double[] to = free();
            double share = 1;
            int first = -1;
            double end = 0;
            for (int j = 0; j < n; j++) {
                double step = to[j] - d[j];
                double room = step > 0 ? upper[j] - d[j] : lower[j] - d[j];
                if (Math.abs(step) * share > Math.abs(room)) {
                    share = Math.abs(room) / Math.abs(step);
                    first = j;
                    end = step > 0 ? upper[j] : lower[j];
                }
            }
            for (int j = 0; j < n; j++) d[j] = Math.clamp(d[j] + share * (to[j] - d[j]), lower[j], upper[j]);
            if (first >= 0) {
                isHeld[first] = true;
                d[first] = end;
            } else if (!release()) {
                return;
            }
        }
    }

    /// Least squares on the free variables.
    private double[] free() {
        int[] free = java.util.stream.IntStream.range(0, n).filter(j -> !isHeld[j]).toArray();
        double[] part = new double[n * free.length];
        for (int k = 0; k < free.length; k++) System.arraycopy(a, free[k] * n, part, k * n, n);
        double[] rest = residual();
        Qr qr = Qr.of(part, n, free.length);
        qr.transposeTimes(rest);
        int rank = qr.rank(DEPENDENT);
        double[] to = d.clone();
        double[] step = new double[free.length];
        for (int k = rank - 1; k >= 0; k--) {
            double sum = -rest[k];
            for (int l = k + 1; l < rank; l++) sum -= qr.r(k, l) * step[l];
            step[k] = sum / qr.r(k, k);
            int j = free[qr.pivot(k)];
            to[j] += step[k] * scale[j];
        }
        return to;
    }

    /// b + A·d.
    private double[] residual() {
        double[] sum = b.clone();
        for (int j = 0; j < n; j++) {
            if (d[j] == 0) continue;
            for (int i = 0; i < n; i++) sum[i] += a[j * n + i] * (d[j] / scale[j]);
        }
        return sum;
    }

    /// Lets go of the variable that is held against the steepest way down; false if none is.
    private boolean release() {
        double[] rest = residual();
        double steepest = 0;
        int which = -1;
        for (int j = 0; j < n; j++) {
            if (!isHeld[j] || !(scale[j] > 0) || Double.isInfinite(scale[j])) continue;
            double slope = 0;
            double length = 0;
            for (int i = 0; i < n; i++) {
                slope += a[j * n + i] * rest[i];
                length += Math.abs(a[j * n + i] * rest[i]);
            }
            boolean isDown = d[j] >= upper[j] ? slope > FLAT * length : slope < -FLAT * length;
            if (isDown && Math.abs(slope) > steepest) {
                steepest = Math.abs(slope);
                which = j;
            }
        }
        if (which < 0) return false;
        isHeld[which] = false;
        return true;
    }

    /// By how much each variable may differ from where the sum is least, the others free, for the sum to
    /// grow by 1: the roots of the diagonal of (JᵀJ)⁻¹; ∞ where it is singular.
    static double[] deviations(Linear linear, double[] widths) {
        double[] lower = new double[widths.length];
        BoundedStep all = new BoundedStep(linear, lower, widths);
        int n = widths.length;
        double[] deviations = new double[n];
        Qr qr = Qr.of(all.a.clone(), n, n);
        if (qr.rank(DEPENDENT) < n) {
            Arrays.fill(deviations, Double.POSITIVE_INFINITY);
            return deviations;
        }
        for (int k = 0; k < n; k++) { // column k of R⁻ᵀ's identity: Rᵀy = eₖ
            double[] y = new double[n];
            double length = 0;
            for (int i = k; i < n; i++) {
                double sum = i == k ? 1 : 0;
                for (int l = k; l < i; l++) sum -= qr.r(l, i) * y[l];
                y[i] = sum / qr.r(i, i);
                length = Math.hypot(length, y[i]);
            }
            deviations[qr.pivot(k)] = length * widths[qr.pivot(k)];
        }
        return deviations;
    }
}
