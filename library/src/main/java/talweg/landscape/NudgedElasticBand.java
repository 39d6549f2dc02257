package talweg.landscape;

import talweg.descend.Budget;
import talweg.descend.Objective;

/// The minimum-energy path between two minima: a chain of images, each pushed down across the chain by
/// ∇f and along it by springs alone (Henkelman and Jónsson, *Improved tangent estimate in the nudged
/// elastic band method*, J. Chem. Phys. 113, 2000, 9978), the highest of which climbs to the saddle
/// (Henkelman, Uberuaga and Jónsson, *A climbing image nudged elastic band method*, ibid. 9901). The
/// images move as Bitzek et al. (*Structural relaxation made simple*, Phys. Rev. Lett. 97, 2006,
/// 170201) let them.
///
/// Then Newton's method leads from every top of the chain to a saddle, and from every bottom to a
/// minimum, whose kinds are verified. Where the straight line between the ends lies on a ridge, as it
/// may by symmetry, the chain is pushed off it.
///
/// "Across" is meant in the units of the variables: another unit of one of them is another path, with
/// the same saddles.
///
/// @param images    between the ends; ≥ 3
/// @param spring    constant of the springs, as a share of the largest curvature of f along the first
///                  chain; in (0, 1]
/// @param tolerance of the force across the chain, as a share of the largest ‖∇f‖ along the first
///                  chain; > 0
/// @param budget    what it may spend; an iteration moves every image once
public record NudgedElasticBand(int images, double spring, double tolerance, Budget budget) {
    public NudgedElasticBand {
        if (images < 3) throw new IllegalArgumentException("`NudgedElasticBand.images` requires ≥ 3, got " + images);
        if (!(spring > 0 && spring <= 1)) {
            throw new IllegalArgumentException("`NudgedElasticBand.spring` requires (0, 1], got " + spring);
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("`NudgedElasticBand.tolerance` requires > 0, got " + tolerance);
        }
    }

    /// 15 images, springs of a tenth, forces down to 10⁻⁴ in at most 10,000 iterations.
    public static NudgedElasticBand standard() {
        return new NudgedElasticBand(15, 0.1, 1e-4, Budget.of(10_000));
    }

    /// The same with another number of images.
    public NudgedElasticBand withImages(int other) {
        return new NudgedElasticBand(other, spring, tolerance, budget);
    }

    /// The path from `first` to `last`, begun as a straight line. Its ends are the minima that Newton's
    /// steps find beside them. Its outcome is converged if the forces fell to the tolerance and every
    /// top of the chain is a verified saddle; stalled if one is not.
    ///
    /// @throws IllegalArgumentException if the ends have another dimension than f, or are not two
    ///     minima
    public MinimumEnergyPath between(Objective f, double[] first, double[] last) {
        if (first.length != f.dimension() || last.length != f.dimension()) {
            throw new IllegalArgumentException("`NudgedElasticBand.between` requires ends of "
                    + Budget.counted(f.dimension(), "variable") + ", got " + first.length + " and " + last.length);
        }
        return new Band(this, f, first, last).path();
    }
}
