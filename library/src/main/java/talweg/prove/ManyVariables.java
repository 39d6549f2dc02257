package talweg.prove;

import java.util.Optional;
import java.util.SplittableRandom;
import talweg.descend.Objective;
import talweg.interval.Interval;
import talweg.kernel.Lanczos;
import talweg.kernel.Vectors;

/// What a point is to a function of so many variables that its Hessian is not written out. That it is no minimum can
/// be proved, by one partial derivative or by the curvature along one direction; that it is one is only probable, by
/// products of the Hessian with vectors.
final class ManyVariables {
    private static final int PRODUCTS = 100;
    private static final int STEPS = 5;
    /// Below this share of the largest curvature one is not told from 0.
    private static final double FLAT = 1e-9;
    /// A gradient shorter than this share of the largest curvature is taken for 0.
    private static final double STILL = 1e-8;
    /// A slope is looked for in a box of this size first.
    private static final double NEAR = 1e-8;

    private final Lines lines;
    private final Objective f;
    private final double[] given;
    private final double reach;

    /// @param f the function of `lines`, in ordinary numbers
    ManyVariables(Lines lines, Objective f, double[] given, double reach) {
        this.lines = lines;
        this.f = f;
        this.given = given;
        this.reach = reach;
    }

    CriticalVerdict verdict() {
        double[] at = polished();
        Vicinity vicinity = new Vicinity(lines, at, reach);
        Interval[] box = Vicinity.around(at, Math.min(NEAR, reach));
        Optional<CriticalVerdict> sloping =
                Adjoints.gradient(Values.over(lines, box)).flatMap(gradient -> vicinity.sloping(box, gradient));
        if (sloping.isPresent()) return sloping.get();
        Lanczos seen = lanczos(at);
        if (!Double.isFinite(seen.least())) {
            return new CriticalVerdict.Undecided(at, "the second derivatives are not finite");
        }
        double scale = Math.max(Math.abs(seen.least()), Math.abs(seen.most()));
        if (seen.least() < 0) {
            Optional<CriticalVerdict> bending = vicinity.bendingDown(seen.low());
            if (bending.isPresent()) return bending.get();
        }
        double[] gradient = new double[at.length];
        f.gradient(at, gradient);
        double slope = Vectors.norm(gradient);
        if (!(slope <= STILL * scale)) {
            return new CriticalVerdict.Undecided(
                    at, "the gradient has the length " + slope + ", but no partial derivative is shown not to be 0");
        }
        if (seen.least() - seen.residual() > FLAT * scale) {
            return new CriticalVerdict.Probable(at, slope, seen.least(), seen.residual(), seen.low());
        }
        return new CriticalVerdict.Undecided(
                at,
                "the least curvature that was found, " + seen.least() + " ± " + seen.residual()
                        + ", is not told from 0");
    }

    private Lanczos lanczos(double[] at) {
        double[] start = new SplittableRandom(1).doubles(at.length, -1, 1).toArray();
        return Lanczos.of(u -> times(at, u), start, PRODUCTS, () -> false);
    }

    private double[] times(double[] at, double[] u) {
        double[] product = new double[u.length];
        f.hessianTimes(at, u, product);
        return product;
    }

    /// Where some of Newton's steps in ordinary numbers lead, while they shorten the gradient and stay near.
    private double[] polished() {
        Vicinity near = new Vicinity(lines, given, reach);
        double[] x = given;
        double[] gradient = new double[x.length];
        f.gradient(x, gradient);
        for (int step = 0; step < STEPS && Vectors.isFinite(gradient); step++) {
            double[] next = Vectors.sum(x, -1, solved(x, gradient));
            double[] there = new double[x.length];
            f.gradient(next, there);
            if (!near.holds(next) || !(Vectors.norm(there) < Vectors.norm(gradient) / 2)) break;
            x = next;
            gradient = there;
        }
        return x;
    }

    /// H⁻¹g, roughly, by conjugate residuals, which do not ask for a definite H (Stiefel 1955; Luenberger 1970).
    private double[] solved(double[] at, double[] g) {
        double[] x = new double[g.length];
        double[] r = g;
        double[] p = r;
        double[] hr = times(at, r);
        double[] hp = hr;
        double rhr = Vectors.dot(r, hr);
        for (int k = 0; k < PRODUCTS; k++) {
            double square = Vectors.dot(hp, hp);
            if (!(square > 0) || !Double.isFinite(square)) break;
            x = Vectors.sum(x, rhr / square, p);
            r = Vectors.sum(r, -rhr / square, hp);
            if (Vectors.norm(r) <= 1e-10 * Vectors.norm(g)) break;
            hr = times(at, r);
            double next = Vectors.dot(r, hr);
            p = Vectors.sum(r, next / rhr, p);
            hp = Vectors.sum(hr, next / rhr, hp);
            rhr = next;
            if (rhr == 0) break;
        }
        return x;
    }
}
