package talweg.landscape;

import talweg.descend.Budget;
import talweg.descend.Objective;

/// The minimum-energy path between two minima: a chain of images, each pushed down across the chain by ∇f and along
/// it by springs alone (Henkelman and Jónsson, *Improved tangent estimate in the nudged elastic band method*, J. Chem.
/// Phys. 113, 2000, 9978), the highest of which climbs to the saddle (Henkelman, Uberuaga and Jónsson, *A climbing
/// image nudged elastic band method*, ibid. 9901).
///
/// @param images    between the ends; ≥ 1
/// @param spring    constant of the springs, in units of the curvature of f along the chain; > 0
/// @param tolerance of the force across the chain, as a share of the largest along the first chain; > 0
/// @param budget    what it may spend; an iteration moves every image once
public record NudgedElasticBand(int images, double spring, double tolerance, Budget budget) {
    /// 15 images.
    public static NudgedElasticBand standard() {
        return new NudgedElasticBand(15, 1, 1e-4, Budget.of(5000));
    }

    /// The path from `first` to `last`, begun as a straight line.
    ///
    /// @throws IllegalArgumentException if the ends have another dimension than f, are the same, or no minima
    public MinimumEnergyPath between(Objective f, double[] first, double[] last) {
        throw new UnsupportedOperationException();
    }
}
