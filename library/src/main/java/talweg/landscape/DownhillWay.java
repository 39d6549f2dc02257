package talweg.landscape;

import java.util.ArrayList;
import java.util.List;
import talweg.kernel.Vectors;
import talweg.landscape.UnitBox.Local;

/// The way of steepest descent dz/dt = −∇f, in the coordinates of the box: of each step the exact
/// solution for the quadratic that f is near by (Page and McIver, *On evaluating the reaction path
/// Hamiltonian*, J. Chem. Phys. 88, 1988, 922), which is long where f is plain and short where its
/// Hessian changes.
///
/// @param curve  points of it, by z
/// @param isOver whether it came to a point where ∇f = 0; else it left the box, or went on for too long
record DownhillWay(List<double[]> curve, boolean isOver) {
    private static final int STEPS = 5000;
    private static final double LONGEST = 0.02;
    private static final double SHORTEST = 1e-10;

    /// A step of this size leads to the end.
    private static final double SETTLED = 1e-9;

    /// So near to the end, rounding may leave no step that goes down.
    private static final double NEAR = 1e-7;

    /// The gradient may differ from what the quadratic foretells by this share of it.
    private static final double ERROR = 0.1;

    double[] end() {
        return curve.getLast();
    }

    static DownhillWay from(UnitBox f, double[] z) {
        List<double[]> curve = new ArrayList<>();
        curve.add(z);
        Local here = f.at(z);
        double length = LONGEST / 10;
        for (int steps = 0; steps < STEPS; steps++) {
            double[] step = step(here, length);
            double[] next = Vectors.sum(here.z(), 1, step);
            Local there = f.at(next);
            double size = Vectors.norm(step);
            if (size <= SETTLED && there.value() <= here.value() + rounding(here)) {
                curve.add(next);
                return new DownhillWay(curve, true);
            }
            if (!isFollowed(here, step, there)) {
                length = size / 2;
                if (length < SHORTEST) break;
                continue;
            }
            here = there;
            curve.add(next);
            if (!UnitBox.isWithin(next, 0)) break;
            length = Math.min(LONGEST, 1.5 * length);
        }
        return new DownhillWay(curve, here.slope() <= NEAR * here.curvature() && UnitBox.isWithin(here.z(), 0));
    }

    private static boolean isFollowed(Local here, double[] step, Local there) {
        if (!(there.value() <= here.value() + rounding(here))) return false;
        double[] foretold = here.gradient().clone();
        for (int i = 0; i < step.length; i++) {
            double[] v = here.hessian().vectors()[i];
            foretold = Vectors.sum(foretold, here.hessian().values()[i] * Vectors.dot(v, step), v);
        }
        double error = UnitBox.distance(foretold, there.gradient());
        return error <= ERROR * Math.max(here.slope(), there.slope()) + 1e-14 * here.curvature();
    }

    private static double rounding(Local here) {
        return 16 * Math.ulp(here.value());
    }

    /// z(t) − z for the t at which it has that length, or for t → ∞ if it stays shorter: −gᵢ(1 −
    /// e^(−λᵢt))/λᵢ along each eigenvector.
    private static double[] step(Local here, double length) {
        double slope = here.slope();
        if (slope == 0) return new double[here.z().length];
        double low = 0;
        double high = length / slope;
        double[] step = step(here.z().length, here, high);
        for (int k = 0; k < 100 && Vectors.norm(step) < length; k++) {
            low = high;
            high *= 2;
            double[] next = step(here.z().length, here, high);
            boolean isSettled = UnitBox.distance(step, next) <= 1e-3 * Vectors.norm(next);
            step = next;
            if (isSettled && k > 10) return step;
        }
        for (int k = 0; k < 30; k++) {
            double middle = (low + high) / 2;
            step = step(here.z().length, here, middle);
            if (Vectors.norm(step) < length) low = middle;
            else high = middle;
        }
        return step;
    }

    private static double[] step(int n, Local here, double t) {
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            double curvature = here.hessian().values()[i];
            double share = curvature == 0 ? t : -Math.expm1(-curvature * t) / curvature;
            step = Vectors.sum(step, -share * here.part(i), here.hessian().vectors()[i]);
        }
        return step;
    }
}
