package talweg.proof;

import java.util.ArrayDeque;
import java.util.Deque;
import talweg.proof.Checker.Refusal;

/// Convexity by curvature: on every part of the region the function is twice continuously
/// differentiable, and its Hessian has no negative eigenvalue.
///
/// Bounds of derivatives that are defined on a part belong to a function that is twice continuously
/// differentiable around each of its points, as seen from the region; so it is on the whole region, and
/// convex there where its Hessian is semidefinite everywhere. Along sides without extent nothing is
/// asked.
final class CurvatureCheck {
    private final Jets jets;

    CurvatureCheck(Expression expression, Region region) {
        boolean[] isActive = new boolean[region.dimension()];
        for (int i = 0; i < isActive.length; i++) isActive[i] = region.lo(i) < region.hi(i);
        jets = new Jets(expression, isActive);
        this.region = region;
    }

    private final Region region;

    private record Part(Partition step, Region region) {}

    void run(Partition parts) {
        Deque<Part> left = new ArrayDeque<>();
        left.push(new Part(parts, region));
        for (int number = 0; !left.isEmpty(); number++) {
            Part part = left.pop();
            switch (part.step) {
                case Partition.Split(int axis, double at, Partition below, Partition above) -> {
                    if (!part.region.isSplit(axis, at)) throw refused(number, part, "a split inside the part");
                    left.push(new Part(above, part.region.with(axis, at, part.region.hi(axis))));
                    left.push(new Part(below, part.region.with(axis, part.region.lo(axis), at)));
                }
                case Partition.Bowl() -> bowl(number, part);
                default -> throw refused(number, part, "splits and bowls alone");
            }
        }
    }

    private void bowl(int number, Part part) {
        jets.over(part.region.bounds(), 2);
        Bounds[][] hessian = jets.hessian();
        if (jets.value().isUndefined() || !Checker.isDefined(hessian)) {
            throw refused(number, part, "a function that is twice continuously differentiable");
        }
        if (!Semidefinite.isPositive(hessian)) throw refused(number, part, "a Hessian without negative eigenvalue");
    }

    private static Refusal refused(int number, Part part, String required) {
        return new Refusal("required: " + required, number, part.region);
    }
}
