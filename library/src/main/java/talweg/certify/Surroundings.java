package talweg.certify;

import java.util.SplittableRandom;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// What f does at a point, and how much of it is rounding.
///
/// The rounding is measured: f and its derivatives are computed at points that differ from x by a few ulps of the
/// variables' scale, and what the derivatives there do not explain is noise (cf. Moré and Wild, *Estimating
/// computational noise*, 2011). To it is added what the rounding of x itself does, and what the derivatives are
/// known to lack where they are differences.
///
/// @param x             the point
/// @param value         f(x)
/// @param gradient      ∇f(x)
/// @param hessian       ∇²f(x), by rows
/// @param valueNoise    by how much the value may be wrong
/// @param gradientNoise by how much each element may be wrong
/// @param hessianNoise  by how much each element may be wrong
/// @param scale         a typical change of each variable, > 0
record Surroundings(
        double[] x,
        double value,
        double[] gradient,
        double[] hessian,
        double valueNoise,
        double[] gradientNoise,
        double[] hessianNoise,
        double[] scale) {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int SAMPLES = 6;
    private static final int HESSIANS = 2;
    private static final int ULPS = 4;
    private static final long SEED = 20_260_117;

    static Surroundings of(Face f, Box box, double[] x, double[] scale) {
        return new Measuring(f, box, x, scale).result();
    }

    boolean isFinite() {
        return Double.isFinite(value) && Vectors.isFinite(gradient) && Vectors.isFinite(hessian);
    }

    /// Whether no element of the gradient is more than rounding.
    boolean isStationary() {
        for (int j = 0; j < gradient.length; j++) if (!(Math.abs(gradient[j]) <= gradientNoise[j])) return false;
        return true;
    }

    /// By how much the slope along `u` may be wrong.
    double slopeNoise(double[] u) {
        double noise = 0;
        for (int j = 0; j < u.length; j++) noise += gradientNoise[j] * Math.abs(u[j]);
        return noise;
    }

    /// The variable whose slope jumps within rounding of x by far more than curvature accounts for, or −1: a kink,
    /// or noise.
    int kink() {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double smooth = 0;
            for (int j = 0; j < n; j++) {
                smooth += (Math.abs(hessian[i * n + j]) + hessianNoise[i * n + j]) * scale[j];
            }
            if (gradientNoise[i] > 1e-4 * smooth) return i;
        }
        return -1;
    }

    Spectrum spectrum() {
        return Spectrum.of(hessian, hessianNoise, scale);
    }

    private static final class Measuring {
        private final Face f;
        private final Box box;
        private final double[] x;
        private final double[] scale;
        private final int n;
        private final double[] gradient;
        private final double[] hessian;
        private final double[] gradientNoise;
        private final double[] hessianNoise;
        private final double value;
        private double valueNoise;
        private final SplittableRandom random = new SplittableRandom(SEED);

        Measuring(Face f, Box box, double[] x, double[] scale) {
            this.f = f;
            this.box = box;
            this.x = x;
            this.scale = scale;
            this.n = x.length;
            this.gradient = new double[n];
            this.hessian = new double[n * n];
            this.gradientNoise = new double[n];
            this.hessianNoise = new double[n * n];
            this.value = f.gradient(x, gradient);
            f.hessian(x, hessian, hessianNoise);
        }

        Surroundings result() {
            if (Double.isFinite(value) && Vectors.isFinite(gradient) && Vectors.isFinite(hessian)) measure();
            return new Surroundings(x, value, gradient, hessian, valueNoise, gradientNoise, hessianNoise, scale);
        }

        private void measure() {
            valueNoise = 2 * EPSILON * Math.abs(value);
            lackingInDerivatives();
            int samples = f.isCostly() ? 1 : SAMPLES;
            int hessians = f.isCostly() ? 0 : HESSIANS;
            for (int sample = 0; sample < samples; sample++) sample(sample < hessians);
            for (int i = 0; i < n; i++) {
                double moved = 0;
                for (int j = 0; j < n; j++) moved += Math.abs(hessian[i * n + j]) * scale[j];
                gradientNoise[i] = 2 * gradientNoise[i] + EPSILON * moved;
            }
        }

        /// A point some ulps away, in every variable.
        private void sample(boolean second) {
            double[] near = new double[n];
            for (int j = 0; j < n; j++) {
                double ulps = (1 + random.nextInt(ULPS)) * (random.nextBoolean() ? 1 : -1);
                near[j] = Math.clamp(x[j] + ulps * EPSILON * scale[j], box.lower()[j], box.upper()[j]);
            }
            double[] g = new double[n];
            double there = f.gradient(near, g);
            if (!Double.isFinite(there) || !Vectors.isFinite(g)) return;
            double expected = 0;
            for (int i = 0; i < n; i++) {
                double change = 0;
                for (int j = 0; j < n; j++) change += hessian[i * n + j] * (near[j] - x[j]);
                expected += (gradient[i] + change / 2) * (near[i] - x[i]);
                gradientNoise[i] = Math.max(gradientNoise[i], Math.abs(g[i] - gradient[i] - change));
            }
            valueNoise = Math.max(valueNoise, 2 * Math.abs(there - value - expected));
            if (!second) return;
            double[] h = new double[n * n];
            f.hessian(near, h, new double[n * n]);
            if (!Vectors.isFinite(h)) return;
            for (int i = 0; i < h.length; i++) {
                hessianNoise[i] = Math.max(hessianNoise[i], 2 * Math.abs(h[i] - hessian[i]));
            }
        }

        /// What differences lose in truncation, which cannot be seen from near by.
        private void lackingInDerivatives() {
            double relative = switch (f.derivatives()) {
                case EXACT -> 8 * EPSILON;
                case GRADIENT -> 1e-7;
                case DIFFERENCES -> 1e-4;
            };
            double first = f.derivatives() == Objective.Derivatives.DIFFERENCES ? 1e-9 : 0;
            double[] d = Spectrum.of(hessian, hessianNoise, scale).scales();
            double largest = Vectors.largest(hessian); // what has no curvature has no scale of its own
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    hessianNoise[i * n + j] += relative * Math.min(d[i] * d[j], largest);
                    gradientNoise[i] += first * Math.abs(hessian[i * n + j]) * scale[j];
                }
            }
        }
    }
}
