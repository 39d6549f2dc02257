package talweg.landscape;

import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;

/// From a minimum to a saddle of index 1: up along one eigenvector of the Hessian, down along all
/// others (Cerjan and Miller, *On finding transition states*, J. Chem. Phys. 75, 1981, 2800), by the
/// steps
///
///     sᵢ = ±2gᵢ / (|λᵢ| (1 + √(1 + 4gᵢ²/λᵢ²)))
///
/// of Wales (*Rearrangements of 55-atom Lennard-Jones and (C₆₀)₅₅ clusters*, J. Chem. Phys. 101, 1994,
/// 3750), which are Newton's near the saddle. The eigenvector is the one that resembles most the one
/// that was followed before; where f curves up along it the step is as long as may be.
///
/// Lengths and eigenvectors are those of variables measured by the widths of the box, so that nothing
/// depends on units.
///
/// @param step   the longest step, in widths of the box; in (0, 1]
/// @param budget what it may spend; an iteration is a step
public record EigenvectorFollowing(double step, Budget budget) {
    public EigenvectorFollowing {
        if (!(step > 0 && step <= 1)) {
            throw new IllegalArgumentException("`EigenvectorFollowing.step` requires (0, 1], got " + step);
        }
    }

    /// Steps of at most 2 % of the box, 1,000 of them.
    public static EigenvectorFollowing standard() {
        return new EigenvectorFollowing(0.02, Budget.of(1000));
    }

    /// The climb from `minimum`, away along eigenvector `mode` of the Hessian there. Its outcome is
    /// converged at a verified saddle of index 1 alone; stalled where the way left the box, where f is
    /// not defined, or at a point of another kind.
    ///
    /// @param box     finite, that is not left
    /// @param mode    0 for the softest
    /// @param forward or else backward along it; an eigenvector's largest component is positive
    /// @throws IllegalArgumentException if there is no such mode, or the minimum lies outside the box
    public Climb from(Objective f, Box box, double[] minimum, int mode, boolean forward) {
        if (mode < 0 || mode >= f.dimension()) {
            throw new IllegalArgumentException(
                    "`EigenvectorFollowing.from` requires a mode from 0 to " + (f.dimension() - 1) + ", got " + mode);
        }
        StationaryPointSearch.requireFinite(f, box, "EigenvectorFollowing.from");
        if (!box.contains(minimum)) {
            throw new IllegalArgumentException("`EigenvectorFollowing.from` requires a start in the box");
        }
        UnitBox unit = new UnitBox(f, box);
        double[] z = unit.share(minimum);
        return new Ascent(this, unit).from(z, Ascent.direction(unit.at(z), mode, forward));
    }
}
