package talweg.prove;

import java.util.Arrays;
import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Region;

/// Where an expression is defined: what its operations need of their operands, backward to the variables.
final class NaturalDomain {
    private static final double ENDLESS = Double.POSITIVE_INFINITY;
    private static final double LEAST = Double.MIN_VALUE;
    private static final int ROUNDS = 8;
    private static final int NEAR = 8;

    private NaturalDomain() {}

    /// The least box found that holds all of it; all numbers if there is none, or values are chosen, which need
    /// not be defined elsewhere.
    static Region of(Lines lines) {
        Interval[] box = new Interval[lines.dimension()];
        Arrays.fill(box, Interval.ENTIRE);
        for (int round = 0; round < ROUNDS && !lines.hasChoices(); round++) {
            Values values = Values.over(lines, box);
            for (int i = 0; i < lines.count(); i++) {
                Apply line = lines.line(i);
                if (!lines.varies(line.left())) continue;
                Interval inside = values.of(line.left()).intersect(needed(line, values));
                if (!inside.isEmpty() && !inside.isUndefined()) values.set(line.left(), inside);
            }
            Optional<Interval[]> narrowed = Contraction.backward(values);
            if (narrowed.isEmpty() || Arrays.equals(narrowed.get(), box)) break;
            box = narrowed.get();
        }
        return Domain.region(closed(lines, box));
    }

    /// Without ends at which, or right beside which, the expression is not defined: those of open domains.
    private static Interval[] closed(Lines lines, Interval[] box) {
        Interval[] closed = box.clone();
        for (int axis = 0; axis < box.length; axis++) {
            double lo = box[axis].lo();
            double hi = box[axis].hi();
            for (int i = 0; i < NEAR && Double.isFinite(lo) && !isDefined(lines, closed, axis, lo); i++)
                lo = Math.nextUp(lo);
            for (int i = 0; i < NEAR && Double.isFinite(hi) && !isDefined(lines, closed, axis, hi); i++)
                hi = Math.nextDown(hi);
            if (lo < hi) closed[axis] = Interval.of(lo, hi);
        }
        return closed;
    }

    private static boolean isDefined(Lines lines, Interval[] box, int axis, double at) {
        Interval[] point = new Interval[box.length];
        for (int i = 0; i < point.length; i++) point[i] = Interval.of(i == axis ? at : box[i].middle());
        return Values.over(lines, point).isDefined();
    }

    /// What the first operand has to be.
    private static Interval needed(Apply line, Values values) {
        return switch (line.operation()) {
            case LOG, LOG2, LOG10, LGAMMA -> Interval.of(LEAST, ENDLESS);
            case LOG1P -> Interval.of(Math.nextUp(-1.0), ENDLESS);
            case SQRT -> Interval.of(0, ENDLESS);
            case POWER -> values.of(line.right()).lo() > 0 ? Interval.of(0, ENDLESS) : Interval.of(LEAST, ENDLESS);
            case ASIN, ACOS -> Interval.of(-1, 1);
            case ATANH -> Interval.of(Math.nextUp(-1.0), Math.nextDown(1.0));
            case ACOSH -> Interval.of(1, ENDLESS);
            default -> Interval.ENTIRE;
        };
    }
}
