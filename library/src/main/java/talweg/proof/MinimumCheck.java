package talweg.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.proof.Checker.Refusal;
import talweg.proof.Witness.GlobalMinimum;

/// The least value of a function on a region D, and where it is taken.
///
/// 1. *f is least somewhere.* On every part P either f > upper or f takes its least value over P: on a
///    leaf that is not [Partition.Above], and on the parts of [Partition.Newton], f is shown to be
///    continuous, and P is bounded, hence compact; from the parts of a split it passes to the whole, and a
///    part of [Partition.Faces] is its own inner part. As f ≤ upper at a point of D, f takes its least
///    value m over D, and m ≤ upper.
/// 2. *What is looked for* in a part P are the points x of P with f(x) = m that lie at the end of D
///    given along pinned axes, and strictly between the ends of D along inner axes. In D itself these
///    are all points with f(x) = m. An axis along which P touches no end of D is inner for every point
///    of P; [Partition.Faces] decides for the others.
/// 3. *What is looked for lies in a child or nowhere.* Along an inner axis a point with f(x) = m is
///    least between two neighbours, so ∂ᵢf(x) = 0 (Fermat) and ∂ᵢᵢf(x) ≥ 0: where bounds say otherwise
///    there is none. At an end of D with f falling inward there is none either. Where all axes but the
///    pinned ones are inner, x is a zero of the gradient by these, and [Newton] holds it.
/// 4. *So* all points with f(x) = m lie in parts that are [Partition.Bounded] or [Partition.Unique];
///    there is one by 1, and f ≥ lower on it.
/// 5. *A box claimed unique*, K ⊂ box ⊂ P with Krawczyk's image K inside P along the axes not pinned:
///    in P the gradient by these axes has exactly one zero, it lies in K, and every Hessian within
///    bounds is regular; being semidefinite too it is definite. So f is strictly convex on P, and no
///    other point of P is a local minimiser. Along pinned axes f rises inward at the zero, so that it
///    is a local minimiser of f on D (second-order sufficient conditions).
/// 6. *Mirror images.* If [Partition.Mirrored] steps exchange axes i < j, let E be these pairs and G the finite
///    group that their [Exchanges] generate: f∘g = f and gD = D for g in G. Where xᵢ > xⱼ, exchanging them makes x
///    lexicographically smaller. So the least of the images of x by G lies in S = {x in D: xᵢ ≤ xⱼ for all pairs
///    in E}, which no mirrored part meets. Read 1 and 4 of the closed set S in place of D: f takes a least value
///    over S, which is m, since f at x is f at its image in S; all points of S with f(x) = m lie in the boxes, and
///    all others of D in images by G of the boxes, which are claimed too. An image of a box that is unique is so,
///    for g maps local minimisers of f on D to such.
final class MinimumCheck {
    /// So many sets of pinned axes are remembered.
    private static final int FACES = 1000;

    /// So often Newton narrows the box of a unique minimiser.
    private static final int ROUNDS = 8;

    private final GlobalMinimum claim;
    private final Region domain;
    private final boolean[] isThin;
    private final boolean[] isFound;
    private final Map<BitSet, Jets> jets = new HashMap<>();
    private final Exchanges exchanges;

    MinimumCheck(GlobalMinimum claim) {
        this.claim = claim;
        domain = claim.region();
        isThin = new boolean[domain.dimension()];
        for (int i = 0; i < isThin.length; i++) isThin[i] = domain.lo(i) == domain.hi(i);
        isFound = new boolean[claim.minimisers().size()];
        exchanges = new Exchanges(claim);
    }

    /// @param isPinned along which axes the points lie at an end of the domain
    /// @param isInner  along which they lie between its ends by decision
    private record Part(Partition step, Region region, boolean[] isPinned, boolean[] isInner) {
        Part to(Partition next, Region narrower) {
            return new Part(next, narrower, isPinned, isInner);
        }
    }

    private int number;

    void run() {
        Checker.require(claim.lower() <= claim.upper(), "lower ≤ upper bound");
        Checker.require(Double.isFinite(claim.upper()), "the upper bound is finite");
        Checker.requirePoint(claim.at(), domain, "`at`");
        Bounds value = jets(isThin).over(Region.at(claim.at()).bounds(), 0).value();
        Checker.require(value.hi() <= claim.upper(), "f at `at` is at most the upper bound, got " + value.hi());
        minimisers(claim.minimisers());
        Deque<Part> left = new ArrayDeque<>();
        left.push(new Part(claim.parts(), domain, isThin, new boolean[isThin.length]));
        for (number = 0; !left.isEmpty(); number++) step(left.pop(), left);
        exchanges.spread(isFound);
        for (int i = 0; i < isFound.length; i++) {
            Checker.require(
                    isFound[i] || !claim.minimisers().get(i).isUnique(), "evidence that minimiser " + i + " is unique");
        }
    }

