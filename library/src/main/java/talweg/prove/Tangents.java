package talweg.prove;

import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Partition;
import talweg.prove.Squares.Place;

/// What tangents of squares say of a cell where the function is a sum of squares of residuals.
///
/// They are taken where the sum is least on the cell, as ordinary numbers go: where its value is above the
/// best known by more than the residuals bend, the cell is dropped. What of it lies further from there than
/// the linear residuals allow is shorn off, each slab by tangents of its own.
final class Tangents {
    /// The clearance above the best known value that leaves room for rounding.
    private static final double CLEAR = 1e-8;

    private static final int STEPS = 4;
    private static final double ROOM = 1.1;
    /// A slab of less than this share of a side is not shorn off.
    private static final double SLAB = 0.1;

    private final Lines lines;
    private final Squares squares;
    private Optional<Place> best = Optional.empty();
    private double[] shares = {};

    Tangents(Lines lines, Squares squares) {
        this.lines = lines;
        this.squares = squares;
    }

    /// Where the sum is least on the cell looked at last, as far as was found.
    Optional<Place> best() {
        return best;
    }

    /// The axis along which the bound falls short the most; −1 if none is known.
    int axis(Cell cell) {
        int axis = -1;
        for (int i = 0; i < shares.length; i++) {
            if (cell.axes()[i].isPinned() || !(shares[i] > 0)) continue;
            if (axis < 0 || shares[i] > shares[axis]) axis = i;
        }
        return axis;
    }

    /// The cell with its bound, or what is left of it; nothing if it is dropped.
    Optional<Cell> look(Cell given, Values values, Curvatures over, double upper) {
        shares = new double[0];
        best = squares.low(given.box(), given.middle(), STEPS);
        if (best.isEmpty()) return Optional.of(given);
        Place place = best.get();
        Tangent tangent = new Tangent(place.values());
        double bound = tangent.lower(place.point(), place.values(), values, over);
        if (bound > clear(upper)) {
            given.part().leaf(new Partition.Tangent(place.point()));
            return Optional.empty();
        }
        Cell cell = given.above(bound);
        shares = tangent.shares(place.point(), values, over);
        return Optional.of(shorn(cell, place, bound, upper));
    }

    private static double clear(double upper) {
        return upper + CLEAR * Math.abs(upper);
    }

    /// Ends the cell's part if bounds or tangents show that it may be dropped: all of it lies above a level.
    boolean drop(Cell cell, double level) {
        shares = new double[0];
        Values values = Values.over(lines, cell.box());
        if (!values.isDefined()) return false;
        if (values.output().lo() > level) {
            cell.part().leaf(new Partition.Above());
            return true;
        }
        Optional<Place> place = squares.low(cell.box(), cell.middle(), STEPS);
        if (place.isEmpty()) return false;
        Optional<Curvatures> over = Curvatures.over(values);
        if (over.isEmpty()) return false;
        Tangent tangent = new Tangent(place.get().values());
        double bound = tangent.lower(place.get().point(), place.get().values(), values, over.get());
        if (!(bound > level)) {
            shares = tangent.shares(place.get().point(), values, over.get());
            return false;
        }
        cell.part().leaf(new Partition.Tangent(place.get().point()));
        return true;
    }

    /// The same against the best known value, with room for rounding.
    boolean drops(Cell cell, double upper) {
        return drop(cell, clear(upper));
    }

    /// What of the cell lies within `to`, as far as the rest can be dropped.
    Cell shorn(Cell given, Interval[] to, double upper) {
        Cell cell = given;
        for (int axis = 0; axis < to.length; axis++) {
            cell = slab(cell, axis, to[axis].lo(), true, upper);
            cell = slab(cell, axis, to[axis].hi(), false, upper);
        }
        return cell;
    }

    private Cell shorn(Cell given, Place place, double bound, double upper) {
        if (!(bound > Double.NEGATIVE_INFINITY) || upper == Double.POSITIVE_INFINITY) return given;
        int n = given.box().length;
        double[] widths = new double[n];
        for (int i = 0; i < n; i++) widths[i] = Cutting.length(given.box()[i]);
        double[] deviations = BoundedStep.deviations(place.linear(), widths);
        double reach = ROOM * Math.sqrt(Math.max(0, upper - bound));
        Cell cell = given;
        for (int axis = 0; axis < n; axis++) {
            double room = reach * deviations[axis];
            if (given.axes()[axis].isPinned() || !(room < widths[axis])) continue;
            cell = slab(cell, axis, place.point()[axis] - room, true, upper);
            cell = slab(cell, axis, place.point()[axis] + room, false, upper);
        }
        return cell;
    }

    /// The cell without what lies below or above a place on an axis, if that can be dropped.
    private Cell slab(Cell cell, int axis, double at, boolean isBelow, double upper) {
        Interval side = cell.box()[axis];
        double part = isBelow ? at - side.lo() : side.hi() - at;
        if (!(side.lo() < at && at < side.hi()) || part < SLAB * Cutting.length(side)) return cell;
        Interval below = Interval.of(side.lo(), at);
        Interval above = Interval.of(at, side.hi());
        Part dropped = new Part();
        double[] kept = shares;
        boolean isDropped = drop(cell.with(axis, isBelow ? below : above, dropped), clear(upper));
        shares = kept;
        if (!isDropped) return cell;
        return cell.with(axis, isBelow ? above : below, cell.part().split(axis, at, dropped, isBelow));
    }
}
