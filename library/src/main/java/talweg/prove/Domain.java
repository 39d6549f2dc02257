package talweg.prove;

import java.util.Arrays;
import talweg.interval.Interval;
import talweg.proof.Region;

/// The box on which the least value is looked for.
record Domain(Interval[] box) {
    int dimension() {
        return box.length;
    }

    /// Whether a box reaches the domain's lower end along an axis, if there is one.
    boolean touchesLower(Interval side, int axis) {
        return Double.isFinite(box[axis].lo()) && side.lo() <= box[axis].lo();
    }

    /// Whether it reaches the upper end.
    boolean touchesUpper(Interval side, int axis) {
        return Double.isFinite(box[axis].hi()) && side.hi() >= box[axis].hi();
    }

    /// Whether points looked for in the cell have derivative 0 along the axis.
    boolean isInner(Cell cell, int axis) {
        return switch (cell.axes()[axis]) {
            case INNER -> true;
            case LOWER, UPPER -> false;
            case OPEN -> !touchesLower(cell.box()[axis], axis) && !touchesUpper(cell.box()[axis], axis);
        };
    }

    /// Where a cell has no end the function may fall to what it never takes: it is cut until values there
    /// are too high.
    static boolean isBounded(Cell cell) {
        for (Interval side : cell.box()) if (!side.isBounded()) return false;
        return true;
    }

    /// All of it, to begin with.
    Cell all(Part part) {
        Cell.Axis[] axes = new Cell.Axis[box.length];
        Arrays.fill(axes, Cell.Axis.OPEN);
        return new Cell(box, axes, Double.NEGATIVE_INFINITY, part);
    }

    Region region() {
        return region(box);
    }

    static Region region(Interval[] box) {
        return new Region(
                Arrays.stream(box).mapToDouble(Interval::lo).toArray(),
                Arrays.stream(box).mapToDouble(Interval::hi).toArray());
    }

    /// The share of the domain's volume that a box takes; along sides without extent all of it.
    double share(Interval[] part) {
        double share = 1;
        for (int i = 0; i < box.length; i++) {
            double width = box[i].hi() - box[i].lo();
            if (width > 0 && Double.isFinite(width)) share *= (part[i].hi() - part[i].lo()) / width;
        }
        return share;
    }
}
