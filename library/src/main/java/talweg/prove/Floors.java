package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.proof.Checker;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.prove.CriticalVerdict.Floor;
import talweg.prove.CriticalVerdict.Floor.Course;

/// The floors of valleys: from a point without curvature along a direction, a step that way, back to where the
/// function is least across it, the next step on; values in interval arithmetic say what is higher, lower or the
/// same. What lies between the steps is not seen.
final class Floors {
    /// Below this share of the largest curvature one is taken for 0.
    static final double FLAT = 1e-7;

    private static final int STEPS = 8;
    private static final double STEP = 1.0 / 16;
    private static final int SETTLING = 12;
    /// A difference of values below this share of them, or of what the valley's sides rise, is taken for rounding.
    private static final double ROUNDING = 1e-13;

    private final Lines lines;
    private final double steepest;

    /// @param steepest the largest curvature at the point where the valleys start
    Floors(Lines lines, double steepest) {
        this.lines = lines;
        this.steepest = steepest;
    }

    /// What the function does along the floor that starts at a point in a direction: constant along the straight line,
    /// proved, or what is seen.
    Floor from(double[] at, double[] direction) {
        for (double reach : new double[] {Double.POSITIVE_INFINITY, STEPS * STEP}) {
            Witness witness = new Witness.LevelLine(lines.expression(), Region.at(at), whole(direction), reach);
            if (Checker.check(witness) instanceof Checker.Verdict.Accepted) {
                return new Floor(Course.LEVEL, reach, 0, Optional.of(witness));
            }
        }
        return seen(at, direction);
    }

    /// A multiple of the direction in small whole numbers, if it is near to one: along others few lines are level.
    private static double[] whole(double[] direction) {
        double largest = Vectors.largest(direction);
        for (int times = 1; times <= 12; times++) {
            double factor = times / largest;
            double[] rounded = Arrays.stream(direction)
                    .map(each -> Math.rint(factor * each) + 0.0)
                    .toArray();
            double off = Vectors.largest(Vectors.sum(rounded, -factor, direction));
            if (off < 1e-6) return rounded;
        }
        return direction;
    }

    private Floor seen(double[] at, double[] direction) {
        Interval here = value(at);
        double[] ends = {0, 0};
        double widest = 0;
        for (int side = 0; side < 2; side++) {
            double[] back = Vectors.sum(at, side == 0 ? -1 : 1, direction);
            Optional<double[]> end = followed(at, back);
            if (end.isEmpty()) return new Floor(Course.OPEN, STEPS * STEP, Double.NaN, Optional.empty());
            Interval there = value(end.get());
            double sides = steepest * (STEPS * STEP) * (STEPS * STEP);
            double rounding = ROUNDING * Math.max(Math.max(here.magnitude(), there.magnitude()), sides);
            ends[side] = there.lo() > here.hi() + rounding
                    ? there.lo() - here.hi()
                    : there.hi() < here.lo() - rounding ? there.hi() - here.lo() : 0;
            widest = Math.max(widest, there.hull(here).width());
        }
        return floor(ends, widest);
    }

    /// @param ends   by how much the function is higher at either end; 0 for no difference that is told
    /// @param widest how far values may lie apart
    private static Floor floor(double[] ends, double widest) {
        double reach = STEPS * STEP;
        double least = Math.min(ends[0], ends[1]);
        double most = Math.max(ends[0], ends[1]);
        if (least < 0) return new Floor(Course.FALLS, reach, -least, Optional.empty());
        if (least > 0) return new Floor(Course.RISES, reach, least, Optional.empty());
        return most > 0
                ? new Floor(Course.OPEN, reach, most, Optional.empty())
                : new Floor(Course.LEVEL, reach, widest, Optional.empty());
    }

    /// The end of the way that leads on from `before` through `at`.
    private Optional<double[]> followed(double[] at, double[] before) {
        double[] last = before;
        double[] now = at;
        for (int step = 0; step < STEPS; step++) {
            double[] ahead = Vectors.sum(now, -1, last);
            ahead = Vectors.sum(new double[ahead.length], 1 / Vectors.norm(ahead), ahead);
            double[] next = now.clone();
            for (int i = 0; i < next.length; i++) next[i] += STEP * Vicinity.unit(at[i]) * ahead[i];
            Optional<double[]> settled = settled(next, ahead);
            if (settled.isEmpty()) return Optional.empty();
            double moved = Vectors.norm(Vectors.sum(settled.get(), -1, now));
            if (!(moved > STEP / 4)) return Optional.empty(); // it fell back: there is no way on
            last = now;
            now = settled.get();
        }
        return Optional.of(now);
    }

    /// Where Newton's steps across the floor lead: along directions with curvatures clearly above 0 alone.
    Optional<double[]> settled(double[] from) {
        return settled(from, new double[from.length]);
    }

    /// @param way a unit vector to whose plane through the point the steps keep, or 0
    private Optional<double[]> settled(double[] from, double[] way) {
        double[] x = from;
        for (int step = 0; step < SETTLING; step++) {
            Optional<Curvatures.Derivatives> here = Curvatures.of(Values.over(lines, Vicinity.around(x, 0)));
            if (here.isEmpty()) return Optional.empty();
            double[] hessian = across(here.get().hessian(), way);
            if (!Vectors.isFinite(hessian)) return Optional.empty();
            SymmetricEigen eigen = SymmetricEigen.of(hessian, x.length);
            double[] gradient = Vicinity.middles(here.get().gradient());
            double least = FLAT * Vectors.largest(eigen.values());
            double[] next = x;
            for (int k = 0; k < x.length; k++) {
                double curvature = eigen.values()[k];
                if (!(curvature > least)) continue;
                double[] across = eigen.vectors()[k];
                next = Vectors.sum(next, -Vectors.dot(across, gradient) / curvature, across);
            }
            double moved = Vectors.norm(Vectors.sum(next, -1, x));
            x = next;
            if (moved <= 1e-15 * Math.max(1, Vectors.norm(x))) break;
        }
        return Vectors.isFinite(x) ? Optional.of(x) : Optional.empty();
    }

    /// (1 − wwᵀ)·H·(1 − wwᵀ) of the middles of H.
    private static double[] across(Interval[][] hessian, double[] w) {
        int n = w.length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = Vicinity.middles(hessian[i]);
            rows[i] = Vectors.sum(row, -Vectors.dot(row, w), w);
        }
        double[] all = new double[n * n];
        for (int j = 0; j < n; j++) {
            double part = 0;
            for (int i = 0; i < n; i++) part += w[i] * rows[i][j];
            for (int i = 0; i < n; i++) all[i * n + j] = rows[i][j] - part * w[i];
        }
        return all;
    }

    private Interval value(double[] at) {
        Values values = Values.over(lines, Vicinity.around(at, 0));
        return values.isDefined() ? values.output() : Interval.UNDEFINED;
    }
}