    private void minimisers(List<GlobalMinimum.Minimiser> minimisers) {
        for (int i = 0; i < minimisers.size(); i++) {
            Region box = minimisers.get(i).box();
            Checker.require(domain.contains(box), "minimiser " + i + " lies in the region");
            for (int j = 0; j < i && minimisers.get(i).isUnique(); j++) {
                boolean isApart = !minimisers.get(j).isUnique()
                        || !box.meets(minimisers.get(j).box());
                Checker.require(isApart, "the unique minimisers " + j + " and " + i + " have no point in common");
            }
        }
    }

    private void step(Part part, Deque<Part> left) {
        Region region = part.region;
        boolean mayBeUnbounded = part.step instanceof Partition.Split
                || part.step instanceof Partition.Above
                || part.step instanceof Partition.Mirrored;
        require(part, mayBeUnbounded || region.isBounded(), "a bounded part, unless its values are above");
        switch (part.step) {
            case Partition.Split(int axis, double at, Partition below, Partition above) -> {
                require(part, region.isSplit(axis, at), "a split inside the part");
                left.push(part.to(above, region.with(axis, at, region.hi(axis))));
                left.push(part.to(below, region.with(axis, region.lo(axis), at)));
            }
            case Partition.Faces faces -> faces(part, faces, left);
            case Partition.Newton(double[][] inverse, Region to, Partition rest) -> {
                require(part, region.contains(to), "Newton's box within the part");
                Region narrowed = newton(part, inverse).narrowed();
                require(part, narrowed == null || to.contains(narrowed), "all of Newton's image in its box");
                left.push(part.to(rest, to));
            }
            case Partition.Nowhere(double[][] inverse) ->
                require(part, newton(part, inverse).narrowed() == null, "a part that Newton's image does not meet");
            case Partition.Above() ->
                require(part, isAbove(part, Level.under(claim.upper())), "values above the upper bound");
            case Partition.Tangent(double[] at) -> {
                Checker.requirePoint(at, part.region, "the point of tangents");
                double least = new Tangent(claim.expression(), jets(part.isPinned), at).lower(part.region);
                require(part, least > claim.upper(), "tangents of squares above the upper bound");
            }
            case Partition.Mirrored(int axis, int other) -> {
                require(part, exchanges.isKept(axis, other), "a function and a region that exchanging axes keeps");
                require(part, region.lo(axis) > region.hi(other), "numbers along one axis above those along the other");
            }
            case Partition.Monotone(int axis) -> monotone(part, axis);
            case Partition.Concave(int axis) -> {
                require(part, isInner(part, axis), "an inner axis");
                Bounds bend = over(part, 2).bend(claim.expression().output(), axis, axis);
                require(part, bend.hi() < 0, "a second derivative below 0");
            }
            case Partition.Unique(double[][] inverse, int minimiser) -> unique(part, inverse, minimiser);
            case Partition.Bounded(int minimiser) -> bounded(part, minimiser);
            case Partition.Bowl() -> require(part, false, "a step that speaks of minimisers");
        }
    }

    private void require(Part part, boolean holds, String required) {
        if (!holds) throw new Refusal("required: " + required, number, part.region);
    }

    /// Whether the points looked for lie strictly between the domain's ends along an axis.
    private boolean isInner(Part part, int axis) {
        require(part, 0 <= axis && axis < isThin.length, "an axis of the function");
        return !part.isPinned[axis]
                && (part.isInner[axis]
                        || domain.lo(axis) < part.region.lo(axis) && part.region.hi(axis) < domain.hi(axis));
    }

    private void faces(Part part, Partition.Faces faces, Deque<Part> left) {
        int axis = faces.axis();
        require(part, !isInner(part, axis) && !part.isPinned[axis], "an axis that is not pinned nor inner");
        boolean[] isInner = part.isInner.clone();
        isInner[axis] = true;
        boolean[] isPinned = part.isPinned.clone();
        isPinned[axis] = true;
        left.push(new Part(faces.inner(), part.region, part.isPinned, isInner));
        for (int side = 1; side >= 0; side--) {
            Partition end = side == 0 ? faces.lower() : faces.upper();
            double at = side == 0 ? domain.lo(axis) : domain.hi(axis);
            boolean isReached = at == (side == 0 ? part.region.lo(axis) : part.region.hi(axis));
            require(part, isReached == (end != null), "a face exactly where the part reaches the domain's end");
            if (end != null) left.push(new Part(end, part.region.with(axis, at, at), isPinned, part.isInner));
        }
    }

