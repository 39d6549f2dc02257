package talweg.prove;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;
import talweg.proof.Growth;
import talweg.proof.Partition;

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
    private final Mirrors mirrors;
    private final Findings findings = new Findings();
    private final Ends ends;

    Examination(Lines lines, Optional<Squares> squares, Domain domain, Mirrors mirrors, double upper) {
        this.lines = lines;
        this.domain = domain;
        this.mirrors = mirrors;
        this.ends = new Ends(domain, findings);
        this.clear = Repair.clear(upper);
        this.tangents = squares.map(each -> new Tangents(lines, each));
    }

    Findings look(Cell cell) {
        Cell now = cell;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Cell> next = once(now);
            if (next.isEmpty()) return findings;
            boolean hasShrunk = shrunk(now, next.get());
            now = next.get();
            if (!hasShrunk) break;
        }
        cut(now);
        return findings;
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
        Optional<Cell> ordered = mirrors.ordered(given);
        if (ordered.isEmpty()) return ordered;
        Cell cell = ordered.get();
        Values values = Values.over(lines, cell.box());
        if (values.isDefined() && isConstant(cell, values.output())) {
            findings.probed(lines, cell);
            return findings.kept(cell.above(bound(values.output())));
        }
        if (!values.isContinuous()) return Optional.of(findings.probed(lines, cell.above(bound(values.output()))));
        cell = cell.above(bound(values.output()));
        if (!Domain.isBounded(cell)) cell = cell.above(Growth.lower(lines.expression(), Domain.region(cell.box())));
        if (cell.lower() > clear) return findings.high(cell);
        Optional<Interval[]> contracted = Contraction.below(values, clear);
        if (tangents.isPresent()) {
            if (contracted.isEmpty() && tangents.get().drops(cell, clear)) return Optional.empty();
            cell = contracted.isEmpty() ? cell : tangents.get().shorn(cell, wide(contracted.get()), clear);
        } else {
            if (contracted.isEmpty()) return findings.high(cell);
            cell = slabs(cell, wide(contracted.get()));
        }
        values = Values.over(lines, cell.box());
        Optional<Curvatures> curvatures = Curvatures.over(values);
        Optional<Curvatures.Derivatives> derivatives = curvatures.flatMap(Curvatures::derivatives);
        if (derivatives.isEmpty() || !Domain.isBounded(cell)) return Optional.of(findings.probed(lines, cell));
        if (tangents.isPresent()) {
            Optional<Cell> rest = tangents.get().look(cell, values, curvatures.get(), clear);
            tangents.get().best().ifPresent(place -> findings.probe(place.point(), place.values()));
            if (rest.isEmpty()) return rest;
            cell = rest.get(); // derivatives over more than it hold on it
        }
        Optional<Cell> sloped = ends.look(cell, derivatives.get());
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

    private static double bound(Interval output) {
        return Double.isNaN(output.lo()) ? Double.NEGATIVE_INFINITY : output.lo();
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
                findings.above().add(now.with(axis, Interval.of(side.lo(), to[axis].lo()), parts.get(0)));
                side = Interval.of(to[axis].lo(), side.hi());
                now = now.with(axis, side, parts.get(1));
            }
            if (to[axis].hi() < side.hi() && to[axis].hi() > side.lo()) {
                List<Part> parts = now.part().split(axis, to[axis].hi());
                findings.above().add(now.with(axis, Interval.of(to[axis].hi(), side.hi()), parts.get(1)));
                now = now.with(axis, Interval.of(side.lo(), to[axis].hi()), parts.get(0));
            }
        }
        return now;
    }

    /// Bounds by derivatives about the middle, then Newton.
    private Optional<Cell> bounds(Cell given, Curvatures.Derivatives derivatives) {
        double[] middle = given.middle();
        Values at = Values.over(lines, Findings.thin(middle));
        findings.probe(middle, at);
        Optional<Interval[]> gradient = Adjoints.gradient(at);
        if (gradient.isEmpty()) return Optional.of(given);
        Cell cell = given.above(Taylor.lower(given.box(), middle, at.output(), gradient.get(), derivatives));
        if (cell.lower() > clear) return findings.high(cell);
        int[] axes = IntStream.range(0, domain.dimension())
                .filter(axis -> !cell.axes()[axis].isPinned())
                .toArray();
        for (int axis : axes) if (!domain.isInner(cell, axis)) return Optional.of(cell);
        return newton(cell, axes, middle, gradient.get(), derivatives.hessian());
    }

    private Optional<Cell> newton(Cell cell, int[] axes, double[] middle, Interval[] gradient, Interval[][] hessian) {
        if (axes.length == 0) {
            ends.corner(cell, gradient);
            return Optional.empty();
        }
        Optional<Newton> operator = Newton.of(axes, gradient, hessian);
        if (operator.isEmpty()) return Optional.of(cell);
        Newton newton = operator.get();
        Interval[] image = newton.image(cell.box(), middle);
        if (newton.isInside(image, cell.box()) && Bowl.curvesUp(axes, hessian)) {
            Optional<Bowl> bowl = Bowl.of(lines, cell, newton, image).filter(each -> each.rises(lines));
            if (bowl.isPresent()) {
                findings.bowls().add(bowl.get());
                return Optional.empty();
            }
        }
        Optional<Interval[]> narrowed = newton.narrowed(cell.box(), middle);
        if (narrowed.isEmpty()) return Findings.dropped(cell, new Partition.Nowhere(newton.inverse()));
        Interval[] to = narrowed.get();
        Cell after = cell.in(to, cell.part());
        if (!shrunk(cell, after)) return Optional.of(cell);
        return Optional.of(cell.in(
                to, cell.part().then(rest -> new Partition.Newton(newton.inverse(), Domain.region(to), rest))));
    }

    /// Two cells, along the axis on which the function varies most; or faces, where the cell is small and
    /// lies at an end of the domain.
    private void cut(Cell cell) {
        if (ends.cut(cell)) return;
        int known = tangents.map(each -> each.axis(cell)).orElse(-1);
        int axis = known >= 0 ? known : Cutting.axis(lines, cell);
        Interval side = cell.box()[axis];
        double at = tangents.isPresent() ? Cutting.placeByScale(side, CUT) : Cutting.place(side, CUT);
        if (!(side.lo() < at && at < side.hi())) {
            findings.kept(cell);
            return;
        }
        List<Part> parts = cell.part().split(axis, at);
        mirrors.ordered(cell.with(axis, Interval.of(side.lo(), at), parts.get(0)))
                .ifPresent(findings.left()::add);
        mirrors.ordered(cell.with(axis, Interval.of(at, side.hi()), parts.get(1)))
                .ifPresent(findings.left()::add);
    }
}
