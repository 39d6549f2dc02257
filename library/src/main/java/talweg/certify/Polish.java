package talweg.certify;

import java.util.Optional;
import talweg.descend.Box;
import talweg.kernel.Vectors;

/// From a landing to the stationary point beside it, by Newton's method on ∇f = 0, which goes to minima, saddles
/// and maxima alike. A landing is as near as its method's tolerance asked; what kind of point it is, is seen at the
/// point itself.
///
/// Where curvature vanishes at that point the steps shrink by a fixed factor only, and so they are many.
///
/// @param range a typical change of f, ≥ 0
record Polish(Face f, Box box, double range) {
    private static final int STEPS = 80;

    /// Farther off than this share of the scale of a variable, a stationary point is not the one that was landed
    /// at.
    private static final double NEAR = 0.1;

    /// So near, it is; between the two, if f there differs by no more than [#SAME] of its range.
    private static final double AT = 1e-5;

    private static final double SAME = 1e-10;

    /// A relative step that is next to nothing, and one that is nothing.
    private static final double SETTLED = 1e-9;

    private static final double ROUNDING = 0x1p-50;

    /// As often the noise is measured anew, where curvature has come down to what it was farther off.
    private static final int MEASURED = 6;

    /// The stationary point near a landing.
    Optional<Surroundings> from(Surroundings landing) {
        Surroundings here = landing;
        Rate rate = new Rate();
        int measured = 0;
        for (int steps = 0; steps < STEPS && !here.isStationary(); steps++) {
            double[] step = here.spectrum().newton(here.gradient());
            double size = relative(step, here.scale());
            if (size > 0 && size <= ROUNDING || rate.isStuck() && size <= SETTLED) break;
            double[] y = Vectors.sum(here.x(), rate.factor(size), step);
            if (!(size <= NEAR) || !box.contains(y) || !(moved(landing, y) <= NEAR)) return Optional.empty();
            if (size == 0 || rate.isStuck()) {
                // either come down to rounding, or to what was rounding farther off
                if (measured == MEASURED) break;
                measured++;
                here = Surroundings.of(f, box, here.x(), landing.scale());
                rate = new Rate();
            } else {
                here = advanced(here, y);
            }
            if (!here.isFinite()) return Optional.empty();
        }
        if (here != landing) here = Surroundings.of(f, box, here.x(), landing.scale());
        return here.isFinite() && isThere(landing, here) ? Optional.of(here) : Optional.empty();
    }

    /// How the steps shrink: by more and more where there is curvature; by 1 − 1/m where there is none and f
    /// changes with the power m + 1, and then m steps at once lead to the point (Schröder, 1870).
    private static final class Rate {
        private double before = Double.NaN;
        private double ratio = Double.NaN;
        private boolean isStuck;

        double factor(double size) {
            double now = size / before;
            boolean isSteady = now > 0.4 && now < 0.95 && Math.abs(now - ratio) < 0.02;
            isStuck = now >= 0.95;
            before = isSteady ? Double.NaN : size;
            ratio = now;
            return isSteady ? 1 / (1 - now) : 1;
        }

        boolean isStuck() {
            return isStuck;
        }
    }

    /// The figures at `y`, with the noise of where it came from.
    private Surroundings advanced(Surroundings from, double[] y) {
        int n = y.length;
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        double value = f.gradient(y, gradient);
        f.hessian(y, hessian, new double[n * n]);
        return new Surroundings(
                y,
                value,
                gradient,
                hessian,
                from.valueNoise(),
                noise(from, hessian),
                from.hessianNoise(),
                from.scale());
    }

    /// What the rounding of the variables does to the gradient falls with the curvature.
    private static double[] noise(Surroundings from, double[] hessian) {
        int n = from.x().length;
        double[] noise = from.gradientNoise().clone();
        for (int i = 0; i < n; i++) {
            double was = 0;
            double is = 0;
            for (int j = 0; j < n; j++) {
                was += Math.abs(from.hessian()[i * n + j]) * from.scale()[j];
                is += Math.abs(hessian[i * n + j]) * from.scale()[j];
            }
            if (is < was) noise[i] *= is / was;
        }
        return noise;
    }

    /// Whether what was reached is stationary, and is what was landed at.
    private boolean isThere(Surroundings landing, Surroundings here) {
        double far = moved(landing, here.x());
        double change = Math.abs(landing.value() - here.value());
        boolean isSame = far <= AT || far <= NEAR && change <= Math.max(SAME * range, landing.valueNoise());
        return isSame && isSettled(here);
    }

    /// Whether along every eigenvector the slope is rounding, or a Newton step next to nothing, or, without
    /// curvature, the slope itself.
    private boolean isSettled(Surroundings here) {
        if (here.isStationary()) return true;
        Spectrum spectrum = here.spectrum();
        for (int i = 0; i < spectrum.size(); i++) {
            double[] u = spectrum.direction(i);
            double size = relative(u, here.scale());
            double slope = Math.abs(Vectors.dot(here.gradient(), u));
            boolean isLevel = spectrum.isZero(i) && slope <= SAME * range * size;
            boolean isNear = !spectrum.isZero(i) && slope / Math.abs(spectrum.values()[i]) * size <= SETTLED;
            if (!(slope <= here.slopeNoise(u)) && !isLevel && !isNear) return false;
        }
        return true;
    }

    private static double moved(Surroundings landing, double[] y) {
        return relative(Vectors.sum(y, -1, landing.x()), landing.scale());
    }

    /// The largest component in units of the variables' scale.
    static double relative(double[] step, double[] scale) {
        double largest = 0;
        for (int j = 0; j < step.length; j++) largest = Math.max(largest, Math.abs(step[j]) / scale[j]);
        return largest;
    }
}
