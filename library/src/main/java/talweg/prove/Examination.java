package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.proof.Partition;
import talweg.prove.Cell.Axis;

/// One look at a cell: it is dropped for a reason, narrowed, found to hold exactly one stationary point
/// that is a minimum, or cut.
///
/// In order: the value against the best known, contraction, the sign of the derivatives, bounds of first
/// and second order, the sign of the curvatures, Newton, bisection.
final class Examination {
    /// A cell is looked at again at once while its sides shrink by this.
    private static final double SHRUNK = 0.9;

    /// Off the middle, since minima like to lie at round places, which should not be on the edges of cells.
    private static final double CUT = 0.4871;

    private static final double MARGIN = 1e-3;
    private static final int ROUNDS = 4;

    private final Lines lines;
    private final Domain domain;
    private final double clear;
    private final Optional<Tangents> tangents;
    private final List<Cell> left = new ArrayList<>();
    private final List<Bowl> bowls = new ArrayList<>();
    private final List<Cell> above = new ArrayList<>();
    private Optional<Cell> whole = Optional.empty();
    private double best = Double.POSITIVE_INFINITY;
    private double[] bestAt = {};
    private double[] undefinedAt = {};

    Examination(Lines lines, Optional<Squares> squares, Domain domain, double upper) {
        this.lines = lines;
        this.domain = domain;
        this.clear = Repair.clear(upper);
        this.tangents = squares.map(each -> new Tangents(lines, each));
    }

    /// What is left of the cell.
    List<Cell> left() {
        return left;
    }

    /// What holds no value as small as the best known.
    List<Cell> above() {
        return above;
    }

    /// What can be neither dropped nor cut: a point, or next to one.
    Optional<Cell> whole() {
        return whole;
    }

    /// Cells found to hold one minimum.
    List<Bowl> bowls() {
        return bowls;
    }

    /// The least upper bound of a value seen; ∞ if none.
    double best() {
        return best;
    }

    /// Where it is.
    double[] bestAt() {
        return bestAt;
    }

    /// A point at which the function is not defined; empty if none was seen.
    double[] undefinedAt() {
        return undefinedAt;
    }

