package talweg.proof;

/// Convexity by curvature: on every part of the region the function is twice continuously
/// differentiable, and its Hessian has no negative eigenvalue.
///
/// Bounds of derivatives that are defined on a part belong to a function that is twice continuously
/// differentiable around each of its points, as seen from the region; so it is on the whole region, and
/// convex there where its Hessian is semidefinite everywhere. Along sides without extent nothing is
/// asked.
final class CurvatureCheck extends PartitionCheck {
    CurvatureCheck(Witness.Convex claim) {
        super(claim);
    }

    @Override
    void step(Part part) {
        require(part, part.step() instanceof Partition.Bowl, "splits and bowls alone");
        require(part, Semidefinite.isPositive(hessian(part)), "a Hessian without negative eigenvalue");
    }
}
