package talweg.prove;

import talweg.interval.Interval;

/// A part of the domain that is still looked at.
///
/// @param box   where
/// @param axes  what is known of each axis
/// @param lower a lower bound of the function there
/// @param part  where the outcome goes
record Cell(Interval[] box, Axis[] axes, double lower, Part part) {
    /// What is known of the points looked for along an axis.
    enum Axis {
        /// They may lie at an end of the domain, if the box reaches there.
        OPEN,
        /// They lie inside the domain: the derivative is 0.
        INNER,
        /// They lie at the lower end of the domain.
        LOWER,
        /// They lie at the upper end of the domain.
        UPPER;

        boolean isPinned() {
            return this == LOWER || this == UPPER;
        }
    }

    Cell with(int axis, Interval side, Part part) {
        Interval[] changed = box.clone();
        changed[axis] = side;
        return new Cell(changed, axes, lower, part);
    }

    Cell with(int axis, Axis known, Interval side, Part part) {
        Axis[] changed = axes.clone();
        changed[axis] = known;
        Interval[] sides = box.clone();
        sides[axis] = side;
        return new Cell(sides, changed, lower, part);
    }

    Cell in(Interval[] box, Part part) {
        return new Cell(box, axes, lower, part);
    }

    Cell above(double bound) {
        return bound > lower ? new Cell(box, axes, bound, part) : this;
    }

    double[] middle() {
        double[] middle = new double[box.length];
        for (int i = 0; i < middle.length; i++) middle[i] = box[i].middle();
        return middle;
    }
}
