package talweg.prove;

import java.util.Optional;
import talweg.interval.Interval;
import talweg.proof.Partition;
import talweg.prove.Cell.Axis;

/// Whether the least points of a cell lie at ends of the domain: what the signs of derivatives tell of that, and
/// its faces and corners.
///
/// @param findings where faces that are still to be looked at go
record Ends(Domain domain, Findings findings) {
    /// Along an axis on which the function only rises, or only falls, or is concave, its least points lie
    /// at an end of the domain. The same cell if no axis says so.
    Optional<Cell> look(Cell cell, Curvatures.Derivatives derivatives) {
        for (int axis = 0; axis < domain.dimension(); axis++) {
            Interval slope = derivatives.gradient()[axis];
            Axis known = cell.axes()[axis];
            boolean rises = slope.lo() > 0;
            boolean falls = slope.hi() < 0;
            if (known == Axis.LOWER ? falls : known == Axis.UPPER && rises) {
                return Findings.dropped(cell, new Partition.Monotone(axis));
            }
            if (known.isPinned()) continue;
            boolean isConcave = derivatives.hessian()[axis][axis].hi() < 0;
            if (!rises && !falls && !isConcave) continue;
            Partition why = rises || falls ? new Partition.Monotone(axis) : new Partition.Concave(axis);
            if (domain.isInner(cell, axis)) return Findings.dropped(cell, why);
            return faces(cell, axis, !falls, !rises, why);
        }
        return Optional.of(cell);
    }

    /// The faces of the domain along an axis, of which only those wanted are looked at, and nothing inside.
    private Optional<Cell> faces(Cell cell, int axis, boolean wantsLower, boolean wantsUpper, Partition why) {
        Part.Faces faces = apart(cell, axis);
        faces.inner().leaf(why);
        if (faces.lower() != null) {
            if (!wantsLower) faces.lower().leaf(why);
            else pinned(cell, axis, Axis.LOWER, faces.lower());
        }
        if (faces.upper() != null) {
            if (!wantsUpper) faces.upper().leaf(why);
            else pinned(cell, axis, Axis.UPPER, faces.upper());
        }
        return Optional.empty();
    }

    /// A corner of the domain, or of one of its faces: a minimum if the function rises along all edges.
    void corner(Cell cell, Interval[] gradient) {
        for (int axis = 0; axis < gradient.length; axis++) {
            Interval slope = gradient[axis];
            if (cell.axes()[axis] == Axis.LOWER ? slope.lo() > 0 : slope.hi() < 0) continue;
            findings.kept(cell);
            return;
        }
        findings.bowls().add(Bowl.corner(cell));
    }

    /// The faces and what is inside set apart, where the cell is small and lies at an end of the domain.
    boolean cut(Cell cell) {
        for (int axis = 0; axis < domain.dimension(); axis++) {
            if (cell.axes()[axis].isPinned() || domain.isInner(cell, axis) || !Domain.isBounded(cell)) continue;
            if (8 * cell.box()[axis].width() > domain.box()[axis].width()) continue;
            Part.Faces faces = apart(cell, axis);
            if (faces.lower() != null) pinned(cell, axis, Axis.LOWER, faces.lower());
            if (faces.upper() != null) pinned(cell, axis, Axis.UPPER, faces.upper());
            findings.left().add(cell.with(axis, Axis.INNER, cell.box()[axis], faces.inner()));
            return true;
        }
        return false;
    }

    private Part.Faces apart(Cell cell, int axis) {
        Interval side = cell.box()[axis];
        return cell.part().faces(axis, domain.touchesLower(side, axis), domain.touchesUpper(side, axis));
    }

    private void pinned(Cell cell, int axis, Axis end, Part part) {
        Interval side = cell.box()[axis];
        double at = end == Axis.LOWER ? side.lo() : side.hi();
        findings.left().add(cell.with(axis, end, Interval.of(at), part));
    }
}
