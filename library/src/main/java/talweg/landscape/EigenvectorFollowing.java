package talweg.landscape;

import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Objective;

/// From a minimum to a saddle of index 1: up along one eigenvector of the Hessian, down along all others (Cerjan and
/// Miller, *On finding transition states*, J. Chem. Phys. 75, 1981; with the shifted steps of Wales, *Energy
/// Landscapes*, 2003, §6.2.1).
///
/// @param step   the longest step, as a share of the box's diagonal; in (0, 1]
/// @param budget what it may spend; an iteration is a step
public record EigenvectorFollowing(double step, Budget budget) {
    /// Steps of at most 2 % of the box, 1,000 of them.
    public static EigenvectorFollowing standard() {
        return new EigenvectorFollowing(0.02, Budget.of(1000));
    }

    /// The climb from `minimum`, away along eigenvector `mode` of the Hessian there.
    ///
    /// @param box     that is not left
    /// @param mode    0 for the softest
    /// @param forward or else backward along it; an eigenvector's largest component is positive
    /// @throws IllegalArgumentException if there is no such mode, or the minimum lies outside the box
    public Climb from(Objective f, Box box, double[] minimum, int mode, boolean forward) {
        throw new UnsupportedOperationException();
    }
}
