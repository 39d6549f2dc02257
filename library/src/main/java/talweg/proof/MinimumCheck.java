package talweg.proof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.GlobalMinimum.Minimiser;

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
/// 6. *Mirror images.* A [Partition.Mirrored] step arranges the axes anew: (gx)ᵢ = x_{order(i)}, where f∘g = f and
///    gD = D. With i the first axis that g moves, gx is lexicographically smaller than x where xᵢ > x_{order(i)}. Let
///    E be all these g, and G the finite group that they generate. So the least of the images of x by G lies in
///    S = {x in D: xᵢ ≤ x_{order(i)} for all g in E}, which no mirrored part meets. Read 1 and 4 of the closed set S
///    in place of D: f takes a least value over S, which is m, since f at x is f at its image in S; all points of S
///    with f(x) = m lie in the boxes, and all others of D in images by G of the boxes, which are claimed too: the
///    boxes' images by E are. An image of a box that is unique is so, for g maps local minimisers of f on D to such.
final class MinimumCheck extends PartitionCheck {
    /// So often Newton narrows the box of a unique minimiser.
    private static final int ROUNDS = 9;

    private final GlobalMinimum claim;
    private final List<Minimiser> minimisers;

    /// Of which minimisers all is shown.
    private final BitSet found = new BitSet();

    private final Symmetry symmetry;
    private final Map<List<Integer>, int[]> orders = new HashMap<>();

    MinimumCheck(GlobalMinimum claim) {
        super(claim);
        this.claim = claim;
        minimisers = claim.minimisers();
        symmetry = Symmetry.of(claim.expression());
    }

    void run() {
        Checker.require(claim.lower() <= claim.upper(), "lower ≤ upper bound");
        Checker.require(Double.isFinite(claim.upper()), "the upper bound is finite");
        Checker.requirePoint(claim.at(), domain, "`at`");
        Bounds value = jets(thin).over(Region.at(claim.at()).bounds(), 0).value();
        Checker.require(value.hi() <= claim.upper(), "f at `at` is at most the upper bound, got " + value.hi());
        for (int i = 0; i < minimisers.size(); i++) {
            Minimiser own = minimisers.get(i);
            found.set(i, !own.isUnique());
            Checker.require(domain.contains(own.box()), "minimiser " + i + " lies in the region");
            for (Minimiser each : minimisers.subList(0, i)) {
                boolean isApart =
                        !own.isUnique() || !each.isUnique() || !own.box().meets(each.box());
                Checker.require(isApart, "unique minimisers have no point in common");
            }
        }
        run(claim.parts());
        spread();
        int missing = found.nextClearBit(0);
        Checker.require(missing == minimisers.size(), "evidence that minimiser " + missing + " is unique");
    }