    private Jets jets(boolean[] isPinned) {
        BitSet pinned = new BitSet();
        for (int i = 0; i < isPinned.length; i++) pinned.set(i, isPinned[i]);
        if (jets.size() > FACES) jets.clear();
        return jets.computeIfAbsent(pinned, _ -> {
            boolean[] isActive = new boolean[isPinned.length];
            for (int i = 0; i < isActive.length; i++) isActive[i] = !isPinned[i];
            return new Jets(claim.expression(), isActive);
        });
    }

    /// The function on a part, where it is required to be continuous, by the axes that are not pinned.
    private Jets over(Part part, int order) {
        Jets all = jets(part.isPinned).over(part.region.bounds(), order);
        require(part, all.isContinuous(), "a function that is continuous on the part");
        return all;
    }

    private Bounds[][] hessian(Part part) {
        Bounds[][] hessian = over(part, 2).hessian();
        require(part, Checker.isDefined(hessian), "a function that is twice differentiable on the part");
        return hessian;
    }

    private Newton newton(Part part, double[][] inverse) {
        int n = 0;
        for (int i = 0; i < part.isPinned.length; i++) {
            require(part, part.isPinned[i] || isInner(part, i), "axes that are all pinned or inner");
            if (!part.isPinned[i]) n++;
        }
        Checker.requireMatrix(inverse, n);
        return new Newton(jets(part.isPinned), part.region, hessian(part), inverse);
    }

    private void monotone(Part part, int axis) {
        if (isInner(part, axis)) {
            Bounds slope = over(part, 1).slope(claim.expression().output(), axis);
            require(part, slope.lo() > 0 || slope.hi() < 0, "a partial derivative that is nowhere 0");
            return;
        }
        require(part, part.isPinned[axis] && !isThin[axis], "an axis that is inner or pinned");
        Bounds slope = inward(part, part.region, axis);
        require(part, slope.hi() < 0, "a function that falls inward");
    }

    /// The derivative along a pinned axis away from the domain's end.
    private Bounds inward(Part part, Region region, int axis) {
        boolean[] isPinned = new boolean[isThin.length];
        Arrays.fill(isPinned, true);
        isPinned[axis] = false;
        Jets all = jets(isPinned).over(region.bounds(), 1);
        require(part, all.isContinuous(), "a function that is continuous on the part");
        Bounds slope = all.slope(claim.expression().output(), axis);
        return region.lo(axis) == domain.lo(axis) ? slope : slope.negate();
    }

    private void unique(Part part, double[][] inverse, int minimiser) {
        require(part, 0 <= minimiser && minimiser < isFound.length, "a minimiser that is claimed");
        GlobalMinimum.Minimiser claimed = claim.minimisers().get(minimiser);
        require(part, claimed.isUnique() && !isFound[minimiser], "one unique minimiser for one part");
        isFound[minimiser] = true;
        Newton newton = newton(part, inverse);
        require(part, newton.isInside(), "that Krawczyk's operator maps the part into its inside");
        Region narrow = narrowed(part.to(part.step, newton.image()), inverse);
        require(part, Semidefinite.isPositive(hessian(part)), "a Hessian without negative eigenvalue");
        require(
                part,
                part.region.contains(claimed.box()) && claimed.box().contains(narrow),
                "the minimiser's box between Newton's and the part");
        for (int i = 0; i < isThin.length; i++) {
            if (!part.isPinned[i] || isThin[i]) continue;
            require(part, inward(part, narrow, i).lo() > 0, "a function that rises inward from the domain's end");
        }
        require(part, isAbove(part.to(part.step, narrow), Level.from(claim.lower())), "values from the lower bound up");
    }

    /// The zero that a part is known to hold lies in what Newton leaves of it, again and again.
    private Region narrowed(Part part, double[][] inverse) {
        Region narrow = part.region;
        for (int i = 0; i < ROUNDS; i++) {
            Bounds[][] hessian = hessian(part.to(part.step, narrow));
            Region left = new Newton(jets(part.isPinned), narrow, hessian, inverse).narrowed();
            if (left == null) break;
            narrow = left;
        }
        return narrow;
    }

    private void bounded(Part part, int minimiser) {
        require(part, 0 <= minimiser && minimiser < isFound.length, "a minimiser that is claimed");
        GlobalMinimum.Minimiser claimed = claim.minimisers().get(minimiser);
        require(part, !claimed.isUnique(), "a minimiser that is not claimed unique");
        require(part, claimed.box().contains(part.region), "a part within the minimiser's box");
        over(part, 0);
        require(part, isAbove(part, Level.from(claim.lower())), "values from the lower bound up");
    }

    private boolean isAbove(Part part, Level level) {
        Jets all = jets(part.isPinned).over(part.region.bounds(), 0);
        require(part, !all.value().isUndefined(), "a function that is defined on the part");
        return level.isBelow(all, part.region)
                || !part.region.isBounded() && level.isBelow(Growth.lower(claim.expression(), part.region));
    }
}
