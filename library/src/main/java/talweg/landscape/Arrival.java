package talweg.landscape;

import java.util.Arrays;
import talweg.kernel.Vectors;
import talweg.landscape.UnitBox.Local;

/// Where the way down ½‖∇f‖² ends: by Newton's steps on ∇f = 0 in a trust region,
///
///     s = −H(H² + μI)⁻¹g,   ‖s‖ ≤ Δ,   μ ≥ ‖g‖²,
///
/// with the radius Δ kept by how far ‖∇f‖ falls beside what H foretells (Moré, *The Levenberg–Marquardt
/// algorithm*, 1978). Unlike a descent of f this leads to saddles and maxima as well. It may end where
/// ∇f is not 0, at a minimum of ‖∇f‖ where H is singular.
///
/// @param end how
/// @param at  where
record Arrival(End end, Local at) {
    enum End {
        STATIONARY,
        /// Too far outside the box.
        OUTSIDE,
        /// Nowhere.
        LOST,
        /// f or a derivative is not finite at the start.
        UNDEFINED
    }

    /// As far outside the box, in widths, a way is given up.
    static final double OUT = 0.5;

    /// So far outside, in widths, is on the boundary.
    static final double EDGE = 1e-12;
    private static final double FIRST = 0.1;
    private static final int STEPS = 200;
    private static final int REFUSALS = 60;

    /// A step of this size is nothing.
    private static final double ROUNDING = 0x1p-50;

    /// The gradient is that of a stationary point no farther off than this, if H is large that way.
    private static final double NEAR = 1e-8;

    /// @param z     the start
    /// @param floor a norm of ∇f that may be rounding where no step makes it less
    static Arrival from(UnitBox f, double[] z, double floor) {
        Local start = f.at(z);
        return Double.isFinite(start.value()) ? from(f, start, floor, OUT) : new Arrival(End.UNDEFINED, start);
    }

    /// @param start finite
    /// @param out   how far outside the box it is given up, in widths
    static Arrival from(UnitBox f, Local start, double floor, double out) {
        return new Walk(f, start).end(floor, out);
    }

    boolean isStationary() {
        return end == End.STATIONARY;
    }

    private static final class Walk {
        private final UnitBox f;
        private Local here;
        private double radius = FIRST;
        private double before = Double.NaN;
        private double ratio = Double.NaN;

        Walk(UnitBox f, Local start) {
            this.f = f;
            this.here = start;
        }

        Arrival end(double floor, double out) {
            int refusals = 0;
            for (int steps = 0; steps < STEPS && refusals < REFUSALS && here.slope() > 0; steps++) {
                double[] full = step(least());
                if (Vectors.norm(full) <= ROUNDING) {
                    advance(1, full, 1); // the last digit
                    break;
                }
                if (advance(full)) refusals = 0;
                else refusals++;
                if (!UnitBox.isWithin(here.z(), out)) return new Arrival(End.OUTSIDE, here);
                if (radius <= ROUNDING) break;
            }
            boolean isStationary = here.slope() <= NEAR * here.curvature() || here.slope() <= floor;
            return new Arrival(isStationary ? End.STATIONARY : End.LOST, here);
        }

        /// Whether a step was taken.
        private boolean advance(double[] full) {
            boolean isFull = Vectors.norm(full) <= radius;
            double[] s = isFull ? full : step(damping());
            double size = Vectors.norm(s);
            if (isFull && isRepeated(size) && advance(1 / (1 - ratio), s, 0.9)) {
                before = Double.NaN;
                return true;
            }
            double foretold = 1 - foretold(s) / here.slope();
            double was = here.slope();
            boolean isTaken = advance(1, s, 1 - 1e-4 * foretold);
            double fell = 1 - here.slope() / was;
            if (!isTaken || fell < 0.25 * foretold) radius = Math.min(radius, size) / 4;
            else if (fell > 0.75 * foretold && !isFull) radius = Math.min(2 * radius, 1);
            if (isTaken) {
                ratio = size / before;
                before = isFull ? size : Double.NaN;
            }
            return isTaken;
        }

        /// Steps that shrink by a fixed factor, as where curvature vanishes with a power of the
        /// distance: their sum is known (Schröder, 1870).
        private boolean isRepeated(double size) {
            double now = size / before;
            return now > 0.3 && now < 0.97 && Math.abs(now - ratio) < 0.05;
        }

        /// Goes along `factor`·s if that leaves at most `share` of the slope.
        private boolean advance(double factor, double[] s, double share) {
            double[] z = Vectors.sum(here.z(), factor, s);
            if (Arrays.equals(z, here.z())) return false;
            Local there = f.at(z);
            if (!Double.isFinite(there.value()) || !(there.slope() < share * here.slope())) return false;
            here = there;
            return true;
        }

        /// The damping that is never left out, ‖g‖² (Fan and Yuan, *On the quadratic convergence of the
        /// Levenberg–Marquardt method without nonsingularity assumption*, Computing 74, 2005): where
        /// stationary points make a line or surface, it leads to the nearest of them, while Newton's
        /// steps may run along it.
        private double least() {
            double share = here.slope() / Math.max(here.curvature(), Double.MIN_NORMAL);
            return Math.min(1, share * share);
        }

        /// @param damping μ, relative to the square of the largest curvature
        private double[] step(double damping) {
            double largest = Math.max(here.curvature(), Double.MIN_NORMAL);
            double[] s = new double[here.z().length];
            for (int i = 0; i < s.length; i++) {
                double curvature = here.hessian().values()[i] / largest;
                if (curvature == 0) continue;
                double share = -here.part(i) / largest / (curvature + damping / curvature);
                double[] v = here.hessian().vectors()[i];
                for (int j = 0; j < s.length; j++) s[j] += share * v[j];
            }
            return s;
        }

        /// μ with ‖s‖ = Δ, by bisection on its exponent.
        private double damping() {
            double low = Math.log10(Math.max(1e-40, least()));
            double high =
                    low + 1 + Math.log10(1 + here.slope() / Math.max(here.curvature(), Double.MIN_NORMAL) / radius);
            for (int k = 0; k < 40; k++) {
                double middle = (low + high) / 2;
                if (Vectors.norm(step(Math.pow(10, middle))) > radius) low = middle;
                else high = middle;
            }
            return Math.pow(10, high);
        }

        /// ‖g + H·s‖.
        private double foretold(double[] s) {
            double sum = 0;
            for (int i = 0; i < s.length; i++) {
                double left = here.part(i)
                        + here.hessian().values()[i]
                                * Vectors.dot(here.hessian().vectors()[i], s);
                sum += left * left;
            }
            return Math.sqrt(sum);
        }
    }
}
