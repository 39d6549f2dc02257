package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Checker;
import talweg.proof.Witness;

/// A point, what lies around it, and what first and second derivatives along one direction prove there.
///
/// @param at    the point
/// @param reach how far around may be looked, in units of the point's coordinates or of 1
record Vicinity(Lines lines, double[] at, double reach) {
    /// The smallest box about a point.
    static final double SMALLEST = 1e-13;
    /// By how much boxes grow.
    static final double GROWTH = 10;

    /// The size of a coordinate.
    static double unit(double x) {
        return Math.max(1, Math.abs(x));
    }

    /// The box about a point.
    static Interval[] around(double[] at, double radius) {
        return Arrays.stream(at)
                .mapToObj(x -> Interval.of(x - radius * unit(x), x + radius * unit(x)))
                .toArray(Interval[]::new);
    }

    static double[] middles(Interval[] box) {
        return Arrays.stream(box).mapToDouble(Interval::middle).toArray();
    }

    /// Whether another point is as near as is looked.
    boolean holds(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!(Math.abs(x[i] - at[i]) <= reach * unit(at[i]))) return false;
        }
        return true;
    }

    /// That there is no stationary point in a box, by the first partial derivative that is nowhere 0 there.
    Optional<CriticalVerdict> sloping(Interval[] box, Interval[] gradient) {
        for (int axis = 0; axis < at.length; axis++) {
            Interval slope = gradient[axis];
            if (slope.isUndefined() || slope.contains(0)) continue;
            double[] down = new double[at.length];
            down[axis] = slope.lo() > 0 ? -1 : 1;
            Witness witness = new Witness.NoMinimum(lines.expression(), Domain.region(box), down, 1);
            if (Checker.check(witness) instanceof Checker.Verdict.Refused) continue;
            return Optional.of(new CriticalVerdict.NotStationary(at, axis, slope.lo(), slope.hi(), witness));
        }
        return Optional.empty();
    }

    /// That there is no minimum in a box about the point, by the curvature along a direction: in the largest box of
    /// those looked at.
    Optional<CriticalVerdict> bendingDown(double[] direction) {
        for (double radius = reach; radius >= SMALLEST; radius /= GROWTH) {
            Interval[] box = around(at, radius);
            Optional<Along> along = Along.of(Values.over(lines, box), direction);
            if (along.isEmpty() || !(along.get().bend().hi() < 0)) continue;
            Witness witness = new Witness.NoMinimum(lines.expression(), Domain.region(box), direction, 2);
            if (Checker.check(witness) instanceof Checker.Verdict.Refused) continue;
            Interval bend = along.get().bend();
            return Optional.of(
                    new CriticalVerdict.NoMinimum(at, Domain.region(box), direction, bend.lo(), bend.hi(), witness));
        }
        return Optional.empty();
    }
}