    Examination look(Cell cell) {
        Cell now = cell;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Cell> next = once(now);
            if (next.isEmpty()) return this;
            boolean hasShrunk = shrunk(now, next.get());
            now = next.get();
            if (!hasShrunk) break;
        }
        cut(now);
        return this;
    }

    private static boolean shrunk(Cell before, Cell after) {
        for (int i = 0; i < before.box().length; i++) {
            double width = before.box()[i].hi() - before.box()[i].lo();
            if (after.box()[i].hi() - after.box()[i].lo() < SHRUNK * width) return true;
        }
        return false;
    }

    /// One round; nothing if the cell is done with.
    private Optional<Cell> once(Cell given) {
        Cell cell = given;
        Values values = Values.over(lines, cell.box());
        if (values.isDefined() && isConstant(cell, values.output())) {
            probed(cell);
            whole = Optional.of(cell.above(bound(values.output())));
            return Optional.empty();
        }
        if (!values.isContinuous()) return Optional.of(probed(cell.above(bound(values.output()))));
        if (values.output().lo() > clear) return high(cell);
        cell = cell.above(bound(values.output()));
        Optional<Interval[]> contracted = Contraction.below(values, clear);
        if (tangents.isPresent()) {
            if (contracted.isEmpty() && tangents.get().drops(cell, clear)) return Optional.empty();
            cell = contracted.isEmpty() ? cell : tangents.get().shorn(cell, wide(contracted.get()), clear);
        } else {
            if (contracted.isEmpty()) return high(cell);
            cell = slabs(cell, wide(contracted.get()));
        }
        values = Values.over(lines, cell.box());
        Optional<Curvatures> curvatures = Curvatures.over(values);
        Optional<Curvatures.Derivatives> derivatives = curvatures.flatMap(Curvatures::derivatives);
        if (derivatives.isEmpty() || !isBounded(cell)) return Optional.of(probed(cell));
        if (tangents.isPresent()) {
            Optional<Cell> rest = tangents.get().look(cell, values, curvatures.get(), clear);
            tangents.get().best().ifPresent(place -> probe(place.point(), place.values()));
            if (rest.isEmpty()) return rest;
            cell = rest.get(); // derivatives over more than it hold on it
        }
        Optional<Cell> sloped = slopes(cell, derivatives.get());
        if (sloped.isEmpty()) return sloped;
        if (sloped.get() != cell) return sloped;
        return bounds(cell, derivatives.get());
    }

    /// Whether cutting tells nothing more.
    private boolean isConstant(Cell cell, Interval output) {
        if (!lines.varies(lines.output())) return true;
        return output.lo() == output.hi()
                && IntStream.range(0, cell.box().length).anyMatch(i -> cell.box()[i].lo() < cell.box()[i].hi());
    }

    /// Where a cell has no end the function may fall to what it never takes: it is cut until values there
    /// are too high.
    private static boolean isBounded(Cell cell) {
        for (Interval side : cell.box()) if (!side.isBounded()) return false;
        return true;
    }

    private static double bound(Interval output) {
        return Double.isNaN(output.lo()) ? Double.NEGATIVE_INFINITY : output.lo();
    }

    private Optional<Cell> high(Cell cell) {
        above.add(cell);
        return Optional.empty();
    }

    private static Optional<Cell> dropped(Cell cell, Partition why) {
        cell.part().leaf(why);
        return Optional.empty();
    }

    /// A little more than may hold points as low as the best known, so that what is shorn off is clearly
    /// above it, and what stays has an inside.
    private static Interval[] wide(Interval[] box) {
        Interval[] wide = new Interval[box.length];
        for (int i = 0; i < box.length; i++) {
            double margin = MARGIN * Math.max(Cutting.length(box[i]), Math.max(1, box[i].mignitude()) * MARGIN);
            wide[i] = Interval.of(box[i].lo() - margin, box[i].hi() + margin);
        }
        return wide;
    }

    /// The contracted cell; what was shorn off has values above the best known.
    private Cell slabs(Cell cell, Interval[] to) {
        Cell now = cell;
        for (int axis = 0; axis < to.length; axis++) {
            Interval side = now.box()[axis];
            if (to[axis].lo() > side.lo() && to[axis].lo() < side.hi()) {
                List<Part> parts = now.part().split(axis, to[axis].lo());
                above.add(now.with(axis, Interval.of(side.lo(), to[axis].lo()), parts.get(0)));
                side = Interval.of(to[axis].lo(), side.hi());
                now = now.with(axis, side, parts.get(1));
            }
            if (to[axis].hi() < side.hi() && to[axis].hi() > side.lo()) {
                List<Part> parts = now.part().split(axis, to[axis].hi());
                above.add(now.with(axis, Interval.of(to[axis].hi(), side.hi()), parts.get(1)));
                now = now.with(axis, Interval.of(side.lo(), to[axis].hi()), parts.get(0));
            }
        }
        return now;
    }

    /// A point where there are no derivatives: its value is still an upper bound.
    private Cell probed(Cell cell) {
        double[] middle = cell.middle();
        probe(middle, Values.over(lines, thin(middle)));
        return cell;
    }

    private void probe(double[] at, Values values) {
        if (!values.isDefined()) {
            if (values.output().isEmpty()) undefinedAt = at;
            return;
        }
        if (values.output().hi() < best) {
            best = values.output().hi();
            bestAt = at;
        }
    }

    private static Interval[] thin(double[] at) {
        Interval[] thin = new Interval[at.length];
        for (int i = 0; i < at.length; i++) thin[i] = Interval.of(at[i]);
        return thin;
    }

    /// Along an axis on which the function only rises, or only falls, or is concave, its least points lie
    /// at an end of the domain. The same cell if no axis says so.
    private Optional<Cell> slopes(Cell cell, Curvatures.Derivatives derivatives) {
        for (int axis = 0; axis < domain.dimension(); axis++) {
            Interval slope = derivatives.gradient()[axis];
            Axis known = cell.axes()[axis];
            boolean rises = slope.lo() > 0;
            boolean falls = slope.hi() < 0;
            if (known == Axis.LOWER ? falls : known == Axis.UPPER && rises) {
                return dropped(cell, new Partition.Monotone(axis));
            }
            if (known.isPinned()) continue;
            boolean isConcave = derivatives.hessian()[axis][axis].hi() < 0;
            if (!rises && !falls && !isConcave) continue;
            Partition why = rises || falls ? new Partition.Monotone(axis) : new Partition.Concave(axis);
            if (domain.isInner(cell, axis)) return dropped(cell, why);
            return faces(cell, axis, !falls, !rises, why);
        }
        return Optional.of(cell);
    }

    /// The faces of the domain along an axis, of which only those wanted are looked at, and nothing inside.
    private Optional<Cell> faces(Cell cell, int axis, boolean wantsLower, boolean wantsUpper, Partition why) {
        Interval side = cell.box()[axis];
        Part.Faces faces = cell.part().faces(axis, domain.touchesLower(side, axis), domain.touchesUpper(side, axis));
        faces.inner().leaf(why);
        if (faces.lower() != null) {
            if (!wantsLower) faces.lower().leaf(why);
            else left.add(cell.with(axis, Axis.LOWER, Interval.of(side.lo()), faces.lower()));
        }
        if (faces.upper() != null) {
            if (!wantsUpper) faces.upper().leaf(why);
            else left.add(cell.with(axis, Axis.UPPER, Interval.of(side.hi()), faces.upper()));
        }
        return Optional.empty();
    }

    /// Bounds by derivatives about the middle, then Newton.
    private Optional<Cell> bounds(Cell given, Curvatures.Derivatives derivatives) {
        double[] middle = given.middle();
        Values at = Values.over(lines, thin(middle));
        probe(middle, at);
        Optional<Interval[]> gradient = Adjoints.gradient(at);
        if (gradient.isEmpty()) return Optional.of(given);
        Cell cell = given.above(Taylor.lower(given.box(), middle, at.output(), gradient.get(), derivatives));
        if (cell.lower() > clear) return high(cell);
        int[] axes = IntStream.range(0, domain.dimension())
                .filter(axis -> !cell.axes()[axis].isPinned())
                .toArray();
        for (int axis : axes) if (!domain.isInner(cell, axis)) return Optional.of(cell);
        return newton(cell, axes, middle, gradient.get(), derivatives.hessian());
    }

    private Optional<Cell> newton(Cell cell, int[] axes, double[] middle, Interval[] gradient, Interval[][] hessian) {
        if (axes.length == 0) {
            corner(cell, gradient);
            return Optional.empty();
        }
        Optional<Newton> operator = Newton.of(axes, gradient, hessian);
        if (operator.isEmpty()) return Optional.of(cell);
        Newton newton = operator.get();
        Interval[] image = newton.image(cell.box(), middle);
        if (newton.isInside(image, cell.box()) && Bowl.curvesUp(axes, hessian)) {
            Optional<Bowl> bowl = Bowl.of(lines, cell, newton, image).filter(each -> each.rises(lines));
            if (bowl.isPresent()) {
                bowls.add(bowl.get());
                return Optional.empty();
            }
        }
        Optional<Interval[]> narrowed = newton.narrowed(cell.box(), middle);
        if (narrowed.isEmpty()) return dropped(cell, new Partition.Nowhere(newton.inverse()));
        Interval[] to = narrowed.get();
        Cell after = cell.in(to, cell.part());
        if (!shrunk(cell, after)) return Optional.of(cell);
        return Optional.of(cell.in(
                to, cell.part().then(rest -> new Partition.Newton(newton.inverse(), Domain.region(to), rest))));
    }

    /// A corner of the domain, or of one of its faces: a minimum if the function rises along all edges.
    private void corner(Cell cell, Interval[] gradient) {
        for (int axis = 0; axis < gradient.length; axis++) {
            Interval slope = gradient[axis];
            if (cell.axes()[axis] == Axis.LOWER ? slope.lo() > 0 : slope.hi() < 0) continue;
            whole = Optional.of(cell);
            return;
        }
        bowls.add(Bowl.corner(cell));
    }

    /// Two cells, along the axis on which the function varies most; or faces, where the cell is small and
    /// lies at an end of the domain.
    private void cut(Cell cell) {
        for (int axis = 0; axis < domain.dimension(); axis++) {
            if (cell.axes()[axis].isPinned() || domain.isInner(cell, axis) || !isBounded(cell)) continue;
            if (8 * cell.box()[axis].width() > domain.box()[axis].width()) continue;
            Interval side = cell.box()[axis];
            Part.Faces faces =
                    cell.part().faces(axis, domain.touchesLower(side, axis), domain.touchesUpper(side, axis));
            if (faces.lower() != null) {
                left.add(cell.with(axis, Axis.LOWER, Interval.of(side.lo()), faces.lower()));
            }
            if (faces.upper() != null) {
                left.add(cell.with(axis, Axis.UPPER, Interval.of(side.hi()), faces.upper()));
            }
            left.add(cell.with(axis, Axis.INNER, side, faces.inner()));
            return;
        }
        int known = tangents.map(each -> each.axis(cell)).orElse(-1);
        int axis = known >= 0 ? known : Cutting.axis(lines, cell);
        Interval side = cell.box()[axis];
        double at = tangents.isPresent() ? Cutting.placeByScale(side, CUT) : Cutting.place(side, CUT);
        if (!(side.lo() < at && at < side.hi())) {
            whole = Optional.of(cell);
            return;
        }
        List<Part> parts = cell.part().split(axis, at);
        left.add(cell.with(axis, Interval.of(side.lo(), at), parts.get(0)));
        left.add(cell.with(axis, Interval.of(at, side.hi()), parts.get(1)));
    }
}