    @Override
    void step(Part part) {
        Region region = part.region();
        boolean mayBeUnbounded = part.step() instanceof Partition.Above || part.step() instanceof Partition.Mirrored;
        require(part, mayBeUnbounded || region.isBounded(), "a bounded part, unless its values are above");
        switch (part.step()) {
            case Partition.Faces faces -> faces(part, faces);
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
                Checker.requirePoint(at, region, "the point of tangents");
                double least = new Tangent(claim.expression(), jets(part.pinned()), at).lower(region);
                require(part, least > claim.upper(), "tangents of squares above the upper bound");
            }
            case Partition.Mirrored(int[] order) -> mirrored(part, order);
            case Partition.Monotone(int axis) -> {
                boolean isInner = isInner(part, axis);
                boolean isAtEnd = part.pinned().get(axis) && !thin.get(axis);
                require(part, isInner || isAtEnd, "an axis that is inner or pinned");
                Bounds slope = inward(part, axis);
                boolean isSloping = slope.hi() < 0 || isInner && slope.lo() > 0;
                require(part, isSloping, "a function that falls inward, or whose partial derivative is nowhere 0");
            }
            case Partition.Concave(int axis) -> {
                require(part, isInner(part, axis), "an inner axis");
                Bounds bend = along(part, axis, 2).hessian()[0][0];
                require(part, bend.hi() < 0, "a second derivative below 0");
            }
            case Partition.Unique(double[][] inverse, int minimiser) -> unique(part, inverse, minimiser);
            case Partition.Bounded(int minimiser) -> {
                Region box = box(part, minimiser, false);
                require(part, box.contains(region), "a part within the minimiser's box");
                over(part, part.pinned(), 0);
                require(part, isAbove(part, Level.from(claim.lower())), "values from the lower bound up");
            }
            case Partition.Split _, Partition.Bowl _ -> require(part, false, "a step that speaks of minimisers");
        }
    }

    /// Whether the points looked for lie strictly between the domain's ends along an axis.
    private boolean isInner(Part part, int axis) {
        require(part, 0 <= axis && axis < domain.dimension(), "an axis of the function");
        Region region = part.region();
        boolean isAway = domain.lo(axis) < region.lo(axis) && region.hi(axis) < domain.hi(axis);
        return !part.pinned().get(axis) && (part.inner().get(axis) || isAway);
    }

    private void faces(Part part, Partition.Faces faces) {
        int axis = faces.axis();
        Region region = part.region();
        require(part, !isInner(part, axis) && !part.pinned().get(axis), "an axis that is not pinned nor inner");
        BitSet pinned = with(part.pinned(), axis);
        left.push(new Part(faces.inner(), region, part.pinned(), with(part.inner(), axis)));
        for (int side = 1; side >= 0; side--) {
            Partition end = side == 0 ? faces.lower() : faces.upper();
            double at = side == 0 ? domain.lo(axis) : domain.hi(axis);
            boolean isReached = at == (side == 0 ? region.lo(axis) : region.hi(axis));
            require(part, isReached == (end != null), "a face exactly where the part reaches the domain's end");
            if (end != null) left.push(new Part(end, region.with(axis, at, at), pinned, part.inner()));
        }
    }

    private static BitSet with(BitSet axes, int axis) {
        BitSet all = (BitSet) axes.clone();
        all.set(axis);
        return all;
    }

    private Newton newton(Part part, double[][] inverse) {
        for (int i = 0; i < domain.dimension(); i++)
            require(part, part.pinned().get(i) || isInner(part, i), "axes that are all pinned or inner");
        Checker.requireMatrix(inverse, domain.dimension() - part.pinned().cardinality());
        return new Newton(jets(part.pinned()), part.region(), hessian(part), inverse);
    }

    /// The function by one axis alone.
    private Jets along(Part part, int axis, int order) {
        BitSet others = new BitSet();
        others.set(0, domain.dimension());
        others.clear(axis);
        return over(part, others, order);
    }

    /// The derivative along an axis, of one that is pinned away from the domain's end.
    private Bounds inward(Part part, int axis) {
        Bounds slope = along(part, axis, 1).gradient()[0];
        return part.region().lo(axis) == domain.lo(axis) ? slope : slope.negate();
    }

    private void unique(Part part, double[][] inverse, int minimiser) {
        Region box = box(part, minimiser, true);
        require(part, !found.get(minimiser), "one unique minimiser for one part");
        found.set(minimiser);
        require(part, newton(part, inverse).isInside(), "that Krawczyk's operator maps the part into its inside");
        require(part, Semidefinite.isPositive(hessian(part)), "a Hessian without negative eigenvalue");
        Part narrow = part;
        for (int i = 0; i < ROUNDS; i++) {
            Region still = newton(narrow, inverse).narrowed(); // holds the zero, which the part is known to hold
            if (still != null) narrow = part.to(part.step(), still);
        }
        boolean isBetween = part.region().contains(box) && box.contains(narrow.region());
        require(part, isBetween, "the minimiser's box between Newton's and the part");
        for (int i = 0; i < domain.dimension(); i++) {
            boolean isRising =
                    !part.pinned().get(i) || thin.get(i) || inward(narrow, i).lo() > 0;
            require(part, isRising, "a function that rises inward from the domain's end");
        }
        require(part, isAbove(narrow, Level.from(claim.lower())), "values from the lower bound up");
    }

    /// The box of a minimiser that is claimed to be unique, or not to be.
    private Region box(Part part, int minimiser, boolean isUnique) {
        require(part, 0 <= minimiser && minimiser < minimisers.size(), "a minimiser that is claimed");
        Minimiser claimed = minimisers.get(minimiser);
        require(
                part,
                claimed.isUnique() == isUnique,
                isUnique ? "a minimiser claimed unique" : "a minimiser that is not claimed unique");
        return claimed.box();
    }

    private boolean isAbove(Part part, Level level) {
        Region region = part.region();
        Jets all = jets(part.pinned()).over(region.bounds(), 0);
        require(part, !all.value().isUndefined(), "a function that is defined on the part");
        return level.isBelow(all, region)
                || !region.isBounded() && level.isBelow(Growth.lower(claim.expression(), region));
    }

    private void mirrored(Part part, int[] order) {
        List<Integer> key = Arrays.stream(order).boxed().toList();
        boolean isKept = orders.containsKey(key)
                || symmetry.isKept(order) && domain.of(order).equals(domain);
        require(part, isKept, "a function and a region that the order keeps");
        orders.put(key, order);
        int first = 0;
        while (first < order.length && order[first] == first) first++;
        boolean isLater =
                first < order.length && part.region().lo(first) > part.region().hi(order[first]);
        require(part, isLater, "numbers along the first axis moved above those along the one in its place");
    }

    /// Requires the images of all minimisers' boxes among them: those of a box that is shown to be unique are.
    private void spread() {
        Map<Minimiser, Integer> numbers = new HashMap<>();
        for (int i = 0; i < minimisers.size(); i++) numbers.put(minimisers.get(i), i);
        for (int shown = -1; shown < found.cardinality(); ) {
            shown = found.cardinality();
            for (int i = 0; i < minimisers.size(); i++) {
                Minimiser each = minimisers.get(i);
                for (int[] order : orders.values()) {
                    int image = numbers.getOrDefault(new Minimiser(each.box().of(order), each.isUnique()), -1);
                    Checker.require(image >= 0, "the images of all minimisers among the minimisers");
                    if (found.get(i)) found.set(image);
                }
            }
        }
    }
}
