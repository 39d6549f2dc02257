package talweg.prove;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.proof.Growth;
import talweg.proof.Partition;

/// Parts that were dropped because no point in them can have a value as small as the best known, cut until
/// plain bounds say so: contraction is not among the steps of a proof.
final class Repair {
    private static final double SHARE = 0.5;
    /// The checker rounds otherwise: bounds are to be above by this share.
    private static final double MARGIN = 1e-13;

    private final Lines lines;
    private final double upper;
    private final Optional<Tangents> tangents;
    private int left;

    /// @param limit so many parts at most
    Repair(Lines lines, double upper, int limit) {
        this.lines = lines;
        this.upper = upper + MARGIN * Math.abs(upper);
        this.left = limit;
        this.tangents = Squares.of(lines).map(squares -> new Tangents(lines, squares));
    }

    /// What is dropped for its values should have them above this, so that bounds of parts of it can show it.
    static double clear(double upper) {
        return upper + 4 * MARGIN * Math.abs(upper);
    }

    /// Ends the parts of these cells; false if that takes too many.
    boolean of(List<Cell> above) {
        Deque<Cell> cells = new ArrayDeque<>(above);
        while (!cells.isEmpty()) {
            Cell cell = cells.pop();
            if (isAbove(cell)) {
                cell.part().leaf(new Partition.Above());
                continue;
            }
            if (tangents.isPresent() && tangents.get().drop(cell, upper)) continue;
            int axis = tangents.isPresent() && tangents.get().axis(cell) >= 0
                    ? tangents.get().axis(cell)
                    : widest(cell);
            Interval side = cell.box()[axis];
            double at = Cutting.place(side, SHARE);
            if (left-- <= 0 || !(side.lo() < at && at < side.hi())) return false;
            List<Part> parts = cell.part().split(axis, at);
            cells.push(cell.with(axis, Interval.of(side.lo(), at), parts.get(0)));
            cells.push(cell.with(axis, Interval.of(at, side.hi()), parts.get(1)));
        }
        return true;
    }

    private boolean isAbove(Cell cell) {
        Values values = Values.over(lines, cell.box());
        if (values.output().lo() > upper) return true;
        if (!Domain.isBounded(cell)) return Growth.lower(lines.expression(), Domain.region(cell.box())) > upper;
        double[] middle = cell.middle();
        Interval[] thin = IntStream.range(0, middle.length)
                .mapToObj(i -> Interval.of(middle[i]))
                .toArray(Interval[]::new);
        Values at = Values.over(lines, thin);
        Optional<Curvatures.Derivatives> over = Curvatures.of(values);
        Optional<Interval[]> there = Adjoints.gradient(at);
        if (over.isEmpty() || there.isEmpty()) return false;
        return Taylor.lower(cell.box(), middle, at.output(), there.get(), over.get()) > upper;
    }

    private static int widest(Cell cell) {
        int widest = 0;
        for (int i = 1; i < cell.box().length; i++) {
            if (Cutting.length(cell.box()[i]) > Cutting.length(cell.box()[widest])) widest = i;
        }
        return widest;
    }
}
