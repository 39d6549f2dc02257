package talweg.certify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import talweg.certify.Verdict.Bend;
import talweg.certify.Verdict.Evidence;
import talweg.descend.Box;
import talweg.kernel.Lanczos;
import talweg.kernel.Vectors;

/// The verdict where the Hessian is too large to be written out: its products with vectors give the extreme
/// eigenvalues by Lanczos's method (Golub and Van Loan, *Matrix Computations*, 2013, §10.1), in variables divided
/// by their scales. A negative value is one of a direction at hand; that there is none is only probable.
final class Large {
    private static final int STEPS = 60;
    private static final int SAMPLES = 3;
    private static final double EPSILON = Math.ulp(1.0);

    private final Face f;
    private final Box box;
    private final double[] x;
    private final double[] scale;
    private final double range;
    private final int n;
    private final double[] gradient;
    private final double value;
    private final double[] noise;
    private double valueNoise;
    private double curvatureNoise;
    private final SplittableRandom random = new SplittableRandom(20_260_119);

    Large(Face f, Box box, double[] x, double[] scale, double range) {
        this.f = f;
        this.box = box;
        this.x = x;
        this.scale = scale;
        this.range = range;
        this.n = x.length;
        this.gradient = new double[n];
        this.noise = new double[n];
        this.value = f.gradient(x, gradient);
    }

    Judge.Local local() {
        return new Judge.Local(verdict(), x);
    }

    private Verdict verdict() {
        Evidence bare = evidence(List.of(), 0, 0);
        if (!Double.isFinite(value) || !Vectors.isFinite(gradient)) {
            return new Verdict.Undecided("the gradient of f is not finite", bare);
        }
        measure();
        Lanczos ritz = ritz();
        if (!Double.isFinite(ritz.least())) return new Verdict.Undecided("the Hessian of f is not finite", bare);
        if (!isStationary(ritz)) return moving();
        double error = Math.max(curvatureNoise, relative() * Math.max(Math.abs(ritz.least()), Math.abs(ritz.most())));
        if (Vectors.norm(noise) > 1e-4 * Math.max(Math.abs(ritz.most()), Math.abs(ritz.least())) + error) {
            return new Verdict.Undecided("the slope of f jumps here", bare);
        }
        Bend least = bend(ritz.low(), ritz.least());
        Bend most = bend(ritz.high(), ritz.most());
        if (ritz.least() < -error) {
            return ritz.most() > error
                    ? new Verdict.Saddle(evidence(List.of(least, most), 1, 1))
                    : ritz.most() < -error
                            ? new Verdict.Maximum(evidence(List.of(least, most), 2, 0))
                            : new Verdict.Undecided(
                                    "f falls along a direction, and no other curvature was seen",
                                    evidence(List.of(least), 1, 0));
        }
        return ritz.least() > error
                ? new Verdict.LocalMinimum(evidence(List.of(least, most), 0, 2))
                : new Verdict.Undecided(
                        "the least curvature found is within rounding of 0", evidence(List.of(least), 0, 0));
    }

    private double relative() {
        return switch (f.derivatives()) {
            case EXACT -> 1e-13;
            case GRADIENT -> 1e-6;
            case DIFFERENCES -> 1e-3;
        };
    }

    private Evidence evidence(List<Bend> bends, int negative, int positive) {
        return new Evidence(
                value,
                Vectors.norm(gradient),
                Vectors.norm(unscaled(noise)),
                0,
                bends,
                negative,
                positive,
                Map.of(),
                "lanczos");
    }

    private double[] unscaled(double[] scaled) {
        double[] plain = new double[n];
        for (int j = 0; j < n; j++) plain[j] = scaled[j] / scale[j];
        return plain;
    }

    /// The noise of the gradient, in scaled variables, and that of the curvature.
    private void measure() {
        valueNoise = 4 * EPSILON * Math.abs(value);
        double[] hs = times(x, signs());
        for (int j = 0; j < n; j++) noise[j] = 4 * EPSILON * Math.abs(hs[j]);
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] step = signs();
            double[] near = new double[n];
            double[] moved = new double[n];
            for (int j = 0; j < n; j++) {
                near[j] = Math.clamp(x[j] + 4 * EPSILON * scale[j] * step[j], box.lower()[j], box.upper()[j]);
                moved[j] = (near[j] - x[j]) / scale[j];
            }
            double[] g = new double[n];
            f.gradient(near, g);
            double[] expected = times(x, moved);
            for (int j = 0; j < n; j++) {
                double change = (g[j] - gradient[j]) * scale[j] - expected[j];
                noise[j] = Math.max(noise[j], 2 * Math.abs(change)); // NaN stays
            }
            double[] there = times(near, step);
            double[] here = times(x, step);
            curvatureNoise = Math.max(curvatureNoise, 2 * Vectors.norm(Vectors.sum(there, -1, here)) / Math.sqrt(n));
        }
    }

    private double[] signs() {
        double[] signs = new double[n];
        for (int j = 0; j < n; j++) signs[j] = random.nextBoolean() ? 1 : -1;
        return signs;
    }

    /// S·∇²f·S·z with S the scales.
    private double[] times(double[] at, double[] z) {
        double[] u = new double[n];
        double[] product = new double[n];
        for (int j = 0; j < n; j++) u[j] = scale[j] * z[j];
        f.hessianTimes(at, u, product);
        for (int j = 0; j < n; j++) product[j] *= scale[j];
        return product;
    }

    /// Whether the gradient is rounding, or a step that the least curvature allows would change next to nothing.
    private boolean isStationary(Lanczos ritz) {
        double[] g = new double[n];
        boolean isRounding = true;
        for (int j = 0; j < n; j++) {
            g[j] = gradient[j] * scale[j];
            isRounding &= Math.abs(g[j]) <= noise[j];
        }
        double norm = Vectors.norm(g);
        double curvature = Math.min(Math.abs(ritz.least()), Math.abs(ritz.most()));
        return isRounding || norm <= 1e-5 * curvature && norm / curvature * norm <= 1e-10 * Math.max(range, norm);
    }

    private Verdict moving() {
        double norm = Vectors.norm(gradient);
        double[] downhill = Vectors.sum(new double[n], -1 / norm, gradient);
        double size = Polish.relative(downhill, scale);
        for (double t = 1 / size; t > 1e-16 / size; t /= 4) {
            double[] y = Vectors.sum(x, t, downhill);
            if (box.contains(y) && f.value(y) < value - valueNoise) {
                return new Verdict.NotStationary(-norm, downhill, Optional.empty(), evidence(List.of(), 0, 0));
            }
        }
        return new Verdict.Undecided(
                "the gradient is not 0, but f does not fall against it", evidence(List.of(), 0, 0));
    }

    private Bend bend(double[] z, double eigenvalue) {
        double[] u = new double[n];
        for (int j = 0; j < n; j++) u[j] = scale[j] * z[j];
        double length = Vectors.norm(u);
        return new Bend(
                Vectors.sum(new double[n], 1 / length, u), eigenvalue, eigenvalue * (1 / length) * (1 / length));
    }

    private Lanczos ritz() {
        double[] start = random.doubles(n, -1, 1).toArray();
        return Lanczos.of(q -> times(x, q), start, STEPS, () -> false);
    }
}
