package talweg.proof;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import talweg.proof.Checker.Refusal;

/// Goes through the parts that a region was cut into, in preorder: what a split is does not depend on what is to be
/// shown of the parts.
abstract sealed class PartitionCheck permits CurvatureCheck, MinimumCheck {
    /// So many sets of axes are remembered.
    private static final int SETS = 1000;

    private final Expression expression;
    private final Map<BitSet, Jets> jets = new HashMap<>();
    private int number;

    /// The whole.
    final Region domain;

    /// Along which axes the whole has no extent.
    final BitSet thin = new BitSet();

    /// The parts to come, the next one first.
    final Deque<Part> left = new ArrayDeque<>();

    /// @param pinned along which axes the points lie at an end of the domain
    /// @param inner  along which they lie between its ends by decision
    record Part(Partition step, Region region, BitSet pinned, BitSet inner) {
        Part to(Partition next, Region narrower) {
            return new Part(next, narrower, pinned, inner);
        }
    }

    PartitionCheck(Witness claim) {
        expression = claim.expression();
        domain = claim.region();
        for (int i = 0; i < domain.dimension(); i++) thin.set(i, domain.lo(i) == domain.hi(i));
    }

    final void run(Partition parts) {
        left.push(new Part(parts, domain, thin, new BitSet()));
        for (number = 0; !left.isEmpty(); number++) {
            Part part = left.pop();
            if (part.step instanceof Partition.Split(int axis, double at, Partition below, Partition above)) {
                require(part, part.region.isSplit(axis, at), "a split inside the part");
                left.push(part.to(above, part.region.with(axis, at, part.region.hi(axis))));
                left.push(part.to(below, part.region.with(axis, part.region.lo(axis), at)));
            } else {
                step(part);
            }
        }
    }

    /// Requires what a part that is not split says, and leaves what is to be shown then.
    abstract void step(Part part);

    final void require(Part part, boolean holds, String required) {
        if (!holds) throw new Refusal("required: " + required, number, part.region);
    }

    /// The function with its derivatives by all axes but these.
    final Jets jets(BitSet fixed) {
        if (jets.size() > SETS) jets.clear();
        return jets.computeIfAbsent((BitSet) fixed.clone(), key -> Jets.but(key, expression));
    }

    /// That over a part, on which the function is required to be continuous.
    final Jets over(Part part, BitSet fixed, int order) {
        Jets all = jets(fixed).over(part.region.bounds(), order);
        require(part, all.isContinuous(), "a function that is continuous on the part");
        return all;
    }

    /// By the axes that are not pinned.
    final Bounds[][] hessian(Part part) {
        Bounds[][] hessian = over(part, part.pinned, 2).hessian();
        require(part, Matrices.isDefined(hessian), "a function that is twice differentiable on the part");
        return hessian;
    }
}
